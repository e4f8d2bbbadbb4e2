"""Steer the day: start, pause, extend, go back, light up an answer; for the cockpit and the wall.

Every press on the clock may say which press was the last one that its hand had seen. Was there another hand meanwhile,
nothing is done, and the refusal tells what the other did.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from workshop.domain.answers import Visibility, check_id
from workshop.domain.clock import (
    LAST_CALL,
    LEAST_BACK,
    LONGEST_EXTENSION,
    ClockAction,
    ClockKind,
    Running,
    running,
    undoable,
    way_back,
)
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.moderation import ModerationAction, ModerationKind
from workshop.domain.workshops import State, Workshop
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.ports.clock import Clock
from workshop.services.programme import clock as run
from workshop.storage.unit_of_work import Rows, Store


class Steering:
    """Starts parts, steers their clock, and lights up answers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def start_part(self, who: Credentials, workshop_id: str, part_id: str, last_action: int | None = None) -> None:
        """Starts a part; every screen follows. Raises Refused NOT_FOUND, OVERTAKEN, STEP_NOT_POSSIBLE unless live."""
        now = self._clock()
        with self._store.writing() as rows:
            workshop = self._live(rows, who, workshop_id, last_action)
            part = next((part for part in rows.workshops.parts(workshop_id) if part.id == part_id), None)
            if part is None:
                raise Refused(Why.NOT_FOUND)
            if part_id == workshop.current_part_id:
                return
            run.begin(rows, workshop, part, now, facilitator_in(rows, who, now))
            self._changed(rows, workshop_id)

    def go_back(self, who: Credentials, workshop_id: str, last_action: int | None = None) -> None:
        """Puts the part on that was on before, with what was left of it.

        Raises Refused NOTHING_TO_UNDO where there was none, or where it was taken out of the programme; OVERTAKEN.
        """
        now = self._clock()
        with self._store.writing() as rows:
            workshop = self._live(rows, who, workshop_id, last_action)
            back = way_back(rows.clock_log.of(workshop_id))
            parts = {part.id: part for part in rows.workshops.parts(workshop_id)}
            if back is None or back[0] not in parts:
                raise Refused(Why.NOTHING_TO_UNDO)
            run.begin(rows, workshop, parts[back[0]], now, facilitator_in(rows, who, now), left=back[1])
            self._changed(rows, workshop_id)

    def undo(self, who: Credentials, workshop_id: str, last_action: int | None = None) -> None:
        """Takes back what was done last: the start of a part, more time, or two minutes left.

        Raises Refused NOTHING_TO_UNDO where that is something else or too long ago; OVERTAKEN.
        """
        now = self._clock()
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, now)
            done = undoable(rows.clock_log.of(workshop_id), now)
        if done is None:
            raise Refused(Why.NOTHING_TO_UNDO)
        if done.kind is ClockKind.START:
            self.go_back(who, workshop_id, last_action)
            return
        if done.kind is ClockKind.BACK:
            self._go_on(who, workshop_id, done, last_action)
            return
        given, before = timedelta(seconds=done.seconds), done.at

        def restored(on: Running, now: datetime) -> Running:
            if done.kind is ClockKind.EXTEND:
                return on.with_left(on.left(now) - given, now)
            return on.with_left(given - ((on.paused_at or now) - before), now)

        self._press(who, workshop_id, ClockKind.UNDO, restored, last_action=last_action)

    def _go_on(self, who: Credentials, workshop_id: str, back: ClockAction, last_action: int | None) -> None:
        """Puts the part on again that was left by going back, with what was left of it."""
        now = self._clock()
        with self._store.writing() as rows:
            workshop = self._live(rows, who, workshop_id, last_action)
            part = next((part for part in rows.workshops.parts(workshop_id) if part.id == back.before), None)
            if part is None:
                raise Refused(Why.NOTHING_TO_UNDO)
            left = timedelta(seconds=max(back.seconds, LEAST_BACK))
            run.begin(rows, workshop, part, now, facilitator_in(rows, who, now), left=left, onward=True)
            self._changed(rows, workshop_id)

    def pause(self, who: Credentials, workshop_id: str, last_action: int | None = None) -> None:
        """Makes the clock stand still; twice is once. Raises Refused as every press."""
        self._press(who, workshop_id, ClockKind.PAUSE, Running.paused, last_action=last_action)

    def resume(self, who: Credentials, workshop_id: str, last_action: int | None = None) -> None:
        """Lets the clock go on with what was left; twice is once. Raises Refused as every press."""
        self._press(who, workshop_id, ClockKind.RESUME, Running.resumed, last_action=last_action)

    def extend(self, who: Credentials, workshop_id: str, minutes: int, last_action: int | None = None) -> None:
        """Gives the part that is on more time. Raises Refused NOT_A_NUMBER, and as every press."""
        if not 1 <= minutes <= LONGEST_EXTENSION:
            raise Refused(Why.NOT_A_NUMBER, field="minutes", least=1, most=LONGEST_EXTENSION)
        by = timedelta(minutes=minutes)
        self._press(
            who,
            workshop_id,
            ClockKind.EXTEND,
            lambda on, now: on.extended(by, now),
            last_action=last_action,
            seconds=60 * minutes,
        )

    def give(self, who: Credentials, workshop_id: str, group_id: str, minutes: int = 1) -> None:
        """Gives one group more time in the part that is on; over, it goes on from now. Raises Refused NOT_FOUND, NOT_A_NUMBER."""
        if not 1 <= minutes <= LONGEST_EXTENSION:
            raise Refused(Why.NOT_A_NUMBER, field="minutes", least=1, most=LONGEST_EXTENSION)
        now = self._clock()
        with self._store.writing() as rows:
            on = running(self._live(rows, who, workshop_id, None))
            group = rows.groups.get_group(group_id)
            published = rows.groups.published(workshop_id)
            if on is None or group is None or published is None or group.round_id != published.id:
                raise Refused(Why.NOT_FOUND)
            own = on.with_left(on.left(now) + group.more_in(on.part_id), now)
            extra = own.extended(timedelta(minutes=minutes), now).ends_at - on.ends_at
            rows.groups.change_group(group_id, extra_part=on.part_id, extra_seconds=round(extra.total_seconds()))
            by = facilitator_in(rows, who, now)
            rows.clock_log.add(
                ClockAction(
                    about=workshop_id,
                    at=now,
                    facilitator_id=by,
                    kind=ClockKind.GIVE,
                    part_id=on.part_id,
                    before=group_id,
                    seconds=60 * minutes,
                )
            )
            self._changed(rows, workshop_id)

    def last_call(self, who: Credentials, workshop_id: str, last_action: int | None = None) -> None:
        """From now on two minutes are left. Raises Refused as every press."""
        self._press(
            who, workshop_id, ClockKind.LAST_CALL, lambda on, now: on.with_left(LAST_CALL, now), last_action=last_action
        )

    def let_type(self, who: Credentials, workshop_id: str, *, on: bool, last_action: int | None = None) -> None:
        """Lets writing go on after the time of this part, or no longer. Raises Refused as every press."""
        now = self._clock()
        with self._store.writing() as rows:
            workshop = self._live(rows, who, workshop_id, last_action)
            if workshop.current_part_id is None or workshop.typing_on is on:
                return
            rows.workshops.change(workshop_id, typing_on=on)
            clock = running(workshop)
            if not on and clock is not None and clock.left(now) < timedelta(0):
                # It ends now, so that what is being typed at this moment still comes in.
                run.set_clock(rows, workshop_id, clock.with_left(timedelta(0), now))
                published = rows.groups.published(workshop_id)
                if published is not None:
                    rows.groups.clear_extra_time(published.id, less=round(-clock.left(now).total_seconds()))
            kind, by = ClockKind.TYPING_ON if on else ClockKind.TYPING_OFF, facilitator_in(rows, who, now)
            rows.clock_log.add(
                ClockAction(about=workshop_id, at=now, facilitator_id=by, kind=kind, part_id=workshop.current_part_id)
            )
            self._changed(rows, workshop_id)

    def _press(
        self,
        who: Credentials,
        workshop_id: str,
        kind: ClockKind,
        change: Callable[[Running, datetime], Running],
        *,
        last_action: int | None,
        seconds: int = 0,
    ) -> None:
        now = self._clock()
        with self._store.writing() as rows:
            on = running(self._live(rows, who, workshop_id, last_action))
            if on is None:
                raise Refused(Why.NOT_FOUND)
            changed = change(on, now)
            if changed == on:
                return
            run.set_clock(rows, workshop_id, changed)
            published, late = rows.groups.published(workshop_id), -on.left(now)
            if published is not None and late > timedelta(0) and changed.left(now) >= timedelta(0):
                # All begin again from now: of what a group alone was given, it keeps what it had left.
                rows.groups.clear_extra_time(published.id, less=round(late.total_seconds()))
            by, was_left = facilitator_in(rows, who, now), round(on.left(now).total_seconds())
            rows.clock_log.add(
                ClockAction(
                    about=workshop_id,
                    at=now,
                    facilitator_id=by,
                    kind=kind,
                    part_id=on.part_id,
                    seconds=was_left if kind is ClockKind.LAST_CALL else seconds,
                )
            )
            self._changed(rows, workshop_id)

    def _live(self, rows: Rows, who: Credentials, workshop_id: str, last_action: int | None) -> Workshop:
        now = self._clock()
        workshop = steered(rows, who, workshop_id, now)
        if workshop.state is not State.LIVE:
            raise Refused(Why.STEP_NOT_POSSIBLE, now=workshop.state.value, wanted=State.LIVE.value)
        run.check_last_action(rows, workshop_id, last_action, facilitator_in(rows, who, now))
        return workshop

    def _changed(self, rows: Rows, workshop_id: str) -> None:
        rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))

    def spotlight(self, who: Credentials, workshop_id: str, answer_id: str) -> None:
        """Lights up one answer on every wall; an empty id puts the light out. Raises Refused NOT_FOUND, NOT_SHOWN."""
        with self._store.writing() as rows:
            now = self._clock()
            workshop = steered(rows, who, workshop_id, now)
            if answer_id:
                answer = rows.answers.get(check_id(answer_id))
                if answer is None or answer.workshop_id != workshop_id or answer.removed_at is not None:
                    raise Refused(Why.NOT_FOUND)
                this_round = rows.groups.get_round(answer.round_id)
                if this_round is None or this_round.writes_first or answer.visibility is not Visibility.SHOWN:
                    raise Refused(Why.NOT_SHOWN)
            if (workshop.spotlight_id or "") != answer_id:
                by, kind = facilitator_in(rows, who, now), ModerationKind.LIGHT if answer_id else ModerationKind.DARK
                lit = answer_id or workshop.spotlight_id or ""
                rows.moderation_log.add(
                    ModerationAction(about=workshop_id, at=now, facilitator_id=by, kind=kind, answer_id=lit)
                )
            rows.workshops.change(workshop_id, spotlight_id=answer_id or None)
            version = rows.workshops.next_version(workshop_id)
            rows.tell(Event(Happened.SPOTLIGHT_CHANGED, workshop_id, version))
