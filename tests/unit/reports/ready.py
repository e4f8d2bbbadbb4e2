"""Reports that are ready to be written as files: with charts, empty, of one answer, of many, and of awkward ones."""

from dataclasses import replace
from functools import cache

from tests.harvests import answers
from tests.hostile import HOSTILE
from tests.unit.charts.test_charts import EN, FOUND, NL, PLACED, understood
from tests.unit.reports.test_composing import READ, voted, written
from workshop.analysis.answers import Theme, Themes
from workshop.analysis.findings import Contradiction, Stress
from workshop.analysis.votes import Agreement, Count
from workshop.domain.report import Report
from workshop.domain.texts import clean
from workshop.reports.document import Document
from workshop.reports.drawing import drawn
from workshop.services.plenary.views import Judged, Understood
from workshop.text.catalogue import Speaker

SAY = {"nl": NL, "en": EN}
ONWARD = "In maart komen we weer bij elkaar.\nDe gemeente laat voor 1 februari weten wat kan."
KINDS = ("usual", "empty", "alone", "many", "awkward")


def of(starts: list[tuple[str, str]], turns: list[tuple[str, str]], themes: Themes = FOUND) -> Understood:
    """A harvest with votes, a contradiction and what roles stress, of these answers."""
    stress = (Stress("koffie", "initiative", 2.5, 4),)
    reading = replace(READ, contradictions=(Contradiction("a0", "a4", 0.9, 2),), contrast=stress)
    seen = understood(starts, turns, themes, reading, PLACED)
    if len(starts) < 8:
        return replace(seen, reading=READ)
    result = voted(Agreement.SHARED, initiative=Count(agree=7, worth=7.0), municipality=Count(agree=5, worth=5.0))
    return replace(seen, result=result, judged={("a0", "a4"): Judged.CONFIRMED})


def many(number: int) -> Understood:
    """A harvest of so many answers, each in one of six themes or in none."""
    made, about = answers(number)
    names = sorted(set(about))
    themes = tuple(
        Theme(
            id=f"t{at}",
            title=name,
            members=tuple(f"a{n}" for n, (subject, text) in enumerate(zip(about, made, strict=True)) if subject == name and text.text),
        )
        for at, name in enumerate(names[:5])
    )  # fmt: skip
    return of([(each.role, each.text) for each in made], [], Themes(themes=themes))


def seen(kind: str) -> Understood:
    """The harvest of a kind."""
    roles = ("initiative", "municipality", "council")
    match kind:
        case "usual":
            whole = understood()
            return of(
                [(line.role_key, line.text) for line in whole.harvest.lines if line.prompt_id == "p1"],
                [(line.role_key, line.text) for line in whole.harvest.lines if line.prompt_id == "p2"],
            )
        case "empty":
            return understood([], [])
        case "alone":
            return understood([("council", "Begin met koffie.")], [])
        case "many":
            return many(150)
        case _:
            starts = [(roles[at % 3], clean(text)) for at, text in enumerate(HOSTILE)]
            return of(starts, [("council", clean(text)) for text in HOSTILE[:4]])


@cache
def report(kind: str = "usual", language: str = "nl") -> Document:
    """A report of a kind, with its charts drawn."""
    by_hand = Report(workshop_id="w", onward=ONWARD if kind == "usual" else "")
    people = {"initiative": 5, "municipality": 4, "council": 3} if kind != "empty" else {}
    (document,) = drawn([written(seen(kind), by_hand, SAY[language], people=people)])
    return document


def speaker(document: Document) -> Speaker:
    """Speaks the language of a report."""
    return SAY[document.language]
