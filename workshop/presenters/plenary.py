"""Put what is understood of a harvest in cards: themes, sides, contradictions, things to discuss."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from workshop.analysis.answers import Theme
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.sides import find_sides
from workshop.analysis.votes import FEWEST, Agreement, Verdict
from workshop.charts.lettering import shortened
from workshop.domain.people import OTHER, Role
from workshop.domain.prompts import PromptKind
from workshop.presenters.themes import named
from workshop.services.answers.views import HarvestLine
from workshop.services.plenary.views import DiscussionPoint, PointKind, Understood
from workshop.text.catalogue import Speaker
from workshop.text.names import group_name

_MOSTLY = 0.75  # of the answers of a theme, for it to be called that side's
_MOST_SIGNS = 130  # of a typical answer that stands for a theme
_MOST_PAIRS = {False: 30, True: 4}  # on a desk, on the wall


def themes(say: Speaker, understood: Understood, prompt_id: str) -> dict[str, Any]:
    """Gives the themes of a prompt with who they come from and their typical answer; hidden ones are left out."""
    shown = [theme for theme in understood.themes[prompt_id].themes if not theme.hidden]
    # What says nothing waits for no theme.
    lines = understood.lines
    loose = sum(not says_nothing(lines[name].text) for name in understood.themes[prompt_id].loose if name in lines)
    count = sum(line.prompt_id == prompt_id for line in understood.harvest.lines)
    says = say("plenary.no_themes", answers=say.count("count.answers", count))
    if shown:
        says = say(
            "plenary.themes",
            themes=say.count("count.themes", len(shown)),
            answers=say.count("count.answers", count),
            loose=say.number(loose),
        )
    return {
        "kind": "themes",
        "title": prompt_text(say, understood, prompt_id),
        "says": says if count else say("wall.none_yet"),
        "rest": say("plenary.rest", n="{n}"),
        "cards": [_theme(say, understood, theme) for theme in shown],
    }


def sides(say: Speaker, understood: Understood, prompt_id: str) -> dict[str, Any]:
    """Gives the themes of a prompt that clearly come from one side, those of the other, and all that chance may have dealt so.

    The sides are the first role of the workshop and all others but *other*.
    """
    first, second = two_sides(understood.harvest.roles)
    shown = [theme for theme in understood.themes[prompt_id].themes if not theme.hidden and theme.members]
    of = {theme.id: theme for theme in shown}
    found = find_sides(
        shown, understood.answers_to(prompt_id), [role.key for role in first], [role.key for role in second], _MOSTLY
    )
    columns = (
        (say("plenary.only", side=_names(say, first)), found.only_first),
        (say("plenary.neither"), found.neither),
        (say("plenary.only", side=_names(say, second)), found.only_second),
    )
    return {
        "kind": "sides",
        "title": prompt_text(say, understood, prompt_id),
        "says": say("plenary.sides", themes=say.count("count.themes", len(found.neither)))
        if shown
        else say("plenary.sides_none"),
        "rest": say("plenary.rest", n="{n}"),
        "cards": [
            {
                "title": title,
                "none": say("plenary.side_none"),
                "items": [_theme(say, understood, of[name]) for name in names],
            }
            for title, names in columns
        ]
        if shown
        else [],
    }


def two_sides(roles: Sequence[Role]) -> tuple[list[Role], list[Role]]:
    """Gives the first role of a workshop, and all others but *other*."""
    named_roles = [role for role in roles if role.key != OTHER]
    return named_roles[:1], named_roles[1:]


def contradictions(say: Speaker, understood: Understood, *, wall: bool) -> dict[str, Any]:
    """Pairs that a facilitator confirmed to advise and warn against the same move, side by side; on the wall only the first few."""
    found = understood.confirmed
    return {
        "kind": "pairs",
        "title": say("talk.contradiction") if wall else "",
        "says": say.count("plenary.contradictions", len(found)) if found else say("plenary.none_confirmed"),
        "total": len(found),
        "rest": say("plenary.rest", n="{n}"),
        "cards": [
            {
                "id": f"{contradiction.advises}:{contradiction.warns}",
                "both": [
                    row(say, understood, understood.lines[name])
                    for name in (contradiction.advises, contradiction.warns)
                ],
            }
            for contradiction in found[: _MOST_PAIRS[wall]]
        ],
    }


def talk(say: Speaker, understood: Understood, point: DiscussionPoint) -> dict[str, Any]:
    """Gives one thing to discuss: what was said, why it is worth it, and the question to ask."""
    return {
        "kind": "talk",
        "title": "",
        "says": "",
        "cards": [
            {
                "id": point.id,
                "kind": heading(say, understood, point),
                "both": [row(say, understood, understood.lines[name]) for name in point.answers],
                "parts": _numbers(say, understood, point),
                "why": why(say, understood, point),
                "question": question(say, understood, point),
            }
        ],
    }


def heading(say: Speaker, understood: Understood, point: DiscussionPoint) -> str:
    """Gives what makes it worth discussing; before a vote nobody can say that all agree, or differ."""
    return say(f"talk.{point.kind.value}{_how_sure(understood, point)}")


def _is_story(understood: Understood, point: DiscussionPoint) -> bool:
    asked = {understood.lines[name].prompt_id for name in point.answers}
    return all(prompt.kind is PromptKind.STORY for prompt in understood.harvest.prompts if prompt.id in asked)


def question(say: Speaker, understood: Understood, point: DiscussionPoint) -> str:
    """Gives what to ask about it; nobody agrees with what happened, or does not."""
    if point.kind is PointKind.SHARED and _is_story(understood, point):
        return say("talk.story.question")
    return say(f"talk.{point.kind.value}{_how_sure(understood, point)}.question")


def _how_sure(understood: Understood, point: DiscussionPoint) -> str:
    """What is added to the name of a kind: nobody voted yet, or most agree and whether every role does is not known."""
    if point.kind not in {PointKind.SHARED, PointKind.DIVIDED}:
        return ""
    verdict = _verdict(understood, point)
    if verdict is None:
        return "_before"
    return "_most" if verdict.state is Agreement.MOST else ""


def row(say: Speaker, understood: Understood, line: HarvestLine) -> dict[str, Any]:
    """Gives an answer as it stands on the wall: what was asked, what was said, and by which role and group."""
    harvest = understood.harvest
    prompt = next(prompt for prompt in harvest.prompts if prompt.id == line.prompt_id)
    return {
        "id": line.id,
        "text": line.text,
        "expected": line.expected,
        "helped": line.helped,
        "story": prompt.kind is PromptKind.STORY,
        "role": line.role_key,
        "of": group_name(say, line.group, line.round, harvest.rounds),
        "prompt": prompt.text(say.language),
    }


def why(say: Speaker, understood: Understood, point: DiscussionPoint) -> str:
    """Says why something is worth discussing, in a sentence."""
    told = ""
    match point.kind:
        case PointKind.SHARED | PointKind.DIVIDED:
            told = _why_many(say, understood, point)
        case PointKind.CONTRADICTION:
            pairs = understood.reading.contradictions
            behind = next((pair.support for pair in pairs if (pair.advises, pair.warns) == point.answers), 0)
            if behind > len(point.answers):
                told = say("talk.contradiction.why", answers=say.count("count.answers", behind))
        case PointKind.SURPRISE:
            phase = next((p for p in understood.phases if p.id == understood.places.get(point.answers[0])), None)
            if phase is not None:
                often = sum(place == phase.id for place in understood.places.values())
                turns = say.count("count.turns", often)
                told = say("talk.surprise.placed", phase=phase.name(say.language), turns=turns)
        case PointKind.LONE:
            loose = understood.themes[understood.lines[point.answers[0]].prompt_id].loose
            told = say("talk.lone.why") if point.answers[0] in loose else ""
    return told or say(f"talk.{point.kind.value}.alone")


def _why_many(say: Speaker, understood: Understood, point: DiscussionPoint) -> str:
    """What the votes say, or before them whose theme it is typical of."""
    verdict = _verdict(understood, point)
    if verdict is not None:
        said = say(f"state_of_votes.{verdict.state.name.lower()}")
        if any(count.cast < FEWEST for count in verdict.roles.values()):  # the groups would tell what those said
            return say("talk.voted_few", said=said)
        return say("talk.voted", said=said, of=verdict.groups_for, groups=verdict.groups)
    theme = _theme_of(understood, point.answers[0])
    if theme is None:
        return ""
    lines = [understood.lines[name] for name in theme.members]
    # A theme that nobody named is called by the very words of this answer.
    return say(
        f"talk.{point.kind.value}.{'why' if theme.title else 'alike'}",
        theme=named(say, theme),
        answers=say.count("count.answers", len(lines)),
        groups=say.count("count.groups", len({(line.round, line.group) for line in lines})),
        role=_role(say, understood, lines[0].role_key),
    )


def _numbers(say: Speaker, understood: Understood, point: DiscussionPoint) -> list[str]:
    """What each role voted, for an answer that was voted on; not of roles of which one or two people did."""
    verdict = _verdict(understood, point)
    if verdict is None:
        return []
    return [
        say("talk.role_agrees", role=_role(say, understood, role), agree=count.agree, cast=count.cast)
        for role, count in verdict.roles.items()
        if count.cast >= FEWEST
    ]


def _verdict(understood: Understood, point: DiscussionPoint) -> Verdict | None:
    if understood.result is None or len(point.answers) != 1:
        return None
    return next(
        (
            verdict
            for verdict in understood.result.verdicts
            if verdict.answer == point.answers[0] and verdict.state is not Agreement.TOO_FEW
        ),
        None,
    )


def _theme_of(understood: Understood, answer: str) -> Theme | None:
    prompt = understood.lines[answer].prompt_id
    return next((theme for theme in understood.themes[prompt].themes if answer in theme.members), None)


def _theme(say: Speaker, understood: Understood, theme: Theme) -> dict[str, Any]:
    lines = [understood.lines[name] for name in theme.members]
    by = Counter(line.role_key for line in lines)
    order = [role.key for role in understood.harvest.roles]
    keys = sorted(by, key=lambda key: order.index(key) if key in order else len(order))
    told = ", ".join(f"{_role(say, understood, key)} {by[key]}" for key in keys)
    lines.sort(key=lambda line: line.id != theme.medoid)
    quote = understood.lines.get(theme.medoid or "")
    return {
        "id": theme.id,
        "name": named(say, theme),
        "words": "" if theme.called == (words := " · ".join(theme.terms)) else words,
        "says": _sentence(say, theme, quote),
        "n": len(lines),
        "count": say(
            "plenary.from_groups",
            answers=say.count("count.answers", len(lines)),
            groups=say.count("count.groups", len({(line.round, line.group) for line in lines})),
        ),
        "parts": [{"role": key, "n": by[key]} for key in keys],
        "parts_text": told,
        "by_group": _by_group(say, understood, lines),
        "quote": quote and row(say, understood, quote),
        "rows": [row(say, understood, line) for line in lines],
    }


def _sentence(say: Speaker, theme: Theme, quote: HarvestLine | None) -> str:
    """Gives a theme as a sentence that can be read from the back row: what it was called, or its typical answer."""
    return (
        theme.title or theme.clause or (shortened(quote.text, _MOST_SIGNS) if quote is not None else named(say, theme))
    )


def _by_group(say: Speaker, understood: Understood, lines: Sequence[HarvestLine]) -> str:
    """How many answers of a theme come from each group, those with most first."""
    by = Counter((line.round, line.group) for line in lines)
    return ", ".join(
        f"{group_name(say, group, number, understood.harvest.rounds)}: {count}"
        for (number, group), count in sorted(by.items(), key=lambda item: (-item[1], item[0]))
    )


def prompt_text(say: Speaker, understood: Understood, prompt_id: str) -> str:
    """Gives what a prompt asks."""
    return next(prompt for prompt in understood.harvest.prompts if prompt.id == prompt_id).text(say.language)


def _role(say: Speaker, understood: Understood, key: str) -> str:
    found = next((role for role in understood.harvest.roles if role.key == key), None)
    return f"{found.symbol} {found.name(say.language)}" if found else say("chart.other_role")


def _names(say: Speaker, roles: Sequence[Role]) -> str:
    return ", ".join(f"{role.symbol} {role.name(say.language)}" for role in roles)
