"""Guests see what their kind may see, in every use case there is, change nothing, and are counted nowhere."""

import json
from dataclasses import replace

import pytest

from tests.factories import Day, refused, signed_in
from tests.services.people.test_strangers import cases
from workshop.domain.answers import Words
from workshop.domain.errors import Why
from workshop.domain.guests import GuestKind
from workshop.domain.permissions import Act
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.domain.wall import Shows, View
from workshop.presenters import cockpit as cockpit_board
from workshop.services.identity import Credentials
from workshop.storage.tables import metadata
from workshop.text.catalogue import Speaker

WALL, OBSERVER = GuestKind.WALL, GuestKind.OBSERVER
OF_A_WALL = {
    "Stages.desk wall", "Boards.harvest", "Stages.visitor_for stage", "Stages.visitor_for wall", "Insights.on_wall",
    "Materials.content", "Polls.result",
}  # fmt: skip
MAY = {
    WALL: OF_A_WALL,
    OBSERVER: OF_A_WALL
    | {"Stages.desk observe", "Stages.visitor_for group", "Cockpit.now", "Insights.of", "Reports.source"},
}


@pytest.fixture
def day(day: Day) -> Day:
    day.go_live()
    day.people = day.crowd(8)
    return day.publish(size=4)


def everything_stored(day: Day) -> dict[str, list[str]]:
    with day.house.engines.reading.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(table.select()).all())) for name, table in metadata.tables.items()
        }


def both(*who: Credentials) -> Credentials:
    """One browser with all that these have."""
    return Credentials(
        tuple(person_id for each in who for person_id in each.participant_ids),
        "".join(each.sign_in for each in who),
        tuple(link for each in who for link in each.guest_links),
    )


@pytest.mark.parametrize("kind", GuestKind)
def test_of_all_use_cases_a_guest_gets_exactly_those_of_their_kind_and_changes_nothing(
    day: Day, kind: GuestKind
) -> None:
    acts = cases(day)
    guest = day.guest(kind)
    assert MAY[kind] <= set(acts)
    before = everything_stored(day)
    for name, act in acts.items():
        if name in MAY[kind]:
            act(guest)
            continue
        with refused(Why.NOT_FOUND):
            act(guest)
    assert everything_stored(day) == before


@pytest.mark.parametrize("kind", GuestKind)
def test_a_link_that_was_withdrawn_or_is_for_another_workshop_gets_nothing(day: Day, kind: GuestKind) -> None:
    acts = cases(day)
    withdrawn = day.guest(kind)
    day.house.guest_links.withdraw(day.who, day.id, *withdrawn.guest_links)
    elsewhere = Day(day.house, "Een andere", who=signed_in(day.house, "Bas")).guest(kind)
    for who in (withdrawn, elsewhere, both(withdrawn, elsewhere), Credentials(guest_links=("nothing", "é"))):
        for act in acts.values():
            with refused(Why.NOT_FOUND):
                act(who)


def test_who_has_both_kinds_of_links_is_an_observer_and_the_wall_stays_when_that_is_withdrawn(day: Day) -> None:
    wall, observer = day.guest(WALL), day.guest(OBSERVER)
    who = both(wall, observer)
    assert day.house.facilitators.visitor(who, day.id).guest is OBSERVER
    day.house.guest_links.withdraw(day.who, day.id, *observer.guest_links)
    assert day.house.facilitators.visitor(who, day.id).guest is WALL


def test_a_facilitator_or_participant_who_is_a_guest_too_keeps_what_they_had(day: Day) -> None:
    anna, observer = day.people[0], day.guest(OBSERVER)
    day.start(PartKind.GROUPS)
    day.house.sending.send(both(anna, observer), day.sending(anna, "Van mij"))
    other = day.group_of(day.stranger(anna))
    assert day.board(both(anna, observer), other).rows == []
    with refused(Why.NOT_FOUND):
        day.board(both(anna, day.guest(WALL)), other)
    day.house.steering.pause(both(day.who, day.guest(WALL)), day.id)
    assert day.desk().workshop.paused_at is not None
    assert day.house.stages.desk(both(day.who, observer), day.id, Act.OBSERVE).steers


# What is not shown yet, and who wrote it.


def test_what_is_written_first_stays_hidden_from_the_wall_and_an_observer_reads_it_as_facilitators_do(day: Day) -> None:
    day.describe(write_first=True)
    anna = day.join("Anna de Vries")
    day.publish()
    day.start(PartKind.GROUPS)
    group, wall, observer = day.group_of(anna), day.guest(WALL), day.guest(OBSERVER)
    day.send(anna, "nog van mij alleen")
    assert day.wall(wall).rows == day.wall(observer).rows == []
    assert day.house.boards.harvest(wall, day.id).lines == []
    read = day.board(observer, group)
    assert read == day.board(day.who, group)
    assert ([(row["text"], row["name"]) for row in read.rows], read.only_for) == (
        [("nog van mij alleen", "Anna de Vries")],
        None,
    )
    day.house.proposing.reveal(day.who, day.id)
    assert [row["text"] for row in day.wall(wall).rows] == ["nog van mij alleen"]
    assert "Anna" not in repr(day.wall(wall).rows)


def test_a_guests_desk_holds_nothing_of_the_programme(day: Day) -> None:
    parts = day.desk().parts
    day.house.workshops.put_parts(day.who, day.id, parts)
    for who, act in ((day.guest(WALL), Act.SHOW_WALL), (day.guest(OBSERVER), Act.OBSERVE)):
        desk = day.house.stages.desk(who, day.id, act)
        assert (desk.parts, desk.part, desk.timeline, desk.here, desk.actions, desk.steers) == (
            [],
            None,
            [],
            {},
            [],
            False,
        )
        assert (desk.workshop, desk.roles, desk.prompts) == (day.desk().workshop, day.desk().roles, day.desk().prompts)
    assert day.house.stages.desk(day.who, day.id, Act.SHOW_WALL) == day.desk()


def test_an_observers_cockpit_is_the_facilitators_without_its_script(day: Day) -> None:
    script = "Niet vergeten: de wethouder moet om drie uur weg"
    day.house.workshops.put_parts(day.who, day.id, [replace(part, script=script) for part in day.desk().parts])
    day.start(day.desk().parts[0].kind)
    say = Speaker("nl", day.house.settings.zone)
    steering, reading = (
        json.loads(json.dumps(cockpit_board.board(say, day.house.cockpit.now(who, day.id))))
        for who in (day.who, day.guest(OBSERVER))
    )
    assert (script in repr(steering), script in repr(reading)) == (True, False)
    for board in (steering, reading):
        for part in (board["part"], board["next"], *board["programme"]):
            part.pop("script")
    assert reading == steering


def test_nobody_looking_on_helps_a_group_that_waits_for_help(day: Day) -> None:
    anna = day.people[0]
    day.house.messages.ask_help(anna, day.id)
    say = Speaker("nl", day.house.settings.zone)

    def mine(who: Credentials) -> list[bool]:
        board = cockpit_board.board(say, day.house.cockpit.now(who, day.id))
        return [group["help"]["mine"] for group in board["groups"] if group["help"]]

    observer = day.guest(OBSERVER)
    assert (mine(day.who), mine(observer)) == ([False], [False])
    day.house.messages.answer(day.who, day.id, day.group_of(anna))
    assert (mine(day.who), mine(observer)) == ([True], [False])


# Polls and votes.


def test_a_wall_guest_reads_only_the_opening_question_that_is_on_the_wall_and_a_sealed_one_says_how_many(
    day: Day,
) -> None:
    house, wall, observer = day.house, day.guest(WALL), day.guest(OBSERVER)
    ask = PollWish(kind=PollKind.SCALE, text_nl="Hoe gaat het?", points=5, hidden=True)
    sealed, other = (house.polls.make(day.who, day.id, ask) for _ in range(2))
    house.walls.show(day.who, day.id, Shows(View.ANSWERS))
    house.polls.open(day.who, day.id, sealed)
    for n, person in enumerate(day.people):
        house.polls.answer(person, day.id, sealed, [str(1 + n % 5)])
    for poll in (sealed, other):
        with refused(Why.NOT_FOUND):
            house.polls.result(wall, day.id, poll)
    house.walls.show(day.who, day.id, Shows())  # the programme, and so the question that is open
    found = house.polls.result(wall, day.id, sealed)
    assert found == house.polls.result(observer, day.id, sealed) == house.polls.result(day.who, day.id, sealed)
    assert (found.answered, found.counts, found.by_role) == (8, {}, {})
    with refused(Why.NOT_FOUND):
        house.polls.result(wall, day.id, other)
    house.polls.reveal(day.who, day.id, sealed)
    assert sum(house.polls.result(wall, day.id, sealed).counts.values()) == 8


# Counted as nobody.


def test_guests_are_in_no_number(day: Day) -> None:
    def numbers() -> object:
        cockpit, harvest = day.house.cockpit.now(day.who, day.id), day.house.boards.harvest(day.who, day.id)
        return cockpit.people, cockpit.present, harvest.people, day.desk().here, day.stage(day.people[0]).here

    before = numbers()
    for kind in GuestKind:
        guest = day.guest(kind)
        visitor = day.house.stages.visitor_for(guest, Act.SEE_STAGE, day.id, None)
        assert (visitor.participant_id, visitor.facilitator_id, visitor.guest) == (None, None, kind)
        day.stage(guest)
    assert numbers() == before


def test_a_guests_words_are_refused_at_every_table(day: Day) -> None:
    day.start(PartKind.GROUPS)
    anna = day.people[0]
    answer = day.send(anna, "Koffie")
    for kind in GuestKind:
        guest = day.guest(kind)
        for act in (
            lambda guest=guest: day.house.sending.send(guest, day.sending(anna, "Nee")),
            lambda guest=guest: day.house.sending.edit(guest, answer.id, Words("Nee"), 1),
            lambda guest=guest: day.house.sending.remove(guest, answer.id),
        ):
            with refused(Why.NOT_FOUND):
                act()
    assert [row["text"] for row in day.wall(day.who).rows] == ["Koffie"]
