"""Prompts with their themes in, all that the page themes shows out; for facilitators."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.analysis.answers import Theme
from workshop.analysis.hand import Look
from workshop.services.sensemaking import PromptThemes
from workshop.services.theme_ports import ThemeStep
from workshop.services.views import HarvestLine
from workshop.text.catalogue import Speaker

_TOLD_STEPS = 12
_SHORT = 60  # signs of an answer in a sentence


def board(say: Speaker, found: Sequence[PromptThemes]) -> dict[str, Any]:
    """Everything the board shows, as plain data with its sentences in the visitor's language."""
    return {"prompts": [_prompt(say, one) for one in found]}


def _prompt(say: Speaker, one: PromptThemes) -> dict[str, Any]:
    themes = one.themes
    called = {theme.id: named(say, theme) for theme in themes.themes}
    return {
        "id": one.prompt.id,
        "edits": one.edits,
        "undo": one.undo or 0,
        "current": one.current,
        "count": say.count("count.answers", len(one.lines)),
        "answers": {name: _line(line) for name, line in one.lines.items()},
        "themes": [
            {
                "id": theme.id,
                "title": theme.title,
                "name": called[theme.id],
                "count": say.count("count.answers", len(theme.members)),
                "medoid": theme.medoid,
                "members": list(theme.members),
                "loose": list(theme.loose),
                "pinned": sorted(theme.pinned),
                "hidden": theme.hidden,
            }
            for theme in themes.themes
        ],
        "loose": list(themes.loose),
        "better": _better(say, one),
        "steps": [_step(say, step, name, called, one.lines) for step, name in one.steps[: -_TOLD_STEPS - 1 : -1]],
    }


def named(say: Speaker, theme: Theme) -> str:
    """What a theme is called: its title, else its words."""
    return theme.title or " \u00b7 ".join(theme.terms) or say("themes.nameless")


def _line(line: HarvestLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "expected": line.expected,
        "helped": line.helped,
        "role": line.role_key,
        "group": line.group,
        "round": line.round,
    }


def _better(say: Speaker, one: PromptThemes) -> dict[str, Any] | None:
    better = one.themes.better
    if better is None:
        return None
    return {
        "says": say.count("themes.better", better.moved, before=len(one.themes.themes), after=len(better.themes)),
        "before": [_sized(say, theme) for theme in one.themes.themes],
        "after": [_sized(say, theme) for theme in better.themes],
    }


def _sized(say: Speaker, theme: Theme) -> str:
    return f"{named(say, theme)} ({len(theme.members)})"


def _step(say: Speaker, step: ThemeStep, name: str, called: Mapping[str, str], lines: Mapping[str, HarvestLine]) -> str:
    """One thing that somebody did, in a sentence."""
    themes = [_called(say, one, looks, called) for one, looks in step.change.themes.items()]
    answers = [lines[one].text for one in step.change.answers if one in lines]
    said = say(
        f"themes.step.{step.kind.value}",
        theme=themes[0] if themes else "",
        other=themes[-1] if themes else "",
        answer=_short(answers[0]) if answers else "",
        answers=say.count("count.answers", len(step.change.answers)),
    )
    return say("themes.step", time=say.clock(step.at), name=name or say("board.somebody"), did=said)


def _called(say: Speaker, theme: str, looks: tuple[Look | None, Look | None], called: Mapping[str, str]) -> str:
    titles = [look.title for look in reversed(looks) if look is not None and look.title]
    return titles[0] if titles else called.get(theme, say("themes.nameless"))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHORT else plain[: _SHORT - 1] + "\u2026"
