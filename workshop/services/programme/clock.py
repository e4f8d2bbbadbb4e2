"""Change the clock of the day and keep the action; for steering, preparing, groups."""

from datetime import datetime, timedelta

from workshop.domain.clock import ClockAction, ClockKind, Running, running, was_on
from workshop.domain.errors import Refused, Why
from workshop.domain.programme import AT_TABLES, Part, PartKind
from workshop.domain.workshops import Workshop
from workshop.services.programme import content
from workshop.storage.unit_of_work import Rows


def begin(
    rows: Rows,
    workshop: Workshop,
    part: Part,
    now: datetime,
    by: str | None,
    *,
    left: timedelta | None = None,
    onward: bool = False,
) -> None:
    """Puts a part on, with all of its minutes or, on the way back, with what was `left` of it; keeps the press.

    `onward`: what was left a moment ago by going back is gone on with.

    What was asked is over with its part, and the part brings what it asks. The big screen follows, whatever was put on it.
    """
    on, lasts = running(workshop), timedelta(minutes=part.minutes) if left is None else left
    content.take_away(rows, workshop.id, now)
    content.leave(rows, workshop)
    if left is None:
        content.bring(rows, workshop, part, now)
    else:
        over = was_on(rows.clock_log.of(workshop.id)).get(part.id)
        if over is not None:
            content.bring_back(rows, workshop, over[1])
    rows.workshops.change(
        workshop.id,
        previous_part_id=workshop.current_part_id,
        current_part_id=part.id,
        part_started_at=now,
        part_ends_at=now + lasts,
        paused_at=None,
        typing_on=False,
        spotlight_id=None,
        wall="",
    )
    published = rows.groups.published(workshop.id)
    if published is not None:
        rows.groups.clear_extra_time(published.id)
        if part.kind is PartKind.CHECK and published.writes_first:
            rows.groups.change_round(published.id, revealed_at=now)  # a group goes through all that it wrote
    if part.kind not in AT_TABLES:
        rows.calls.end(workshop.id, now)  # nobody is at a table any more
    was_left = round(on.left(now).total_seconds()) if on else 0
    kind = ClockKind.START if left is None or onward else ClockKind.BACK
    rows.clock_log.add(
        ClockAction(
            about=workshop.id,
            at=now,
            facilitator_id=by,
            kind=kind,
            part_id=part.id,
            before=workshop.current_part_id or "",
            seconds=was_left,
        )
    )


def set_clock(rows: Rows, workshop_id: str, on: Running) -> None:
    """Writes the clock of the part that is on."""
    rows.workshops.change(workshop_id, part_ends_at=on.ends_at, paused_at=on.paused_at)


def check_last_action(rows: Rows, workshop_id: str, last_action: int | None, by: str | None) -> None:
    """Raises Refused OVERTAKEN when somebody else pressed something since press number `last_action`, and says what."""
    if last_action is None:
        return
    others = [
        action
        for action in rows.clock_log.of(workshop_id)
        if action.number > last_action and action.facilitator_id != by and action.kind is not ClockKind.GIVE
    ]
    if not others:
        return
    last = others[-1]
    part = next((part for part in rows.workshops.parts(workshop_id) if part.id == last.part_id), None)
    raise Refused(
        Why.OVERTAKEN,
        who=rows.facilitators.names([last.facilitator_id]).get(last.facilitator_id or "", ""),
        did=(last.kind.value, *((part.title("nl"), part.title("en")) if part else ("", ""))),
    )
