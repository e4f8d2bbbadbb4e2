"""Make a rehearsal of a workshop: a workshop of its own, that is removed with every trace; for robots.

The real one is only read. What is copied is what a facilitator prepared; nobody who joined, and nothing that anybody said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.rehearsals import shortened
from workshop.domain.workshops import Workshop
from workshop.services.identity import Credentials, steered
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.preparation.copying import as_new, copy_prepared
from workshop.services.preparation.workshops import free_code
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True)
class Rehearsal:
    """A workshop and its rehearsal, if there is one. Whoever steers the rehearsal need not steer the real one."""

    real: Workshop
    workshop: Workshop | None


class Rehearsals:
    """Makes and removes rehearsals."""

    def __init__(self, store: Store, clock: Clock, chance: Chance) -> None:
        self._store, self._clock, self._chance = store, clock, chance

    def of(self, who: Credentials, workshop_id: str) -> Rehearsal:
        """Gives the rehearsal of a workshop; asked for by the id of either. Raises Refused NOT_FOUND for whoever does not steer that."""
        with self._store.reading() as rows:
            return self._of(rows, who, workshop_id)

    def _of(self, rows: Rows, who: Credentials, workshop_id: str) -> Rehearsal:
        asked = steered(rows, who, workshop_id, self._clock())
        if asked.rehearses is None:
            return Rehearsal(asked, rows.workshops.rehearsal_of(workshop_id))
        real = rows.workshops.get(asked.rehearses)
        if real is None:
            raise Refused(Why.NOT_FOUND)
        return Rehearsal(real, asked)

    def begin(self, who: Credentials, workshop_id: str, minutes: int) -> str:
        """Makes the rehearsal of a workshop, its programme in so many minutes, and gives its id.

        Whoever facilitates the real one facilitates it too. Raises Refused NOT_FOUND; IS_REHEARSAL for the rehearsal of a
        rehearsal; REHEARSED_ALREADY while there is another one.
        """
        now = self._clock()
        with self._store.writing() as rows:
            real = steered(rows, who, workshop_id, now)
            if real.rehearses is not None:
                raise Refused(Why.IS_REHEARSAL)
            if rows.workshops.rehearsal_of(workshop_id) is not None:
                raise Refused(Why.REHEARSED_ALREADY)
            made = replace(
                as_new(real, self._chance.token(), free_code(rows, self._chance), now),
                rehearses=real.id,
                door=real.door,
                series="",  # so that nothing of it counts as having met
            )
            rows.workshops.add(made, now)
            parts = shortened(rows.workshops.parts(real.id), minutes)
            copy_prepared(rows, self._chance, real.id, made.id, parts, of_the_day=True, titles=True)
            for facilitator_id in rows.facilitators.of_workshop(real.id):
                rows.facilitators.join(made.id, facilitator_id)
            return made.id

    def robots(self, who: Credentials, workshop_id: str, known_by: Sequence[str]) -> int:
        """Counts how many of these forms, one after the other, were filled in. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            there = (rows.people.by_form(workshop_id, form) is not None for form in known_by)
            return next((n for n, filled in enumerate(there) if not filled), len(known_by))

    def remove(self, who: Credentials, workshop_id: str) -> None:
        """Removes the rehearsal of a workshop, asked for by the id of either, with everything in it. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            there = self._of(rows, who, workshop_id).workshop
            if there is None:
                raise Refused(Why.NOT_FOUND)
            # Whoever has it on a screen is told, and finds nothing there.
            rows.tell(Event(Happened.STAGE_CHANGED, there.id, rows.workshops.next_version(there.id)))
            rows.workshops.remove(there.id)
