"""Write what each robot does and when, in seconds, from a seed and what is on.

Nothing here knows a clock or a service: the same seed gives the same day. How quickly people read and type goes by the
speed; when they come, drop out and go goes by the length of the day, however quick they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from random import Random

from workshop.domain.answers import Words
from workshop.domain.prompts import Prompt
from workshop.rehearsal import phrases
from workshop.rehearsal.acts import Does, RobotAct

TYPED_PER_SECOND = 200 / 60  # characters, of somebody who types neither fast nor slowly
_PUNCTUAL, _DROPS_OUT, _GOES_EARLY = 0.85, 0.18, 0.06  # of all people
_PASSES, _CHANGES, _TAKES_BACK = 0.04, 0.12, 0.02
_SKIPS_A_VOTE, _SKIPS_A_QUESTION, _CHANGES_MIND = 0.1, 0.08, 0.15


class Trouble(StrEnum):
    """What a table has to be helped with, so that a facilitator has something to see."""

    NONE = "none"
    HELP = "help"  # asks for help
    EMPTY = "empty"  # never comes to the last question
    SILENT = "silent"  # stops writing early on
    ALONE = "alone"  # all but one drop out for a while
    DESERTED = "deserted"  # all of them do


# From four tables on there is one of each of the first three, however the turn begins.
_TURNS = (
    Trouble.NONE, Trouble.HELP, Trouble.EMPTY, Trouble.ALONE, Trouble.NONE, Trouble.DESERTED, Trouble.SILENT, Trouble.NONE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RobotTable:
    """Where somebody sits: the number of the group, their place in it, and how many sit there."""

    number: int
    place: int
    size: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How many seconds something is planned to take, and how many times as quick as usual people are."""

    seconds: float
    speed: float = 1.0


def trouble_at(seed: int, number: int) -> Trouble:
    """Gives what is the matter at the table with this number; nothing at most of them."""
    return _TURNS[(number - 1 + seed % 2) % len(_TURNS)]


def life(seed: int, people: int, seconds: float, gathering: float) -> list[RobotAct]:
    """Says who comes when, drops out and goes, in a day of so many seconds; numbered in the order in which they come."""
    chance = Random(f"{seed}:life")
    punctual = [chance.random() < _PUNCTUAL for _ in range(people)]
    punctual[0] = True  # somebody is always there first
    came = sorted(
        chance.uniform(0, 0.9) * gathering if early else gathering + chance.uniform(0.1, 0.5) * (seconds - gathering)
        for early in punctual
    )
    acts = []
    for robot, joins in enumerate(came):
        acts.append(RobotAct(at=joins, robot=robot, does=Does.JOIN, begins=joins))
        goes = seconds
        if chance.random() < _GOES_EARLY and robot:
            goes = max(joins, gathering) + chance.uniform(0.6, 0.95) * (seconds - max(joins, gathering))
            acts.append(RobotAct(at=goes, robot=robot, does=Does.LEAVE, begins=goes, pick=chance.random()))
        elif chance.random() < _DROPS_OUT:
            lost = joins + chance.uniform(0.2, 0.7) * (seconds - joins)
            back = lost + chance.uniform(0.05, 0.15) * (seconds - joins)
            acts += [
                RobotAct(at=lost, robot=robot, does=Does.LOSE, begins=lost),
                RobotAct(at=back, robot=robot, does=Does.RETURN, begins=back),
            ]
    return sorted(acts, key=lambda act: act.at)


def typing(words: Words, chance: Random, speed: float) -> float:
    """Says how long it takes to type this, in seconds, with a pause to think between sentences."""
    letters = sum(len(field) for field in (words.text, words.expected, words.helped))
    pauses = sum(field.count(". ") for field in (words.text, words.expected, words.helped)) * chance.uniform(1, 3)
    return (letters / (TYPED_PER_SECOND * chance.uniform(0.7, 1.4)) + pauses) / speed


def at_work(seed: int, robot: int, table: RobotTable, prompts: Sequence[Prompt], pace: Pace) -> Iterator[RobotAct]:
    """Gives what somebody does at a table while groups work; it goes on for as long as one asks."""
    chance = Random(f"{seed}:work:{robot}")
    trouble = trouble_at(seed, table.number)
    return merge(
        sorted(_around(chance, robot, table, trouble, pace), key=lambda act: act.at),
        _writing(Random(f"{seed}:text:{robot}"), robot, trouble, prompts, pace),
        key=lambda act: act.at,
    )


def _around(chance: Random, robot: int, table: RobotTable, trouble: Trouble, pace: Pace) -> list[RobotAct]:
    """Duties, help, sitting a round out, and what drops out together."""
    seconds, speed = pace.seconds, pace.speed

    def act(does: Does, at: float) -> RobotAct:
        return RobotAct(at=at, robot=robot, does=does, begins=at, pick=chance.random())

    acts = [act(Does.DUTY, chance.uniform(*when) / speed) for when in ((4, 20), (30, 60), (80, 120))]
    if chance.random() < _PASSES and table.size > 3:
        acts.append(act(Does.PASS, chance.uniform(3, 10) / speed))
        if chance.random() < 0.5:
            acts.append(act(Does.COME, chance.uniform(0.4, 0.6) * seconds))
    if trouble is Trouble.HELP:  # if one of them is not there, the next asks
        acts.append(act(Does.HELP, (0.2 + 0.05 * table.place + chance.uniform(0, 0.05)) * seconds))
    if trouble is Trouble.HELP and table.place == table.size - 1 and chance.random() < 0.5:
        acts.append(act(Does.NO_HELP, chance.uniform(0.7, 0.8) * seconds))
    if trouble is Trouble.DESERTED or (trouble is Trouble.ALONE and table.place):
        acts.append(act(Does.LOSE, chance.uniform(0.1, 0.15) * seconds))
        acts.append(act(Does.RETURN, chance.uniform(0.7, 0.8) * seconds))
    return acts


def _writing(chance: Random, robot: int, trouble: Trouble, prompts: Sequence[Prompt], pace: Pace) -> Iterator[RobotAct]:
    """Answers, as somebody comes to the questions one after the other, with what they read and change in between."""
    seconds, speed = pace.seconds, pace.speed
    rest = max(15.0, seconds / chance.uniform(2, 6))
    asked = prompts[:-1] if trouble is Trouble.EMPTY and len(prompts) > 1 else prompts
    now = chance.uniform(6, 25) / speed
    while True:
        if trouble is Trouble.SILENT and now > seconds * 0.2:
            now = max(now, seconds * 0.9)
        begins = now + chance.uniform(3, 15) / speed
        far = min(0.999, max(0.0, begins / seconds + chance.uniform(-0.2, 0.2)))
        number = int(far * len(asked))
        words = phrases.answer(asked[number], chance)
        now = begins + typing(words, chance, speed)
        yield RobotAct(
            at=now, robot=robot, does=Does.WRITE, begins=begins, pick=chance.random(), prompt=number, words=words
        )
        decided = chance.random()
        if decided < _CHANGES:
            begins, better = now + chance.uniform(3, 12) / speed, phrases.more(words, chance)
            now = begins + typing(Words(better.text[len(words.text) :]), chance, speed)
            yield RobotAct(
                at=now, robot=robot, does=Does.EDIT, begins=begins, pick=chance.random(), prompt=number, words=better
            )
        elif decided < _CHANGES + _TAKES_BACK:
            now += chance.uniform(5, 15) / speed
            yield RobotAct(at=now, robot=robot, does=Does.REMOVE, begins=now)
        now += rest * chance.uniform(0.3, 0.8) / speed
        yield RobotAct(at=now, robot=robot, does=Does.READ, begins=now)
        now += rest * chance.uniform(0.2, 0.5) / speed


def at_check(seed: int, robot: int, table: RobotTable, pace: Pace) -> Iterator[RobotAct]:
    """Gives what somebody does when their group goes through its harvest: stars, better words, and saying that it is theirs."""
    chance, seconds, speed = Random(f"{seed}:check:{robot}"), pace.seconds, pace.speed
    now, acts = chance.uniform(4, 15) / speed, []
    for _ in range(chance.randint(2, 6)):
        acts.append(RobotAct(at=now, robot=robot, does=Does.STAR, begins=now, pick=chance.random()))
        now += chance.uniform(4, 12) / speed
    if table.place == 1 and chance.random() < 0.4:
        now = max(now, 0.4 * seconds) + chance.uniform(5, 15) / speed
        acts.append(RobotAct(at=now, robot=robot, does=Does.REWORD, begins=now, pick=chance.random()))
    if chance.random() < 1.6 / table.size:
        now = max(now, chance.uniform(0.6, 0.9) * seconds)
        acts.append(RobotAct(at=now, robot=robot, does=Does.OURS, begins=now))
    return iter(acts)


def at_vote(seed: int, robot: int, speed: float) -> Iterator[RobotAct]:
    """Card after card, or dot after dot, for as long as one asks; some do not vote at all."""
    chance = Random(f"{seed}:vote:{robot}")
    if chance.random() < _SKIPS_A_VOTE:
        return
    now = chance.uniform(2, 12) / speed
    while True:
        yield RobotAct(at=now, robot=robot, does=Does.VOTE, begins=now, pick=chance.random())
        now += chance.uniform(3, 9) / speed


def at_question(seed: int, robot: int, speed: float) -> Iterator[RobotAct]:
    """Gives an answer to an opening question; some give none, some change theirs."""
    chance = Random(f"{seed}:question:{robot}")
    if chance.random() < _SKIPS_A_QUESTION:
        return
    now = chance.uniform(4, 30) / speed
    yield RobotAct(at=now, robot=robot, does=Does.POLL, begins=now, pick=chance.random())
    if chance.random() < _CHANGES_MIND:
        now += chance.uniform(5, 20) / speed
        yield RobotAct(at=now, robot=robot, does=Does.POLL, begins=now, pick=chance.random())
