"""What the script has a robot do in, that it does it, as far as it fits what is on, out; for the player of a rehearsal."""

from collections.abc import Callable

from workshop.rehearsal import coming, table, together, writing
from workshop.rehearsal.acts import Does, RobotAct
from workshop.rehearsal.robots import Robot, Shared
from workshop.services.screens.views import Stage

_DONE: dict[Does, Callable[[Shared, Robot, RobotAct, Stage], bool | None]] = {
    Does.READ: writing.read,
    Does.WRITE: writing.write,
    Does.EDIT: writing.edit,
    Does.REMOVE: writing.remove,
    Does.DUTY: table.duty,
    Does.HELP: table.ask_help,
    Does.NO_HELP: table.no_help,
    Does.PASS: table.sit_out,
    Does.COME: table.come,
    Does.STAR: table.star,
    Does.REWORD: table.reword,
    Does.OURS: table.ours,
    Does.VOTE: together.vote,
    Does.POLL: together.answer_question,
}


def carry_out(shared: Shared, robot: Robot, act: RobotAct, stage: Stage) -> bool:
    """Does it. False when there is nothing more of its kind to do. Raises Refused."""
    if robot.gone or not robot.id:
        return True
    if act.does is Does.RETURN:
        coming.come_back(shared, robot)
    elif act.does is Does.LOSE:
        coming.disconnect(shared, robot)
    elif act.does is Does.LEAVE:
        coming.leave(shared, robot, act)
    elif robot.here or act.does is Does.WRITE:  # who types notices last that the connection is gone
        return _DONE[act.does](shared, robot, act, stage) is not False
    return True
