"""Have a robot act at its table: duties, help, sitting a round out, and the harvest check."""

from random import Random

from workshop.domain.answers import Words
from workshop.domain.duties import DutyKind
from workshop.domain.stars import STARS
from workshop.rehearsal import phrases
from workshop.rehearsal.acts import RobotAct
from workshop.rehearsal.robots import Robot, Shared
from workshop.rehearsal.writing import read
from workshop.services.screens.views import Stage

_ACCEPTS = 0.75  # of those who are asked to do something for the table


def duty(shared: Shared, robot: Robot, act: RobotAct, stage: Stage) -> None:
    """Says yes or no to what was suggested to them. Raises Refused."""
    seat = stage.seats.get(robot.id)
    for kind, person, accepted in stage.duties.get(seat[0], ()) if seat else ():
        if person == robot.id and not accepted:
            say = shared.do.duties.accept if act.pick < _ACCEPTS else shared.do.duties.decline
            say(robot.who, shared.at, DutyKind(kind))
            return


def ask_help(shared: Shared, robot: Robot, _act: RobotAct, stage: Stage) -> None:
    """Asks for help, once for a table. Raises Refused."""
    seat = stage.seats.get(robot.id)
    if seat is not None and seat[0] not in shared.asked:
        shared.do.messages.ask_help(robot.who, shared.at)
        shared.asked.add(seat[0])
        shared.tally.calls += 1


def no_help(shared: Shared, robot: Robot, _act: RobotAct, _stage: Stage) -> None:
    """Help is no longer needed. Raises Refused."""
    shared.do.messages.take_back(robot.who, shared.at)


def sit_out(shared: Shared, robot: Robot, _act: RobotAct, _stage: Stage) -> None:
    """Sits the round out. Raises Refused."""
    shared.do.messages.sit_out(robot.who, shared.at, passed=True)


def come(shared: Shared, robot: Robot, _act: RobotAct, _stage: Stage) -> None:
    """Goes to the table after all. Raises Refused."""
    shared.do.messages.sit_out(robot.who, shared.at, passed=False)


def star(shared: Shared, robot: Robot, act: RobotAct, stage: Stage) -> None:
    """Gives a star, most likely to an answer that others like. Raises Refused."""
    read(shared, robot, act, stage)
    given = [robot.board[starred]["prompt"] for starred in robot.stars if starred in robot.board]
    free = [row for row in robot.board.values() if row["id"] not in robot.stars and given.count(row["prompt"]) < STARS]
    free.sort(key=lambda row: (-row["stars"], row["id"]))
    if free:
        chosen = free[int(act.pick**2 * len(free))]["id"]
        shared.do.harvest_check.star(robot.who, shared.at, chosen, given=True)
        robot.stars.add(chosen)
        shared.tally.stars += 1


def reword(shared: Shared, robot: Robot, act: RobotAct, stage: Stage) -> None:
    """Finds better words for what has most stars. Raises Refused."""
    read(shared, robot, act, stage)
    row = max(robot.board.values(), key=lambda written: (written["stars"], written["id"]), default=None)
    if row is not None and row["stars"]:
        words = phrases.more(Words(row["text"], row["expected"], row["helped"]), Random(act.pick))
        shared.do.harvest_check.reword(robot.who, shared.at, row["id"], words, row["rev"] + 1)


def ours(shared: Shared, robot: Robot, _act: RobotAct, _stage: Stage) -> None:
    """Says of the group's top three: this is ours. Raises Refused."""
    shared.do.harvest_check.ours(robot.who, shared.at, ours=True)
