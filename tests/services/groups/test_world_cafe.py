"""In a second round a host stays at their table and the others meet new people; the tables stay where they are."""

from itertools import combinations

from tests.factories import Day
from workshop.domain.groups import RoundState
from workshop.services.groups.views import RoundPlan


def pairs_of(plan: RoundPlan) -> set[tuple[str, ...]]:
    tables = [sorted(person.id for person in plan.people[group.id]) for group in plan.groups]
    return {pair for table in tables for pair in combinations(table, 2)}


def test_hosts_stay_at_their_tables_and_nobody_who_moves_meets_somebody_again(day: Day) -> None:
    day.go_live()
    day.crowd(16)
    day.publish(4)
    first: RoundPlan = day.plan()
    hosts = [first.people[group.id][0] for group in first.groups]
    for number, host in enumerate(hosts):
        day.house.arranging.lock(day.who, first.round.id, host.id, locked=True)
        day.house.proposing.name_room(day.who, day.id, first.groups[number].id, f"tafel bij raam {number}")

    day.house.proposing.propose(day.who, day.id, 4, seed=3)
    second: RoundPlan = day.plan(RoundState.PROPOSED)
    assert [
        host.id in {person.id for person in second.people[group.id]}
        for host, group in zip(hosts, second.groups, strict=True)
    ] == [True] * 4
    assert second.locked == {host.id for host in hosts}
    assert [group.room for group in second.groups] == [f"tafel bij raam {number}" for number in range(4)]
    assert pairs_of(first) & pairs_of(second) == set()

    day.house.proposing.publish(day.who, day.id)
    day.house.proposing.propose(day.who, day.id, 4, seed=4)
    third: RoundPlan = day.plan(RoundState.PROPOSED)
    assert third.locked == second.locked


def test_a_host_whose_table_is_no_longer_there_sits_where_it_is_best(day: Day) -> None:
    day.go_live()
    people = day.crowd(12)
    day.publish(4)
    first: RoundPlan = day.plan()
    host = first.people[first.groups[2].id][0]
    day.house.arranging.lock(day.who, first.round.id, host.id, locked=True)
    for person in people:
        (participant,) = person.participant_ids
        if participant != host.id and participant not in {person.id for person in first.people[first.groups[0].id]}:
            day.house.joining.take_out(day.who, day.id, participant)
    day.house.proposing.propose(day.who, day.id, 4, seed=3)
    second: RoundPlan = day.plan(RoundState.PROPOSED)
    assert (len(second.groups), second.locked) == (1, frozenset())
