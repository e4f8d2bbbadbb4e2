"""However many listen, each ring is one reading, and what only one may see is never shared."""

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.factories import NOON
from workshop.domain.errors import Refused, Why
from workshop.domain.guests import GuestKind
from workshop.domain.messages import HelpCall, Message
from workshop.domain.permissions import Visitor
from workshop.live import feed as module
from workshop.live.feed import Feed, milliseconds
from workshop.live.topics import Topic
from workshop.services.screens.views import BoardRows, Stage

STAGE, WALL, GROUP = Topic("stage", "w"), Topic("wall", "w"), Topic("group", "w", "g")
STEERING = Visitor(workshop_id="w", facilitator_id="f")
OBSERVING, WALL_GUEST = (Visitor(workshop_id="w", guest=kind) for kind in (GuestKind.OBSERVER, GuestKind.WALL))


def member(name: str) -> Visitor:
    return Visitor(workshop_id="w", participant_id=name, group_ids=frozenset({"g"}))


class FakeBoards:
    """Gives what it is told to and counts how often it was asked."""

    def __init__(self) -> None:
        self.reads: Counter[str] = Counter()
        self.hidden = self.refuses = self.mixes_up = False
        self.goes_on = threading.Event()
        self.goes_on.set()

    def _read(self, what: str) -> int:
        assert self.goes_on.wait(10)
        self.reads[what] += 1
        if self.refuses:
            raise Refused(Why.NOT_FOUND)
        return self.reads[what]

    def stage(self, visitor: Visitor) -> Stage:
        return Stage(
            version=self._read("stage"),
            state="live",
            part_id="p",
            kind="check",
            shows="",
            title_nl="Deel",
            title_en="Part",
            instruction="Lees dit",
            link="",
            material=None,
            started_at=NOON,
            ends_at=None,
            paused_at=None,
            typing_on=False,
            times={"q": NOON},
            here={"other": 3},
            round_id="r",
            writing=True,
            rounds=2,
            ballot="",
            poll="q",
            report="/v/token",
            hidden=True,
            screens={"a": "group", "b": "lobby"},
            seats={"a": ("g", 4, "Zaal")},
            tables={"g": [("a", "Anna", "other", "")], "h": [("c", "Carel", "other", "")]},
            names={"a": ("Anna Bo", "Anna"), "b": ("Bas", "Bas")},
            joined={},
            away=frozenset({"b"}),
            duties={"g": [("host", "a", True)]},
            participant_page_key="f",
            facilitator_page_key="9",
            passed=frozenset({"b"}),
            facilitator_names={"f": "Fleur"},
            messages=[
                Message(
                    workshop_id="w", number=1, at=NOON, facilitator_id="f", group_id=None, prompt_id=None, text="Welkom"
                ),
                Message(workshop_id="w", number=2, at=NOON, facilitator_id="x", group_id="g", prompt_id="q", text=""),
            ],
            calls={
                "g": HelpCall(
                    workshop_id="w",
                    number=1,
                    group_id="g",
                    at=NOON,
                    participant_id="a",
                    facilitator_id="f",
                    answered_at=NOON,
                )
            },
            own_ends={"g": (NOON, False)},
            check=True,
            ours=frozenset({"g"}),
        )

    def wall_rows(self, visitor: Visitor, since: int, signature: str) -> BoardRows:
        return BoardRows(
            version=self._read("wall"), signature="sig", reset=since == 0, rows=[{"id": "x", "v": 1}], spotlight="x"
        )

    def moderated_rows(self, visitor: Visitor, since: int, signature: str) -> BoardRows:
        return BoardRows(version=self._read("answers"), signature="sig", reset=since == 0, rows=[{"id": "x", "v": 1}])

    def group_rows(self, visitor: Visitor, group_id: str, since: int, signature: str) -> BoardRows:
        version = self._read("group")
        own = visitor.participant_id if self.hidden and not visitor.reads_all else None
        rows = [{"id": "x", "text": f"only for {own}"}]
        return BoardRows(
            version=version,
            signature="sig",
            reset=since == 0,
            rows=rows,
            only_for="somebody else" if self.mixes_up else own,
        )


@pytest.fixture
def boards() -> FakeBoards:
    return FakeBoards()


@pytest.fixture
def feed(boards: FakeBoards, monkeypatch: pytest.MonkeyPatch) -> Iterator[Feed]:
    monkeypatch.setattr(module, "FRESH_SECONDS", 1e9)
    with ThreadPoolExecutor(4) as executor:
        yield Feed(boards, boards, lambda: NOON, executor)  # type: ignore[arg-type]


async def rows_of(feed: Feed, topic: Topic, who: Visitor, since: int = 0, signature: str = "") -> BoardRows:
    return (await feed.board(topic, who, since, signature)).rows


async def many(*acts: Coroutine[Any, Any, Any]) -> list[Any]:
    return list(await asyncio.gather(*acts))


def test_a_thousand_listeners_are_one_reading(feed: Feed, boards: FakeBoards) -> None:
    rows = asyncio.run(many(*[rows_of(feed, WALL, member(str(n)), 5, "sig") for n in range(1000)]))
    assert boards.reads == {"wall": 1}
    assert len({id(row) for row in rows}) == 1


def test_members_of_a_group_share_a_reading_and_who_reads_all_share_another(feed, boards) -> None:
    everybody = (member("a"), member("b"), STEERING, STEERING, OBSERVING, OBSERVING)
    asyncio.run(many(*[rows_of(feed, GROUP, who) for who in everybody]))
    assert boards.reads == {"group": 2}


def test_what_is_hidden_is_read_for_who_reads_all_and_never_handed_on_to_members(feed, boards) -> None:
    boards.hidden = True
    rows = asyncio.run(many(*[rows_of(feed, GROUP, who) for who in (OBSERVING, STEERING, member("a"))]))
    assert [row.only_for for row in rows] == [None, None, "a"]
    assert boards.reads == {"group": 2}


def test_a_guests_wall_is_everybodys(feed: Feed, boards: FakeBoards) -> None:
    everybody = (member("a"), STEERING, OBSERVING, WALL_GUEST)
    rows = asyncio.run(many(*[rows_of(feed, WALL, who) for who in everybody]))
    assert (boards.reads, len({id(row) for row in rows})) == ({"wall": 1}, 1)


def test_each_ring_is_one_more_reading_of_what_rang(feed: Feed, boards: FakeBoards) -> None:
    async def story() -> list[int]:
        versions = []
        for _ in range(3):
            versions += [
                message.version for message in await many(*[rows_of(feed, WALL, member("a")) for _ in range(9)])
            ]
            feed.rang("wall:w")
            feed.rang("wall:other")
        return versions

    assert asyncio.run(story()) == [1] * 9 + [2] * 9 + [3] * 9
    assert boards.reads == {"wall": 3}


def test_a_ring_for_all_groups_makes_each_group_read_again(feed: Feed, boards: FakeBoards) -> None:
    async def story() -> None:
        await rows_of(feed, GROUP, member("a"))
        feed.rang("group:w")
        await rows_of(feed, GROUP, member("a"))

    asyncio.run(story())
    assert boards.reads == {"group": 2}


def test_who_is_at_another_version_or_signature_gets_a_reading_of_that(feed: Feed, boards: FakeBoards) -> None:
    places = [(0, ""), (3, "sig"), (4, "sig"), (4, "other"), (0, "")]
    asyncio.run(many(*[rows_of(feed, WALL, member("a"), since, sig) for since, sig in places]))
    assert boards.reads == {"wall": 4}


def test_a_reading_is_shared_for_a_few_seconds_only(feed, boards, monkeypatch) -> None:
    monkeypatch.setattr(module, "FRESH_SECONDS", 1e-6)

    async def story() -> None:
        await feed.stage(STAGE, member("a"))
        await feed.stage(STAGE, member("a"))

    asyncio.run(story())
    assert boards.reads == {"stage": 2}


def test_what_is_hidden_from_others_is_read_for_each_and_shared_with_nobody(feed: Feed, boards: FakeBoards) -> None:
    boards.hidden = True
    names = [str(n) for n in range(12)] * 3
    rows = asyncio.run(many(*[rows_of(feed, GROUP, member(name)) for name in names]))
    assert [row.only_for for row in rows] == names
    assert [row.rows[0]["text"] for row in rows] == [f"only for {name}" for name in names]
    assert boards.reads["group"] <= 13


def test_rows_of_another_participant_are_never_sent_even_if_they_come_back(feed: Feed, boards: FakeBoards) -> None:
    boards.mixes_up = True
    with pytest.raises(RuntimeError, match="not sent"):
        asyncio.run(rows_of(feed, GROUP, member("a")))


def test_a_refusal_is_not_remembered(feed: Feed, boards: FakeBoards) -> None:
    async def story() -> BoardRows:
        boards.refuses = True
        with pytest.raises(Refused):
            await rows_of(feed, WALL, member("a"))
        boards.refuses = False
        return await rows_of(feed, WALL, member("a"))

    assert asyncio.run(story()).version == 2


def test_a_listener_who_leaves_does_not_cancel_the_reading_that_others_wait_for(feed: Feed, boards: FakeBoards) -> None:
    async def story() -> BoardRows:
        boards.goes_on.clear()
        impatient = asyncio.create_task(rows_of(feed, WALL, member("a")))
        patient = asyncio.create_task(rows_of(feed, WALL, member("b")))
        await asyncio.sleep(0)
        impatient.cancel()
        await asyncio.sleep(0)
        boards.goes_on.set()
        return await patient

    assert asyncio.run(story()).version == 1
    assert boards.reads == {"wall": 1}


def test_what_is_not_given_out_any_more_is_not_kept_either(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> list[int]:
        kept = []
        for seconds in (1e9, 1e-6, 1e9):  # what was read in another period is old
            monkeypatch.setattr(module, "FRESH_SECONDS", seconds)
            await many(*[rows_of(feed, WALL, member("a"), n, "") for n in range(4)])
            kept.append(len(feed))
        return kept

    assert asyncio.run(story())[::2] == [4, 4]


def test_not_more_than_so_many_results_are_kept(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FRESH_SECONDS", 1e9)
    asyncio.run(many(*[rows_of(feed, WALL, member("a"), n, "") for n in range(module.KEPT + 200)]))
    assert len(feed) == module.KEPT


def test_the_stage_as_each_listener_may_know_it(feed: Feed, boards: FakeBoards) -> None:
    stage = boards.stage(member("a"))
    everybody = {
        "topic": "stage:w",
        "v": 1,
        "now": milliseconds(NOON),
        "state": "live",
        "part": "p",
        "kind": "check",
        "title": {"nl": "Deel", "en": "Part"},
        "instruction": "Lees dit",
        "started": milliseconds(NOON),
        "ends": None,
        "paused": None,
        "typing": False,
        "times": {"q": milliseconds(NOON)},
        "here": {"other": 3},
        "writing": True,
        "rounds": 2,
        "hidden": True,
        "ballot": "",
        "poll": "q",
        "report": "/v/token",
        "link": "",
        "material": None,
        "check": True,
        "passed": False,
    }
    people, duties = [["a", "Anna", "other", ""]], [["host", "a", True]]
    seat = {"group": "g", "number": 4, "room": "Zaal", "people": people, "duties": duties}
    to_all = {"n": 1, "at": milliseconds(NOON), "from": "Fleur", "text": "Welkom", "prompt": "", "all": True}
    to_group = {"n": 2, "at": milliseconds(NOON), "from": "", "text": "", "prompt": "q", "all": False}
    # A group with time of its own has its own end.
    seated = {
        "key": "f",
        "screen": "group",
        "away": False,
        "seat": seat,
        "me": ["Anna Bo", "Anna"],
        "messages": [to_all, to_group],
        "ours": True,
        "help": {"at": milliseconds(NOON), "who": "Fleur"},
        "ends": milliseconds(NOON),
        "writing": False,
    }
    waiting = {
        "key": "f",
        "screen": "lobby",
        "away": True,
        "seat": None,
        "me": ["Bas", "Bas"],
        "messages": [to_all],
        "help": None,
        "ours": False,
        "passed": True,
    }
    looking = {"key": "9", "screen": "", "away": False, "seat": None, "to_all": "Welkom"}
    for visitor, own in (
        (member("a"), seated),
        (member("b"), waiting),
        (STEERING, {**looking, "calls": 0, "shows": ""}),
        (OBSERVING, looking),
        (WALL_GUEST, {**looking, "key": "f"}),
    ):
        assert json.loads(feed.stage_message(STAGE, stage, visitor)) == everybody | own
    unheard = replace(stage, calls={group: replace(call, facilitator_id=None) for group, call in stage.calls.items()})
    assert json.loads(feed.stage_message(STAGE, unheard, STEERING))["calls"] == 1


def test_who_came_later_is_told_nothing_that_is_older_than_they_are(feed: Feed, boards: FakeBoards) -> None:
    stage = replace(boards.stage(member("a")), joined={"a": NOON, "b": NOON + timedelta(seconds=1)})
    told = [json.loads(feed.stage_message(STAGE, stage, member(who)))["messages"] for who in ("a", "b")]
    assert [[message["n"] for message in messages] for messages in told] == [[1, 2], []]


def test_changed_rows_as_they_go_over_the_wire(feed: Feed) -> None:
    said = [asyncio.run(feed.board(GROUP, member("a"), since, "sig")).message for since in (5, 0)]
    changed = {
        "topic": "group:w:g",
        "v": 1,
        "from": 5,
        "sig": "sig",
        "reset": False,
        "rows": [{"id": "x", "text": "only for None"}],
        "spotlight": "",
        "shows": "",
    }
    assert [json.loads(message) for message in said] == [changed, changed | {"v": 2, "from": 0, "reset": True}]
    assert json.loads(asyncio.run(feed.board(WALL, WALL_GUEST, 5, "sig")).message)["spotlight"] == "x"
    assert (milliseconds(None), milliseconds(NOON)) == (None, 1813233600000)


def test_changed_rows_are_put_into_words_once_however_many_are_told(feed: Feed, boards: FakeBoards) -> None:
    told = asyncio.run(many(*[feed.board(GROUP, member(str(n)), 5, "sig") for n in range(9)]))
    assert len({id(board.message) for board in told}) == 1


def test_hidden_answers_are_in_their_authors_message_only(feed: Feed, boards: FakeBoards) -> None:
    boards.hidden = True
    told = asyncio.run(many(*[feed.board(GROUP, member(name), 0, "") for name in "abab"]))
    assert [json.loads(board.message)["rows"] for board in told] == [
        [{"id": "x", "text": f"only for {name}"}] for name in "abab"
    ]


def test_a_ring_at_the_desk_is_no_ring_at_the_stage_and_each_gets_what_is_now(feed: Feed) -> None:
    desk = Topic("desk", "w")

    async def listening() -> list[int]:
        seen = [(await feed.stage(STAGE, member("a"))).version]
        feed.rang(STAGE.name)
        seen.append((await feed.stage(STAGE, member("a"))).version)
        seen.append((await feed.stage(desk, member("f"))).version)
        feed.rang(desk.name)  # as many rings as at the stage, and yet something else is new
        seen.append((await feed.stage(desk, member("f"))).version)
        return seen

    assert asyncio.run(listening()) == [1, 2, 3, 4]


def test_the_desk_is_told_a_version_and_nothing_else(feed: Feed) -> None:
    desk = Topic("desk", "w")
    stage = asyncio.run(feed.stage(desk, member("f")))
    assert json.loads(feed.desk_message(desk, stage)) == {"topic": "desk:w", "v": 1}
