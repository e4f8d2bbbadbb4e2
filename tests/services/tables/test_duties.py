"""Everybody at a table knows who hosts, writes and watches the clock; who goes or passes is followed by the next."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from tests.factories import Day, FakeClock, duties_at, refused
from workshop.domain.answers import Source, Words
from workshop.domain.duties import DutyKind
from workshop.domain.errors import Why
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.presenters import cockpit as cockpit_board
from workshop.services.identity import Credentials
from workshop.services.tables.duties import TableDuty
from workshop.text.catalogue import Speaker

HOST, SCRIBE, TIMEKEEPER = DutyKind


@pytest.fixture
def day(day: Day) -> Day:
    """Eight people in two groups, at work."""
    day.go_live()
    day.people = day.crowd(8)
    return day.publish(size=4)


def table(day: Day, group: str) -> dict[DutyKind, tuple[str, bool]]:
    """Whose each duty of a group is, and whether they said yes."""
    return {duty.kind: (duty.participant_id, duty.accepted) for duty in duties_at(day.house, day.who, day.id)[group]}


def has(day: Day, group: str, kind: DutyKind) -> Credentials:
    return Credentials((table(day, group)[kind][0],))


def free(day: Day, group: str) -> Credentials:
    """Somebody at the table who holds nothing."""
    return Credentials((min(day.tables()[group] - {person for person, _ in table(day, group).values()}),))


def group(day: Day, number: int = 1) -> str:
    return next(group_now.id for group_now in day.plan().groups if group_now.number == number)


def test_every_table_of_a_published_round_has_its_duties_suggested_and_nobody_two(day: Day) -> None:
    for where, people in day.tables().items():
        held = table(day, where)
        assert list(held) == [HOST, SCRIBE, TIMEKEEPER]
        assert len({person for person, _ in held.values()} & people) == 3
        assert not any(accepted for _, accepted in held.values())


def test_the_next_round_asks_who_had_none_before(day: Day) -> None:
    asked = {person for where in day.tables() for person, _ in table(day, where).values()}
    day.publish(size=4, seed=2)
    again = {person for where in day.tables() for person, _ in table(day, where).values()}
    # Eight people, six duties a round: the two who had none have one now.
    assert {person.participant_ids[0] for person in day.people} - asked <= again


def test_yes_is_kept_and_told_to_the_whole_table_with_the_stage(day: Day) -> None:
    where = group(day)
    host = has(day, where, HOST)
    before = day.desk().workshop.stage_version
    told = day.house.duties.accept(host, day.id, HOST)
    name = next(
        person.name for person in day.house.joining.everybody(day.who, day.id) if person.id == host.participant_ids[0]
    )
    assert told[0] == TableDuty(HOST, host.participant_ids[0], name, accepted=True)
    assert day.desk().workshop.stage_version == before + 1
    assert day.stage(day.mates(host)[0]).duties[where][0] == ("host", host.participant_ids[0], True)
    assert day.house.duties.accept(host, day.id, HOST) == told
    assert day.desk().workshop.stage_version == before + 1
    cockpit = day.house.cockpit.now(day.who, day.id)
    assert next(group_now.duties for group_now in cockpit.groups if group_now.group.id == where) == told
    # In the cockpit only what somebody took on is said.
    said = {row["id"]: row["duties"] for row in cockpit_board.board(Speaker("nl", ZoneInfo("UTC")), cockpit)["groups"]}
    assert said == {group_id: [["Gespreksleider", name]] if group_id == where else [] for group_id in day.tables()}


def test_who_passes_is_followed_by_who_is_free_and_then_by_nobody_and_anybody_may_take_it(day: Day) -> None:
    where = group(day)
    host, last = has(day, where, HOST), free(day, where)
    day.house.duties.decline(host, day.id, HOST)
    assert has(day, where, HOST) == last
    assert day.house.duties.decline(last, day.id, HOST)[0] == TableDuty(HOST, "", "", accepted=False)
    day.house.duties.decline(last, day.id, HOST)
    assert table(day, where)[HOST] == ("", False)
    day.house.duties.accept(host, day.id, HOST)
    assert table(day, where)[HOST] == (host.participant_ids[0], True)
    with refused(Why.DUTY_TAKEN):
        day.house.duties.accept(last, day.id, HOST)


def test_who_takes_on_another_duty_gives_up_the_one_they_had_and_the_next_is_asked(day: Day) -> None:
    where = group(day)
    host, scribe, other = has(day, where, HOST), has(day, where, SCRIBE), free(day, where)
    day.house.duties.accept(scribe, day.id, SCRIBE)
    day.house.duties.hand_over(scribe, day.id, SCRIBE, host.participant_ids[0])
    assert table(day, where)[SCRIBE] == (host.participant_ids[0], True)
    # Both who hold nothing now could be asked; who was not asked before comes first.
    assert has(day, where, HOST) == other


def test_the_pen_is_handed_over_by_who_holds_it_to_somebody_at_the_table(day: Day) -> None:
    where = group(day)
    scribe, mate = has(day, where, SCRIBE), free(day, where)
    with refused(Why.DUTY_TAKEN):
        day.house.duties.hand_over(scribe, day.id, SCRIBE, mate.participant_ids[0])
    day.house.duties.accept(scribe, day.id, SCRIBE)
    with refused(Why.NO_SEAT):
        day.house.duties.hand_over(scribe, day.id, SCRIBE, day.stranger(scribe).participant_ids[0])
    day.house.duties.hand_over(scribe, day.id, SCRIBE, mate.participant_ids[0])
    assert table(day, where)[SCRIBE] == (mate.participant_ids[0], True)
    with refused(Why.DUTY_TAKEN):
        day.house.duties.hand_over(scribe, day.id, SCRIBE, mate.participant_ids[0])


def test_who_leaves_or_moves_loses_their_duty_and_it_is_suggested_to_the_next(day: Day) -> None:
    where, there = group(day, 1), group(day, 2)
    host, next_one = has(day, where, HOST), free(day, where)
    day.house.duties.accept(host, day.id, HOST)
    day.house.joining.take_out(host, day.id, host.participant_ids[0])
    assert table(day, where)[HOST] == (next_one.participant_ids[0], False)
    scribe = has(day, where, SCRIBE)
    day.house.arranging.move(day.who, day.plan().round.id, scribe.participant_ids[0], where, there)
    held = table(day, where)
    assert {person for person, _ in held.values()} - {""} <= day.tables()[where]
    assert scribe.participant_ids[0] not in {person for person, _ in table(day, there).values()}


def test_who_comes_late_is_asked_for_what_everybody_passed_on(day: Day) -> None:
    where = group(day)
    everybody = [Credentials((participant_id,)) for participant_id in sorted(day.tables()[where])]
    for _ in range(4):
        for credentials in everybody:
            day.house.duties.decline(credentials, day.id, HOST)
    assert table(day, where)[HOST] == ("", False)
    late = [day.join(), day.join()]
    here = next(credentials for credentials in late if day.group_of(credentials) == where)
    assert has(day, where, HOST) == here


def test_a_facilitator_appoints_somebody_at_that_table_who_may_still_pass_on(day: Day) -> None:
    where = group(day)
    credentials, before = free(day, where), has(day, where, SCRIBE)
    day.house.duties.appoint(day.who, day.id, where, SCRIBE, credentials.participant_ids[0])
    day.house.duties.appoint(day.who, day.id, where, SCRIBE, credentials.participant_ids[0])
    assert table(day, where)[SCRIBE] == (credentials.participant_ids[0], True)
    with refused(Why.NO_SEAT):
        day.house.duties.appoint(day.who, day.id, where, SCRIBE, day.stranger(credentials).participant_ids[0])
    with refused(Why.NOT_FOUND):
        day.house.duties.appoint(day.who, day.id, "nowhere", SCRIBE, credentials.participant_ids[0])
    day.house.duties.decline(credentials, day.id, SCRIBE)
    assert has(day, where, SCRIBE) == before


def test_without_a_seat_or_after_the_end_there_is_nothing_to_take_on(day: Day) -> None:
    host = has(day, group(day), HOST)
    waiting = day.people[0]
    day.house.joining.take_out(day.who, day.id, waiting.participant_ids[0])
    with refused(Why.AWAY):
        day.house.duties.accept(waiting, day.id, HOST)
    day.step(State.CLOSED)
    with refused(Why.WORKSHOP_CLOSED):
        day.house.duties.accept(host if host != waiting else day.people[1], day.id, HOST)


@pytest.fixture
def scribe(day: Day) -> Credentials:
    """The scribe of the first table, who said yes."""
    credentials = has(day, group(day), SCRIBE)
    day.house.duties.accept(credentials, day.id, SCRIBE)
    return credentials


def said(day: Day, who: Credentials, text: str, role: str):
    return day.house.sending.send(who, replace(day.sending(who, text), role=role))


def test_a_scribe_types_for_a_role_and_nobody_reads_their_name(day: Day, scribe: Credentials) -> None:
    for n in range(2):
        day.join(f"Raad {n}", "council")  # with the two of the crowd there are enough to be told apart
    kept = said(day, scribe, "Wij wachten op de begroting", "council")
    assert (kept.source, kept.role_key, kept.participant_id) == (Source.SCRIBE, "council", scribe.participant_ids[0])
    (row,) = day.board(day.mates(scribe)[0], kept.group_id).rows
    assert (row["role"], row["who"], row["name"], row["source"]) == ("council", "", "", "scribe")
    assert [row["role"] for row in day.wall(day.who).rows] == ["council"]
    own = day.send(scribe, "Ik ook")
    assert (own.source, day.board(scribe, kept.group_id).rows[1]["who"]) == (Source.OWN, scribe.participant_ids[0])


def test_a_small_role_that_a_scribe_names_is_other_for_all_but_its_table(day: Day, scribe: Credentials) -> None:
    kept = said(day, scribe, "Wij zijn met twee", "council")
    assert [row["role"] for row in day.board(scribe, kept.group_id).rows] == ["council"]
    assert [row["role"] for row in day.wall(day.who).rows] == ["other"]
    assert [line.role_key for line in day.house.boards.harvest(day.who, day.id).lines] == ["other"]


def test_only_the_scribe_types_for_others_and_only_for_a_role_that_there_is(day: Day, scribe: Credentials) -> None:
    with refused(Why.NOT_SCRIBE):
        said(day, day.mates(scribe)[0], "x", "council")
    with refused(Why.NOT_SCRIBE):
        said(day, has(day, group(day, 2), SCRIBE), "x", "council")  # asked, and said nothing yet
    with refused(Why.NOT_A_CHOICE, field="role"):
        said(day, scribe, "x", "mayor")


def test_what_was_typed_with_the_pen_comes_in_after_it_was_handed_over_and_stays_its_typists(
    day: Day, scribe: Credentials, clock: FakeClock
) -> None:
    mate = free(day, group(day))
    day.house.duties.hand_over(scribe, day.id, SCRIBE, mate.participant_ids[0])
    late = said(day, scribe, "Nog van mij", "municipality")
    with refused(Why.NOT_YOURS):
        day.house.sending.remove(mate, late.id)
    assert day.house.sending.edit(scribe, late.id, Words("Nog net van mij"), 1).source is Source.SCRIBE
    said(day, mate, "En nu van mij", "municipality")
    day.start(PartKind.PLENARY)
    clock.forward(minutes=5)
    with refused(Why.PART_ENDED):
        said(day, mate, "Te laat", "municipality")
