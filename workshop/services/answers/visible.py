"""Leave out of stored answers what the room may not see; for wall, charts, themes and files alike."""

from collections.abc import Iterable, Sequence

from workshop.domain.answers import Answer, Visibility
from workshop.domain.groups import RoundState
from workshop.domain.moderation import front_of
from workshop.services.answers.views import Harvest, HarvestLine
from workshop.services.snapshot import Snapshot
from workshop.storage.unit_of_work import Rows


def visible_lines(snapshot: Snapshot, answers: Iterable[Answer]) -> list[HarvestLine]:
    """Gives the answers that the room may see, in order of writing.

    Not those that were taken away, are still their author's own, wait for a facilitator or were hidden by one.
    """
    prompts = {prompt.id: prompt for prompt in snapshot.prompts}
    lines = []
    for answer in answers:
        if (
            answer.removed_at is not None
            or answer.visibility is not Visibility.SHOWN
            or snapshot.hidden(answer.round_id)
        ):
            continue
        this_round, group = snapshot.groups[answer.group_id]
        # What many answers share is taken from what is known of the workshop: read again, it would be there once for each.
        prompt, words = prompts[answer.prompt_id], answer.words
        lines.append(
            HarvestLine(
                id=answer.id,
                prompt_key=prompt.key,
                prompt_id=prompt.id,
                round=this_round.number,
                group=group.number,
                role_key=snapshot.shown_role(answer.role_key),
                text=words.text,
                expected=words.expected,
                helped=words.helped,
                at=answer.created_at,
                ours=answer.ours,
                double_of=answer.double_of or "",
                pinned=answer.pinned,
            )
        )
    lines.sort(key=lambda line: (line.at, line.id))
    return lines


def doubles(lines: Sequence[HarvestLine]) -> dict[str, list[HarvestLine]]:
    """By answer that stands in front of others: those that say the same, in order of writing."""
    behind = {line.id: line.double_of or None for line in lines}
    found: dict[str, list[HarvestLine]] = {}
    for line in lines:
        front = front_of(line.id, behind)
        if front != line.id:
            found.setdefault(front, []).append(line)
    return found


def by_prompt(lines: Sequence[HarvestLine]) -> dict[str, dict[str, HarvestLine]]:
    """Gives the lines by prompt and by id."""
    found: dict[str, dict[str, HarvestLine]] = {}
    for line in lines:
        found.setdefault(line.prompt_id, {})[line.id] = line
    return found


def said(line: HarvestLine) -> str:
    """Gives all words of an answer, what became of it first."""
    return " ".join((line.text, line.helped, line.expected)).strip()


def harvest_in(rows: Rows, snapshot: Snapshot) -> Harvest:
    """Gives the harvest of a workshop, as the room may see it."""
    lines = visible_lines(snapshot, rows.answers.each_of_workshop(snapshot.workshop.id))
    here = [person for person in snapshot.people.values() if person.left_at is None]
    published = {this_round.id for this_round in snapshot.rounds if this_round.state is RoundState.PUBLISHED}
    return Harvest(
        workshop=snapshot.workshop,
        roles=snapshot.roles,
        prompts=snapshot.prompts,
        lines=lines,
        people=len(here),
        groups=len({group.id for this_round, group in snapshot.groups.values() if this_round.id in published}),
        rounds=snapshot.published_rounds,
        shown=snapshot.shown,
    )
