"""Answers in, the themes they fall into out, as found and as facilitators' hands left them; for the page themes.

Finding themes takes too long to hold up anybody: `waiting` says what there is to find, somebody finds it elsewhere, and
`found` keeps it, unless a hand was faster. Then it is found again, going on from what the hand made.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workshop.analysis import hand
from workshop.analysis.answers import Answer, Themes, texts_of
from workshop.analysis.hand import Change, NotPossible
from workshop.analysis.plain import plain_themes, read_themes
from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.prompts import Prompt
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.lines import by_prompt, said, standing
from workshop.services.ports import Clock, Rows, Store
from workshop.services.snapshot import Snapshots
from workshop.services.tasks import Task
from workshop.services.theme_ports import ThemeKind, ThemeState, ThemeStep
from workshop.services.views import HarvestLine

MOST_TITLES = 40  # themes of a prompt


@dataclass(frozen=True)
class At:
    """A prompt of a workshop."""

    workshop_id: str
    prompt_id: str


@dataclass(frozen=True)
class PromptThemes:
    """A prompt with its themes and its answers by id. `current` is false while answers came that were not looked at yet.

    `undo` is the number of the step that undoing takes back, None without one.
    """

    prompt: Prompt
    themes: Themes
    lines: dict[str, HarvestLine]
    edits: int
    undo: int | None
    current: bool
    steps: Sequence[tuple[ThemeStep, str]]  # with who did it


class Sensemaking:
    """Themes found and themes made."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def themes(self, who: Credentials, workshop_id: str) -> list[PromptThemes]:
        """Every prompt with its themes, for who steers. Raises Refused NOT_FOUND for everybody else."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            seen = self._snapshots.of(rows, workshop_id)
            lines = by_prompt(standing(seen, rows.answers.of_workshop(workshop_id, 0)))
            states = rows.themes.of_workshop(workshop_id)
            found = []
            for prompt in seen.prompts:
                steps = rows.themes.steps(prompt.id)
                state = states.get(prompt.id, ThemeState())
                own = lines.get(prompt.id, {})
                undo = _undoable(steps)
                found.append(
                    PromptThemes(
                        prompt,
                        still_there(state.themes, own),
                        own,
                        state.edits,
                        undo.number if undo else None,
                        is_current(state, own),
                        [(step, _name(rows, step.facilitator_id)) for step in steps],
                    )
                )
        return found

    def waiting(self, workshop_id: str) -> list[Task]:
        """What there is to find in a workshop: the prompts whose answers changed since their themes were found."""
        with self._store.reading() as rows:
            seen = self._snapshots.of(rows, workshop_id)
            answers = rows.answers.of_workshop(workshop_id, 0)
            newest: dict[str, int] = {}
            for answer in answers:
                newest[answer.prompt_id] = max(newest.get(answer.prompt_id, 0), answer.version)
            states = rows.themes.of_workshop(workshop_id)
        lines = by_prompt(standing(seen, answers))
        tasks = []
        for prompt in seen.prompts:
            state = states.get(prompt.id, ThemeState())
            own = lines.get(prompt.id, {})
            if state.seen < newest.get(prompt.id, 0) or not is_current(state, own):
                texts_of_lines = {one: said(line) for one, line in own.items()}
                question = {
                    "do": "themes", "answers": list(texts_of_lines.items()), "previous": plain_themes(state.themes)
                }  # fmt: skip
                texts_needed = texts_of([Answer(one, text) for one, text in texts_of_lines.items()], state.themes)
                of = f"{seen.workshop.version} {state.edits}"
                tasks.append(Task(workshop_id, prompt.id, question, of, texts_needed))
        return tasks

    def found(self, task: Task, answer: Any) -> bool:
        """Keeps what was found; False when a hand or a later finding was faster, and nothing was kept."""
        version, edits = map(int, task.of.split())
        themes = read_themes(answer)
        with self._store.writing() as rows:
            workshop = rows.workshops.get(task.workshop_id)
            now = rows.themes.get(task.about)
            if workshop is None or now.edits != edits or now.seen > version:
                return False
            rows.themes.put(task.workshop_id, task.about, ThemeState(themes, now.edits, version))
            if themes != now.themes:
                rows.tell(Event(Happened.THEMES_CHANGED, task.workshop_id, workshop.version))
        return True

    def rename(self, who: Credentials, at: At, theme: str, title: str) -> None:
        """Gives a theme a title; an empty one lets its words name it again. Raises Refused as every change does."""
        said = texts.optional_line(title, "theme")
        self._do(who, at, ThemeKind.RENAMED, lambda now: hand.rename(now, theme, said))

    def create(self, who: Credentials, at: At, title: str) -> None:
        """Makes a theme that answers will come to. Raises Refused EMPTY, TOO_LONG, TOO_MANY."""
        said = texts.needed_line(title, "theme")

        def ask(now: Themes) -> Change:
            if len(now.themes) >= MOST_TITLES:
                raise Refused(Why.TOO_MANY, most=MOST_TITLES)
            return hand.create(now, said)

        self._do(who, at, ThemeKind.CREATED, ask)

    def hide(self, who: Credentials, at: At, theme: str, *, hidden: bool) -> None:
        """Takes a theme from what the room sees, or puts it back."""
        self._do(who, at, ThemeKind.HIDDEN, lambda now: hand.hide(now, theme, hidden=hidden))

    def move(self, who: Credentials, at: At, answers: Sequence[str], theme: str | None) -> None:
        """Puts answers in a theme, or out of all; there they stay."""
        self._do(who, at, ThemeKind.MOVED, lambda now: hand.move(now, answers, theme))

    def pin(self, who: Credentials, at: At, answer: str, *, pinned: bool) -> None:
        """Keeps an answer where it is, or lets it go where it belongs."""
        self._do(who, at, ThemeKind.PINNED, lambda now: hand.pin(now, answer, pinned=pinned))

    def merge(self, who: Credentials, at: At, one: str, other: str) -> None:
        """Puts the answers of the second theme in the first, for good."""
        self._do(who, at, ThemeKind.MERGED, lambda now: hand.merge(now, one, other))

    def split(self, who: Credentials, at: At, theme: str, answers: Sequence[str], title: str) -> None:
        """Makes a theme of some answers of another."""
        said = texts.optional_line(title, "theme")
        self._do(who, at, ThemeKind.SPLIT, lambda now: hand.split(now, theme, answers, said))

    def dissolve(self, who: Credentials, at: At, theme: str) -> None:
        """Takes a theme away; its answers go where they belong."""
        self._do(who, at, ThemeKind.DISSOLVED, lambda now: hand.dissolve(now, theme))

    def adopt(self, who: Credentials, at: At) -> None:
        """Takes over the better themes that were offered."""
        self._do(who, at, ThemeKind.ADOPTED, hand.adopt)

    def undo(self, who: Credentials, at: At, number: int) -> None:
        """Takes back the last thing a hand did, which the facilitator saw under this number.

        Raises Refused NOTHING_TO_UNDO; MOVED_ALREADY when another one is the last by now.
        """
        with self._store.writing() as rows:

            def back(_: Themes) -> Change:
                last = _undoable(rows.themes.steps(at.prompt_id))
                if last is None:
                    raise Refused(Why.NOTHING_TO_UNDO)
                if last.number != number:
                    raise Refused(Why.MOVED_ALREADY)
                rows.themes.take_back(at.prompt_id, number)
                return last.change.back

            self._carry_out(rows, who, at, ThemeKind.UNDONE, back)

    def _do(self, who: Credentials, at: At, kind: ThemeKind, ask: Callable[[Themes], Change]) -> None:
        """Carries out what a hand asks. Raises Refused NOT_FOUND, and MOVED_ALREADY for what is not as it was seen."""
        with self._store.writing() as rows:
            self._carry_out(rows, who, at, kind, ask)

    def _carry_out(
        self, rows: Rows, who: Credentials, at: At, kind: ThemeKind, ask: Callable[[Themes], Change]
    ) -> None:
        now = self._clock()
        workshop = steered(rows, who, at.workshop_id, now)
        if at.prompt_id not in {prompt.id for prompt in rows.workshops.prompts(at.workshop_id)}:
            raise Refused(Why.NOT_FOUND)
        state = rows.themes.get(at.prompt_id)
        seen = self._snapshots.of(rows, at.workshop_id)
        lines = by_prompt(standing(seen, rows.answers.of_workshop(at.workshop_id, 0)))
        there = still_there(state.themes, lines.get(at.prompt_id, {}))
        try:
            change = ask(there)
            themes = hand.apply(there, change)
        except NotPossible as error:
            raise Refused(Why.MOVED_ALREADY) from error
        number = state.edits + 1
        # Answers that are free now may belong elsewhere: they are looked at again.
        rows.themes.put(at.workshop_id, at.prompt_id, ThemeState(themes, number, -1))
        rows.themes.add_step(ThemeStep(at.prompt_id, number, now, facilitator_in(rows, who, now), kind, change))
        rows.tell(Event(Happened.THEMES_CHANGED, at.workshop_id, workshop.version))


def still_there(themes: Themes, lines: dict[str, HarvestLine]) -> Themes:
    """The themes without answers that are gone since, and with those that are new among the loose."""
    inside = {one for theme in themes.themes for one in theme.members}
    kept = tuple(
        replace(
            theme,
            members=tuple(one for one in theme.members if one in lines),
            loose=tuple(one for one in theme.loose if one in lines),
            pinned=frozenset(one for one in theme.pinned if one in lines),
            medoid=theme.medoid if theme.medoid in lines else None,
        )
        for theme in themes.themes
    )
    return replace(themes, themes=kept, loose=tuple(one for one in lines if one not in inside))


def is_current(state: ThemeState, lines: dict[str, HarvestLine]) -> bool:
    """Whether the themes were found in just these answers."""
    known = {one for theme in state.themes.themes for one in theme.members} | set(state.themes.loose)
    return state.seen >= 0 and known == set(lines)


def _undoable(steps: Sequence[ThemeStep]) -> ThemeStep | None:
    return next((step for step in reversed(steps) if step.kind is not ThemeKind.UNDONE and not step.undone), None)


def _name(rows: Rows, facilitator_id: str | None) -> str:
    found = rows.facilitators.get(facilitator_id) if facilitator_id else None
    return found.name if found else ""
