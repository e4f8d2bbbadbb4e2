"""However people vote, change their minds and take back, each one's last word stays, and every card comes to everybody once."""

import itertools
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.factories import Day, make_house, uuid_of
from workshop.domain.ballots import BallotKind
from workshop.domain.errors import Refused, Why
from workshop.domain.programme import PartKind
from workshop.storage.unit_of_work import Store

PEOPLE, CARDS, BUDGET = 5, 4, 6
ROLES = ("initiative", "initiative", "initiative", "council", "other")
_numbers = itertools.count()

# Who, on which card, what: None takes back; "gone" is the author taking the answer away.
card_acts = st.tuples(
    st.integers(0, PEOPLE - 1), st.integers(0, CARDS - 1), st.sampled_from([1, 1, 0, -1, -1, None, 2, "gone"])
)
dot_acts = st.tuples(
    st.integers(0, PEOPLE - 1), st.integers(0, CARDS - 1), st.sampled_from([0, 1, 2, 3, 4, 6, 7, 21, -1, None, "gone"])
)
Words = dict[tuple[int, int], int]  # by person and card


@pytest.fixture(scope="module")
def house(sqlite_template: Path):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(sqlite_template, Path(folder) / "workshop.sqlite3")
        made = make_house(f"sqlite:///{Path(folder) / 'workshop.sqlite3'}", Path(folder))
        yield made
        made.close()


def voting(house: Any, kind: BallotKind) -> tuple[Day, str]:
    """A workshop with an open vote."""
    day = Day(house).go_live()
    day.people = [day.join(role=role) for role in ROLES]
    day.publish(size=PEOPLE)
    day.start(PartKind.GROUPS)
    day.cards = [
        day.send(day.people[at % PEOPLE], f"Antwoord {at}", id=uuid_of(10**10 + next(_numbers))).id
        for at in range(CARDS)
    ]
    ballot = house.ballots.prepare(day.who, day.id, kind, BUDGET, day.cards)
    house.ballots.open(day.who, day.id, ballot)
    return day, ballot


def said(act: Any) -> Why | None:
    try:
        act()
    except Refused as refusal:
        return refusal.why
    return None


def stored(day: Day, ballot: str) -> Words:
    people = [person.participant_ids[0] for person in day.people]
    with Store(day.house.engines, lambda event: None).reading() as rows:
        every = rows.ballots.all_cast(ballot)
    found = {(people.index(vote.participant_id), day.cards.index(vote.answer_id)): vote.value for vote in every}
    assert len(found) == len(every)
    return found


def play(day: Day, ballot: str, script: list[tuple[int, int, Any]], expected: Any) -> tuple[Words, set[int]]:
    """Carries out a script; everything must be refused, or kept, as a plain model says."""
    words: Words = {}
    gone: set[int] = set()
    for person, card, value in script:
        if value == "gone":
            day.house.sending.remove(day.people[card % PEOPLE], day.cards[card])
            gone.add(card)
            continue
        why = Why.GONE if card in gone else expected(words, gone, person, card, value)
        cast = day.house.ballots.cast
        assert said(lambda: cast(day.people[person], day.id, ballot, day.cards[card], value)) is why  # noqa: B023
        if why is None:
            words.pop((person, card), None)
            if value is not None and not (value == 0 and day.dots):
                words[person, card] = value
        assert stored(day, ballot) == words
    return words, gone


@settings(max_examples=25)
@given(script=st.lists(card_acts, max_size=20))
@example([(0, 0, 1), (0, 0, -1), (0, 0, None), (0, 0, 0)])
@example([(0, 0, 1), (1, 0, 1), (2, 0, "gone"), (0, 0, None), (0, 1, 1)])
def test_the_last_word_stays_and_every_card_left_is_offered_once(house, script) -> None:
    day, ballot = voting(house, BallotKind.CARDS)
    day.dots = False

    def expected(_words: Words, _gone: set[int], _person: int, _card: int, value: int | None) -> Why | None:
        return None if value in {1, 0, -1, None} else Why.NOT_A_CHOICE

    words, gone = play(day, ballot, script, expected)
    there = [card for card in range(CARDS) if card not in gone]
    for number, person in enumerate(day.people):
        mine = house.ballots.own(person, day.id)
        own = {card: value for (voter, card), value in words.items() if voter == number and card in there}
        assert [day.cards.index(card.id) for card in mine.cards] == there
        assert {day.cards.index(answer_id): value for answer_id, value in mine.votes.items()} == own
        assert sorted(day.cards.index(answer_id) for answer_id in mine.order) == [
            card for card in there if card not in own
        ]
        # What fewest of those shown like them have seen comes first: three of the initiative, two folded together.
        alike = [at for at in range(PEOPLE) if (ROLES[at] == "initiative") == (ROLES[number] == "initiative")]
        seen = [sum((at, day.cards.index(answer_id)) in words for at in alike) for answer_id in mine.order]
        assert seen == sorted(seen)


@settings(max_examples=25)
@given(script=st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.sampled_from([1, 0, -1])), max_size=30))
def test_who_answers_whatever_comes_next_sees_every_card_exactly_once(house, script) -> None:
    day, ballot = voting(house, BallotKind.CARDS)
    offered: dict[int, list[str]] = {number: [] for number in range(PEOPLE)}
    for person, value in [*script, *[(person, 1) for person in range(PEOPLE) for _ in range(CARDS)]]:
        order = house.ballots.own(day.people[person], day.id).order
        if order:
            offered[person].append(order[0])
            house.ballots.cast(day.people[person], day.id, ballot, order[0], value)
    assert {person: sorted(cards) for person, cards in offered.items()} == {
        person: sorted(day.cards) for person in range(PEOPLE)
    }


@settings(max_examples=25)
@given(script=st.lists(dot_acts, max_size=20))
@example([(0, 0, 6), (0, 1, 1), (0, 0, 3), (0, 1, 3), (0, 1, 4), (0, 0, 0), (0, 1, 6)])
@example([(0, 0, 6), (1, 0, "gone"), (0, 1, 6), (0, 2, 1), (0, 0, None)])
def test_nobody_ever_has_more_dots_than_there_are(house, script) -> None:
    day, ballot = voting(house, BallotKind.DOTS)
    day.dots = True

    def expected(words: Words, gone: set[int], person: int, card: int, value: int | None) -> Why | None:
        if value is None:
            return None
        if not 0 <= value <= 20:
            return Why.NOT_A_CHOICE
        others = [n for (voter, other), n in words.items() if voter == person and other != card and other not in gone]
        return Why.TOO_MANY if value + sum(others) > BUDGET else None

    words, gone = play(day, ballot, script, expected)
    for number, person in enumerate(day.people):
        mine = house.ballots.own(person, day.id)
        own = {card: n for (voter, card), n in words.items() if voter == number and card not in gone}
        assert {day.cards.index(answer_id): n for answer_id, n in mine.votes.items()} == own
        assert (sum(own.values()) <= BUDGET, mine.order) == (True, [])
