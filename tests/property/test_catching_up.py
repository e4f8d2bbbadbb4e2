"""Whoever reads increments, whenever and however often, ends up with the same rows as whoever reads anew."""

import itertools
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.factories import Day, make_house, uuid_of
from workshop.domain.answers import Words
from workshop.services.identity import Credentials

PEOPLE = 4
_numbers = itertools.count()

acts = st.one_of(
    st.tuples(st.just("send"), st.integers(0, PEOPLE - 1), st.text("abc", min_size=1, max_size=3)),
    st.tuples(st.just("edit"), st.integers(0, 30), st.text("xyz", min_size=1, max_size=3)),
    st.tuples(st.just("remove"), st.integers(0, 30), st.just("")),
    st.tuples(st.just("read"), st.sampled_from(["first", "second", "both"]), st.just("")),
    st.tuples(st.just("join"), st.integers(0, 3), st.just("")),
    st.tuples(st.just("hide"), st.just(0), st.just("")),
    st.tuples(st.just("reveal"), st.just(0), st.just("")),
)


class Reader:
    """A screen that keeps what it was sent, as the browser does."""

    def __init__(self, read: Any) -> None:
        self._read, self.rows, self._since, self._signature = read, {}, 0, ""

    def catch_up(self) -> None:
        news = self._read(self._since, self._signature)
        if news.reset:
            self.rows.clear()
        for row in news.rows:
            if row.get("gone"):
                self.rows.pop(row["id"], None)
            else:
                self.rows[row["id"]] = row
        self._since, self._signature = news.version, news.signature

    def anew(self) -> dict[str, Any]:
        return {row["id"]: row for row in self._read(0, "").rows}


@pytest.fixture(scope="module")
def folder(sqlite_template: Path):
    with tempfile.TemporaryDirectory() as made:
        shutil.copy(sqlite_template, Path(made) / "workshop.sqlite3")
        yield Path(made)


@pytest.fixture(scope="module")
def house(folder: Path):
    made = make_house(f"sqlite:///{folder / 'workshop.sqlite3'}", folder)
    yield made
    made.close()


def play(
    day: Day, people: list[Credentials], script: list[tuple[str, Any, str]], readers: dict[str, list[Reader]]
) -> None:
    sent: list[tuple[Credentials, Any]] = []
    revisions: dict[str, int] = {}
    for act, which, text in script:
        if act == "send":
            sent.append((people[which], day.send(people[which], text, id=uuid_of(10**9 + next(_numbers)))))
        elif act == "read":
            for name, some in readers.items():
                for reader in some if which in {name, "both"} else []:
                    reader.catch_up()
        elif act == "join":
            day.join(role=("initiative", "council", "other", "municipality")[which])
        elif act == "hide":
            day.hide_until_revealed()
        elif act == "reveal":
            day.house.proposing.reveal(day.who, day.id)
        elif sent:
            person, answer = sent[which % len(sent)]
            if act == "remove":
                day.house.sending.remove(person, answer.id)
                revisions[answer.id] = -1
            elif revisions.get(answer.id, 0) >= 0:
                revisions[answer.id] = revisions.get(answer.id, 0) + 1
                day.house.sending.edit(person, answer.id, Words(text), revisions[answer.id])


@settings(max_examples=25)
@given(script=st.lists(acts, max_size=25))
@example([("hide", 0, ""), ("send", 0, "a"), ("read", "both", ""), ("reveal", 0, "")])
@example([("send", 0, "a"), ("read", "both", ""), ("hide", 0, ""), ("read", "first", ""), ("reveal", 0, "")])
@example([("send", 0, "a"), ("read", "both", ""), ("remove", 0, ""), ("send", 1, "b")])
@example([("send", 0, "a"), ("read", "first", ""), *[("join", 1, "")] * 3])
def test_increments_add_up_to_the_whole_for_everybody_who_looks(house, script) -> None:
    day = Day(house).go_live()
    people = [day.join(role="initiative") for _ in range(PEOPLE)]
    day.publish(size=PEOPLE)
    group = day.group_of(people[0])
    watching = [
        lambda since, signature: day.wall(people[0], since, signature),
        lambda since, signature: day.board(people[0], group, since, signature),
        lambda since, signature: day.board(people[1], group, since, signature),
        lambda since, signature: day.board(day.who, group, since, signature),
    ]
    readers = {name: [Reader(read) for read in watching] for name in ("first", "second")}
    play(day, people, script, readers)
    for reader in readers["first"] + readers["second"]:
        reader.catch_up()
        assert reader.rows == reader.anew()
        reader.catch_up()
        assert reader.rows == reader.anew()
