"""Write groups and what they are worth as one JSON object; for scripts."""

import json
from typing import Any

from workshop.exchange import sentences
from workshop.exchange.outcome import Outcome
from workshop.exchange.problem import FileProblem
from workshop.grouping.judgement import ProblemJudgement


def groups_json(outcome: Outcome) -> str:
    """Gives one JSON object; rounds and groups in it are numbered from 1, people are ids."""
    question, judged = outcome.question, outcome.judgement
    told: dict[str, Any] = {
        "feasible": outcome.feasible,
        "levels": [
            {"name": name, "field": field, "value": value, "bound": bound, "proven": proven}
            for name, field, value, bound, proven in outcome.lines
        ],
        "seconds": round(outcome.seconds, 6),
        "seed": outcome.seed,
        "iterations": outcome.iterations,
        "unmet": [] if judged is None else [*_broken(question, judged), *_unmet(question, judged)],
    }
    if outcome.rounds is not None:
        told["rounds"] = [outcome.groups(seats) for seats in outcome.rounds]
    if judged is None:
        told["clash"] = [sentences.clash(question, outcome.clash)]
    return json.dumps(told, ensure_ascii=False)


def _broken(question: FileProblem, judged: ProblemJudgement) -> list[dict[str, Any]]:
    return [
        {
            "name": "hard",
            "field": broken.fault.value,
            "round": broken.round + 1,
            "group": None if broken.group is None else broken.group + 1,
            "ids": [question.ids[person] for person in broken.people],
            "value": None,
            "counts": 1,
            "says": sentences.broken(question, broken),
        }
        for broken in judged.broken
    ]


def _unmet(question: FileProblem, judged: ProblemJudgement) -> list[dict[str, Any]]:
    return [
        {
            "name": unmet.aim.value,
            "field": unmet.field,
            "round": None if unmet.round is None else unmet.round + 1,
            "group": None if unmet.group is None else unmet.group + 1,
            "ids": [question.ids[person] for person in unmet.people],
            "value": sentences.label(question, unmet),
            "counts": unmet.counts,
            "says": sentences.unmet(question, unmet),
        }
        for unmet in judged.unmet
    ]
