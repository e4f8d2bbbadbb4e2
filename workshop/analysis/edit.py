"""Change themes by hand, and say what changed, so that it can be done, told and undone.

A change says for every answer and theme it touches what was before and what is after. Undoing it puts back what still is
as it left it, and leaves alone what somebody else has touched since.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from workshop.analysis.answers import Theme, Themes


class NotPossible(ValueError):
    """What was asked cannot be done with the themes as they are now."""


@dataclass(frozen=True)
class Where:
    """Where an answer is: its theme or None, and whether a hand put it there."""

    theme: str | None
    pinned: bool


@dataclass(frozen=True)
class Look:
    """The name that a hand gave a theme, and whether it is hidden."""

    title: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class ThemeChange:
    """By answer and by theme: before and after. A theme that was not there before, or is not after, has None.

    `resolution` is what themes grew with before and grow with after; None leaves it alone.
    """

    answers: Mapping[str, tuple[Where, Where]] = field(default_factory=dict)
    themes: Mapping[str, tuple[Look | None, Look | None]] = field(default_factory=dict)
    resolution: tuple[str, str] | None = None

    @property
    def back(self) -> "ThemeChange":
        """Gives the same the other way round."""
        return ThemeChange(
            {answer: (after, before) for answer, (before, after) in self.answers.items()},
            {theme: (after, before) for theme, (before, after) in self.themes.items()},
            self.resolution and (self.resolution[1], self.resolution[0]),
        )


def where(themes: Themes, answer: str) -> Where:
    """Says where an answer is now."""
    of = next((theme for theme in themes.themes if answer in theme.members), None)
    if of is None:
        return Where(None, answer in themes.let_loose)
    return Where(of.id, answer in of.pinned)


def rename(themes: Themes, theme: str, title: str) -> ThemeChange:
    """Gives a theme a title; an empty one lets its words name it again."""
    now = _get(themes, theme)
    return ThemeChange(themes={theme: (_look(now), Look(title.strip(), now.hidden))})


def hide(themes: Themes, theme: str, *, hidden: bool) -> ThemeChange:
    """Takes a theme from the wall, or puts it back."""
    now = _get(themes, theme)
    return ThemeChange(themes={theme: (_look(now), Look(now.title, hidden))})


def move(themes: Themes, answers: Collection[str], theme: str | None) -> ThemeChange:
    """Puts answers in a theme, or out of all; there they stay."""
    if theme is not None:
        _get(themes, theme)
    known = _known(themes)
    gone = [answer for answer in answers if answer not in known]
    if gone:
        raise NotPossible(f"There is no answer {gone[0]}.")
    return ThemeChange({answer: (where(themes, answer), Where(theme, True)) for answer in answers})


def pin(themes: Themes, answer: str, *, pinned: bool) -> ThemeChange:
    """Keeps an answer where it is, or lets it go where it belongs."""
    if answer not in _known(themes):
        raise NotPossible(f"There is no answer {answer}.")
    now = where(themes, answer)
    return ThemeChange({answer: (now, Where(now.theme, pinned))})


def merge(themes: Themes, theme: str, other: str) -> ThemeChange:
    """Puts the answers of the second theme in the first, for good; the title that is there stays."""
    if theme == other:
        raise NotPossible("A theme cannot be merged with itself.")
    first, second = _get(themes, theme), _get(themes, other)
    inside = {answer: (where(themes, answer), Where(theme, True)) for answer in (*first.members, *second.members)}
    looks = {theme: (_look(first), Look(first.title or second.title, first.hidden)), other: (_look(second), None)}
    return ThemeChange(inside, looks)


def split(themes: Themes, theme: str, answers: Collection[str], title: str = "") -> ThemeChange:
    """Makes a theme of some answers of another; both keep what they have then."""
    of = _get(themes, theme)
    out = [member for member in of.members if member in set(answers)]
    if not out or len(out) == len(of.members):
        raise NotPossible("A part of the theme's answers must go and a part must stay.")
    new = _new_id(themes)
    stay = {member: (where(themes, member), Where(theme, True)) for member in of.members if member not in out}
    go = {answer_id: (where(themes, answer_id), Where(new, True)) for answer_id in out}
    return ThemeChange({**stay, **go}, {new: (None, Look(title.strip()))})


def create(themes: Themes, title: str) -> ThemeChange:
    """Makes a theme that answers can come to."""
    if not title.strip():
        raise NotPossible("A theme without answers needs a title.")
    return ThemeChange(themes={_new_id(themes): (None, Look(title.strip()))})


def dissolve(themes: Themes, theme: str) -> ThemeChange:
    """Takes a theme away; its answers go where they belong."""
    of = _get(themes, theme)
    return ThemeChange(
        {member: (where(themes, member), Where(None, False)) for member in of.members}, {theme: (_look(of), None)}
    )


def adopt(themes: Themes) -> ThemeChange:
    """Takes over the better themes that were offered, and what they were made at; pinned answers stay where they are."""
    if themes.better is None:
        raise NotPossible("No better themes are offered.")
    now = {answer_id: where(themes, answer_id) for answer_id in _known(themes)}
    then = {member: theme.id for theme in themes.better.themes for member in theme.members if member in now}
    # Those that would belong to no theme come last, so that undoing knows where they were.
    then_or_none = {**then, **{answer_id: None for answer_id in sorted(now) if answer_id not in then}}
    answers = {
        answer_id: (now[answer_id], Where(theme, False))
        for answer_id, theme in then_or_none.items()
        if now[answer_id].theme != theme and not now[answer_id].pinned
    }
    looks: dict[str, tuple[Look | None, Look | None]] = {}
    there, kept = ({theme.id for theme in some} for some in (themes.themes, themes.better.themes))
    looks.update((theme.id, (None, _look(theme))) for theme in themes.better.themes if theme.id not in there)
    looks.update((theme.id, (_look(theme), None)) for theme in themes.themes if theme.id not in kept)
    return ThemeChange(answers, looks, (themes.resolution, themes.better.resolution))


def apply(themes: Themes, change: ThemeChange) -> Themes:
    """Gives the themes after a change, as far as it can still be made: what others have changed meanwhile stays theirs.

    Raises NotPossible when nothing of it can be made any more.
    """
    looks = {theme.id: _look(theme) for theme in themes.themes}
    made = {theme_id: after for theme_id, (before, after) in change.themes.items() if looks.get(theme_id) == before}
    there = {look for look in looks if made.get(look, looks[look]) is not None} | {
        theme_id for theme_id, after in made.items() if after is not None
    }
    known = _known(themes)
    put = {
        answer_id: after
        for answer_id, (before, after) in change.answers.items()
        if answer_id in known and where(themes, answer_id) == before and (after.theme is None or after.theme in there)
    }
    turned = change.resolution if change.resolution and change.resolution[0] == themes.resolution else None
    resolution = turned[1] if turned else themes.resolution
    if not made and not put and resolution == themes.resolution:
        raise NotPossible("This was changed by somebody else meanwhile.")
    kept = [_with(theme, made.get(theme.id, looks[theme.id]), put) for theme in themes.themes if theme.id in there]
    new = [
        _with(Theme(id=theme_id), after, put)
        for theme_id, after in made.items()
        if after is not None and theme_id not in looks
    ]
    inside = {member for theme in (*kept, *new) for member in theme.members}
    out = [member for theme in themes.themes for member in theme.members if member not in inside]
    loose = dict.fromkeys([*(answer_id for answer_id in themes.loose if answer_id not in inside), *out])
    free = {answer_id for answer_id, after in put.items() if after.theme is not None or not after.pinned}
    let = (themes.let_loose - free) | {answer_id for answer_id, after in put.items() if after == Where(None, True)}
    next_id = max([themes.next_id, *(int(theme.id[1:]) + 1 for theme in new)])
    return Themes(
        themes=tuple(kept + new),
        loose=tuple(loose),
        next_id=next_id,
        better=None,
        let_loose=frozenset(let) & frozenset(loose),
        resolution=resolution,
        wanted="" if turned else themes.wanted,
    )


def _with(theme: Theme, look: Look | None, put: Mapping[str, Where]) -> Theme:
    look = look or Look()
    members = [member for member in theme.members if put.get(member, Where(theme.id, False)).theme == theme.id]
    members += [answer_id for answer_id, after in put.items() if after.theme == theme.id and answer_id not in members]
    pinned = {member for member in members if (put[member].pinned if member in put else member in theme.pinned)}
    loose = tuple(answer_id for answer_id in theme.loose if answer_id in members and answer_id not in pinned)
    medoid = theme.medoid if theme.medoid in members else next(iter(members), None)
    return replace(
        theme,
        title=look.title,
        hidden=look.hidden,
        members=tuple(members),
        pinned=frozenset(pinned),
        loose=loose,
        medoid=medoid,
        clause=theme.clause if medoid == theme.medoid else "",
    )


def _get(themes: Themes, name: str) -> Theme:
    found = next((theme for theme in themes.themes if theme.id == name), None)
    if found is None:
        raise NotPossible(f"There is no theme {name}.")
    return found


def _known(themes: Themes) -> set[str]:
    return {member for theme in themes.themes for member in theme.members} | set(themes.loose)


def _look(theme: Theme) -> Look:
    return Look(theme.title, theme.hidden)


def _new_id(themes: Themes) -> str:
    return f"t{themes.next_id}"
