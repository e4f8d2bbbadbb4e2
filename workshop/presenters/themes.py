"""Say all that the page of themes shows; for facilitators."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.analysis.answers import FEWEST, STICKY_FROM, THEMES_FROM, Theme, Themes
from workshop.analysis.edit import Look
from workshop.analysis.kept import ThemeAction, ThemeKind
from workshop.services.answers.views import HarvestLine
from workshop.services.plenary.themes import PromptThemes
from workshop.text.catalogue import Speaker

_TOLD_ACTIONS = 12
_SHORT = 60  # signs of an answer in a sentence
_MOST_PAIRS = 12
_MANY = 1 / 3  # of the answers: from there on being unsure is nothing special


def board(say: Speaker, found: Sequence[PromptThemes], meaning: str = "") -> dict[str, Any]:
    """Gives everything the board shows, as plain data with its sentences in the visitor's language.

    `meaning` says who finds out what answers mean, if anybody does.
    """
    return {"meaning": meaning, "prompts": [_prompt(say, found_themes) for found_themes in found]}


def _prompt(say: Speaker, found_themes: PromptThemes) -> dict[str, Any]:
    themes = found_themes.themes
    called = {theme.id: named(say, theme) for theme in themes.themes}
    return {
        "id": found_themes.prompt.id,
        "undo": found_themes.undo or 0,
        "current": found_themes.current,
        "count": say.count("count.answers", len(found_themes.lines)),
        "answers": {name: _line(line) for name, line in found_themes.lines.items()},
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
        "knows": _knows(say, found_themes),
        "quiet": _unsure(themes) > _MANY * len(found_themes.lines),
        "stacks": {stack[0]: list(stack[1:]) for stack in found_themes.alike.stacks},
        "pairs": _pairs(found_themes),
        "resolution": themes.wanted or themes.resolution if len(found_themes.lines) >= FEWEST else "",
        "wish": _wish(say, found_themes),
        "better": _better(say, found_themes),
        "actions": [
            _told(say, action, name, called, found_themes.lines)
            for action, name in found_themes.actions[: -_TOLD_ACTIONS - 1 : -1]
        ],
    }


def named(say: Speaker, theme: Theme) -> str:
    """Gives what a theme is called: its title, else words of its typical answer, else its terms."""
    return theme.called or say("themes.nameless")


def _line(line: HarvestLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "expected": line.expected,
        "helped": line.helped,
        "role": line.role_key,
        "group": line.group,
        "round": line.round,
    }


def _better(say: Speaker, themes: PromptThemes) -> dict[str, Any] | None:
    better = themes.themes.better
    if better is None:
        return None
    sizes = {"before": len(themes.themes.themes), "after": len(better.themes)}
    clearer = better.resolution == themes.themes.resolution
    return {
        "says": say.count("themes.better", better.moved, **sizes)
        if clearer
        else say.count(f"themes.offer.{better.resolution}", better.moved, **sizes),
        "before": [_sized(say, theme) for theme in themes.themes.themes],
        "after": [_sized(say, theme) for theme in better.themes],
    }


def _wish(say: Speaker, themes: PromptThemes) -> str:
    """What came of asking for coarser or finer themes, where nothing is offered."""
    wanted = themes.themes.wanted
    if not wanted or themes.themes.better is not None or len(themes.lines) < FEWEST:
        return ""
    return say(f"themes.same.{wanted}") if themes.current else say(f"themes.seeking.{wanted}")


def _knows(say: Speaker, themes: PromptThemes) -> list[str]:
    """How far what is proposed goes, with so many answers, and how sure it is."""
    number, unsure = len(themes.lines), _unsure(themes.themes)
    if not number:
        return []
    if number < FEWEST:
        said = [say("themes.knows.led") if themes.themes.touched else say("themes.knows.few")]
    elif number < THEMES_FROM:
        said = [say("themes.knows.some")]
    elif number < STICKY_FROM and not themes.themes.touched:
        said = [say("themes.knows.many")]
    else:
        said = [say("themes.knows.still")]
    if unsure > _MANY * number:
        said.append(say("themes.knows.unsure", n=say.number(unsure), of=say.number(number)))
    return said


def _unsure(themes: Themes) -> int:
    return sum(len(theme.loose) for theme in themes.themes)


def _pairs(themes: PromptThemes) -> list[dict[str, str | None]]:
    """Answers that look alike and are in different themes, or in none; `theme` is where the second would go.

    Where only one of them is in a theme, it is the first.
    """
    found: list[dict[str, str | None]] = []
    for pair in themes.alike.pairs:
        there = {answer: themes.themes.of(answer) for answer in (pair.first, pair.second)}
        if there[pair.first] is not None and there[pair.first] == there[pair.second]:
            continue
        first, second = (pair.first, pair.second) if there[pair.first] is not None else (pair.second, pair.first)
        if there[first] is None:
            first, second = pair.first, pair.second
        found.append({"first": first, "second": second, "theme": there[first]})
    return found[:_MOST_PAIRS]


def _sized(say: Speaker, theme: Theme) -> str:
    return f"{named(say, theme)} ({len(theme.members)})"


def _told(
    say: Speaker, action: ThemeAction, name: str, called: Mapping[str, str], lines: Mapping[str, HarvestLine]
) -> str:
    """One thing that somebody did, in a sentence."""
    said = did(say, action, called, {name: line.text for name, line in lines.items()})
    return say("themes.step", time=say.clock(action.at), name=name or say("board.somebody"), did=said)


def did(say: Speaker, action: ThemeAction, called: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """Gives what somebody did with themes; `called` is by theme its name, `texts` by answer what it says."""
    themes = [_called(say, theme, looks, called) for theme, looks in action.change.themes.items()]
    answers = [texts[answer] for answer in action.change.answers if answer in texts]
    before, after = action.change.resolution or ("", "")
    return say(
        f"themes.step.{action.kind.value}{f'.{after}' if action.kind is ThemeKind.ADOPTED and before != after else ''}",
        theme=themes[0] if themes else "",
        other=themes[-1] if themes else "",
        answer=short(answers[0]) if answers else "",
        answers=say.count("count.answers", len(action.change.answers)),
    )


def _called(say: Speaker, theme: str, looks: tuple[Look | None, Look | None], called: Mapping[str, str]) -> str:
    titles = [look.title for look in reversed(looks) if look is not None and look.title]
    return titles[0] if titles else called.get(theme, say("themes.nameless"))


def short(text: str) -> str:
    """Gives the beginning of an answer, to tell it by in a sentence."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHORT else plain[: _SHORT - 1] + "\u2026"
