"""Copy what was prepared into another workshop, or into a file; nobody who joined, and nothing that anybody said, goes along."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from workshop.analysis import edit
from workshop.analysis.answers import Themes
from workshop.analysis.kept import ThemeState
from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.polls import OF_OPTIONS, Poll, PollState, PollWish
from workshop.domain.programme import Part
from workshop.domain.workshops import Door, State, Workshop
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.preparation import templates
from workshop.services.preparation.workshops import free_code
from workshop.storage.unit_of_work import Rows, Store


class Copying:
    """Makes a workshop like another one, and a file of what one is made of."""

    def __init__(self, store: Store, clock: Clock, chance: Chance) -> None:
        self._store, self._clock, self._chance = store, clock, chance

    def copy(self, who: Credentials, workshop_id: str, title: str, starts_at: datetime) -> str:
        """Makes a draft with all that was prepared, a code of its own and whoever asks as its facilitator; gives its id.

        What came up in the day itself stays behind: questions that were asked again, and themes once it began.
        Raises Refused NOT_FOUND, EMPTY, TOO_LONG, IS_REHEARSAL.
        """
        now, line = self._clock(), texts.needed_line(title, "title")
        with self._store.writing() as rows:
            real = steered(rows, who, workshop_id, now)
            by = facilitator_in(rows, who, now)
            if real.rehearses is not None:
                raise Refused(Why.IS_REHEARSAL)
            made = replace(
                as_new(real, self._chance.token(), free_code(rows, self._chance), starts_at.astimezone(UTC)),
                title=line,
            )
            rows.workshops.add(made, now)
            parts, began = rows.workshops.parts(real.id), real.current_part_id is not None
            copy_prepared(rows, self._chance, real.id, made.id, parts, of_the_day=False, titles=not began)
            if by is not None:
                rows.facilitators.join(made.id, by)
            return made.id

    def file(self, who: Credentials, workshop_id: str) -> str:
        """Gives a workshop as a template file: programme, questions, roles, group size, and no more. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            parts = rows.workshops.parts(workshop_id)
            number = {part.id: n for n, part in enumerate(parts, 1)}
            polls = [poll for poll in rows.polls.of_workshop(workshop_id) if poll.again_of is None]
            asked = [templates.OpeningQuestion(_wish(poll), number.get(poll.part_id, 0)) for poll in polls]
            return templates.written(
                templates.Template(
                    workshop.group_size,
                    rows.workshops.roles(workshop_id),
                    rows.workshops.prompts(workshop_id),
                    parts,
                    asked,
                )
            )


def _wish(poll: Poll) -> PollWish:
    return PollWish(
        kind=poll.kind,
        text_nl=poll.text_nl,
        text_en=poll.text_en,
        points=poll.points,
        low=poll.low,
        high=poll.high,
        options=tuple((option.text_nl, option.text_en) for option in poll.options) if poll.kind in OF_OPTIONS else (),
        hidden=poll.hidden,
    )


def as_new(real: Workshop, made: str, code: str, starts_at: datetime) -> Workshop:
    """Gives a workshop as it was before anything happened in it, as a draft with another id and code."""
    return replace(
        real,
        id=made,
        code=code,
        starts_at=starts_at,
        state=State.DRAFT,
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
        invented=False,
        door=Door.OPEN,
    )


def copy_prepared(
    rows: Rows, chance: Chance, real: str, made: str, parts: Sequence[Part], *, of_the_day: bool, titles: bool
) -> None:
    """Copies all that a facilitator prepared, with ids of its own; `of_the_day` questions that were asked again too."""
    rows.workshops.put_roles(made, rows.workshops.roles(real))
    themes = rows.themes.of_workshop(real) if titles else {}
    for prompt in rows.workshops.prompts(real):
        own = replace(prompt, id=chance.token())
        rows.workshops.put_prompt(made, own)
        titled = _titles(themes[prompt.id].themes) if prompt.id in themes else Themes()
        if titled.themes:
            rows.themes.put(made, own.id, ThemeState(titled, 0, -1))
    own_parts = {part.id: chance.token() for part in parts}
    rows.workshops.put_parts(made, [replace(part, id=own_parts[part.id]) for part in parts])
    for material in rows.materials.of_workshop(real).values():
        found = rows.materials.content(real, material.id)
        if found is not None and material.part_id in own_parts:
            copy = replace(material, id=chance.token(), workshop_id=made, part_id=own_parts[material.part_id])
            rows.materials.put(copy, found[1])
    polls = [poll for poll in rows.polls.of_workshop(real) if of_the_day or poll.again_of is None]
    own_ids = {poll.id: chance.token() for poll in polls}
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


def _titles(themes: Themes) -> Themes:
    """Themes with the same titles, and nothing in them."""
    made = Themes()
    for theme in themes.themes:
        if theme.title and not theme.hidden:
            made = edit.apply(made, edit.create(made, theme.title))
    return made
