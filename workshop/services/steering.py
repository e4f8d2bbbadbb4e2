"""A facilitator's hand on the day in, everybody's next screen out; for the pages steer and wall."""

from workshop.domain.answers import check_id
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.workshops import State
from workshop.services.identity import Credentials, steered
from workshop.services.ports import Clock, Store


class Steering:
    """Starting parts and lighting up answers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def start_part(self, who: Credentials, workshop_id: str, part_id: str) -> None:
        """Starts a part; every screen follows. Raises Refused NOT_FOUND, and STEP_NOT_POSSIBLE unless live."""
        now = self._clock()
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            if workshop.state is not State.LIVE:
                raise Refused(Why.STEP_NOT_POSSIBLE, now=workshop.state.value, wanted=State.LIVE.value)
            if part_id not in {part.id for part in rows.workshops.parts(workshop_id)}:
                raise Refused(Why.NOT_FOUND)
            if part_id == workshop.current_part_id:
                return
            rows.workshops.change(
                workshop_id,
                previous_part_id=workshop.current_part_id,
                current_part_id=part_id,
                part_started_at=now,
                spotlight_id=None,
            )
            rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))

    def spotlight(self, who: Credentials, workshop_id: str, answer_id: str) -> None:
        """Lights up one answer on every wall; an empty id puts the light out. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            if answer_id:
                answer = rows.answers.get(check_id(answer_id))
                if answer is None or answer.workshop_id != workshop_id or answer.removed_at is not None:
                    raise Refused(Why.NOT_FOUND)
            rows.workshops.change(workshop_id, spotlight_id=answer_id or None)
            version = rows.workshops.next_version(workshop_id)
            rows.tell(Event(Happened.SPOTLIGHT_CHANGED, workshop_id, version))
