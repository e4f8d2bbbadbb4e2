"""Choose what is most worth discussing in the plenary, one thing of each kind.

Everything is picked by rules that a facilitator can be told; what somebody dismissed or discussed makes room for the next.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from workshop.analysis.answers import Themes
from workshop.analysis.ideas import ideas_of
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.sides import CLAIMED, chance_of
from workshop.analysis.votes import Agreement, Verdict
from workshop.domain.prompts import PromptKind
from workshop.services.answers.views import HarvestLine
from workshop.services.plenary.views import DiscussionPoint, Judged, PointKind, Understood

_FEWEST_GROUPS = 2  # that a theme comes from, before it is shared
_ONE_SIDED = 3  # answers of one role alone, before a theme divides
_TELLING = 5  # words of a lone voice


def find_points(understood: Understood, judged: Mapping[str, Judged]) -> tuple[DiscussionPoint, ...]:
    """Gives the first of each kind that nobody has judged yet; then those that were discussed, in the same order."""
    lines, themes, places = understood.lines, understood.themes, understood.places
    verdicts = understood.result.verdicts if understood.result else ()
    stories = {prompt.id for prompt in understood.harvest.prompts if prompt.kind is PromptKind.STORY}
    contradicted = {
        answer for contradiction in understood.contradictions for answer in (contradiction.advises, contradiction.warns)
    }
    candidates: dict[PointKind, list[tuple[str, ...]]] = {
        PointKind.SHARED: _shared(lines, themes, verdicts, contradicted),
        PointKind.DIVIDED: _divided(understood, verdicts),
        PointKind.CONTRADICTION: [
            (contradiction.advises, contradiction.warns) for contradiction in understood.contradictions
        ],
        PointKind.SURPRISE: _surprises(lines, stories, places),
        PointKind.LONE: _lone(lines, stories, themes, understood.reading.lone),
    }
    fresh: list[DiscussionPoint] = []
    done: list[DiscussionPoint] = []
    taken: set[str] = set()
    for kind, found in candidates.items():
        talks = [DiscussionPoint(kind, answers, judged.get(DiscussionPoint(kind, answers).id)) for answers in found]
        done += [talk for talk in talks if talk.judged is Judged.DONE]
        # What is discussed under one heading is not proposed under another one.
        new = next((talk for talk in talks if talk.judged is None and not taken.intersection(talk.answers)), None)
        if new is not None:
            taken.update(new.answers)
            fresh.append(new)
    return (*fresh, *done)


def _shared(
    lines: Mapping[str, HarvestLine],
    themes: Mapping[str, Themes],
    verdicts: Sequence[Verdict],
    contradicted: Collection[str],
) -> list[tuple[str, ...]]:
    """By votes; before any vote the typical answers of themes that most roles and groups have in common.

    What somebody contradicts is not called shared without a vote.
    """
    if verdicts:
        voted = [
            verdict.answer
            for state in (Agreement.SHARED, Agreement.MOST, Agreement.SEEMS_SHARED)
            for verdict in verdicts
            if verdict.state is state
        ]
        return [(answer_id,) for answer_id in voted if answer_id in lines]
    found = []
    for medoid, members in _typical(lines, themes):
        groups = {(line.round, line.group) for line in members}
        if len(groups) >= _FEWEST_GROUPS and medoid not in contradicted:
            found.append(((-len({line.role_key for line in members}), -len(groups), -len(members), medoid), medoid))
    return [(medoid,) for _, medoid in sorted(found)]


def _divided(understood: Understood, verdicts: Sequence[Verdict]) -> list[tuple[str, ...]]:
    """By votes; before any vote the typical answers of themes that one role alone brought up, more than chance would have it."""
    lines, themes = understood.lines, understood.themes
    if verdicts:
        apart = [verdict for verdict in verdicts if verdict.state is Agreement.DIVIDED]
        return [
            (verdict.answer,)
            for verdict in sorted(apart, key=lambda verdict: (verdict.k, verdict.answer))
            if verdict.answer in lines
        ]
    found = [
        ((-len(members), medoid), medoid)
        for medoid, members in _typical(lines, themes)
        if len(members) >= _ONE_SIDED and _one_sided(understood, members)
    ]
    return [(medoid,) for _, medoid in sorted(found)]


def _one_sided(understood: Understood, members: Sequence[HarvestLine]) -> bool:
    """Whether all of these come from one role, and that role from more than chance."""
    roles = {line.role_key for line in members}
    if len(roles) > 1:
        return False
    answers = understood.answers_to(members[0].prompt_id)
    return chance_of([line.id for line in members], answers, roles) <= CLAIMED


def _typical(lines: Mapping[str, HarvestLine], themes: Mapping[str, Themes]) -> list[tuple[str, list[HarvestLine]]]:
    """The typical answer of every theme that is not hidden, with the answers in it."""
    return [
        (theme.medoid, [lines[member] for member in theme.members if member in lines])
        for of_prompt in themes.values()
        for theme in of_prompt.themes
        if theme.medoid in lines and theme.medoid is not None and not theme.hidden
    ]


def _surprises(lines: Mapping[str, HarvestLine], stories: set[str], places: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Turns told in full first, then those of the phase in which most happened, then the longest."""
    often = Counter(places.values())

    def worth(line: HarvestLine) -> tuple[int, int, int, str]:
        told = sum(bool(part) for part in (line.text, line.expected, line.helped))
        return -told, -often[places.get(line.id, "")], -len(line.text + line.expected + line.helped), line.id

    told = [line for line in lines.values() if line.prompt_id in stories and not says_nothing(line.text)]
    return [(line.id,) for line in sorted(told, key=worth)]


def _lone(
    lines: Mapping[str, HarvestLine], stories: set[str], themes: Mapping[str, Themes], far: Sequence[str]
) -> list[tuple[str, ...]]:
    """Answers that say one thing that nobody else said in any words, and belong to no theme; then those that hardly belong to theirs.

    Of the role that is heard least first; of equals the farthest from all others.
    """
    order = {answer_id: number for number, answer_id in enumerate(far)}
    heard = Counter(line.role_key for line in lines.values())
    alone = {
        answer_id: place
        for prompt, of_prompt in themes.items()
        if prompt not in stories and of_prompt.themes
        for place, among in (
            (1, [answer_id for theme in of_prompt.themes for answer_id in theme.loose]),
            (0, of_prompt.loose),
        )
        for answer_id in among
    }
    telling = [
        lines[answer_id]
        for answer_id in alone
        if answer_id in lines
        and answer_id in order
        and not ideas_of(lines[answer_id].text)
        and len(lines[answer_id].text.split()) >= _TELLING
        and not says_nothing(lines[answer_id].text)
    ]
    telling.sort(key=lambda line: (alone[line.id], heard[line.role_key], order[line.id]))
    return [(line.id,) for line in telling]
