"""Write the report of a workshop as a file, by its code; for whoever keeps an installation."""

from pathlib import Path

import click

from workshop.charts.picture import NotDrawn
from workshop.cli_house import open_house, settings_or_stop
from workshop.domain.codes import read_code
from workshop.services.identity import Credentials
from workshop.text.catalogue import LANGUAGES

KINDS = ("html", "pdf", "docx", "pptx", "xlsx", "md", "csv")


@click.command()
@click.argument("workshop")
@click.option("--format", "kind", type=click.Choice(KINDS), required=True)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
def report(*, workshop: str, kind: str, language: str, output: Path) -> None:
    """Writes the report of WORKSHOP, a join code, as it is now.

    A version that was published stays what it was; this is a draft with all that facilitators wrote for it so far. Beside a server that runs it
    changes nothing.
    """
    from workshop.reports.formats import NotWritten, written
    from workshop.reports.making import made
    from workshop.text.catalogue import Speaker

    house = open_house(settings_or_stop())
    try:
        workshop_id = house.stages.id_of(read_code(workshop))
        if workshop_id is None:
            raise click.ClickException(f"There is no workshop with code {workshop}.")
        who = Credentials((), house.facilitators.enter(house.facilitators.link_of(workshop_id)))
        try:
            source = house.reports.source(who, workshop_id)
        finally:
            house.facilitators.sign_out(who)
        say = Speaker(language, house.settings.zone)
        documents = made(source, say.zone, version=0, now=house.clock(), languages=[language])
        content = written(documents[language], say, kind)
        output.write_bytes(content)
    except (NotDrawn, NotWritten) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from error
    finally:
        house.close()
    click.echo(f"{output}: {len(content):,} bytes.")
    if not source.understood.current:
        click.echo(
            "Not all answers were read yet, so that themes may be missing: open the report once in the app.", err=True
        )
