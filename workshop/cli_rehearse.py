"""Rehearse a workshop, by its code, with robots on the server that runs."""

import json
import time
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Any

import click

from workshop.bootstrap import FACILITATOR_COOKIE, House
from workshop.cli_house import open_house, settings_or_stop
from workshop.domain.codes import read_code
from workshop.domain.errors import Refused
from workshop.domain.rehearsals import FASTEST, FEWEST_PEOPLE, LONGEST, MOST_PEOPLE
from workshop.services.identity import Credentials

_HERE = "127.0.0.1"
_LOOKS_EVERY, _WAITS, _WAITS_AT_THE_END = 2.0, 30.0, 3.0  # seconds
_ENDED = {
    "finished": "The rehearsal is over.",
    "stopped": "The robots have stopped.",
    "failed": "The robots stopped because of a fault; see the server's log.",
}


class Server:
    """The rehearsal of one workshop on the server that runs on this machine, asked as its facilitator."""

    def __init__(self, port: int, workshop_id: str, sign_in: str) -> None:
        self._port, self._path = port, f"/api/rehearsal/{workshop_id}"
        self._cookie = f"{FACILITATOR_COOKIE}={sign_in}"
        self.address = f"http://{_HERE}:{port}"

    def ask(self, *, within: float = _WAITS, **content: Any) -> dict[str, Any]:
        """Says how the rehearsal stands, after doing something first where that is given. Raises ClickException."""
        headers = {"cookie": self._cookie, "content-type": "application/json", "accept-language": "en"}
        connection = HTTPConnection(_HERE, self._port, timeout=within)
        try:
            connection.request("POST" if content else "GET", self._path, json.dumps(content), headers)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, HTTPException) as error:
            raise _NobodyThere(self.address) from error
        finally:
            connection.close()
        if answer.status == HTTPStatus.NOT_FOUND:
            raise click.ClickException("The server knows no such rehearsal. Does it use the same data?")
        found = _read(body)
        if answer.status != HTTPStatus.OK:
            raise click.ClickException(str(found.get("sentence", "The server could not do that; see its log.")))
        return found


def _read(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class _NobodyThere(click.ClickException):
    def __init__(self, address: str) -> None:
        super().__init__(f"No server answers at {address}. Start it with: python -m workshop serve")


@click.command()
@click.argument("workshop")
@click.option("--people", default=60, show_default=True, type=click.IntRange(FEWEST_PEOPLE, MOST_PEOPLE))
@click.option("--minutes", default=5, show_default=True, type=click.IntRange(1, LONGEST))
@click.option(
    "--speed", default=1, show_default=True, type=click.IntRange(1, FASTEST), help="Times as quick as people."
)
@click.option("--by-hand", is_flag=True, help="You take the facilitator's steps; the robots follow.")
@click.option("--remove", is_flag=True, help="Removes the rehearsal with every trace.")
def rehearse(workshop: str, *, people: int, minutes: int, speed: int, by_hand: bool, remove: bool) -> None:
    """Has robots rehearse WORKSHOP, a join code.

    On the server that runs on this machine. Follows it to the end; Ctrl-C stops the robots. What they did stays until it is removed with --remove.
    """
    settings = settings_or_stop()
    house = open_house(settings)
    try:
        workshop_id = house.stages.id_of(read_code(workshop))
        if workshop_id is None:
            raise click.ClickException(f"There is no workshop with code {workshop}.")
        who = Credentials((), house.facilitators.enter(house.facilitators.link_of(workshop_id)))
        server = Server(settings.port, workshop_id, who.sign_in)
        try:
            if remove:
                _remove(house, server, who, workshop_id)
            else:
                wish = {"people": people, "minutes": minutes, "speed": speed, "by_itself": not by_hand}
                _rehearse(server, wish, house.facilitators.link_of(workshop_id))
                click.echo(f"Remove it with:    python -m workshop rehearse {workshop} --remove")
        finally:
            house.facilitators.sign_out(who)
    finally:
        house.close()


def _remove(house: House, server: Server, who: Credentials, workshop_id: str) -> None:
    try:
        server.ask(do="remove")
    except _NobodyThere:  # then no robots play either
        try:
            house.rehearsals.remove(who, workshop_id)
        except Refused as error:
            raise click.ClickException("There is no rehearsal of this workshop.") from error
    click.echo("The rehearsal is removed.")


def _rehearse(server: Server, wish: dict[str, Any], secret: str) -> None:
    said = ""
    try:
        stands = server.ask(do="begin", **wish)
        click.echo(f"Cockpit:           {server.address}/cockpit?w={stands['code']}")
        click.echo(f"Facilitator link:  {server.address}/f/{secret}   (works once, within 24 hours)")
        while stands["stands"] == "running":
            said = _tell(stands, said)
            time.sleep(_LOOKS_EVERY)
            stands = server.ask()
    except KeyboardInterrupt:
        stands = server.ask(within=_WAITS_AT_THE_END, do="stop")
    _tell(stands, said)
    click.echo(_ENDED.get(stands["stands"], "The rehearsal was removed."))


def _tell(stands: dict[str, Any], said: str) -> str:
    """Says how far it is, unless that was said just before."""
    did = stands["did"]
    line = (
        f"{stands['part'] or stands['state']}: {did['here']} of {did['robots']} there, {did['typing']} typing, "
        f"{did['answers']} answers, {did['stars']} stars, {did['votes']} votes"
    )
    if stands["trouble"]:
        line += f". {stands['trouble']}"
    if line != said and did["robots"]:
        click.echo(line)
    return line
