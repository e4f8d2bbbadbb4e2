"""A round is worth what the independent judge says, and everybody is told why they sit there without anybody's secret."""

from itertools import cycle, pairwise
from zoneinfo import ZoneInfo

import pytest

from tests.factories import ROLES, Day, refused
from workshop.domain.errors import Why
from workshop.domain.wishes import PairKind, Practice, Trait, Wishes
from workshop.grouping.check import Fault, judge
from workshop.grouping.problem import Aim
from workshop.presenters import seat_reasons as why
from workshop.services.groups.problem import SeatedProblem, ask_about
from workshop.services.identity import Credentials
from workshop.text.catalogue import Speaker

FULL = Wishes(size=4, balance=(Trait.ROLE, Trait.PLACE), no_lone=(Trait.LANGUAGE,))
ALL_WISHES = [
    FULL,
    Wishes(size=3, practice=Practice.MIXED, new_first=True),
    Wishes(size=5, practice=Practice.NONE, balance=()),
]
PLACES, FIRMS, TONGUES = ("Utrecht", "Ede", ""), ("Wij", "Zij", ""), ("nl", "nl", "nl", "nl", "en")


@pytest.fixture
def day(day: Day) -> Day:
    """Sixteen people of several roles, places, organisations and languages."""
    day.go_live()
    known = zip(cycle(ROLES), cycle(PLACES), cycle(FIRMS), cycle(TONGUES), range(16), strict=False)
    day.people = [
        day.join(role=role, place=place, organisation=firm, language=tongue) for role, place, firm, tongue, _ in known
    ]
    return day


def published(day: Day, wishes: Wishes = FULL) -> str:
    """The id of a round that is published by these wishes."""
    day.house.wishing.wish(day.who, day.id, wishes)
    day.house.proposing.propose(day.who, day.id, seed=1)
    day.house.proposing.publish(day.who, day.id)
    return str(day.plan().round.id)


def asked(day: Day, round_id: str) -> SeatedProblem:
    with day.house.store.reading() as rows:
        this_round = rows.groups.get_round(round_id)
        return ask_about(rows, rows.workshops.get(day.id), this_round, only_seated=True)


def sentences(day: Day, person: Credentials, language: str = "en") -> list[str]:
    say = Speaker(language, ZoneInfo("Europe/Amsterdam"))
    return why.because(say, day.house.judging.because(person, day.id), day.desk().roles)


@pytest.mark.parametrize("wishes", ALL_WISHES, ids=["own practice", "mixed", "as it comes"])
def test_every_level_is_what_the_judge_counts_also_after_hands_were_on_it(day: Day, wishes: Wishes) -> None:
    published(day, wishes)
    round_id = published(day, wishes)  # a second round, so that people can meet again
    for _ in range(3):
        here = asked(day, round_id)
        judged = judge(here.question.problem, [here.seating])
        appraisal = day.house.judging.appraise(day.who, round_id)
        assert [(level.aim, level.field, level.value) for level in appraisal.levels] == [
            (value.aim, value.field, value.value) for value in judged.values
        ]
        assert all(level.bound <= level.value for level in appraisal.levels)
        for level in appraisal.levels:
            found = [
                finding for finding in appraisal.findings if (finding.aim, finding.trait) == (level.aim, level.field)
            ]
            assert sum(finding.counts for finding in found) == level.value
        first, second = [group.id for group in day.plan().groups][:2]
        day.house.arranging.move(day.who, round_id, min(day.tables()[first]), first, second)


def test_each_finding_names_who_where_and_how_many_would_be_fair(day: Day) -> None:
    round_id = published(day, Wishes(size=4, practice=Practice.NONE, no_lone=()))
    role = {person.id: person.role_key for person in day.house.joining.everybody(day.who, day.id)}
    assert day.house.judging.appraise(day.who, round_id).findings == []
    first, second = [group.id for group in day.plan().groups][:2]
    council = {group: next(p for p in day.tables()[group] if role[p] == "council") for group in (first, second)}
    other = next(p for p in day.tables()[second] if role[p] == "other")
    day.house.arranging.swap(day.who, round_id, (council[first], first), (other, second))
    found = day.house.judging.appraise(day.who, round_id).findings
    assert {(finding.aim, finding.trait, finding.fair) for finding in found} == {(Aim.BALANCE, "role", (1, 1))}
    assert {(finding.group_id, finding.value, frozenset(finding.people), finding.counts) for finding in found} == {
        (first, "council", frozenset(), 1),
        (first, "other", frozenset(p for p in day.tables()[first] if role[p] == "other"), 1),
        (second, "council", frozenset(council.values()), 1),
        (second, "other", frozenset(), 1),
    }


def test_a_value_is_shown_as_the_first_who_came_spells_it(day: Day) -> None:
    round_id = published(day)
    day.join(place="UTRECHT  ")
    assert asked(day, round_id).question.values[Trait.PLACE] == ("Ede", "Utrecht")
    full = day.house.judging.full_reasons(day.who, round_id, day.people[0].participant_ids[0])
    assert full.values == {
        "role": tuple(sorted(ROLES)),
        "place": ("Ede", "Utrecht"),
        "organisation": ("Wij", "Zij"),
        "language": ("en", "nl"),
    }


def test_wishes_that_must_hold_and_do_not_are_named(day: Day) -> None:
    round_id = published(day)
    first, second = [group.id for group in day.plan().groups][:2]
    (a, b, *_), (c, *_) = sorted(day.tables()[first]), sorted(day.tables()[second])
    day.house.wishing.pair(day.who, day.id, PairKind.APART, a, b)
    day.house.wishing.pair(day.who, day.id, PairKind.TOGETHER, a, c)
    broken = day.house.judging.appraise(day.who, round_id).broken
    assert {(fault, frozenset(people), group) for fault, people, group in broken} == {
        (Fault.APART, frozenset({a, b}), first),
        (Fault.TOGETHER, frozenset({a, c}), None),
    }


def test_a_round_without_people_is_worth_nothing_and_no_trouble(day: Day) -> None:
    round_id = published(day)
    for person in day.people:
        day.house.joining.take_out(day.who, day.id, person.participant_ids[0])
    appraisal = day.house.judging.appraise(day.who, round_id)
    assert (appraisal.levels, appraisal.findings, appraisal.broken) == ([], [], [])
    assert day.house.arranging.offers(day.who, round_id) == []


def test_why_in_full_is_for_one_person_of_this_round(day: Day) -> None:
    round_id = published(day)
    for person in day.people:
        full = day.house.judging.full_reasons(day.who, round_id, person.participant_ids[0])
        assert (full.person.id, full.group.id) == (person.participant_ids[0], day.group_of(person))
        assert full.names[full.reasons.person] == full.person.name
        assert {full.names[other] for other in full.reasons.others} == {
            day.visit(credentials).me.name for credentials in day.mates(person)
        }
        assert full.swap is None or full.swap_group.id != full.group.id
    day.house.proposing.propose(day.who, day.id, 4)
    late = day.join().participant_ids[0]
    for stranger in ("nobody", late):
        with refused(Why.NOT_FOUND):
            day.house.judging.full_reasons(day.who, day.proposed().round.id, stranger)


class TestBecause:
    """What participants are told."""

    def test_everybody_is_told_their_table_and_at_least_one_reason(self, day: Day) -> None:
        published(day)
        for person in day.people:
            told = day.house.judging.because(person, day.id)
            seat = day.visit(person).seat
            assert (told.number, told.room) == (seat.number, seat.room)
            assert sorted(told.mates) == sorted(day.visit(credentials).me.name for credentials in day.mates(person))
            assert (told.new, told.met, told.late, told.requested) == (0, 0, False, [])  # all are new to all: no reason
            assert 1 <= len(sentences(day, person)) <= 2
        published(day)
        again = [day.house.judging.because(person, day.id) for person in day.people]
        assert {told.new + told.met for told in again} == {3}
        assert any(told.new for told in again)

    def test_before_groups_are_published_and_without_a_seat_there_is_no_reason(self, day: Day) -> None:
        day.house.proposing.propose(day.who, day.id, 4)
        with refused(Why.NO_SEAT):
            day.house.judging.because(day.people[0], day.id)
        published(day)
        day.house.joining.take_out(day.who, day.id, day.people[0].participant_ids[0])
        with refused(Why.NO_SEAT):
            day.house.judging.because(day.people[0], day.id)

    def test_only_who_asked_for_company_is_told_so(self, day: Day) -> None:
        published(day)
        asker, mate = day.people[0], day.mates(day.people[0])[0]
        before = {person: sentences(day, person) for person in day.people}
        ids = asker.participant_ids[0], mate.participant_ids[0]
        day.house.wishing.pair(day.who, day.id, PairKind.TOGETHER, *ids)
        assert {person: sentences(day, person) for person in day.people} == before, "a facilitator's idea is not told"
        day.house.wishing.pair(day.who, day.id, PairKind.TOGETHER, *ids, asked=True)
        after = {person: sentences(day, person) for person in day.people}
        assert after.pop(asker)[0] == f"You asked to sit with {day.visit(mate).me.name}."
        assert after == {person: told for person, told in before.items() if person != asker}

    @pytest.mark.parametrize("language", ["nl", "en"])
    @pytest.mark.parametrize("asked", [False, True])
    def test_who_asked_not_to_sit_with_whom_changes_no_word_for_anybody(self, day: Day, asked: bool, language) -> None:
        published(day)
        before = {person: sentences(day, person, language) for person in day.people}
        ids = [person.participant_ids[0] for person in day.people]
        for participant_id, other in pairwise(ids):
            day.house.wishing.pair(day.who, day.id, PairKind.APART, participant_id, other, asked=asked)
        assert {person: sentences(day, person, language) for person in day.people} == before

    def test_a_role_that_the_room_sees_as_other_is_no_reason_and_yet_is_told_apart_at_its_table(self, house) -> None:
        day = Day(house).go_live()
        few = [day.join(role=role, place="Utrecht") for role in ("council", "municipality")]
        many = [day.join(role="initiative", place="Ede") for _ in range(4)]
        day.publish(size=30)
        told = {person: house.judging.because(person, day.id) for person in (*few, *many)}
        assert [told[person].role for person in few] == ["", ""]
        assert {told[person].role for person in many} == {"initiative"}
        assert [told[person].counterparts for person in few] == [["Persoon 2"], ["Persoon 1"]]

    def test_who_came_late_is_told_so_until_somebody_moves_them(self, day: Day) -> None:
        round_id = published(day)
        late = day.join("Nieuw")
        assert day.house.judging.because(late, day.id).late
        here, there = day.group_of(late), day.group_of(day.stranger(late))
        day.house.arranging.move(day.who, round_id, late.participant_ids[0], here, there)
        assert not day.house.judging.because(late, day.id).late
