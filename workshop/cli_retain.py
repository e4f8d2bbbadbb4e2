"""Forget the names that are kept no longer, or say which those are; the running server does the same every day."""

import click

from workshop.cli_house import open_house, settings_or_stop
from workshop.domain.retention import names_go_at


@click.command()
@click.option("--dry-run", is_flag=True, help="Say whose names would go, and change nothing.")
def retain(dry_run: bool) -> None:
    """Erases names, places, organisations and addresses of participants that are kept no longer; what they wrote stays."""
    house = open_house(settings_or_stop())
    try:
        found = house.retention.due() if dry_run else house.retention.retain()
        zone = house.settings.zone
    finally:
        house.close()
    for due in found:
        day = names_go_at(due.workshop).astimezone(zone).date().isoformat()
        click.echo(f"{due.workshop.code}  {due.people} people  kept until {day}  {due.workshop.title}")
    what = "would be erased" if dry_run else "were erased"
    click.echo(f"Names of {sum(due.people for due in found)} people in {len(found)} workshops {what}.")
    if found and not dry_run:
        click.echo("Backups from before still hold them: remove those, or let them grow old.")
