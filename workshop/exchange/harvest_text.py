"""Write what an analysis found as readable English text; for the command line."""

from collections.abc import Iterator, Mapping, Sequence

from workshop.analysis.findings import Contradiction
from workshop.analysis.votes import Verdict
from workshop.exchange.harvest_csv import LabelledAnswers
from workshop.exchange.harvest_json import PromptFindings

_LONG = 100  # signs of an answer that are shown
_MOST = 10


def harvest_text(
    harvest: LabelledAnswers,
    found: Mapping[str, PromptFindings],
    contradictions: Sequence[Contradiction],
    consensus: Sequence[Verdict],
) -> str:
    """Gives a page of text: per prompt its themes and words, then what goes over all of them."""
    texts = {answer.id: _short(answer.text) for answer in harvest.answers}
    return "\n".join(_lines(texts, found, contradictions, consensus)).rstrip()


def _lines(
    texts: Mapping[str, str],
    found: Mapping[str, PromptFindings],
    contradictions: Sequence[Contradiction],
    consensus: Sequence[Verdict],
) -> Iterator[str]:
    if not found:
        yield "There are no answers in this file."
    for prompt, findings in found.items():
        yield f"{prompt or 'Answers'}: {_count(findings.answers, 'answer')}, {_count(len(findings.themes.themes), 'theme')}"
        yield from _themes(texts, findings)
        yield from _words(findings)
        yield ""
    if contradictions:
        yield "The same move advised and warned against:"
        for pair in contradictions[:_MOST]:
            yield f"  + {texts[pair.advises]}"
            yield f"  - {texts[pair.warns]}"
        yield ""
    voted = [verdict for verdict in consensus if verdict.roles]
    if voted:
        yield "Votes:"
    for verdict in voted:
        by_role = ", ".join(f"{role or 'no role'} {of.agree} of {of.cast}" for role, of in verdict.roles.items())
        yield f"  {verdict.state.value}: {texts.get(verdict.answer, verdict.answer)} ({by_role})"


def _themes(texts: Mapping[str, str], found: PromptFindings) -> Iterator[str]:
    for theme in found.themes.themes:
        unsure = f", {len(theme.loose)} of them unsure" if theme.loose else ""
        yield f"  {theme.id}  {theme.called} ({len(theme.members)}{unsure})"
        if theme.medoid is not None:
            yield f"      {texts[theme.medoid]}"
    if found.themes.loose:
        yield f"  Without a theme: {len(found.themes.loose)}"
    if found.ari is not None:
        yield f"  Agreement with the labels: {found.ari:.3f}"


def _words(found: PromptFindings) -> Iterator[str]:
    if found.duplicates.stacks:
        yield f"  Said more than once: {_count(len(found.duplicates.stacks), 'stack')}"
    if found.keywords:
        yield f"  Words: {', '.join(word.word for word in found.keywords[:_MOST])}"
    for stress in found.contrast[:_MOST]:
        yield f"  {stress.role} stresses “{stress.word}”{'' if stress.firm else ' (a hint)'}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONG else plain[: _LONG - 1] + "…"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
