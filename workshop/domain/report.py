"""Hold what facilitators write for the report of a workshop, its published versions, and what participants remark on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from workshop.domain import texts
from workshop.domain.errors import Refused, Why

INTRODUCTION_LIMIT = 4000  # characters
MOST_REMARKS = 5  # that one participant can make on a report
# Sections that are there besides one for each question.
ABOUT, AGREEMENT, ONWARD, MADE = "about", "agreement", "onward", "made"
ANSWERS, POLLS, PROGRAMME, VERSIONS = "answers", "polls", "programme", "versions"  # appendices


@dataclass(frozen=True, slots=True)
class SectionEdit:
    """What a facilitator made of a section: whether it is in the report, and a sentence above it."""

    shown: bool = True
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What facilitators wrote and chose. `token` is in the address of the published report, empty before the first time.

    `summary` stands on page one in place of the sentences that are proposed. `answers` says of answers that a hand chose
    whether they are quoted. Remarks are welcome until `react_until`. `revision` counts what was saved.
    """

    workshop_id: str
    token: str = ""
    title: str = ""
    summary: str = ""
    introduction: str = ""
    onward: str = ""
    react_until: datetime | None = None
    sections: Mapping[str, SectionEdit] = field(default_factory=dict)
    answers: Mapping[str, bool] = field(default_factory=dict)
    revision: int = 0

    def section(self, key: str) -> SectionEdit:
        """Gives what was made of a section; one that nobody touched is shown."""
        return self.sections.get(key, SectionEdit())


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One published version: its number, when and by whom, and what changed in it, in the words of a facilitator."""

    number: int
    at: datetime
    facilitator_id: str | None
    changes: str


class RemarkState(StrEnum):
    """What became of a remark."""

    NEW = "new"
    TAKEN = "taken"  # the report was changed by it
    ANSWERED = "answered"
    LEFT = "left"  # with a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a participant remarks on the published report, and what facilitators say to it."""

    id: str
    workshop_id: str
    participant_id: str | None
    text: str
    at: datetime
    state: RemarkState = RemarkState.NEW
    reply: str = ""


def address(token: str) -> str:
    """Gives the path at which a published report is read."""
    return f"/v/{token}"


def check_report(report: Report) -> Report:
    """Cleans what was written. Raises Refused TOO_LONG with the name of the field."""
    return replace(
        report,
        title=texts.optional_line(report.title, "report_title"),
        summary=texts.optional_text(report.summary, "report_summary"),
        introduction=texts.optional_text(report.introduction, "report_introduction", INTRODUCTION_LIMIT),
        onward=texts.optional_text(report.onward, "report_onward"),
        sections={
            key: SectionEdit(edit.shown, texts.optional_text(edit.text, "report_section"))
            for key, edit in report.sections.items()
        },
    )


def check_reply(state: RemarkState, reply: str) -> str:
    """Gives a clean reply. Raises Refused EMPTY where a remark is answered or left without a word, TOO_LONG."""
    cleaned = texts.optional_text(reply, "reply")
    if not cleaned and state in {RemarkState.ANSWERED, RemarkState.LEFT}:
        raise Refused(Why.EMPTY, field="reply")
    return cleaned
