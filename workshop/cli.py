"""Run the command line: serve, migrate, demo, rehearse, facilitator-link, backup, restore, retain, doctor, report; groups or themes from files."""

import sys

import click

from workshop.bootstrap import House, replace_house
from workshop.cli_analyse import analyse
from workshop.cli_copies import backup, restore
from workshop.cli_doctor import doctor
from workshop.cli_groups import groups
from workshop.cli_house import check_port, far, near, open_house, settings_or_stop
from workshop.cli_rehearse import rehearse
from workshop.cli_report import report
from workshop.cli_retain import retain
from workshop.networks import ANYWHERE
from workshop.open_files import raise_limit
from workshop.storage import schema


@click.group()
def main() -> None:
    """Small groups that see things differently come out with something shared."""


main.add_command(groups)
main.add_command(analyse)
main.add_command(rehearse)
main.add_command(backup)
main.add_command(restore)
main.add_command(doctor)
main.add_command(report)
main.add_command(retain)


@main.command()
def serve() -> None:
    """Brings the database up to date and serves until it is stopped."""
    settings = settings_or_stop()
    raise_limit()  # first: connections to the data are files too
    house = open_house(settings, to_serve=True)
    try:
        check_port(settings)
        _tell_where(house)
        from workshop.ui import serving

        replace_house(house)
        serving.run(settings)
    finally:
        replace_house(None)
        house.close()
    where = house.engines.file or "the database"
    click.echo(f"Stopped. All that was confirmed is in {where}.")


def is_read_by_people() -> bool:
    """Says whether what is printed goes to a terminal, and into no file."""
    return sys.stdout.isatty()


def _tell_where(house: House) -> None:
    settings = house.settings
    click.echo(f"\n  On this machine:   {near(settings)}")
    others = far(settings)
    for label, address in zip(["For others:        ", *["or:                "] * len(others)], others, strict=False):
        click.echo(f"  {label}{address}")
    if not others and settings.address in ANYWHERE:
        click.echo("  For others:        this machine is on no network; phones cannot reach it yet")
    if is_read_by_people():
        secret = house.facilitators.house_link()
        click.echo(f"  Facilitator link:  {near(settings)}/f/{secret}   (works once, within 24 hours)\n")
    else:  # what is printed may stay in a file for long, and the link lets anybody in
        click.echo("  Facilitator link:  printed by: python -m workshop facilitator-link\n")
    sys.stdout.flush()


@main.command()
def migrate() -> None:
    """Brings the database up to date."""
    house = open_house(settings_or_stop())
    click.echo(f"The database is at {schema.revision(house.engines)}.")
    house.close()


@main.command()
def demo() -> None:
    """Loads an invented Dutch workshop, once."""
    from workshop.demo import load_demo

    house = open_house(settings_or_stop())
    code = load_demo(house)
    click.echo(f"The invented workshop has code {code}.")
    house.close()


@main.command("facilitator-link")
@click.option("--name", default="", help="Makes the link for a new facilitator with this name.")
def facilitator_link(name: str) -> None:
    """Prints a link that makes its first user a facilitator."""
    house = open_house(settings_or_stop())
    where = house.settings.public_url or near(house.settings)
    click.echo(f"{where}/f/{house.facilitators.house_link(name)}")
    house.close()
