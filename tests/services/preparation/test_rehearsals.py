"""A rehearsal is a copy of what was prepared and of nobody who joined; it goes without a trace, and the real one never notices."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import NOON, Day, FakeClock, refused, signed_in
from workshop.bootstrap import House
from workshop.domain.ballots import BallotKind
from workshop.domain.errors import Why
from workshop.domain.phases import Phase, read_phases
from workshop.domain.polls import PollKind, PollState, PollWish
from workshop.domain.programme import PartKind
from workshop.domain.wall import Shows, View
from workshop.domain.wishes import History, Practice, Trait, Wishes
from workshop.domain.workshops import State
from workshop.services.groups.problem import met_before
from workshop.services.identity import NOBODY, Credentials
from workshop.services.plenary.themes import At
from workshop.storage.tables import metadata
from workshop.storage.unit_of_work import Store

WISHES = Wishes(size=3, practice=Practice.MIXED, balance=(Trait.PLACE,), history=History.SERIES, rounds=2)
PHASES = [Phase("p1", "begin", "begin", ("koffie",)), Phase("p2", "eind", "end", ("feest",))]


@pytest.fixture
def day(day: Day) -> Day:
    """A workshop in which everything was prepared that can be, and in which people wrote, met and answered."""
    house = day.house
    day.describe(series="Warmte", organisers="Wij", place="Zaal", video_link="https://video.example", write_first=True)
    parts = day.desk().parts
    house.workshops.put_parts(
        day.who,
        day.id,
        [
            replace(parts[0], script="Zet de koffie klaar.", instruction="Ga zitten.", link="https://a.example"),
            *parts[1:],
        ],
    )
    house.wishing.wish(day.who, day.id, WISHES)
    house.phases.put(day.who, day.id, PHASES)
    house.themes.prepare(day.who, At(day.id, day.prompt().id), ["Vertrouwen", "Geld"])
    poll = house.polls.make(
        day.who, day.id, PollWish(kind=PollKind.SCALE, text_nl="Hoe gaat het?", points=5, hidden=True)
    )
    house.polls.make(day.who, day.id, PollWish(kind=PollKind.ONE, text_nl="Kies", options=(("a", ""), ("b", "b"))))
    day.go_live()
    day.people = day.crowd(6)
    house.polls.open(day.who, day.id, poll)
    house.polls.answer(day.people[0], day.id, poll, ["3"])
    house.polls.ask_again(day.who, day.id, poll)
    day.publish(3)
    day.send(day.people[0])
    house.walls.show(day.who, day.id, Shows(View.GROWTH))
    return day


def everything(house: House) -> dict[str, list[Any]]:
    """Every row of every table."""
    with house.engines.reading.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(sa.select(table)))) for name, table in metadata.tables.items()
        }


def copied(day: Day) -> Any:
    return day.house.stages.desk(day.who, day.house.rehearsals.begin(day.who, day.id, 12))


def test_what_was_prepared_is_copied_and_nothing_that_happened(day: Day, clock: FakeClock) -> None:
    clock.forward(hours=1)
    made, real = copied(day), day.desk()
    own = (
        "id",
        "code",
        "starts_at",
        "series",
        "state",
        "rehearses",
        "version",
        "stage_version",
        "current_part_id",
        "part_started_at",
        "previous_part_id",
        "part_ends_at",
        "wall",
    )
    kept = {name: value for name, value in asdict(real.workshop).items() if name not in own}
    assert {name: value for name, value in asdict(made.workshop).items() if name not in own} == kept
    workshop = made.workshop
    assert (workshop.rehearses, workshop.state, workshop.series) == (day.id, State.DRAFT, "")
    assert (workshop.starts_at, workshop.current_part_id, workshop.wall) == (NOON + timedelta(hours=1), None, "")
    assert workshop.code != real.workshop.code
    assert made.roles == real.roles
    assert [replace(prompt, id="") for prompt in made.prompts] == [replace(prompt, id="") for prompt in real.prompts]
    assert [replace(part, id="", minutes=0) for part in made.parts] == [
        replace(p, id="", minutes=0) for p in real.parts
    ]
    assert [part.minutes for part in made.parts] == [1, 4, 4, 2, 1]
    assert (made.here, made.answers, made.rounds, made.actions) == ({}, 0, 0, [])
    ids = {piece.id for piece in (*made.prompts, *made.parts)}
    assert not ids & {piece.id for piece in (*real.prompts, *real.parts)}


def test_links_and_pictures_of_parts_come_along_as_copies(day: Day) -> None:
    first, *others = day.desk().parts
    day.house.workshops.put_parts(day.who, day.id, [replace(first, link="https://voorbeeld.nl"), *others])
    picture = day.house.materials.put(day.who, day.id, first.id, "plan.png", b"\x89PNG\r\n\x1a\n kaart")
    made = copied(day)
    assert made.parts[0].link == "https://voorbeeld.nl"
    found = day.house.materials.of(day.who, made.workshop.id)
    assert {part: (material.name, material.type) for part, material in found.items()} == {
        made.parts[0].id: ("plan.png", "image/png")
    }
    (copy,) = found.values()
    assert copy.id != picture.id
    assert day.house.materials.content(day.who, made.workshop.id, copy.id)[1] == b"\x89PNG\r\n\x1a\n kaart"


def test_wishes_phases_titles_of_themes_and_opening_questions_come_along(day: Day) -> None:
    at = copied(day).workshop.id
    house, who = day.house, day.who
    assert house.wishing.wishes(who, at) == WISHES
    assert read_phases(house.stages.desk(who, at).workshop.phases) == tuple(PHASES)
    titles = [[theme.title for theme in found_themes.themes.themes] for found_themes in house.themes.themes(who, at)]
    assert titles == [["Vertrouwen", "Geld"], [], []]
    first, other, again = (desk.poll for desk in house.polls.at_desk(who, at))
    real = [desk.poll for desk in house.polls.at_desk(who, day.id)]
    for made, from_ in zip((first, other, again), real, strict=True):
        blank = {
            "id": "",
            "workshop_id": "",
            "state": PollState.READY,
            "opened_at": None,
            "closed_at": None,
            "again_of": None,
        }
        assert replace(made, **blank) == replace(from_, **blank)
    assert (first.state, first.opened_at, again.again_of) == (PollState.READY, None, first.id)
    assert [desk.answered for desk in house.polls.at_desk(who, at)] == [0, 0, 0]


def test_making_and_removing_a_rehearsal_leaves_every_row_of_every_table_as_it_was(day: Day) -> None:
    before = everything(day.house)
    at = copied(day).workshop.id
    _fill(day, at)
    during = everything(day.house)
    grown = {name for name in during if len(during[name]) > len(before[name])}
    assert {
        "workshop",
        "role",
        "prompt",
        "part",
        "membership",
        "theme_state",
        "poll",
        "participant",
        "round",
        "working_group",
        "seat",
        "seat_action",
        "answer",
        "star",
        "help_call",
        "message",
        "clock_action",
        "vote",
        "ballot",
        "ballot_card",
        "poll_answer",
        "duty",
    } <= grown
    for name, rows in before.items():
        assert set(rows) <= set(during[name]), name  # the real one is as it was
    day.house.rehearsals.remove(day.who, at)
    assert everything(day.house) == before


def _fill(day: Day, at: str) -> None:
    """A rehearsal lives its whole day."""
    house, who = day.house, day.who
    other = Day(house, who=who, workshop_id=at)
    other.go_live()
    people = other.crowd(6)
    polls = [desk.poll.id for desk in house.polls.at_desk(who, at)]
    house.polls.open(who, at, polls[0])
    house.polls.answer(people[0], at, polls[0], ["3"])
    other.publish(3)
    answers = [other.send(credentials) for credentials in people]
    house.messages.ask_help(people[0], at)
    house.messages.say(who, at, "Nog even")
    parts = other.desk().parts
    house.workshops.put_parts(who, at, [*parts, replace(parts[2], id="", kind=PartKind.CHECK)])
    house.steering.start_part(who, at, other.desk().parts[-1].id)
    house.harvest_check.star(people[0], at, answers[0].id, given=True)
    ballot = house.ballots.prepare(who, at, BallotKind.CARDS, 0, [answer.id for answer in answers])
    house.ballots.open(who, at, ballot)
    house.ballots.cast(people[0], at, ballot, answers[0].id, 1)


def test_one_rehearsal_at_a_time_and_none_of_a_rehearsal(day: Day) -> None:
    made = copied(day).workshop
    with refused(Why.REHEARSED_ALREADY):
        day.house.rehearsals.begin(day.who, day.id, 5)
    with refused(Why.IS_REHEARSAL):
        day.house.rehearsals.begin(day.who, made.id, 5)
    for asked in (day.id, made.id):
        found = day.house.rehearsals.of(day.who, asked)
        assert (found.real.id, found.workshop and found.workshop.id) == (day.id, made.id)
    day.house.rehearsals.remove(day.who, day.id)
    assert day.house.rehearsals.of(day.who, day.id).workshop is None
    day.house.rehearsals.begin(day.who, day.id, 5)


def test_what_is_no_rehearsal_is_not_removed(day: Day) -> None:
    with refused(Why.NOT_FOUND):
        day.house.rehearsals.remove(day.who, day.id)
    assert day.desk().answers == 1


def test_every_facilitator_of_the_workshop_steers_its_rehearsal_also_who_comes_later(day: Day) -> None:
    early = day.colleague("Bas")
    at = copied(day).workshop.id
    late = day.colleague("Carla")
    for who in (early, late):
        assert day.house.stages.desk(who, at).workshop.rehearses == day.id
        assert {workshop.id for workshop in day.house.workshops.mine(who)} == {day.id, at}
    only_there = Credentials(
        (), day.house.facilitators.enter(day.house.facilitators.co_facilitator_link(day.who, at, "Dirk"))
    )
    with refused(Why.NOT_FOUND):
        day.house.stages.desk(only_there, day.id)
    day.house.rehearsals.remove(only_there, at)
    assert day.house.rehearsals.of(early, day.id).workshop is None


def test_nobody_else_makes_sees_or_removes_a_rehearsal(day: Day) -> None:
    at = copied(day).workshop.id
    stranger = signed_in(day.house, "Vreemd")
    rehearsing = day.house.rehearsals
    acts: list[Callable[[Credentials, str], object]] = [
        lambda who, where: rehearsing.begin(who, where, 5),
        rehearsing.of,
        rehearsing.remove,
        lambda who, where: rehearsing.robots(who, where, ["x"]),
    ]
    before = everything(day.house)
    for who in (NOBODY, stranger, day.people[0]):
        for act in acts:
            for workshop_id in (day.id, at, "nothing"):
                with refused(Why.NOT_FOUND):
                    act(who, workshop_id)
    assert everything(day.house) == before


def test_who_met_in_a_rehearsal_did_not_meet(day: Day, clock: FakeClock) -> None:
    at = copied(day).workshop.id
    _fill(day, at)
    store = Store(day.house.engines, lambda event: None)
    with store.writing() as rows:
        rows.workshops.change(at, series="Warmte", starts_at=NOON - timedelta(days=1))
    with store.reading() as rows:
        assert [workshop.id for workshop in rows.workshops.of_series("Warmte", day.id)] == [day.id]
        real = rows.workshops.get(day.id)
        assert real is not None
        assert met_before(rows, real, WISHES, 1) == []


def test_with_a_draft_its_rehearsal_goes_too(small_house: House) -> None:
    draft = Day(small_house)
    before = everything(small_house)["participant"]
    at = small_house.rehearsals.begin(draft.who, draft.id, 5)
    small_house.workshops.step(draft.who, at, State.OPEN)
    Day(small_house, who=draft.who, workshop_id=at).join()
    small_house.workshops.remove(draft.who, draft.id)
    assert everything(small_house)["participant"] == before
    assert small_house.workshops.mine(draft.who) == []


def test_robots_that_came_are_counted_one_after_the_other(small_day: Day) -> None:
    small_day.step(State.OPEN)
    for form in ("robot-0", "robot-1", "robot-3"):
        small_day.join(form_id=form)
    forms = [f"robot-{n}" for n in range(5)]
    assert small_day.house.rehearsals.robots(small_day.who, small_day.id, forms) == 2
    assert small_day.house.rehearsals.robots(small_day.who, small_day.id, forms[:1]) == 1
