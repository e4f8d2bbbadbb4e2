"""Turn themes and changes into plain lists and numbers, and back; to be kept and sent as JSON."""

from collections.abc import Mapping
from typing import Any

from workshop.analysis.answers import Better, Theme, Themes, strength
from workshop.analysis.edit import Look, ThemeChange, Where


def plain_theme(theme: Theme) -> dict[str, Any]:
    """Gives a theme; `title` is what names it, `given` whether a hand gave it that."""
    return {
        "id": theme.id,
        "title": theme.called,
        "given": bool(theme.title),
        "clause": theme.clause,
        "terms": list(theme.terms),
        "medoid": theme.medoid,
        "members": list(theme.members),
        "loose": list(theme.loose),
        "pinned": sorted(theme.pinned),
        "hidden": theme.hidden,
    }


def plain_themes(themes: Themes) -> dict[str, Any]:
    """Gives the themes of one prompt."""
    better = themes.better
    return {
        "themes": [plain_theme(theme) for theme in themes.themes],
        "loose": list(themes.loose),
        "let_loose": sorted(themes.let_loose),
        "next_id": themes.next_id,
        "better": better
        and {
            "gain": round(better.gain, 6),
            "moved": better.moved,
            "resolution": better.resolution,
            "themes": [plain_theme(theme) for theme in better.themes],
        },
        "resolution": themes.resolution,
        "wanted": themes.wanted,
    }


def read_theme(told: Mapping[str, Any]) -> Theme:
    """Gives a theme as `plain_theme` gave it. Raises KeyError, TypeError for anything else."""
    return Theme(
        id=str(told["id"]),
        title=str(told["title"]) if told["given"] else "",
        clause=str(told.get("clause", "")),  # themes that were kept before there were any have none
        terms=tuple(map(str, told["terms"])),
        medoid=told["medoid"],
        members=tuple(map(str, told["members"])),
        loose=tuple(map(str, told["loose"])),
        pinned=frozenset(map(str, told["pinned"])),
        hidden=bool(told["hidden"]),
    )


def read_themes(told: Mapping[str, Any]) -> Themes:
    """Themes as `plain_themes` gave them, also before there were resolutions.

    Raises KeyError, TypeError, ValueError for anything else.
    """
    themes = tuple(read_theme(theme) for theme in told["themes"])
    if len({theme.id for theme in themes}) < len(themes):
        raise ValueError("A theme is there twice.")
    better = told["better"]
    return Themes(
        themes=themes,
        loose=tuple(map(str, told["loose"])),
        next_id=int(told["next_id"]),
        better=better and _read_better(better),
        let_loose=frozenset(map(str, told["let_loose"])),
        resolution=_resolution(told.get("resolution", "usual")),
        wanted=_resolution(told["wanted"]) if told.get("wanted") else "",
    )


def _read_better(told: Mapping[str, Any]) -> Better:
    return Better(
        tuple(map(read_theme, told["themes"])),
        float(told["gain"]),
        int(told["moved"]),
        _resolution(told.get("resolution", "usual")),
    )


def _resolution(told: Any) -> str:
    strength(told)
    return str(told)


def plain_change(change: ThemeChange) -> dict[str, Any]:
    """Gives a change by hand."""
    return {
        "answers": {answer: [[where.theme, where.pinned] for where in both] for answer, both in change.answers.items()},
        "themes": {
            theme: [None if look is None else [look.title, look.hidden] for look in both]
            for theme, both in change.themes.items()
        },
        "resolution": change.resolution and list(change.resolution),
    }


def read_change(told: Mapping[str, Any]) -> ThemeChange:
    """Gives a change as `plain_change` gave it, also before there were resolutions."""
    answers = {answer: (Where(*before), Where(*after)) for answer, (before, after) in told["answers"].items()}
    looks = {
        theme: (None if before is None else Look(*before), None if after is None else Look(*after))
        for theme, (before, after) in told["themes"].items()
    }
    resolution = told.get("resolution")
    return ThemeChange(answers, looks, resolution and (_resolution(resolution[0]), _resolution(resolution[1])))
