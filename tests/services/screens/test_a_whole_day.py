"""A workshop from its making to its end, as facilitators and participants live it, on both databases."""

from datetime import timedelta

from tests.factories import NOON, Day, FakeClock, refused
from workshop.domain.errors import Why
from workshop.domain.groups import RoundState
from workshop.domain.programme import PartKind, Screen
from workshop.domain.workshops import State
from workshop.services.identity import Credentials
from workshop.services.screens.views import Stage


def test_a_workshop_lives_from_draft_to_closed_and_loses_nothing(day: Day, clock: FakeClock) -> None:
    with refused(Why.NOT_OPEN_YET):
        day.house.joining.look_up(day.code)
    day.step(State.OPEN)
    people = day.crowd(10)
    assert {day.visit(credentials).screen for credentials in people} == {Screen.LOBBY}
    day.step(State.LIVE)
    assert day.desk().part == day.part(PartKind.WELCOME)

    day.house.proposing.propose(day.who, day.id, 5, seed=3)
    assert {day.visit(credentials).screen for credentials in people} == {Screen.LOBBY}
    assert {day.visit(credentials).seat for credentials in people} == {None}
    day.house.proposing.publish(day.who, day.id)
    assert {day.visit(credentials).screen for credentials in people} == {Screen.GROUP}
    assert sorted(len(table) for table in day.tables().values()) == [5, 5]

    written = [day.send(credentials, f"Antwoord {n}") for n, credentials in enumerate(people)]
    clock.forward(minutes=30)
    day.start(PartKind.PLENARY)
    assert {day.visit(credentials).screen for credentials in people} == {Screen.PLENARY}
    assert [line.text for line in day.house.boards.harvest(people[0], day.id).lines] == [
        answer.words.text for answer in written
    ]
    day.step(State.CLOSED)
    assert {day.visit(credentials).screen for credentials in people} == {Screen.AFTERWARDS}
    with refused(Why.WORKSHOP_CLOSED):
        day.house.joining.look_up(day.code)
    assert len(day.wall(people[3]).rows) == 10
    day.step(State.LIVE)
    assert {day.visit(credentials).screen for credentials in people} == {Screen.PLENARY}


def test_a_late_arrival_gets_a_seat_at_once_and_nobody_moves(day: Day) -> None:
    day.go_live()
    people = day.crowd(9)
    day.publish(size=3)
    before = day.tables()
    late = day.join("Laat", "council")
    visit = day.visit(late)
    assert visit.screen is Screen.GROUP
    assert {group: table - set(late.participant_ids) for group, table in day.tables().items()} == before
    assert sorted(len(table) for table in day.tables().values()) == [3, 3, 4]
    assert all(day.group_of(credentials) for credentials in people)


def test_twenty_late_arrivals_fill_the_groups_evenly(day: Day) -> None:
    day.go_live()
    day.crowd(8)
    day.publish(size=4)
    day.crowd(20)
    assert sorted(len(table) for table in day.tables().values()) == [14, 14]


def test_whoever_joins_between_proposal_and_publication_is_seated_by_publishing(day: Day) -> None:
    day.go_live()
    day.crowd(8)
    day.house.proposing.propose(day.who, day.id, 4, seed=1)
    late = day.join("Laat")
    assert [person.name for person in day.plan(RoundState.PROPOSED).unseated] == ["Laat"]
    day.house.proposing.publish(day.who, day.id)
    assert day.visit(late).seat is not None
    assert day.plan().unseated == []


def test_who_is_taken_out_leaves_their_seat_but_not_their_answers_and_comes_back_by_their_link(day: Day) -> None:
    day.go_live()
    people = day.crowd(6)
    day.publish(size=3)
    answer = day.send(people[0])
    token = day.visit(people[0]).personal_token
    day.house.joining.take_out(day.who, day.id, people[0].participant_ids[0])
    assert day.visit(people[0]).seat is None
    assert day.visit(people[0]).screen is Screen.LOBBY
    assert sum(day.desk().here.values()) == 5
    assert [row["id"] for row in day.wall(day.who).rows] == [answer.id]
    with refused(Why.NOT_FOUND):
        day.board(people[0], answer.group_id)

    assert day.house.joining.come_back(token) == (people[0].participant_ids[0], day.code)
    assert day.visit(people[0]).seat is not None
    assert sorted(len(table) for table in day.tables().values()) == [3, 3]
    assert day.visit(people[0]).me.left_at is None


def test_who_was_taken_out_is_not_dealt_a_seat_in_the_next_round(day: Day) -> None:
    day.go_live()
    people = day.crowd(6)
    day.house.joining.take_out(day.who, day.id, people[2].participant_ids[0])
    day.publish(size=5)
    assert people[2].participant_ids[0] not in set().union(*day.tables().values())
    assert day.plan().unseated == []


def test_somebody_may_leave_by_themselves_but_take_out_nobody_else(day: Day) -> None:
    day.go_live()
    leaver, other = day.crowd(2)
    with refused(Why.NOT_FOUND):
        day.house.joining.take_out(leaver, day.id, other.participant_ids[0])
    day.house.joining.take_out(leaver, day.id, leaver.participant_ids[0])
    assert [person.id for person in day.house.joining.everybody(day.who, day.id) if person.left_at is None] == [
        other.participant_ids[0]
    ]


def test_a_second_round_seats_everybody_anew_and_keeps_what_the_first_wrote(day: Day) -> None:
    day.go_live()
    people = day.crowd(8)
    day.publish(size=4)
    first = day.send(people[0])
    day.publish(size=2, seed=9)
    assert sorted(len(table) for table in day.tables().values()) == [2, 2, 2, 2]
    day.send(people[0], "Ronde twee")
    rows = day.wall(people[0]).rows
    assert [(row["round"], row["text"]) for row in rows] == [(1, "Koffie."), (2, "Ronde twee")]
    assert [row["id"] for row in day.board(people[0], first.group_id).rows] == [first.id]
    assert day.desk().rounds == 2


def test_the_stage_says_what_is_on_and_until_when(day: Day, clock: FakeClock) -> None:
    day.go_live()
    person = day.join()
    clock.forward(minutes=10)
    day.start(PartKind.TALK)
    visitor = day.house.facilitators.visitor(person, day.id)
    stage = day.house.stages.stage(visitor)
    part = day.part(PartKind.TALK)
    assert (stage.state, stage.part_id, stage.title_nl, stage.title_en) == (
        "live",
        part.id,
        part.title_nl,
        part.title_en,
    )
    assert stage.started_at == NOON + timedelta(minutes=10)
    assert stage.ends_at == NOON + timedelta(minutes=10 + part.minutes)
    assert stage.here == {"other": 1}
    day.step(State.OPEN)
    paused = day.house.stages.stage(visitor)
    assert (paused.state, paused.part_id, paused.started_at, paused.ends_at) == ("open", None, None, None)


def test_a_page_is_drawn_anew_for_what_it_draws_itself_and_for_nothing_else(day: Day) -> None:
    day.go_live()
    people = day.crowd(8)
    day.publish(size=4)

    def stage() -> Stage:
        return day.house.stages.stage(day.house.facilitators.visitor(people[0], day.id))

    before = stage()
    assert {day.visit(credentials).key for credentials in people} == {before.participant_page_key}
    day.send(people[0])
    day.house.steering.spotlight(day.who, day.id, day.wall(day.who).rows[0]["id"])
    day.house.proposing.name_room(day.who, day.id, day.group_of(people[0]), "De keuken")
    day.start(PartKind.PLENARY)
    day.join("Laat")
    day.step(State.CLOSED)
    assert (stage().participant_page_key, stage().state) == (before.participant_page_key, "closed")
    assert stage().facilitator_page_key != before.facilitator_page_key
    seen = [before.participant_page_key]
    for change in (
        lambda: day.describe(title="Anders"),
        lambda: day.house.workshops.put_parts(day.who, day.id, day.desk().parts[:4]),
        lambda: day.house.workshops.put_prompts(day.who, day.id, day.desk().prompts[:2]),
        lambda: day.house.workshops.put_roles(day.who, day.id, list(reversed(day.desk().roles))),
    ):
        change()
        seen.append(stage().participant_page_key)
    assert len(set(seen)) == 5
    assert day.visit(people[0]).key == seen[-1]


def test_the_stage_knows_for_everybody_where_they_belong_and_who_sits_with_them(day: Day) -> None:
    day.go_live()
    people = day.crowd(8)
    day.publish(size=4)
    away = people[7].participant_ids[0]
    day.house.joining.take_out(day.who, day.id, away)
    stage = day.house.stages.stage(day.house.facilitators.visitor(day.who, day.id))
    visits = {credentials.participant_ids[0]: day.visit(credentials) for credentials in people}
    assert stage.screens == {person_id: visit.screen.value for person_id, visit in visits.items()}
    assert stage.away == {away}
    assert stage.seats == {
        person_id: (visit.seat.id, visit.seat.number, "") for person_id, visit in visits.items() if visit.seat
    }
    assert {group: {person[0] for person in table} for group, table in stage.tables.items()} == day.tables()
    everybody = [person for table in stage.tables.values() for person in table]
    assert {person: role for person, _, role, _, _ in everybody} == {
        person.id: person.role_key for person in day.house.register.of(day.who, day.id).people if person.id != away
    }
    assert all(called == name for _, name, _, _, called in everybody)
    assert (stage.rounds, stage.hidden, stage.writing) == (1, False, True)


def test_somebody_finds_back_all_their_workshops_the_latest_first(day: Day) -> None:
    other = Day(day.house, "Tweede dag", who=day.who)
    day.go_live()
    other.go_live()
    who = Credentials((other.join("Ik").participant_ids[0], day.join("Ik").participant_ids[0], "unknown"))
    assert day.house.stages.memberships(who) == [
        (other.id, other.code, "Tweede dag"),
        (day.id, day.code, "Samen verder"),
    ]
    assert day.house.stages.id_of(day.code) == day.id
    assert day.house.stages.id_of(day.code.lower()) is None


def test_places_are_worked_out_once_while_people_only_write_and_anew_when_somebody_is_moved(day: Day) -> None:
    day.go_live()
    day.people = day.crowd(8)
    day.publish(size=4)
    anna = day.people[0]
    old, new = day.group_of(anna), day.group_of(day.stranger(anna))
    first = day.stage(anna)
    day.send(anna)
    after_an_answer = day.stage(anna)
    assert after_an_answer.seats is first.seats
    (me,) = anna.participant_ids
    day.house.arranging.move(day.who, day.plan().round.id, me, old, new)
    moved = day.stage(anna)
    assert (first.seats[me][0], moved.seats[me][0]) == (old, new)
    assert [len(moved.tables[group]) for group in (old, new)] == [3, 5]
