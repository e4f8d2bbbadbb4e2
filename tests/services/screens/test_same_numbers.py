"""The wall, the charts and the files count the same answers, because all of them count rows."""

import csv
import io
import re
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from tests.factories import NOON, Day, FakeClock
from tests.files_of import csv_of, md_of
from workshop.charts import harvest as charts
from workshop.reports.cells import markdown
from workshop.text.catalogue import Speaker

PROMPTS = ("start", "avoid", "surprise")
SAY = Speaker("en", ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def day(small_day: Day, clock: FakeClock) -> Day:
    """Twelve people in three groups and two rounds, thirty answers, three of them removed."""
    day = small_day.go_live()
    people = day.crowd(12)
    for round_number in range(2):
        day.publish(size=4, seed=round_number)
        for n in range(15):
            clock.forward(seconds=40)
            answer = day.send(people[n * 5 % 12], f"Answer {round_number}-{n}", PROMPTS[n % 3 if n % 4 else 0])
            if n in {4, 9} and not (round_number and n == 9):
                day.house.sending.remove(people[n * 5 % 12], answer.id)
    return day


def totals(table: list[list[str]]) -> list[int]:
    """The last column of a chart's table."""
    return [int(row[-1]) for row in table[1:]]


def test_everything_counts_the_same_answers(day: Day) -> None:
    rows = day.wall(day.who).rows
    harvest = day.house.boards.harvest(day.who, day.id)
    csv_rows = list(csv.reader(io.StringIO(csv_of(day, SAY).decode("utf-8-sig"), newline="")))[1:]
    summary = md_of(day, SAY).decode()
    assert len(rows) == len(harvest.lines) == len(csv_rows) == day.desk().answers == 27
    assert sum(totals(charts.by_role(harvest, SAY).table)) == sum(totals(charts.by_group(harvest, SAY).table)) == 27
    assert totals(charts.over_time(harvest, SAY).table)[-1] == 27
    everything = summary.partition("## Appendix A")[2].partition("## Appendix B")[0]
    assert len(re.findall(r"^- Answer ", everything, flags=re.MULTILINE)) == 27
    assert "**27** answers" in summary


def test_everything_counts_the_same_per_question_role_and_group(day: Day) -> None:
    rows = day.wall(day.who).rows
    harvest = day.house.boards.harvest(day.who, day.id)
    asked = {prompt.id: prompt.text("en") for prompt in harvest.prompts}
    named = {role.key: f"{role.symbol} {role.name('en')}" for role in harvest.roles}
    head, *lines = charts.by_role(harvest, SAY).table
    cells = {(line[0], column): int(n) for line in lines for column, n in zip(head[1:-1], line[1:-1], strict=True)}
    assert Counter({key: n for key, n in cells.items() if n}) == Counter(
        (asked[row["prompt"]], named[row["role"]]) for row in rows
    )
    by_group = {line[0]: int(line[-1]) for line in charts.by_group(harvest, SAY).table[1:]}
    assert by_group == Counter(f"Group {row['group']}, round {row['round']}" for row in rows)
    summary = md_of(day, SAY).decode()
    for prompt, text in asked.items():
        (told,) = re.findall(rf"^## {re.escape(markdown(text))}\n\n(\d+) answers", summary, flags=re.MULTILINE)
        assert int(told) == sum(row["prompt"] == prompt for row in rows)


def test_the_growth_never_falls_and_ends_with_the_last_answer(day: Day) -> None:
    harvest = day.house.boards.harvest(day.who, day.id)
    table = charts.over_time(harvest, SAY).table[1:]
    grown = [int(n) for _, n in table]
    assert grown == sorted(grown)
    assert table[-1][0] == SAY.clock(harvest.lines[-1].at)
    assert harvest.lines[0].at > NOON


def test_without_answers_the_files_say_so(small_day: Day) -> None:
    assert len(csv_of(small_day, SAY).splitlines()) == 1
    assert md_of(small_day, SAY).decode().count(SAY("report.no_answers")) == 3
