"""Hold what is analysed: answers without people. The names of roles and groups are only ever compared."""

from collections.abc import Sequence
from dataclasses import dataclass, field

# How readily answers part into themes, as the resolution of `communities`.
RESOLUTIONS = {"coarser": 1.0, "usual": 1.75, "finer": 3.0}
# Answers to a prompt from which on something is proposed, from which on all of it is, and from which on it stands still.
FEWEST, THEMES_FROM, STICKY_FROM = 8, 30, 60


@dataclass(frozen=True, kw_only=True)
class AnswerText:
    """One answer. `role` and `group` are empty where nobody said them."""

    id: str
    text: str
    prompt: str = ""
    role: str = ""
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme: proposed, prepared before anybody answered, or as the facilitator left it.

    `members` are all its answers in their order; `loose` are those of them that could as well lie elsewhere. `pinned`
    were put here by hand and stay. `medoid` is its typical answer, one of those most like the others; None without answers.
    `clause` are the words of that answer that can stand as a title.
    """

    id: str
    title: str = ""  # given by hand
    clause: str = ""
    terms: tuple[str, ...] = ()
    medoid: str | None = None
    members: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    pinned: frozenset[str] = field(default_factory=frozenset)
    hidden: bool = False  # not shown to the room

    @property
    def called(self) -> str:
        """Gives its title, else words of its typical answer, else its terms; nothing where it has none of these."""
        return self.title or self.clause or " · ".join(self.terms)

    @property
    def kept(self) -> bool:
        """Says whether a hand made it what it is: then it stays, even without answers."""
        return bool(self.title or self.pinned or self.hidden)


@dataclass(frozen=True)
class Pair:
    """Two answers that look alike, from 0 to 1."""

    first: str
    second: str
    likeness: float


@dataclass(frozen=True)
class Better:
    """Themes made anew, that the facilitator may take over.

    They hold together more clearly than those that grew, or were asked for at another resolution.
    """

    themes: tuple[Theme, ...]
    gain: float  # in modularity
    moved: int  # answers that would change theme
    resolution: str = "usual"  # what they were made at


@dataclass(frozen=True, kw_only=True)
class Themes:
    """The themes of one prompt. `loose` belong to none, `let_loose` of them because a hand took them out.

    `next_id` numbers the next theme, so that no id comes back. `resolution` is what they grow with, `wanted` one that
    somebody asked to see; empty: none.
    """

    themes: tuple[Theme, ...] = ()
    loose: tuple[str, ...] = ()
    next_id: int = 1
    better: Better | None = None
    let_loose: frozenset[str] = field(default_factory=frozenset)
    resolution: str = "usual"
    wanted: str = ""

    @property
    def touched(self) -> bool:
        """Says whether a hand has changed anything in them."""
        return bool(self.let_loose) or any(theme.kept for theme in self.themes)

    def of(self, answer_id: str) -> str | None:
        """Gives the id of the theme that an answer is in."""
        return next((theme.id for theme in self.themes if answer_id in theme.members), None)


def strength(resolution: str) -> float:
    """Gives the number behind the name of a resolution. Raises ValueError for a name that is none."""
    if resolution not in RESOLUTIONS:
        raise ValueError(f"There is no resolution {resolution!r}; there are {', '.join(RESOLUTIONS)}.")
    return RESOLUTIONS[resolution]


def is_compared(answers: Sequence[AnswerText], before: Themes) -> bool:
    """Says whether answers are compared with one another: there are enough of them, or a hand has put some somewhere."""
    return before.touched or len(answers) >= FEWEST


def texts_of(answers: Sequence[AnswerText], themes: Themes) -> list[str]:
    """Gives all that is compared when themes are found: the answers, then the titles of the themes that have one."""
    return [answer.text for answer in answers] + [theme.title for theme in themes.themes if theme.title]


def prompts_of(answers: Sequence[AnswerText]) -> list[str]:
    """Gives the prompts in order of their first answer."""
    return list(dict.fromkeys(answer.prompt for answer in answers))
