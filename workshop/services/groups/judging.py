"""Say how good the groups of a round are, and why people sit where they sit; for the page groups and for participants."""

from workshop.domain.anonymity import shown_roles
from workshop.domain.errors import Refused, Why
from workshop.domain.groups import SeatKind
from workshop.domain.people import OTHER
from workshop.domain.wishes import PairKind, Trait
from workshop.grouping.check import judge
from workshop.grouping.reasons import cheapest_swap, reasons
from workshop.grouping.solver import levels_of
from workshop.services.groups.problem import SeatedProblem, ask_about
from workshop.services.groups.views import Appraisal, Because, Finding, FullReasons
from workshop.services.identity import Credentials, steered_round
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store

_OF_AIM = {"own_practice": Trait.PLACE, "mixed": Trait.ORGANISATION}


class Judging:
    """Judges rounds and gives reasons for seats."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def appraise(self, who: Credentials, round_id: str) -> Appraisal:
        """Says how well every wish is met against what is possible, and each single thing that is left to wish."""
        with self._store.reading() as rows:
            workshop, this_round = steered_round(rows, who, round_id, self._clock())
            # Who has no seat is shown as such; the groups are judged without them.
            asked = ask_about(rows, workshop, this_round, only_seated=True)
        if not asked.question.people:
            return Appraisal([], [], [])
        judged = judge(asked.question.problem, [asked.seating])
        people = asked.question.people
        findings = [
            Finding(
                aim=found.aim,
                trait=found.field,
                group_id=None if found.group is None else asked.group_id(found.group),
                people=[people[person].id for person in found.people],
                value=_value(asked, found.field or found.aim.value, found.value),
                counts=found.counts,
                fair=found.fair,
            )
            for found in judged.unmet
        ]
        broken = [
            (
                found.fault,
                [people[person].id for person in found.people],
                None if found.group is None else asked.group_id(found.group),
            )
            for found in judged.broken
        ]
        return Appraisal(list(levels_of(asked.question.problem, [asked.seating])), findings, broken)

    def full_reasons(self, who: Credentials, round_id: str, participant_id: str) -> FullReasons:
        """Gives everything a facilitator may know of why somebody sits where they sit. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            workshop, this_round = steered_round(rows, who, round_id, self._clock())
            asked = ask_about(rows, workshop, this_round, only_seated=True)
        number = _number(asked, participant_id)
        problem, seating = asked.question.problem, [asked.seating]
        swap = cheapest_swap(problem, seating, 0, number)
        return FullReasons(
            person=asked.question.people[number],
            group=asked.groups[asked.seating[number]],
            reasons=reasons(problem, seating, 0, number),
            names=[person.name for person in asked.question.people],
            values={trait.value: values for trait, values in asked.question.values.items()},
            swap=swap,
            swap_group=None if swap is None else asked.groups[swap.group],
        )

    def because(self, who: Credentials, workshop_id: str) -> Because:
        """Says why a participant sits in their group, as they may know it. Raises Refused NOT_FOUND, NO_SEAT.

        Wishes that others made are no reason that is told, and a role that is folded is not named.
        """
        with self._store.reading() as rows:
            me = rows.people.among(who.participant_ids, workshop_id) if who.participant_ids else None
            workshop = rows.workshops.get(workshop_id)
            published = rows.groups.published(workshop_id)
            if me is None or workshop is None:
                raise Refused(Why.NOT_FOUND)
            if published is None:
                raise Refused(Why.NO_SEAT)
            asked = ask_about(rows, workshop, published, only_seated=True)
            if me not in {person.id for person in asked.question.people}:
                raise Refused(Why.NO_SEAT)
            sits = asked.group_id(asked.seating[_number(asked, me)])
            requested = _asked_for(rows, workshop_id, me)
            # Only while they still sit where they were put when they came.
            late = any(
                action.kind is SeatKind.LATE
                and any((move.participant_id, move.to_group) == (me, sits) for move in action.moves)
                for action in rows.seat_log.of(published.id)
            )
            counts: dict[str, int] = {}
            for person in rows.people.of_workshop(workshop_id):
                counts[person.role_key] = counts.get(person.role_key, 0) + 1
        people, number = asked.question.people, _number(asked, me)
        found = reasons(asked.question.problem, [asked.seating], 0, number)
        own, shown = people[number].role_key, shown_roles(counts)
        share = next((share for share in found.shares if share.field == Trait.ROLE.value), None)
        tells = share is not None and shown[own] == own != OTHER
        group = asked.groups[asked.seating[number]]
        return Because(
            number=group.number,
            room=group.room,
            mates=[people[other].name for other in found.others],
            counterparts=[
                people[counterpart].name for counterpart in found.counterparts if people[counterpart].role_key != own
            ],
            role=own if tells else "",
            everywhere=tells and share is not None and share.everywhere,
            requested=[people[other].name for other in found.others if people[other].id in requested],
            # Where nobody met anybody before, everybody is new to everybody, and that is no reason.
            new=len(found.new) if asked.question.problem.met else 0,
            met=len(found.met),
            late=late,
        )


def _asked_for(rows: Rows, workshop_id: str, me: str) -> set[str]:
    """With whom somebody themselves asked to sit."""
    mine = [
        pair for pair in rows.pairs.of_workshop(workshop_id) if pair.asked_by == me and pair.kind is PairKind.TOGETHER
    ]
    return {other for wish in mine for other in (wish.one_id, wish.other_id)} - {me}


def _number(asked: SeatedProblem, participant_id: str) -> int:
    try:
        return asked.question.number_of(participant_id)
    except KeyError as error:
        raise Refused(Why.NOT_FOUND) from error


def _value(asked: SeatedProblem, name: str, value: int | None) -> str:
    trait = _OF_AIM.get(name) or next((trait for trait in Trait if trait.value == name), None)
    if trait is None or value is None or value < 0:
        return ""
    return asked.question.values[trait][value]
