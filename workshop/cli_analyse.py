"""Say what a harvest says, from files of answers and votes; for scripts and for checking."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.analysis.answers import Themes, is_compared, prompts_of, texts_of
from workshop.cli_files import FILE, refusing

if TYPE_CHECKING:  # what they need takes long to load, and other commands do without
    from workshop.exchange.harvest_csv import LabelledAnswers
    from workshop.exchange.harvest_json import PromptFindings


@click.command()
@click.argument("answers", type=FILE)
@click.option("--votes", type=FILE, metavar="VOTES", help="Votes: voter, role, group, answer, vote (1, 0, -1).")
@click.option("--titles", type=FILE, metavar="TITLES", help="Titles of themes that are there already, one a line.")
@click.option("--previous", type=FILE, metavar="OLD", help="What was printed with --json before: themes stand still.")
@click.option("--words", is_flag=True, help="Compares words alone, not what they mean.")
@click.option("--json", "as_json", is_flag=True, help="Prints JSON instead of text.")
def analyse(
    *, answers: Path, votes: Path | None, titles: Path | None, previous: Path | None, words: bool, as_json: bool
) -> None:
    """Says what a file of answers is about, what is said twice, where roles differ and what they share.

    \b
    ANSWERS is the file answers.csv of a workshop, or a CSV file with the
    columns id and text, and perhaps
      prompt   which question it answers; contradictions are looked for between
               start, avoid and surprise
      role     who answers; for what roles stress
      group    the group it comes from
      label    the theme people gave it; the agreement with it is printed (ARI)
    Dutch and English, also mixed. Nothing leaves this machine.

    Exit code 0: all is well; 2: wrong input.
    """
    from workshop.analysis.consensus import find_consensus
    from workshop.analysis.contradictions import find_contradictions
    from workshop.exchange.harvest_csv import asked, read_harvest, read_titles, read_votes
    from workshop.exchange.harvest_json import harvest_json, read_previous
    from workshop.exchange.harvest_text import harvest_text

    began = time.perf_counter()
    with refusing():
        harvest = read_harvest(answers)
        given = read_titles(titles) if titles else []
        found = _prompts(harvest, given, read_previous(previous) if previous else {}, meaning=not words)
        counted = read_votes(votes, {answer.id for answer in harvest.answers}) if votes else []
    support = {
        answer_id: len(stack) for each in found.values() for stack in each.duplicates.stacks for answer_id in stack
    }
    contradictions = find_contradictions(harvest.answers, asked(found), support)
    consensus = find_consensus(counted, asked=[answer.id for answer in harvest.answers])
    if as_json:
        click.echo(harvest_json(found, contradictions, consensus, time.perf_counter() - began).encode("utf-8"))
    else:
        click.echo(harvest_text(harvest, found, contradictions, consensus))


def _prompts(
    harvest: "LabelledAnswers", titles: Sequence[str], previous: Mapping[str, Themes], meaning: bool
) -> dict[str, "PromptFindings"]:
    from workshop.analysis.agreement import adjusted_rand
    from workshop.analysis.contrast import find_contrast
    from workshop.analysis.duplicates import find_duplicates
    from workshop.analysis.keywords import find_keywords
    from workshop.analysis.model import is_installed, model_meanings
    from workshop.analysis.themes import find_themes, prepared
    from workshop.exchange.harvest_json import PromptFindings

    found = {}
    for prompt in prompts_of(harvest.answers):
        answers = [answer for answer in harvest.answers if answer.prompt == prompt]
        before = previous.get(prompt) or prepared(titles)
        by_meaning = meaning and is_compared(answers, before) and is_installed()
        meanings = model_meanings(texts_of(answers, before)) if by_meaning else None
        themes = find_themes(answers, before, meanings=meanings)
        labelled = [answer.id for answer in answers if answer.id in harvest.labels]
        theme_of = {member: theme.id for theme in themes.themes for member in theme.members}
        ari = adjusted_rand(
            [harvest.labels[answer_id] for answer_id in labelled],
            [theme_of.get(answer_id, f"loose {answer_id}") for answer_id in labelled],
        )
        found[prompt] = PromptFindings(
            themes=themes,
            duplicates=find_duplicates(answers),
            keywords=find_keywords(answers, prompt),
            contrast=find_contrast(answers),
            answers=len(answers),
            ari=ari if labelled else None,
        )
    return found
