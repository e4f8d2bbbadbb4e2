"""Find a group's top three from the stars that its members gave; for the check of the harvest."""

from collections.abc import Collection, Mapping, Sequence

from workshop.domain.answers import Answer
from workshop.domain.errors import Refused, Why
from workshop.domain.prompts import Prompt

STARS = 3  # that each member has for every prompt
TOP = 3  # answers of each prompt that a group carries on


def check_stars(given: Collection[str]) -> None:
    """Raises Refused NO_STARS_LEFT for whoever has given all stars of a prompt already."""
    if len(given) >= STARS:
        raise Refused(Why.NO_STARS_LEFT, most=STARS)


def top(stars: Mapping[str, int], written: Sequence[str]) -> list[str]:
    """Gives the ids of the answers with most stars, at most three; of equals those `written` first. Without a star none."""
    order = {answer_id: n for n, answer_id in enumerate(written)}
    starred = [answer_id for answer_id in written if stars.get(answer_id, 0) > 0]
    return sorted(starred, key=lambda answer_id: (-stars[answer_id], order[answer_id]))[:TOP]


def tops(
    stars: Mapping[str, int], answers: Sequence[Answer], prompts: Sequence[Prompt], *, few: bool = False
) -> list[str]:
    """Gives the ids of a group's top three of every prompt, out of all its answers.

    With `few`, three answers or fewer to a prompt are its top three without a star: there is nothing to choose.
    """
    kept = [answer for answer in answers if answer.removed_at is None]
    kept.sort(key=lambda answer: (answer.created_at, answer.id))
    written = [[answer.id for answer in kept if answer.prompt_id == prompt.id] for prompt in prompts]
    return [answer_id for ids in written for answer_id in (ids if few and len(ids) <= TOP else top(stars, ids))]
