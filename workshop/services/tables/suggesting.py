"""Suggest somebody for every duty that nobody holds, when seats change: publishing, moving, coming late, sitting out, leaving."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from workshop.domain.duties import Duty, DutyKind, DutyState, missing
from workshop.domain.groups import Round, RoundState
from workshop.storage.unit_of_work import Rows


def suggest(rows: Rows, round_id: str, group_ids: Collection[str] | None = None) -> None:
    """Suggests every duty that nobody holds at these tables of a published round, or at all of them.

    Who sits there no longer, or stays in the lobby, has lost what they had there. Nothing is asked of whoever holds something already.
    """
    this_round = rows.groups.get_round(round_id)
    if this_round is None or this_round.state is not RoundState.PUBLISHED:
        return
    people: dict[str, list[str]] = defaultdict(list)
    aside: set[str] = set()
    for seat in rows.groups.seats(round_id):
        if seat.passed:
            aside.add(seat.participant_id)
        else:
            people[seat.group_id].append(seat.participant_id)
    stand: dict[str, list[Duty]] = defaultdict(list)
    for duty in rows.duties.of_round(round_id):
        stand[duty.group_id].append(duty)
    before = _before(rows, this_round)
    suggested = []
    for group in rows.groups.groups(round_id):
        if group_ids is not None and group.id not in group_ids:
            continue
        at_table, known = people[group.id], stand[group.id]
        gone = [duty for duty in known if duty.participant_id not in at_table]
        # Who stays in the lobby may still hand in what they typed with the pen.
        keep = [duty for duty in gone if duty.participant_id in aside and duty.state is DutyState.ACCEPTED]
        rows.duties.forget([duty for duty in gone if duty not in keep])
        rows.duties.put([replace(duty, state=DutyState.GIVEN_ON) for duty in keep])
        stay = [duty for duty in known if duty.participant_id in at_table]
        suggested += missing(group.id, at_table, stay, before, group.number - 1)
    rows.duties.put(suggested)


def _before(rows: Rows, this_round: Round) -> dict[str, list[DutyKind]]:
    before: dict[str, list[DutyKind]] = defaultdict(list)
    for person, kind in rows.duties.had_before(this_round.workshop_id, this_round.id):
        before[person].append(kind)
    return before
