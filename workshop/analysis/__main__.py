"""Answer one question per line of standard input with one line on standard output, until the input ends.

A process of its own, so that finding out takes no time from those who speak to visitors. What a question asks is its `do`:
`themes` of the answers to one prompt, given those of before, with `model` by meaning; `read` what else answers say; `count` what votes say.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from workshop.analysis.answers import FEWEST, AnswerText, Themes, is_compared, texts_of
from workshop.analysis.consensus import find_consensus
from workshop.analysis.contradictions import find_contradictions
from workshop.analysis.contrast import find_contrast
from workshop.analysis.duplicates import find_duplicates
from workshop.analysis.findings import LEAST_OF_A_ROLE, PhaseWords, Reading
from workshop.analysis.keywords import find_keywords
from workshop.analysis.line import place_on_line
from workshop.analysis.lone import find_lone
from workshop.analysis.model import is_installed, model_meanings
from workshop.analysis.moves import QuestionKind
from workshop.analysis.plain import plain_themes, read_themes
from workshop.analysis.plain_findings import plain_reading, plain_verdicts
from workshop.analysis.themes import find_themes
from workshop.analysis.votes import Vote


def main() -> None:
    """Answers until nobody asks any more."""
    if hasattr(os, "nice"):
        os.nice(5)  # who is typing comes first
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answered(json.loads(line)), ensure_ascii=True) + "\n")
        sys.stdout.flush()


# How votes and answers come over the line: lists of just these.
_VOTE = tuple(field.name for field in fields(Vote))
_ANSWER = tuple(field.name for field in fields(AnswerText))


def answered(asked: Mapping[str, Any]) -> Any:
    """Gives the answer to one question. Raises KeyError for what is no question."""
    match asked["do"]:
        case "themes":
            return plain_themes(_themes(asked))
        case "read":
            return plain_reading(_reading(asked))
        case "count":
            return plain_verdicts(
                find_consensus([Vote(**dict(zip(_VOTE, vote, strict=True))) for vote in asked["votes"]], asked["other"])
            )
    raise KeyError(asked["do"])


def _themes(asked: Mapping[str, Any]) -> Themes:
    answers = [AnswerText(id=name, text=text) for name, text in asked["answers"]]
    before = read_themes(asked["previous"])
    meanings = asked.get("meanings")
    if asked.get("model") and is_compared(answers, before) and is_installed():
        meanings = model_meanings(texts_of(answers, before))
    return find_themes(answers, before, meanings=meanings)


def _reading(asked: Mapping[str, Any]) -> Reading:
    answers = [AnswerText(**dict(zip(_ANSWER, answer, strict=True))) for answer in asked["answers"]]
    prompts = {prompt: [text for text in answers if text.prompt == prompt] for prompt in asked["asked"]}
    duplicates = {prompt: find_duplicates(own) for prompt, own in prompts.items()}
    support = {answer: len(stack) for each in duplicates.values() for stack in each.stacks for answer in stack}
    known = {kind.value for kind in QuestionKind}
    kinds = {prompt: QuestionKind(key) for prompt, key in asked["asked"].items() if key in known}
    questions = asked.get("questions", {})
    phases = [PhaseWords(name, tuple(words)) for name, words in asked["phases"]]
    stories = [text for prompt in asked["stories"] for text in prompts[prompt]]
    return Reading(
        duplicates=duplicates,
        keywords={prompt: find_keywords(own, questions.get(prompt, "")) for prompt, own in prompts.items()},
        contrast=find_contrast(_of_large_roles(answers)),
        contradictions=find_contradictions(answers, kinds, support),
        places=place_on_line(stories, phases),
        lone=tuple(
            name for prompt, own in prompts.items() if prompt not in asked["stories"] for name in _lone(asked, own)
        ),
    )


def _lone(asked: Mapping[str, Any], answers: Sequence[AnswerText]) -> tuple[str, ...]:
    meanings = asked.get("meanings")
    if asked.get("model") and len(answers) >= FEWEST and is_installed():
        meanings = model_meanings([answer.text for answer in answers])
    return find_lone(answers, meanings)


def _of_large_roles(answers: Sequence[AnswerText]) -> list[AnswerText]:
    """Only the answers of roles with enough of them to be compared."""
    by = Counter(answer.role for answer in answers)
    return [answer for answer in answers if by[answer.role] >= LEAST_OF_A_ROLE]


if __name__ == "__main__":
    main()
