"""Hold a report as it is read: numbers, sections of blocks, quotes, charts; every format is written from it and computes nothing.

All words are in one language and ready to print; what people wrote stays as they wrote it. It is plain data, so that a
published version can be kept as it was (`kept`, `read`).
"""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A role as it is shown: the name of the role and its colour and symbol. `key` is the same in every language."""

    key: str
    name: str
    symbol: str
    colour: str

    @property
    def label(self) -> str:
        """Gives the symbol and the name."""
        return f"{self.symbol} {self.name}"


@dataclass(frozen=True, kw_only=True)
class Quote:
    """An answer of somebody, letter for letter. `expected` and `helped` are empty where it is no story.

    `also` says who said the same. `note` says why it stands here, such as that its group carries it on.
    """

    id: str
    text: str
    expected: str = ""
    helped: str = ""
    role: Mark
    group: str
    also: tuple[str, ...] = ()
    note: str = ""
    ours: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of plain text; the first row holds the names of the columns."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Some sentences. `organiser`: the organiser wrote them, with line ends as typed; else the report itself says so."""

    text: str
    organiser: bool = False
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, kw_only=True)
class Items:
    """Sentences beside each other, such as what all roles share."""

    title: str
    items: tuple[str, ...]
    kind: Literal["items"] = "items"


@dataclass(frozen=True, kw_only=True)
class ReportTheme:
    """A theme of a question: what it is called, how much and by whom, and some of its answers.

    `counts` is how many answers come from each role that is shown, in the order of the workshop. `id` is that of the theme;
    empty for answers without a theme.
    """

    id: str
    title: str
    words: str
    says: str
    answers: int
    groups: int
    counts: tuple[tuple[Mark, int], ...]
    quotes: tuple[Quote, ...]
    kind: Literal["theme"] = "theme"


@dataclass(frozen=True, kw_only=True)
class ReportPair:
    """Two answers that contradict each other, side by side: who advises it, and who warns against it."""

    title: str
    says: str
    first: Quote
    second: Quote
    kind: Literal["pair"] = "pair"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart. `sentence` says in words what it shows, `alternative` how it is built up; `table` holds all of its numbers.

    `svg` is the picture, empty until it is drawn from `spec` (Vega-Lite); then `spec` is empty.
    """

    key: str
    title: str
    sentence: str
    alternative: str
    table: tuple[tuple[str, ...], ...]
    spec: dict[str, Any]
    svg: str = ""
    kind: Literal["figure"] = "figure"


Block = Annotated[Paragraph | Items | ReportTheme | ReportPair | Figure | Table, Field(discriminator="kind")]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the report under a heading. `key` names it in every language, also in addresses."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Number:
    """One number of the day, with what it counts; `symbol` is a role's, or empty."""

    value: str
    label: str
    symbol: str = ""


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What page one says by itself: the question, up to three insights, one tension, and what happens now."""

    question: str
    insights: tuple[str, ...]
    tension: str
    onward: str
    written: str = ""  # by the organiser, in place of the insights and the tension


@dataclass(frozen=True, kw_only=True)
class Row:
    """One answer in a table of all of them."""

    round: int
    group: int
    question: str
    role: str
    expected: str
    answer: str
    helped: str
    at: str  # ISO, in the time zone of the workshop
    ours: bool
    same_as: str  # the words of the answer that says the same and stands for it
    theme: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """A report in one language. `version` is 0 for a draft. `notice` says of an invented workshop or a rehearsal that it is one.

    `sections` are read by everybody; `appendices` have all answers, opening questions, the programme and what changed.
    """

    language: Literal["nl", "en"]
    code: str
    version: int
    edition: str  # which version this is, or that it is a draft, and of when
    made_at: str  # that moment as ISO 8601, in UTC
    title: str
    subtitle: str
    notice: str
    facts: tuple[tuple[str, str], ...]
    brief: Brief
    numbers: tuple[Number, ...]
    minutes: int  # to read it
    sections: tuple[Section, ...]
    appendices: tuple[Section, ...]
    rows: tuple[Row, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Gives all charts, in order."""
        return tuple(
            block
            for section in (*self.sections, *self.appendices)
            for block in section.blocks
            if isinstance(block, Figure)
        )


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def kept(document: Document) -> str:
    """Writes a report as JSON, to be read again by `read`."""
    return _adapter().dump_json(document).decode()


def read(stored: str) -> Document:
    """Reads a report that was kept. Raises pydantic.ValidationError for anything else."""
    return _adapter().validate_json(stored)
