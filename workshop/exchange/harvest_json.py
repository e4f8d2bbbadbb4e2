"""Write what an analysis found as one JSON object, and read it again for the next time; for scripts."""

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
    """Gives one JSON object: `prompts` by name, then what goes over all of them."""
    told = {
        "prompts": {prompt: _prompt(findings) for prompt, findings in found.items()},
        "contradictions": [
            {
                "advises": contradiction.advises,
                "warns": contradiction.warns,
                "closeness": contradiction.closeness,
                "support": contradiction.support,
            }
            for contradiction in contradictions
        ],
        "consensus": [_verdict(consensu) for consensu in consensus],
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
                {"one": pair.first, "other": pair.second, "likeness": pair.likeness} for pair in found.duplicates.pairs
            ],
        },
        "keywords": [
            {"word": keyword.word, "answers": keyword.answers, "weight": keyword.weight, "forms": list(keyword.forms)}
            for keyword in found.keywords
        ],
        "contrast": [
            {
                "word": stress.word,
                "role": stress.role,
                "z": round(stress.z, 4),
                "firm": stress.firm,
                "answers": stress.answers,
            }
            for stress in found.contrast
        ],
    }
    if found.ari is not None:
        told["ari"] = round(found.ari, 6)
    return told


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "answer": verdict.answer,
        "state": verdict.state.value,
        "K": round(verdict.k, 6),
        "gic": verdict.gic,
        "shared": round(verdict.shared, 6),
        "interval": [round(edge, 6) for edge in verdict.interval],
        "roles": {
            role: {
                "a": count.agree,
                "d": count.disagree,
                "p": count.passes,
                "n_eff": round(count.worth, 4),
                "interval": [round(edge, 6) for edge in count.interval],
            }
            for role, count in verdict.roles.items()
        },
        "groups_for": verdict.groups_for,
        "groups": verdict.groups,
        "apart": None if verdict.apart is None else list(verdict.apart),
    }


def read_previous(path: Path) -> dict[str, Themes]:
    """Gives the themes per prompt that an earlier analysis printed. Raises BadFile for a file that no analysis made."""
    try:
        told = json.loads(read_text(path))
        return {str(prompt): read_themes(themes) for prompt, themes in told["prompts"].items()}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise BadFile(path, "This is not what an earlier analysis printed with --json.") from error
