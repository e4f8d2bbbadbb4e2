"""Turn findings and verdicts into plain lists and numbers, and back; to be kept and sent as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.analysis.answers import Pair
from workshop.analysis.findings import Contradiction, Duplicates, Keyword, Place, Reading, Stress
from workshop.analysis.votes import Agreement, Count, Verdict


def plain_reading(reading: Reading) -> dict[str, Any]:
    """Gives all that was found in the answers of a workshop besides their themes."""
    return {
        "duplicates": {
            prompt: {
                "stacks": [list(stack) for stack in duplicates.stacks],
                "pairs": [[pair.first, pair.second, round(pair.likeness, 6)] for pair in duplicates.pairs],
            }
            for prompt, duplicates in reading.duplicates.items()
        },
        "keywords": {
            prompt: [[word.word, word.answers, round(word.weight, 6), list(word.forms)] for word in words]
            for prompt, words in reading.keywords.items()
        },
        "contrast": [[stress.word, stress.role, round(stress.z, 6), stress.answers] for stress in reading.contrast],
        "contradictions": [
            [contradiction.advises, contradiction.warns, contradiction.closeness, contradiction.support]
            for contradiction in reading.contradictions
        ],
        "places": [[place.answer, place.phase] for place in reading.places],
        "lone": list(reading.lone),
    }


def read_reading(told: Mapping[str, Any]) -> Reading:
    """Gives a reading as `plain_reading` gave it. Raises KeyError, TypeError, ValueError for anything else."""
    return Reading(
        duplicates={
            prompt: Duplicates(tuple(map(tuple, found["stacks"])), tuple(Pair(*pair) for pair in found["pairs"]))
            for prompt, found in told["duplicates"].items()
        },
        keywords={
            prompt: tuple(Keyword(word, answers, weight, tuple(forms)) for word, answers, weight, forms in words)
            for prompt, words in told["keywords"].items()
        },
        contrast=tuple(Stress(*stress) for stress in told["contrast"]),
        contradictions=tuple(Contradiction(*contradiction) for contradiction in told["contradictions"]),
        places=tuple(Place(*place) for place in told["places"]),
        lone=tuple(map(str, told.get("lone", ()))),  # what was read before there were any has none
    )


def plain_verdicts(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Gives what votes say, answer by answer."""
    return [
        {
            "answer": verdict.answer,
            "state": verdict.state.value,
            "roles": {role: _plain_count(count) for role, count in verdict.roles.items()},
            "k": verdict.k,
            "gic": verdict.gic,
            "shared": verdict.shared,
            "interval": list(verdict.interval),
            "groups_for": verdict.groups_for,
            "groups": verdict.groups,
            "apart": None if verdict.apart is None else list(verdict.apart),
        }
        for verdict in verdicts
    ]


def read_verdicts(told: Sequence[Mapping[str, Any]]) -> tuple[Verdict, ...]:
    """Verdicts as `plain_verdicts` gave them. Raises KeyError, TypeError, ValueError for anything else."""
    return tuple(
        Verdict(
            answer=verdict["answer"],
            state=Agreement(verdict["state"]),
            roles={role: _count(count) for role, count in verdict["roles"].items()},
            k=verdict["k"],
            gic=verdict["gic"],
            shared=verdict["shared"],
            interval=_edges(verdict["interval"]),
            groups_for=verdict["groups_for"],
            groups=verdict["groups"],
            apart=None if verdict["apart"] is None else (verdict["apart"][0], verdict["apart"][1]),
        )
        for verdict in told
    )


def _plain_count(count: Count) -> list[Any]:
    return [count.agree, count.disagree, count.passes, count.worth, *count.interval]


def _count(told: Sequence[Any]) -> Count:
    agree, disagree, passes, worth, low, high = told
    return Count(agree=agree, disagree=disagree, passes=passes, worth=worth, interval=(low, high))


def _edges(told: Sequence[Any]) -> tuple[float, float]:
    low, high = told
    return float(low), float(high)
