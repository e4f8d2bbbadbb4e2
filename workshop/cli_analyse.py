"""Files of answers and votes in, what the harvest says out; for scripts and for checking."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from workshop.exchange.harvest_csv import Harvest, asked, read_harvest, read_titles, read_votes
from workshop.exchange.harvest_json import Found, harvest_json, read_previous
from workshop.exchange.harvest_text import harvest_text
from workshop.exchange.text_file import BadFile

_File = click.Path(path_type=Path, dir_okay=False)


class _Refusal(click.ClickException):
    exit_code = 2


@click.command()
@click.argument("answers", type=_File)
@click.option("--votes", type=_File, metavar="VOTES", help="Votes: voter, role, group, answer, vote (1, 0, -1).")
@click.option("--titles", type=_File, metavar="TITLES", help="Titles of themes that are there already, one a line.")
@click.option("--previous", type=_File, metavar="OLD", help="What was printed with --json before: themes stand still.")
@click.option("--json", "as_json", is_flag=True, help="Prints JSON instead of text.")
def analyse(*, answers: Path, votes: Path | None, titles: Path | None, previous: Path | None, as_json: bool) -> None:
    """Says what a file of answers is about, what is said twice, where roles differ and what they share.

    \b
    ANSWERS is a CSV file with the columns id and text, and perhaps
      prompt   which question it answers; contradictions are looked for between
               start, avoid and surprise
      role     who answers; for what roles stress
      group    the group it comes from
      label    the theme people gave it; the agreement with it is printed (ARI)
    Dutch and English, also mixed. Nothing leaves this machine.

    Exit code 0: all is well; 2: wrong input.
    """
    began = time.perf_counter()
    try:
        harvest = read_harvest(answers)
        found = _prompts(harvest, read_titles(titles) if titles else [], read_previous(previous) if previous else {})
        counted = read_votes(votes, {answer.id for answer in harvest.answers}) if votes else []
    except BadFile as error:
        raise _Refusal(str(error)) from error
    from workshop.analysis.consensus import find_consensus
    from workshop.analysis.contradictions import find_contradictions

    support = {one: len(stack) for each in found.values() for stack in each.duplicates.stacks for one in stack}
    contradictions = find_contradictions(harvest.answers, asked(found), support)
    consensus = find_consensus(counted)
    if as_json:
        click.echo(harvest_json(found, contradictions, consensus, time.perf_counter() - began).encode("utf-8"))
    else:
        click.echo(harvest_text(harvest, found, contradictions, consensus))


def _prompts(harvest: Harvest, titles: Sequence[str], previous: Mapping[str, object]) -> dict[str, Found]:
    from workshop.analysis.agreement import adjusted_rand
    from workshop.analysis.answers import Themes, prompts_of
    from workshop.analysis.contrast import find_contrast
    from workshop.analysis.duplicates import find_duplicates
    from workshop.analysis.keywords import find_keywords
    from workshop.analysis.themes import find_themes, prepared

    found = {}
    for prompt in prompts_of(harvest.answers):
        answers = [answer for answer in harvest.answers if answer.prompt == prompt]
        before = previous.get(prompt)
        if not isinstance(before, Themes):
            before = prepared(titles)
        themes = find_themes(answers, before)
        labelled = [answer.id for answer in answers if answer.id in harvest.labels]
        theme_of = {one: theme.id for theme in themes.themes for one in theme.members}
        ari = adjusted_rand(
            [harvest.labels[one] for one in labelled], [theme_of.get(one, f"loose {one}") for one in labelled]
        )
        found[prompt] = Found(
            themes,
            find_duplicates(answers),
            find_keywords(answers),
            find_contrast(answers),
            len(answers),
            ari if labelled else None,
        )
    return found
