"""Read files of answers, votes and titles for the command line."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from workshop.analysis.answers import AnswerText
from workshop.analysis.moves import QuestionKind
from workshop.analysis.votes import AGREE, DISAGREE, PASS, Vote
from workshop.domain.cells import unguarded
from workshop.domain.sameness import key, spelt_alike
from workshop.exchange.table import FileRow, FileTable, read_table, same
from workshop.exchange.text_file import BadFile, read_text
from workshop.text.catalogue import LANGUAGES, Speaker

ANSWERS_LIMIT, VOTES_LIMIT, TITLES_LIMIT = 10_000, 500_000, 100
_TAKEN_HOME = ("round", "group", "question", "role", "expected", "answer", "helped")
_VOTES = {"1": AGREE, "0": PASS, "-1": DISAGREE, "−1": DISAGREE}
_ASKED = {
    QuestionKind.START: ("start", "begin", "how do you begin", "hoe begin je"),
    QuestionKind.AVOID: (
        "avoid",
        "never",
        "nooit",
        "niet doen",
        "what must you really not do",
        "wat moet je echt niet doen",
    ),
    QuestionKind.SURPRISE: (
        "surprise",
        "surprises",
        "turn",
        "turns",
        "wending",
        "wendingen",
        "verrassing",
        "verrassingen",
    ),
}


@dataclass(frozen=True)
class LabelledAnswers:
    """The answers of a file in their order, and the theme people gave each of them, where the file says it."""

    answers: tuple[AnswerText, ...]
    labels: Mapping[str, str]


def read_harvest(path: Path) -> LabelledAnswers:
    """Gives the answers of a file with columns `id` and `text`, and perhaps `prompt`, `role`, `group` and `label`.

    Or of the file `answers.csv` that a workshop gives, in either language. Raises BadFile for a file that is none, too many
    answers, an id that is missing or there twice.
    """
    table = _taken_home(read_table(path, [])) or read_table(path, ["id", "text"])
    if len(table.rows) > ANSWERS_LIMIT:
        raise BadFile(
            path, f"There are {len(table.rows):,} answers in this file; at most {ANSWERS_LIMIT:,} can be analysed."
        )
    lines: dict[str, int] = {}
    answers, labels = [], {}
    shown = {column: _shown(table, column) for column in ("prompt", "role", "group", "label")}
    for row in table.rows:
        name = same(row.cells["id"])
        if not name:
            raise BadFile(path, "This answer has no id.", row.line)
        if name in lines:
            raise BadFile(path, f"“{name}” is there twice; the first time is on line {lines[name]}.", row.line)
        lines[name] = row.line
        of = {column: ways.get(key(row.cells.get(column, "")), "") for column, ways in shown.items()}
        answers.append(
            AnswerText(id=name, text=row.cells["text"], prompt=of["prompt"], role=of["role"], group=of["group"])
        )
        if of["label"]:
            labels[name] = of["label"]
    return LabelledAnswers(tuple(answers), labels)


def read_votes(path: Path, answers: Collection[str]) -> list[Vote]:
    """Gives the votes of a file with columns `voter`, `answer` and `vote` (1, 0, -1), and perhaps `role` and `group`.

    Who votes twice on an answer has the last word. Raises BadFile with the line for a vote on an answer that is not
    there, another number, nobody who votes, or a voter with two roles.
    """
    table = read_table(path, ["voter", "answer", "vote"])
    if len(table.rows) > VOTES_LIMIT:
        raise BadFile(
            path, f"There are {len(table.rows):,} votes in this file; at most {VOTES_LIMIT:,} can be counted."
        )
    roles, groups = _shown(table, "role"), _shown(table, "group")
    role_of: dict[str, str] = {}
    votes = []
    for row in table.rows:
        voter, answer = same(row.cells["voter"]), same(row.cells["answer"])
        role, group = (
            ways.get(key(row.cells.get(column, "")), "") for column, ways in (("role", roles), ("group", groups))
        )
        if not voter:
            raise BadFile(path, "Nobody gave this vote: the voter is missing.", row.line)
        if answer not in answers:
            raise BadFile(path, f"There is no answer “{answer}”.", row.line)
        if row.cells["vote"] not in _VOTES:
            raise BadFile(path, f"“{row.cells['vote']}” is no vote; it must be 1, 0 or -1.", row.line)
        if role_of.setdefault(voter, role) != role:
            raise BadFile(path, f"“{voter}” has the role “{role}” here and “{role_of[voter]}” before.", row.line)
        votes.append(Vote(voter=voter, role=role, group=group, answer=answer, vote=_VOTES[row.cells["vote"]]))
    return votes


def _taken_home(table: FileTable) -> FileTable | None:
    """Gives a workshop's own file with the columns that an analysis knows, its rows numbered; None for another file.

    The words are put together as the workshop itself reads them: what became of it, what helped, what was expected.
    """
    for language in LANGUAGES:
        say = Speaker(language, ZoneInfo("UTC"))
        named = {name: same(say(f"column.{name}")) for name in _TAKEN_HOME}
        if set(named.values()) <= set(table.columns):
            break
    else:
        return None

    def row(number: int, line: FileRow) -> FileRow:
        of = {name: unguarded(line.cells[column]) for name, column in named.items()}
        text = " ".join((of["answer"], of["helped"], of["expected"])).strip()
        place = f"{of['round']}.{of['group']}"
        cells = {"id": str(number), "text": text, "prompt": of["question"], "role": of["role"], "group": place}
        return FileRow(line.line, cells)

    rows = tuple(row(number, line) for number, line in enumerate(table.rows, 1))
    return FileTable(table.path, ("id", "text", "prompt", "role", "group"), rows)


def _shown(table: FileTable, column: str) -> dict[str, str]:
    """Gives what the values of a column are called, by what is the same to people; nothing for a column that is not there."""
    return spelt_alike(filter(None, (same(row.cells.get(column, "")) for row in table.rows)))


def read_titles(path: Path) -> list[str]:
    """Titles of themes, one a line; blank lines and repetitions are left out. Raises BadFile for too many."""
    titles = list(spelt_alike(same(line) for line in read_text(path).splitlines() if line.strip()).values())
    if len(titles) > TITLES_LIMIT:
        raise BadFile(path, f"There are {len(titles)} titles in this file; at most {TITLES_LIMIT} can be used.")
    return titles


def asked(prompts: Collection[str]) -> dict[str, QuestionKind]:
    """Says which prompts ask how to begin, what never to do and what surprised, by the names they have in a file."""
    found = {}
    for prompt in prompts:
        for kind, names in _ASKED.items():
            if key(prompt) in names:
                found[prompt] = kind
    return found
