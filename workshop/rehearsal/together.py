"""A robot with a vote or an opening question on its screen; for a rehearsal."""

from random import Random
from zlib import crc32

from workshop.domain.ballots import BallotKind
from workshop.domain.polls import Poll, PollKind
from workshop.rehearsal import phrases
from workshop.rehearsal.acts import RobotAct
from workshop.rehearsal.robots import Robot, Shared
from workshop.services.screens.views import Stage


def vote(shared: Shared, robot: Robot, act: RobotAct, _stage: Stage) -> bool:
    """Says something of the next card, or gives some dots. False when there is nothing left to vote. Raises Refused."""
    own = shared.do.ballots.own(robot.who, shared.at)
    if own is None:
        return False
    if own.ballot.kind is BallotKind.CARDS:
        chosen = own.order[0] if own.order else None
        value = _opinion(chosen or "", robot.member.role_key, act.pick)
    else:
        left = own.ballot.budget - sum(own.votes.values())
        chosen = own.cards[int(act.pick * len(own.cards))].id if own.cards and left > 0 else None
        value = own.votes.get(chosen or "", 0) + min(left, 1 + int(act.pick * 3))
    if chosen is None:
        return False
    shared.do.ballots.cast(robot.who, shared.at, own.ballot.id, chosen, value)
    shared.tally.votes += 1
    return True


def answer_question(shared: Shared, robot: Robot, act: RobotAct, _stage: Stage) -> bool:
    """Answers the opening question that is open. False without one. Raises Refused."""
    own = shared.do.polls.own(robot.who, shared.at)
    if own is None:
        return False
    shared.do.polls.answer(robot.who, shared.at, own.poll.id, _said(own.poll, Random(act.pick)))
    shared.tally.polled += 1
    return True


def _opinion(card: str, role: str, pick: float) -> int:
    """Agree, pass or disagree: people mostly lean the same way on a card, and on some a role leans the other way."""
    likes = 0.3 + 0.65 * (crc32(card.encode()) % 100) / 100
    if crc32(f"{card} {role}".encode()) % 5 == 0:
        likes = 1.1 - likes
    return 1 if pick < likes else 0 if pick < likes + 0.1 else -1


def _said(poll: Poll, chance: Random) -> list[str]:
    """An answer of the kind that the question takes."""
    if poll.kind is PollKind.TEXT:
        return [phrases.poll_text(chance)]
    if poll.kind is PollKind.WORDS:
        return phrases.poll_terms(chance)
    choices = poll.choices
    if poll.kind is PollKind.SEVERAL:
        return chance.sample(choices, chance.randint(1, min(3, len(choices))))
    return [choices[int(len(choices) * chance.betavariate(3, 2.5)) % len(choices)]]
