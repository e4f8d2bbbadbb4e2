"""Make and judge groups from files of people and wishes; for scripts and for checking."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from workshop.cli_files import FILE, refusing
from workshop.exchange.groups_csv import groups_csv, read_groups, read_history
from workshop.exchange.groups_json import groups_json
from workshop.exchange.groups_text import groups_text
from workshop.exchange.outcome import Outcome, agreed
from workshop.exchange.people_csv import People, read_people
from workshop.exchange.problem import FileProblem, ask
from workshop.exchange.text_file import BadFile, write_whole
from workshop.exchange.wishes_toml import read_wishes


@click.group()
def groups() -> None:
    """Makes groups of a file of people, or says what groups are worth.

    \b
    PEOPLE is a CSV file with a header, a column id and any others.
    WISHES is a TOML file with any of these; the groups or size or rooms must be there:
      groups = 12                      how many groups, or
      size = 5                         how many people in a group, or
      rooms = [6, 6, 8]                how many seats each group has
      rounds = 3                       how often new groups are made
      mode = "mixed"                   spread each organisation over the groups, or
      mode = "own-practice"            everybody with another role of their own place
      balance = ["role"]               every group its fair share of each value
      no_lone = ["language"]           nobody the only one with their value
      spread = ["experience"]          groups with much difference
      together = [["a", "b"]]          ids that share a group; or more of them
      apart = [["a", "c"]]             ids that never do
      locked = { a = 1 }               an id always in this group
      order = ["balance", "no_lone"]   what comes first; a higher aim is never sold
      organisation, place, role        the column's name, if it is another
    Groups and rounds are numbered from 1 in all files. Rooms with more seats than
    needed are filled as evenly as they allow. An empty cell is not known.

    Exit code 0: all is well; 1: a wish that must hold is or would be broken;
    2: wrong input, nothing is written.
    """


def _inputs(command: Callable[..., None]) -> Callable[..., None]:
    """What both commands are given; files after the last one are history too, as in `--history A.csv B.csv`."""
    for decorate in (
        click.option("--json", "as_json", is_flag=True, help="Prints JSON instead of a table."),
        click.option("--history", multiple=True, type=FILE, metavar="FILE…", help="Groups of earlier workshops."),
        click.option("--wishes", required=True, type=FILE, metavar="WISHES", help="What is wished for, as TOML."),
        click.argument("further", nargs=-1, type=FILE, metavar=""),
    ):
        command = decorate(command)
    return command


@groups.command()
@click.argument("people", type=FILE)
@_inputs
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="The same seed finds the same groups."
)
@click.option("--out", type=FILE, metavar="GROUPS", help="Writes the groups to this CSV file: round, group, id.")
def solve(
    *,
    people: Path,
    further: tuple[Path, ...],
    wishes: Path,
    history: tuple[Path, ...],
    as_json: bool,
    seed: int,
    out: Path | None,
) -> None:
    """Makes groups of PEOPLE."""
    from workshop.grouping.check import judge
    from workshop.grouping.solver import solve as find

    with refusing():
        inputs = [people, wishes, *_history(history, further)]
        if out is not None:
            _may_write(out, inputs)
        question, _ = _question(people, wishes, inputs[2:])
        result = find(question.problem, seed)
        judgement = judge(question.problem, result.rounds) if result.feasible else None
        if judgement is not None and not judgement.feasible:
            raise RuntimeError(f"The solver broke what must hold: {judgement.broken}.")
        outcome = Outcome(
            question=question,
            judgement=judgement,
            levels=agreed(judgement, result.levels) if judgement else (),
            seconds=result.seconds,
            seed=result.seed,
            iterations=result.iterations,
            rounds=result.rounds,
            clash=result.clash,
        )
        if result.stopped_by_clock:
            click.echo("Note: The search was stopped by the clock; another machine may find other groups.", err=True)
        if out is not None and outcome.feasible:
            write_whole(out, groups_csv(question.ids, result.rounds))
        _tell(outcome, as_json)


@groups.command()
@click.argument("people", type=FILE)
@click.argument("given", type=FILE, metavar="GROUPS")
@_inputs
def check(
    *, people: Path, given: Path, further: tuple[Path, ...], wishes: Path, history: tuple[Path, ...], as_json: bool
) -> None:
    """Says what the groups of PEOPLE in the file GROUPS are worth."""
    from workshop.grouping.check import judge
    from workshop.grouping.solver import levels_of

    with refusing():
        question, everybody = _question(people, wishes, _history(history, further))
        rounds = read_groups(given, everybody, question.problem)
        began = time.perf_counter()
        judgement = judge(question.problem, rounds)
        levels = agreed(judgement, levels_of(question.problem, rounds))
        _tell(
            Outcome(question=question, judgement=judgement, levels=levels, seconds=time.perf_counter() - began), as_json
        )


def _history(history: Sequence[Path], further: Sequence[Path]) -> list[Path]:
    if further and not history:
        raise click.UsageError(f"Got unexpected extra argument ({further[0]})")
    return [*history, *further]


def _question(people: Path, wishes: Path, history: Sequence[Path]) -> tuple[FileProblem, People]:
    everybody = read_people(people)
    met = [group for path in history for group in read_history(path, everybody)]
    question = ask(everybody, read_wishes(wishes), met)
    for note in question.notes:
        click.echo(f"Note: {note}", err=True)
    return question, everybody


def _may_write(out: Path, inputs: Sequence[Path]) -> None:
    """Refuses a place that cannot be written before anything is sought, and a file that is read."""
    if not out.absolute().parent.is_dir():
        raise BadFile(out, "The folder for this file is not there.")
    if any(out.exists() and path.exists() and out.samefile(path) for path in inputs):
        raise BadFile(out, "This file is read; the groups must go to another.")


def _tell(outcome: Outcome, as_json: bool) -> NoReturn:
    told = groups_json(outcome) if as_json else groups_text(outcome)
    click.echo(told.encode("utf-8") if as_json else told)
    click.get_current_context().exit(0 if outcome.feasible else 1)
