"""Have a robot come, lose its connection, come back or go."""

from workshop.rehearsal.acts import RobotAct
from workshop.rehearsal.robots import Robot, Shared
from workshop.rehearsal.writing import send
from workshop.services.people.joining import JoinForm

_TAKES_LEAVE = 0.5  # of those who go; the others only close their screen


def join(shared: Shared, robot: Robot) -> None:
    """Fills in the form and opens the personal link. Raises Refused NOT_OPEN_YET, WORKSHOP_CLOSED."""
    member, joining = robot.member, shared.do.joining
    form = JoinForm(
        form_id=member.form_id,
        name=member.name,
        role_key=member.role_key,
        place=member.place,
        organisation=member.organisation,
    )
    robot.id = joining.come_back(joining.join(shared.at, form))[0]
    shared.tally.joined += 1
    _connect(shared, robot)


def _connect(shared: Shared, robot: Robot) -> None:
    if not robot.here:
        robot.here = True
        shared.tally.here += 1
        shared.screens.came(shared.at, robot.id)


def disconnect(shared: Shared, robot: Robot) -> None:
    """Closes their screen."""
    if robot.here:
        robot.here = False
        shared.tally.here -= 1
        shared.screens.went(shared.at, robot.id)


def come_back(shared: Shared, robot: Robot) -> None:
    """Connects again; what was typed meanwhile is sent, the oldest first. Raises Refused for what comes too late."""
    if robot.gone or not robot.id:
        return
    _connect(shared, robot)
    while robot.kept:
        send(shared, robot, robot.kept.pop(0))


def leave(shared: Shared, robot: Robot, act: RobotAct) -> None:
    """Goes for good, with or without a word."""
    disconnect(shared, robot)
    robot.gone = True
    shared.tally.gone += 1
    if act.pick < _TAKES_LEAVE:
        shared.do.joining.take_out(robot.who, shared.at, robot.id)
