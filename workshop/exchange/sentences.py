"""Turn findings in numbers into English sentences with ids; for the command line."""

from collections.abc import Sequence

from workshop.exchange.problem import FileProblem
from workshop.grouping.judgement import Broken, Fault, Unmet
from workshop.grouping.problem import Aim
from workshop.grouping.result import Wish, WishKind


def listed(words: Sequence[str]) -> str:
    """Words as in a sentence: a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def clash(question: FileProblem, wishes: Sequence[Wish]) -> str:
    """Says which wishes cannot all hold, by the ids and groups that they name."""
    if not wishes:
        return "No groups were found that keep every wish that must hold; it is not proven that there are none."
    said = [_wish(question, wish) for wish in wishes]
    if len(said) == 1:
        return f"{said[0]}: this cannot hold."
    return f"{', '.join(said)}: these cannot all hold."


def _wish(question: FileProblem, wish: Wish) -> str:
    ids = [question.ids[person] for person in wish.people]
    if wish.kind is WishKind.TOGETHER:
        return f"{ids[0]} must sit with {listed(ids[1:])}"
    if wish.kind is WishKind.APART:
        return f"{ids[0]} apart from {listed(ids[1:])}"
    if wish.kind is WishKind.LOCKED:
        group = "" if wish.group is None else f" {wish.group + 1}"
        return f"{listed(ids)} must sit in group{group}"
    rooms = question.problem.rooms if wish.group is None else [question.problem.rooms[wish.group]]
    which = "every group" if wish.group is None else f"group {wish.group + 1}"
    return f"{which} must have {_span(min(room.least for room in rooms), max(room.most for room in rooms))} people"


def broken(question: FileProblem, wish: Broken) -> str:
    """Gives a wish that must hold and does not."""
    ids = listed([question.ids[person] for person in wish.people])
    lock = question.problem.locked.get(wish.people[0], 0) if wish.people else 0
    sizes = ""
    if wish.group is not None and wish.fault in {Fault.TOO_FULL, Fault.TOO_EMPTY}:
        room = question.problem.rooms[wish.group]
        sizes = f"there must be {_span(room.least, room.most)}"
    said = {
        Fault.ROUNDS: f"{question.problem.rounds} rounds were asked for",
        Fault.LENGTH: "not everybody is named once",
        Fault.NO_GROUP: f"{ids} sits in a group that there is not",
        Fault.NO_SEAT: f"{ids} has no seat",
        Fault.TOO_FULL: f"too many people; {sizes}",
        Fault.TOO_EMPTY: f"too few people; {sizes}",
        Fault.TOGETHER: f"{ids} must sit together and do not",
        Fault.APART: f"{ids} must be apart and are not",
        Fault.LOCKED: f"{ids} is here and must sit in group {lock + 1}",
    }[wish.fault]
    return f"{_where(question, None if wish.fault is Fault.ROUNDS else wish.round, wish.group)}{said}."


def unmet(question: FileProblem, wish: Unmet) -> str:
    """Gives what is left to wish."""
    ids = [question.ids[person] for person in wish.people]
    here = _where(question, wish.round, wish.group)
    value = label(question, wish)
    if wish.aim is Aim.NO_LONE:
        return f"{here}{ids[0]} is the only one with {wish.field} {value}."
    if wish.aim is Aim.OWN_PRACTICE:
        return f"{here}{ids[0]} has nobody of {value} with another role."
    if wish.aim is Aim.BALANCE and wish.fair is not None:
        found = f"{len(ids)} with {wish.field} {value}" + (f" ({listed(ids)})" if ids else "")
        return f"{here}{found}; fair is {_span(*wish.fair)}."
    if wish.aim is Aim.MIXED:
        return (
            f"{here}{listed(ids)} are all of {value}." if len(ids) > 2 else f"{here}{listed(ids)} are both of {value}."
        )
    if wish.aim is Aim.REPEATS:
        return f"{here or 'Before this: '}{ids[0]} meets {listed(ids[1:])} again."
    pairs = "1 more pair" if wish.counts == 1 else f"{wish.counts} more pairs"
    return f"{here}{pairs} could differ in {wish.field} between {value} and what is above it."


def label(question: FileProblem, wish: Unmet) -> str | None:
    """Gives what the number of a finding's value stands for; None where there is none."""
    column = question.columns.get((wish.aim, wish.field))
    return None if column is None or wish.value is None else column.labels[wish.value]


def _where(question: FileProblem, number: int | None, group: int | None) -> str:
    parts = []
    if number is not None and question.problem.rounds > 1:
        parts.append(f"round {number + 1}")
    if group is not None:
        parts.append(f"group {group + 1}")
    return f"{', '.join(parts).capitalize()}: " if parts else ""


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"
