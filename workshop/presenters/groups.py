"""Say all that a board of groups shows: people, wishes met, what is left, who did what."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workshop.domain.calling import short_names
from workshop.domain.groups import Move, RoundState, SeatAction
from workshop.domain.people import Participant, Role
from workshop.domain.wishes import Trait, read_wishes
from workshop.grouping.problem import Aim
from workshop.grouping.result import Level
from workshop.services.groups.views import Appraisal, Finding, Offer, RoundPlan
from workshop.text.catalogue import Speaker

_TOLD_ACTIONS = 12


def board(say: Speaker, plan: RoundPlan, appraisal: Appraisal, roles: Sequence[Role]) -> dict[str, Any]:
    """Gives everything the board of one round shows, as plain data with its sentences in the visitor's language."""
    people = {
        person.id: person
        for person in [*plan.unseated, *(person for table in plan.people.values() for person in table)]
    }
    shown = short_names(people.values())
    called = {role.key: role.name(say.language) for role in roles}
    notes: dict[str, list[str]] = {group.id: [] for group in plan.groups}
    marked: set[str] = set()
    elsewhere: list[str] = []
    for finding in appraisal.findings:
        sentence = _finding(say, finding, shown, called)
        if sentence:
            notes.get(finding.group_id or "", elsewhere).append(sentence)
            marked.update(finding.people if finding.aim is not Aim.BALANCE else ())
    for fault, who, _group in appraisal.broken:
        elsewhere.append(
            say(
                f"broken.{fault.value}", names=names(say, (shown[person_id] for person_id in who if person_id in shown))
            )
        )
        marked.update(who)
    sizes = [len(plan.people[group.id]) for group in plan.groups if plan.people[group.id]]
    # Given rooms may differ, and then the groups do.
    given = read_wishes(plan.round.wishes, plan.round.group_size).rooms
    uneven = bool(sizes) and not given and max(sizes) - min(sizes) > 1
    return {
        "round": plan.round.id,
        "beside": plan.beside,
        "published": plan.round.state is RoundState.PUBLISHED,
        "groups": [
            {
                "id": group.id,
                "title": say("group.title", n=group.number),
                "number": group.number,
                "room": group.room,
                "count": say.count("count.people", len(plan.people[group.id])),
                "locked": group.locked,
                "small": 0 < len(plan.people[group.id]) <= max(1, plan.round.group_size // 2),
                "people": [_card(person, shown[person.id], plan.locked, marked) for person in plan.people[group.id]],
                "notes": _each_once(notes[group.id]),
            }
            for group in plan.groups
        ],
        "unseated": [_card(person, shown[person.id], plan.locked, marked) for person in plan.unseated],
        "levels": [
            {"sentence": level_sentence(say, level), "met": level.value == 0, "proven": level.proven}
            for level in appraisal.levels
        ],
        "values": [[aim_name(say, level.aim, level.field), level.value] for level in appraisal.levels],
        "elsewhere": _each_once(elsewhere),
        "hurts": uneven or bool(plan.unseated) or any(not level.proven for level in appraisal.levels),
        "undo": plan.last_undoable.number if plan.last_undoable else 0,
        "actions": [_told(say, plan, action, shown) for action in plan.actions[: -_TOLD_ACTIONS - 1 : -1]],
    }


def _each_once(sentences: Sequence[str]) -> list[str]:
    """The sentences without repeats: who met in three workshops of a series is told of once."""
    return list(dict.fromkeys(sentences))


def names(say: Speaker, shown: Iterable[str]) -> str:
    """Gives what people are called, one after the other."""
    return ", ".join(shown) or say("board.somebody")


def _card(participant: Participant, shown: str, locked: frozenset[str], marked: set[str]) -> dict[str, Any]:
    return {
        "id": participant.id,
        "name": participant.name,
        "shown": shown,
        "role": participant.role_key,
        "place": participant.place,
        "locked": participant.id in locked,
        "marked": participant.id in marked,
    }


def aim_name(say: Speaker, aim: Aim, field: str) -> str:
    """Gives what an aim is called, with the trait it is about."""
    named = say(f"aim.{aim.value}")
    if not field:
        return named
    trait = say(f"trait.{field}")
    return f"{named} ({trait})"


def level_sentence(say: Speaker, level: Level) -> str:
    """Says how well one wish is met, against what is possible."""
    trait = say(f"trait.{level.field}") if level.field else ""
    if level.value == 0:
        return say(f"aim.{level.aim.value}.met", trait=trait)
    left = say.count(f"aim.{level.aim.value}.left", level.value, trait=trait)
    if level.proven:
        return say("aim.best", left=left)
    if level.bound == 0:
        return say("aim.unknown", left=left)
    return say("aim.possible", left=left, bound=say.number(level.bound))


def value_name(say: Speaker, trait: str, value: str, called: Mapping[str, str]) -> str:
    """Gives what a value of a trait is called; roles by their own names, the rest as people wrote it."""
    if trait == Trait.ROLE.value:
        return called.get(value, value)
    return say(f"language.{value}") if trait == Trait.LANGUAGE.value and say.has(f"language.{value}") else value


def _finding(say: Speaker, finding: Finding, shown: Mapping[str, str], called: Mapping[str, str]) -> str:
    who = [shown[person] for person in finding.people if person in shown]
    if finding.aim is Aim.SPREAD:
        return ""
    if finding.aim is Aim.BALANCE:
        over = finding.fair is not None and len(who) > finding.fair[1]
        value = value_name(say, finding.trait, finding.value, called)
        return say.count("note.over" if over else "note.under", finding.counts, value=value)
    return say(f"note.{finding.aim.value}", names=names(say, who))


def _told(say: Speaker, plan: RoundPlan, action: SeatAction, shown: Mapping[str, str]) -> str:
    moved = [shown[move.participant_id] for move in action.moves if move.participant_id in shown]
    hand = plan.facilitator_names.get(action.facilitator_id or "", say("board.app"))
    sentence = say(f"seats.{action.kind.value}", names=names(say, moved[:4]), n=say.number(len(action.moves)))
    undone = f" {say('seats.taken_back')}" if action.undone else ""
    return f"{say.clock(action.at)} · {hand}: {sentence}{undone}"


def move_sentence(say: Speaker, plan: RoundPlan, move: Move) -> str:
    """Says who would go where."""
    people = {
        person.id: person
        for person in [*plan.unseated, *(person for table in plan.people.values() for person in table)]
    }
    numbers = {group.id: group.number for group in plan.groups}
    name = people[move.participant_id].name if move.participant_id in people else say("board.somebody")
    if move.from_group is None:
        return say("board.would_sit", name=name, to=numbers.get(move.to_group or "", ""))
    return say(
        "board.would_move", name=name, here=numbers.get(move.from_group, ""), to=numbers.get(move.to_group or "", "")
    )


def offer_view(say: Speaker, plan: RoundPlan, offer: Offer) -> dict[str, Any]:
    """Gives a repair as it is shown before it happens: who would move, and what that buys."""
    changed = [
        say(
            "board.change",
            what=aim_name(say, after.aim, after.field),
            before=say.number(before.value),
            after=say.number(after.value),
        )
        for before, after in zip(offer.before, offer.after, strict=True)
        if before.value != after.value
    ]
    return {
        "preset": offer.preset.value,
        "title": say(f"offer.{offer.preset.name.lower()}"),
        "buys": [
            say.count("board.moves", sum(move.from_group is not None for move in offer.moves)),
            say("board.missing", before=say.number(offer.missing_before), after=say.number(offer.missing_after)),
            *changed,
        ],
        "who": [move_sentence(say, plan, move) for move in offer.moves],
        "last_action": offer.last_action,
        "moves": [[move.participant_id, move.from_group, move.to_group] for move in offer.moves],
    }


def changes(say: Speaker, before: Sequence[Sequence[Any]], after: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Gives what a change cost and gained: each level whose number is another one now."""
    was: dict[str, int] = dict(map(tuple, before))
    return [
        {
            "sentence": say("board.change", what=name, before=say.number(was[name]), after=say.number(value)),
            "better": value < was[name],
        }
        for name, value in after
        if name in was and was[name] != value
    ]
