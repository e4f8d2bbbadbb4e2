"""Keep the themes that answers fall into, as found and as facilitators' hands left them; for the page themes.

Finding themes takes too long to hold up anybody: `waiting` says what there is to find, somebody finds it elsewhere, and
`found` keeps it, unless a hand was faster. Then it is found again, going on from what the hand made.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from workshop.analysis import edit
from workshop.analysis.answers import RESOLUTIONS, AnswerText, Themes, texts_of
from workshop.analysis.clauses import clause_of
from workshop.analysis.edit import NotPossible, ThemeChange
from workshop.analysis.findings import Duplicates
from workshop.analysis.kept import ThemeAction, ThemeKind, ThemeState
from workshop.analysis.plain import plain_themes, read_themes
from workshop.analysis.plain_findings import read_reading
from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.judgements import ANSWERS
from workshop.domain.prompts import Prompt
from workshop.domain.sameness import key
from workshop.domain.workshops import Workshop
from workshop.services.answers.views import HarvestLine
from workshop.services.answers.visible import by_prompt, said, visible_lines
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.plenary.tasks import Task
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshots
from workshop.storage.unit_of_work import Rows, Store

MOST_TITLES = 40  # themes of a prompt

Did = tuple[ThemeKind, Callable[[Themes], ThemeChange]]


@dataclass(frozen=True)
class At:
    """A prompt of a workshop."""

    workshop_id: str
    prompt_id: str


@dataclass(frozen=True, kw_only=True)
class PromptThemes:
    """A prompt with its themes and its answers by id. `current` is false while answers came that were not looked at yet.

    `undo` is the number of the action that undoing takes back, None without one. `alike` are the answers that say the same
    or look alike, as far as that was found.
    """

    prompt: Prompt
    themes: Themes
    lines: dict[str, HarvestLine]
    edits: int
    undo: int | None
    current: bool
    actions: Sequence[tuple[ThemeAction, str]]  # with who did it
    alike: Duplicates = field(default_factory=Duplicates)


class ThemeWork:
    """Keeps themes, as found and as made by hand."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def themes(self, who: Credentials, workshop_id: str) -> list[PromptThemes]:
        """Gives every prompt with its themes, for whoever steers. Raises Refused NOT_FOUND for everybody else."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            snapshot = self._snapshots.of(rows, workshop_id)
            lines = by_prompt(visible_lines(snapshot, rows.answers.of_workshop(workshop_id, 0)))
            states = rows.themes.of_workshop(workshop_id)
            kept = rows.findings.get(workshop_id, ANSWERS)
            alike = read_reading(kept[1]).duplicates if kept else {}
            found = []
            for prompt in snapshot.prompts:
                actions = rows.theme_log.of(prompt.id)
                names = rows.facilitators.names(action.facilitator_id for action in actions)
                state = states.get(prompt.id, ThemeState())
                own = lines.get(prompt.id, {})
                undo = _undoable(actions)
                found.append(
                    PromptThemes(
                        prompt=prompt,
                        themes=still_there(state.themes, own),
                        lines=own,
                        edits=state.edits,
                        undo=undo.number if undo else None,
                        current=is_current(state, own),
                        actions=[(action, names.get(action.facilitator_id or "", "")) for action in actions],
                        alike=still_alike(alike.get(prompt.id, Duplicates()), own),
                    )
                )
        return found

    def waiting(self, workshop_id: str) -> list[Task]:
        """Gives what there is to find in a workshop: the prompts whose answers changed since their themes were found."""
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
            answers = rows.answers.of_workshop(workshop_id, 0)
            newest: dict[str, int] = {}
            for answer in answers:
                newest[answer.prompt_id] = max(newest.get(answer.prompt_id, 0), answer.version)
            states = rows.themes.of_workshop(workshop_id)
        lines = by_prompt(visible_lines(snapshot, answers))
        tasks = []
        for prompt in snapshot.prompts:
            state = states.get(prompt.id, ThemeState())
            own = lines.get(prompt.id, {})
            if state.found_at < newest.get(prompt.id, 0) or not is_current(state, own):
                texts_of_lines = {answer_id: said(line) for answer_id, line in own.items()}
                question = {
                    "do": "themes",
                    "answers": list(texts_of_lines.items()),
                    "previous": plain_themes(state.themes),
                }
                texts_needed = texts_of(
                    [AnswerText(id=answer_id, text=text) for answer_id, text in texts_of_lines.items()], state.themes
                )
                of = f"{snapshot.workshop.version} {state.edits}"
                tasks.append(
                    Task(workshop_id=workshop_id, about=prompt.id, question=question, of=of, texts=texts_needed)
                )
        return tasks

    def found(self, task: Task, answer: Any) -> bool:
        """Keeps what was found; False when a hand or a later finding was faster, and nothing was kept."""
        version, edits = map(int, task.of.split())
        themes = read_themes(answer)
        with self._store.writing() as rows:
            workshop = rows.workshops.get(task.workshop_id)
            now = rows.themes.get(task.about)
            if workshop is None or now.edits != edits or now.found_at > version or now.themes.wanted != themes.wanted:
                return False
            rows.themes.put(task.workshop_id, task.about, ThemeState(themes, now.edits, version))
            # Who waits for it is told also when nothing else came of it.
            if themes != now.themes or now.found_at < 0:
                rows.tell(Event(Happened.THEMES_CHANGED, task.workshop_id, workshop.version))
        return True

    def rename(self, who: Credentials, at: At, theme: str, title: str) -> None:
        """Gives a theme a title; an empty one lets its words name it again. Raises Refused as every change does."""
        said = texts.optional_line(title, "theme")
        self._do(who, at, ThemeKind.RENAMED, lambda now: edit.rename(now, theme, said))

    def create(self, who: Credentials, at: At, title: str) -> None:
        """Makes a theme that answers will come to. Raises Refused EMPTY, TOO_LONG, TOO_MANY."""
        self._do(who, at, ThemeKind.CREATED, partial(_create, title=texts.needed_line(title, "theme")))

    def hide(self, who: Credentials, at: At, theme: str, *, hidden: bool) -> None:
        """Takes a theme from what the room sees, or puts it back."""
        self._do(who, at, ThemeKind.HIDDEN, lambda now: edit.hide(now, theme, hidden=hidden))

    def move(self, who: Credentials, at: At, answers: Sequence[str], theme: str | None) -> None:
        """Puts answers in a theme, or out of all; there they stay."""
        self._do(who, at, ThemeKind.MOVED, lambda now: edit.move(now, answers, theme))

    def pin(self, who: Credentials, at: At, answer: str, *, pinned: bool) -> None:
        """Keeps an answer where it is, or lets it go where it belongs."""
        self._do(who, at, ThemeKind.PINNED, lambda now: edit.pin(now, answer, pinned=pinned))

    def merge(self, who: Credentials, at: At, theme: str, other: str) -> None:
        """Puts the answers of the second theme in the first, for good."""
        self._do(who, at, ThemeKind.MERGED, lambda now: edit.merge(now, theme, other))

    def split(self, who: Credentials, at: At, theme: str, answers: Sequence[str], title: str) -> None:
        """Makes a theme of some answers of another."""
        said = texts.optional_line(title, "theme")
        self._do(who, at, ThemeKind.SPLIT, lambda now: edit.split(now, theme, answers, said))

    def dissolve(self, who: Credentials, at: At, theme: str) -> None:
        """Takes a theme away; its answers go where they belong."""
        self._do(who, at, ThemeKind.DISSOLVED, lambda now: edit.dissolve(now, theme))

    def adopt(self, who: Credentials, at: At) -> None:
        """Takes over the better themes that were offered."""
        self._do(who, at, ThemeKind.ADOPTED, edit.adopt)

    def ask_for(self, who: Credentials, at: At, resolution: str) -> None:
        """Has coarser or finer themes looked for, to be offered beside those there are; asking for those takes it back.

        Nothing is changed by it, so there is no action to undo. Raises Refused NOT_FOUND, also for an unknown resolution.
        """
        with self._store.writing() as rows:
            workshop, state = self._stands(rows, who, at)
            if resolution not in RESOLUTIONS:
                raise Refused(Why.NOT_FOUND)
            wanted = "" if resolution == state.themes.resolution else resolution
            if wanted == state.themes.wanted:
                return
            themes = replace(state.themes, wanted=wanted, better=None)
            rows.themes.put(at.workshop_id, at.prompt_id, ThemeState(themes, state.edits, -1))
            rows.tell(Event(Happened.THEMES_CHANGED, at.workshop_id, workshop.version))

    def prepare(
        self, who: Credentials, at: At, titles: Sequence[str], shown: Collection[str] | None = None
    ) -> list[str]:
        """Makes themes of titles given beforehand, and takes those away whose title is not among them any more.

        A theme with answers stays; the titles of those are what comes back. `shown` are the titles that the
        facilitator saw: what somebody else made meanwhile stays too. Raises Refused TOO_LONG, TOO_MANY.
        """
        cleaned = [texts.optional_line(title, "theme") for title in titles]
        wanted: dict[str, str] = {}
        for title in filter(None, cleaned):
            wanted.setdefault(key(title), title)
        seen = None if shown is None else {key(title) for title in shown}
        stayed: list[str] = []

        def actions(there: Themes) -> Iterator[Did]:
            titled = [theme for theme in there.themes if theme.title]
            for theme in titled:
                name = key(theme.title)
                if name in wanted or (seen is not None and name not in seen):
                    continue
                if theme.members:
                    stayed.append(theme.title)
                else:
                    yield ThemeKind.DISSOLVED, partial(edit.dissolve, theme=theme.id)
            known = {key(theme.title) for theme in titled}
            for name, title in wanted.items():
                if name not in known:
                    yield ThemeKind.CREATED, partial(_create, title=title)

        with self._store.writing() as rows:
            self._carry_out(rows, who, at, actions)
        return stayed

    def undo(self, who: Credentials, at: At, number: int) -> None:
        """Takes back the last thing a hand did, which the facilitator saw under this number.

        Raises Refused NOTHING_TO_UNDO; MOVED_ALREADY when another one is the last by now.
        """
        with self._store.writing() as rows:

            def back(_: Themes) -> ThemeChange:
                last = _undoable(rows.theme_log.of(at.prompt_id))
                if last is None:
                    raise Refused(Why.NOTHING_TO_UNDO)
                if last.number != number:
                    raise Refused(Why.MOVED_ALREADY)
                rows.theme_log.take_back(at.prompt_id, number)
                return last.change.back

            self._carry_out(rows, who, at, lambda _: [(ThemeKind.UNDONE, back)])

    def _do(self, who: Credentials, at: At, kind: ThemeKind, ask: Callable[[Themes], ThemeChange]) -> None:
        """Carries out what a hand asks. Raises Refused NOT_FOUND, and MOVED_ALREADY for what is not as it was seen."""
        with self._store.writing() as rows:
            self._carry_out(rows, who, at, lambda _: [(kind, ask)])

    def _carry_out(self, rows: Rows, who: Credentials, at: At, actions: Callable[[Themes], Iterable[Did]]) -> None:
        """One thing after another, each a action of its own; all of them or none."""
        workshop, state = self._stands(rows, who, at)
        now = self._clock()
        by = facilitator_in(rows, who, now)
        snapshot = self._snapshots.of(rows, at.workshop_id)
        lines = by_prompt(visible_lines(snapshot, rows.answers.of_workshop(at.workshop_id, 0)))
        themes, number = still_there(state.themes, lines.get(at.prompt_id, {})), state.edits
        for kind, ask in actions(themes):
            try:
                change = ask(themes)
                themes = edit.apply(themes, change)
            except NotPossible as error:
                raise Refused(Why.MOVED_ALREADY) from error
            number += 1
            rows.theme_log.add(ThemeAction(about=at.prompt_id, at=now, facilitator_id=by, kind=kind, change=change))
        if number == state.edits:
            return
        # Answers that are free now may belong elsewhere: they are looked at again.
        rows.themes.put(at.workshop_id, at.prompt_id, ThemeState(themes, number, -1))
        rows.tell(Event(Happened.THEMES_CHANGED, at.workshop_id, workshop.version))

    def _stands(self, rows: Rows, who: Credentials, at: At) -> tuple[Workshop, ThemeState]:
        """The workshop and how the prompt's themes stand, for whoever steers. Raises Refused NOT_FOUND."""
        workshop = steered(rows, who, at.workshop_id, self._clock())
        if at.prompt_id not in {prompt.id for prompt in rows.workshops.prompts(at.workshop_id)}:
            raise Refused(Why.NOT_FOUND)
        return workshop, rows.themes.get(at.prompt_id)


def _create(there: Themes, title: str) -> ThemeChange:
    """A theme with this title. Raises Refused TOO_MANY."""
    if len(there.themes) >= MOST_TITLES:
        raise Refused(Why.TOO_MANY, most=MOST_TITLES)
    return edit.create(there, title)


def still_alike(found: Duplicates, lines: Collection[str]) -> Duplicates:
    """Gives what is alike among the answers that still stand."""
    stacks = [tuple(answer_id for answer_id in stack if answer_id in lines) for stack in found.stacks]
    return Duplicates(
        tuple(stack for stack in stacks if len(stack) > 1),
        tuple(pair for pair in found.pairs if pair.first in lines and pair.second in lines),
    )


def still_there(themes: Themes, lines: dict[str, HarvestLine]) -> Themes:
    """Gives the themes without answers that are gone since, and with those that are new among the loose."""
    inside = {member for theme in themes.themes for member in theme.members}
    kept = tuple(
        replace(
            theme,
            members=tuple(member for member in theme.members if member in lines),
            loose=tuple(answer_id for answer_id in theme.loose if answer_id in lines),
            pinned=frozenset(answer_id for answer_id in theme.pinned if answer_id in lines),
            medoid=theme.medoid if theme.medoid in lines else None,
            # As it is written now: what was corrected, or kept before titles were made of answers, is called so at once.
            clause=clause_of(lines[theme.medoid].text) if theme.medoid in lines else "",
        )
        for theme in themes.themes
    )
    return replace(themes, themes=kept, loose=tuple(line for line in lines if line not in inside))


def is_current(state: ThemeState, lines: dict[str, HarvestLine]) -> bool:
    """Says whether the themes were found in just these answers."""
    known = {member for theme in state.themes.themes for member in theme.members} | set(state.themes.loose)
    return state.found_at >= 0 and known == set(lines)


def _undoable(actions: Sequence[ThemeAction]) -> ThemeAction | None:
    return next(
        (action for action in reversed(actions) if action.kind is not ThemeKind.UNDONE and not action.undone), None
    )
