"""Have a robot read its group's board, and write, change and take back answers."""

import uuid

from workshop.domain.answers import Words
from workshop.domain.duties import DutyKind
from workshop.domain.permissions import Act as May
from workshop.domain.programme import Screen
from workshop.rehearsal.acts import Does, RobotAct
from workshop.rehearsal.robots import Robot, Shared
from workshop.services.answers.sending import SentAnswer
from workshop.services.screens.views import Stage

_FOR_ANOTHER = 0.6  # of the lines of who holds the pen
_SHORTEST = 12  # characters; less than that, half typed, is thrown away


def read(shared: Shared, robot: Robot, _act: RobotAct, stage: Stage) -> None:
    """Gives what their screen shows of the board of their group."""
    seat = stage.seats.get(robot.id)
    if seat is None:
        return
    group_id = seat[0]
    if robot.known[0] != group_id:
        robot.board, robot.known = {}, (group_id, 0, "")
    visitor = shared.do.stages.visitor_for(robot.who, May.SEE_GROUP, shared.at, group_id)
    rows = shared.do.boards.group_rows(visitor, group_id, robot.known[1], robot.known[2])
    if rows.reset:
        robot.board = {}
    for row in rows.rows:
        if "gone" in row:
            robot.board.pop(row["id"], None)
        else:
            robot.board[row["id"]] = row
    robot.known = (group_id, rows.version, rows.signature)


def write(shared: Shared, robot: Robot, act: RobotAct, stage: Stage) -> None:
    """Sends what was typed; without a connection it waits in the browser. After the time there is no box to type in."""
    seat = stage.seats.get(robot.id)
    if seat is None or stage.screens.get(robot.id) != Screen.GROUP or not _open(stage, seat[0]):
        return
    role = _speaks_for(robot, act, stage, seat[0])
    sending = _sending(shared, act, seat[0], act.words, role)
    if robot.here:
        send(shared, robot, sending)
    else:
        robot.kept.append(sending)


def half_typed(shared: Shared, robot: Robot, act: RobotAct, share: float, stage: Stage) -> None:
    """Sends, when the time is over, what somebody has typed so far as it is. Raises Refused."""
    text = act.words.text[: int(len(act.words.text) * share)].rpartition(" ")[0]
    seat = stage.seats.get(robot.id)
    if act.does is Does.WRITE and robot.here and seat is not None and len(text) >= _SHORTEST:
        send(shared, robot, _sending(shared, act, seat[0], Words(text)))


def send(shared: Shared, robot: Robot, sending: SentAnswer) -> None:
    """Sends an answer. Raises Refused."""
    robot.last = (shared.do.sending.send(robot.who, sending).id, 0)
    shared.tally.answers += 1


def _sending(shared: Shared, act: RobotAct, group_id: str, words: Words, role: str = "") -> SentAnswer:
    prompt = shared.prompts[act.prompt % len(shared.prompts)]
    return SentAnswer(
        id=str(uuid.uuid4()), workshop_id=shared.at, group_id=group_id, prompt_id=prompt.id, words=words, role=role
    )


def _open(stage: Stage, group_id: str) -> bool:
    own = stage.own_ends.get(group_id)
    return own[1] if own else stage.writing


def _speaks_for(robot: Robot, act: RobotAct, stage: Stage, group_id: str) -> str:
    """Whoever holds the pen types for others, mostly: the role of one of them."""
    pen = (DutyKind.SCRIBE.value, robot.id, True)
    if act.pick > _FOR_ANOTHER or pen not in stage.duties.get(group_id, ()):
        return ""
    others = [role for person, _, role, *_ in stage.tables[group_id] if person != robot.id]
    return others[int(act.pick / _FOR_ANOTHER * len(others)) % len(others)] if others else ""


def edit(shared: Shared, robot: Robot, act: RobotAct, _stage: Stage) -> None:
    """Changes their latest answer. Raises Refused."""
    if robot.last is not None:
        answer_id, times = robot.last
        shared.do.sending.edit(robot.who, answer_id, act.words, times + 1)
        robot.last = (answer_id, times + 1)
        shared.tally.edits += 1


def remove(shared: Shared, robot: Robot, _act: RobotAct, _stage: Stage) -> None:
    """Takes their latest answer away. Raises Refused."""
    if robot.last is not None:
        answer_id, robot.last = robot.last[0], None
        shared.do.sending.remove(robot.who, answer_id)
