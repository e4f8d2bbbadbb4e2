"""What an analysis found in, one JSON object out, and back again for the next time; for scripts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.analysis.answers import Themes
from workshop.analysis.findings import Contradiction, Duplicates, Keyword, Stress
from workshop.analysis.plain import plain_themes, read_themes
from workshop.analysis.votes import Verdict
from workshop.exchange.text_file import BadFile, read_text


@dataclass(frozen=True, kw_only=True)
class PromptFindings:
    """What was found in the answers to one prompt; `ari` is how well the themes agree with given labels, if there are any."""

    themes: Themes
    duplicates: Duplicates
    keywords: Sequence[Keyword]
    contrast: Sequence[Stress]
    answers: int
    ari: float | None = None


def harvest_json(
    found: Mapping[str, PromptFindings],
    contradictions: Sequence[Contradiction],
    consensus: Sequence[Verdict],
    seconds: float,
) -> str:
    """One JSON object: `prompts` by name, then what goes over all of them."""
    told = {
        "prompts": {prompt: _prompt(one) for prompt, one in found.items()},
        "contradictions": [
            {"advises": one.advises, "warns": one.warns, "closeness": one.closeness, "support": one.support}
            for one in contradictions
        ],
        "consensus": [_verdict(one) for one in consensus],
        "seconds": round(seconds, 6),
    }
    return json.dumps(told, ensure_ascii=False)


def _prompt(found: PromptFindings) -> dict[str, Any]:
    told: dict[str, Any] = {
        "answers": found.answers,
        **plain_themes(found.themes),
        "duplicates": {
            "stacks": [list(stack) for stack in found.duplicates.stacks],
            "pairs": [
                {"one": pair.one, "other": pair.other, "likeness": pair.likeness} for pair in found.duplicates.pairs
            ],
        },
        "keywords": [
            {"word": one.word, "answers": one.answers, "weight": one.weight, "forms": list(one.forms)}
            for one in found.keywords
        ],
        "contrast": [
            {"word": one.word, "role": one.role, "z": round(one.z, 4), "firm": one.firm, "answers": one.answers}
            for one in found.contrast
        ],
    }
    if found.ari is not None:
        told["ari"] = round(found.ari, 6)
    return told


def _verdict(one: Verdict) -> dict[str, Any]:
    return {
        "answer": one.answer,
        "state": one.state.value,
        "K": round(one.k, 6),
        "gic": one.gic,
        "shared": round(one.shared, 6),
        "interval": [round(edge, 6) for edge in one.interval],
        "roles": {
            role: {
                "a": count.agree,
                "d": count.disagree,
                "p": count.passes,
                "n_eff": round(count.worth, 4),
                "interval": [round(edge, 6) for edge in count.interval],
            }
            for role, count in one.roles.items()
        },
        "groups_for": one.groups_for,
        "groups": one.groups,
        "apart": None if one.apart is None else list(one.apart),
    }


def read_previous(path: Path) -> dict[str, Themes]:
    """The themes per prompt that an earlier analysis printed. Raises BadFile for a file that no analysis made."""
    try:
        told = json.loads(read_text(path))
        return {str(prompt): read_themes(one) for prompt, one in told["prompts"].items()}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise BadFile(path, "This is not what an earlier analysis printed with --json.") from error
