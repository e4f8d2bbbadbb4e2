"""Hold the rules of making and answering opening questions: scale, choice, short text, words, or how far one is."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum

from workshop.domain import sameness, texts
from workshop.domain.errors import Refused, Why
from workshop.domain.phases import Phase
from workshop.domain.programme import Part, PartKind

FEWEST_OPTIONS, MOST_OPTIONS = 2, 10
SCALES = (5, 10)  # the last point; the first is 1
MOST_TERMS, TERM_LIMIT = 3, 40  # words or short terms of one person, and characters of one
END_LIMIT = 60  # characters at an end of a scale


class PollKind(StrEnum):
    """How an opening question is answered."""

    SCALE = "scale"
    ONE = "one"
    SEVERAL = "several"
    TEXT = "text"
    WORDS = "words"
    PHASE = "phase"  # how far one is, on the workshop's line of phases


OF_OPTIONS = frozenset({PollKind.ONE, PollKind.SEVERAL})
WRITTEN = frozenset({PollKind.TEXT, PollKind.WORDS})  # what people put in words themselves
ORDERED = frozenset({PollKind.SCALE, PollKind.PHASE})  # what can go up and down, and has an average


class PollState(StrEnum):
    """Ready until it is opened; then people answer until it is closed."""

    READY = "ready"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things to choose from; `id` is what an answer holds."""

    id: str
    text_nl: str
    text_en: str = ""

    def text(self, language: str) -> str:
        """Gives what it says in a language, or in the other one where that is empty."""
        return (self.text_nl, self.text_en)[language == "en"] or self.text_nl or self.text_en


@dataclass(frozen=True, slots=True, kw_only=True)
class PollWish:
    """What a facilitator wants to ask. `points`, `low` and `high` are for a scale, in Dutch and in English; `options` for a choice.

    `hidden`: nobody sees what the answers say until they are revealed. `part_id` is the part of the programme that asks it;
    nothing is the first part for opening questions.
    """

    kind: PollKind
    text_nl: str
    text_en: str = ""
    points: int = 0
    low: tuple[str, str] = ("", "")
    high: tuple[str, str] = ("", "")
    options: tuple[tuple[str, str], ...] = ()
    hidden: bool = False
    part_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One opening question of a workshop, as stored; `position` is its place among them.

    `options` of a question about phases are the phases as they were when it was opened. `again_of` is the question that this
    one asks once more. `part_id` is the part of the programme that brings it, as it was wished.
    """

    id: str
    workshop_id: str
    position: int
    kind: PollKind
    text_nl: str
    text_en: str
    points: int
    low: tuple[str, str]
    high: tuple[str, str]
    options: tuple[Option, ...]
    hidden: bool
    state: PollState
    again_of: str | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    revealed_at: datetime | None = None
    part_id: str = ""

    def text(self, language: str) -> str:
        """Gives the question in a language, or in the other one where that is empty."""
        return (self.text_nl, self.text_en)[language == "en"] or self.text_nl or self.text_en

    def ends(self, language: str) -> tuple[str, str]:
        """Gives the words at both ends of a scale, in a language, or in the other one where those are empty."""
        english = language == "en"
        return self.low[english] or self.low[not english], self.high[english] or self.high[not english]

    @property
    def sealed(self) -> bool:
        """Says whether nobody may see more than how many answered."""
        return self.hidden and self.revealed_at is None

    @property
    def choices(self) -> tuple[str, ...]:
        """Gives what an answer can hold, in order; nothing for what people write themselves."""
        if self.kind is PollKind.SCALE:
            return tuple(str(point) for point in range(1, self.points + 1))
        return tuple(option.id for option in self.options)


def brought_by(part_id: str, parts: Iterable[Part], polls: Iterable[Poll]) -> list[Poll]:
    """Gives the questions that a part brings, in their order.

    Those of no part for opening questions, as of one that was taken out, belong to the first such part.
    """
    asking = [part.id for part in sorted(parts, key=lambda part: part.position) if part.kind is PartKind.QUESTIONS]
    if part_id not in asking:
        return []
    return [poll for poll in polls if (poll.part_id if poll.part_id in asking else asking[0]) == part_id]


def with_phases(poll: Poll, phases: Iterable[Phase]) -> Poll:
    """Gives a question about phases that was never opened with the phases as they are now; any other as it is."""
    if poll.kind is not PollKind.PHASE or poll.opened_at is not None or poll.again_of is not None:
        return poll
    return replace(poll, options=of_phases(phases))


def of_phases(phases: Iterable[Phase]) -> tuple[Option, ...]:
    """Gives phases as options."""
    return tuple(Option(phase.id, phase.name_nl, phase.name_en) for phase in phases)


def opened(poll: Poll, phases: Iterable[Phase], now: datetime) -> Poll:
    """Gives a question as it is while people answer it; what was answered before counts on."""
    fresh = with_phases(poll, phases)
    return replace(fresh, state=PollState.OPEN, opened_at=poll.opened_at or now, closed_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollAnswer:
    """What one person last answered: a point, ids of options, a text, or words. `at` is when they first did.

    `participant_id` is None when the person erased what is theirs. `role_key` is their role when they last answered.
    """

    id: str
    poll_id: str
    participant_id: str | None
    role_key: str
    said: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class HiddenText:
    """What a facilitator took off the wall of one question, in the form of `as_hidden`."""

    poll_id: str
    text: str
    at: datetime
    facilitator_id: str | None = None


def stored_options(options: Sequence[Option]) -> str:
    """Gives the options as they are stored."""
    return json.dumps([asdict(option) for option in options], ensure_ascii=False) if options else ""


def read_options(stored: str) -> tuple[Option, ...]:
    """Reads the options as they were stored."""
    return tuple(Option(**kept) for kept in json.loads(stored)) if stored else ()


def as_hidden(kind: PollKind, text: str) -> str:
    """Gives what a text is hidden as: a word however it is spelt, a short text letter for letter."""
    return sameness.key(text) if kind is PollKind.WORDS else text


def check_wish(wish: PollWish) -> PollWish:
    """Cleans the wish, and leaves out what its kind does not need. Raises Refused EMPTY, TOO_LONG, OPTIONS_COUNT, OPTION_TWICE, NOT_A_CHOICE."""
    text_nl, text_en = texts.optional_line(wish.text_nl, "poll"), texts.optional_line(wish.text_en, "poll")
    if not (text_nl or text_en):
        raise Refused(Why.EMPTY, field="poll")
    points, low, high = 0, ("", ""), ("", "")
    if wish.kind is PollKind.SCALE:
        if wish.points not in SCALES:
            raise Refused(Why.NOT_A_CHOICE, field="points")
        points, low, high = wish.points, _ends(wish.low, "low"), _ends(wish.high, "high")
    options = _options(wish.options) if wish.kind in OF_OPTIONS else ()
    return PollWish(
        kind=wish.kind,
        text_nl=text_nl,
        text_en=text_en,
        points=points,
        low=low,
        high=high,
        options=options,
        hidden=wish.hidden,
        part_id=wish.part_id,
    )


def _ends(words: tuple[str, str], field: str) -> tuple[str, str]:
    dutch, english = (texts.optional_line(word, field, END_LIMIT) for word in words)
    return dutch, english


def _options(wanted: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Those that say something, in their order. One that is only there in English has nothing to say in Dutch."""
    found = []
    for dutch, english in wanted:
        option = (
            texts.optional_line(dutch, "option", texts.NAME_LIMIT),
            texts.optional_line(english, "option", texts.NAME_LIMIT),
        )
        if any(option):
            if not option[0]:
                raise Refused(Why.EMPTY, field="option_nl")
            found.append(option)
    if not FEWEST_OPTIONS <= len(found) <= MOST_OPTIONS:
        raise Refused(Why.OPTIONS_COUNT, least=FEWEST_OPTIONS, most=MOST_OPTIONS)
    if len({sameness.key(dutch) for dutch, _ in found}) < len(found):
        raise Refused(Why.OPTION_TWICE)
    return tuple(found)


def check_said(poll: Poll, said: Sequence[str]) -> tuple[str, ...]:
    """Cleans an answer as this question takes it. Raises Refused EMPTY, TOO_LONG, TOO_MANY_TERMS, NOT_A_CHOICE."""
    if poll.kind is PollKind.TEXT:
        if len(said) != 1:
            raise Refused(Why.EMPTY, field="answer")
        return (texts.needed_text(said[0], "answer"),)
    if poll.kind is PollKind.WORDS:
        return _terms(said)
    found = set(said)
    if not found:
        raise Refused(Why.EMPTY, field="answer")
    if found - set(poll.choices) or len(found) < len(said) or (len(found) > 1 and poll.kind is not PollKind.SEVERAL):
        raise Refused(Why.NOT_A_CHOICE, field="answer")
    return tuple(choice for choice in poll.choices if choice in found)


def _terms(said: Sequence[str]) -> tuple[str, ...]:
    """Words or short terms, each once however it is spelt."""
    found: dict[str, str] = {}
    for word in said:
        term = texts.optional_line(word, "term", TERM_LIMIT)
        if term:
            found.setdefault(sameness.key(term), term)
    if not found:
        raise Refused(Why.EMPTY, field="term")
    if len(found) > MOST_TERMS:
        raise Refused(Why.TOO_MANY_TERMS, most=MOST_TERMS)
    return tuple(found.values())
