"""Make a rehearsal of a workshop: a workshop of its own, that is removed with every trace; for robots.

The real one is only read. What is copied is what a facilitator prepared; nobody who joined, and nothing that anybody said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.analysis import edit
from workshop.analysis.answers import Themes
from workshop.analysis.kept import ThemeState
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.polls import PollState
from workshop.domain.rehearsals import shortened
from workshop.domain.workshops import State, Workshop
from workshop.services.identity import Credentials, steered
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
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
                real,
                id=self._chance.token(),
                code=free_code(rows, self._chance),
                starts_at=now,
                state=State.DRAFT,
                rehearses=real.id,
                version=0,
                stage_version=0,
                current_part_id=None,
                part_started_at=None,
                previous_part_id=None,
                part_ends_at=None,
                paused_at=None,
                typing_on=False,
                spotlight_id=None,
                wall="",
                series="",  # so that nothing of it counts as having met
                invented=False,
            )
            rows.workshops.add(made, now)
            self._copy(rows, real.id, made.id, minutes)
            for facilitator_id in rows.facilitators.of_workshop(real.id):
                rows.facilitators.join(made.id, facilitator_id)
            return made.id

    def _copy(self, rows: Rows, real: str, made: str, minutes: int) -> None:
        """All that a facilitator prepared, with ids of its own."""
        rows.workshops.put_roles(made, rows.workshops.roles(real))
        themes = rows.themes.of_workshop(real)
        for prompt in rows.workshops.prompts(real):
            own = replace(prompt, id=self._chance.token())
            rows.workshops.put_prompt(made, own)
            titled = _titles(themes[prompt.id].themes) if prompt.id in themes else Themes()
            if titled.themes:
                rows.themes.put(made, own.id, ThemeState(titled, 0, -1))
        parts = shortened(rows.workshops.parts(real), minutes)
        own_parts = {part.id: self._chance.token() for part in parts}
        rows.workshops.put_parts(made, [replace(part, id=own_parts[part.id]) for part in parts])
        for material in rows.materials.of_workshop(real).values():
            found = rows.materials.content(real, material.id)
            if found is not None and material.part_id in own_parts:
                copy = replace(material, id=self._chance.token(), workshop_id=made, part_id=own_parts[material.part_id])
                rows.materials.put(copy, found[1])
        polls = rows.polls.of_workshop(real)
        own_ids = {poll.id: self._chance.token() for poll in polls}
        for poll in sorted(polls, key=lambda poll: poll.again_of is not None):  # what is asked again comes first
            rows.polls.add(
                replace(
                    poll,
                    id=own_ids[poll.id],
                    workshop_id=made,
                    part_id=own_parts.get(poll.part_id, ""),
                    state=PollState.READY,
                    opened_at=None,
                    closed_at=None,
                    revealed_at=None,
                    again_of=own_ids.get(poll.again_of or ""),
                )
            )

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


def _titles(themes: Themes) -> Themes:
    """Themes with the same titles, and nothing in them."""
    made = Themes()
    for theme in themes.themes:
        if theme.title and not theme.hidden:
            made = edit.apply(made, edit.create(made, theme.title))
    return made
