"""The file of answers opens in the spreadsheet of its language, and our own commands read it as it was."""

import csv
import io
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from tests.factories import Day
from tests.files_of import csv_of
from workshop import cli
from workshop.exchange.harvest_csv import read_harvest
from workshop.services.answers.visible import said
from workshop.text.catalogue import Speaker

TEXTS = [
    "x;=cmd|' /C calc'!A0;",
    "=1+1",
    "'=1",
    'Koffie, "thee"; soep',
    "twee\n- regels\n\n=3",
    "'t Gooi",
    "é 👍",
    "a,@b\tc",
]


@pytest.fixture
def day(small_day: Day) -> Day:
    day = small_day.go_live()
    people = day.crowd(4)
    day.publish(size=4)
    for n, text in enumerate(TEXTS):
        day.send(people[n % 4], text, ("start", "avoid")[n % 2])
    return day


@pytest.mark.parametrize(("language", "divider"), [("nl", ";"), ("en", ",")])
def test_what_is_written_opens_in_that_language_and_is_read_back_as_it_was(
    day: Day, tmp_path: Path, language: str, divider: str
) -> None:
    say, harvest = Speaker(language, ZoneInfo("Europe/Amsterdam")), day.house.boards.harvest(day.who, day.id)
    content = csv_of(day, say)
    assert content.startswith(b'\xef\xbb\xbf"')
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=divider, strict=True)
    assert {len(row) for row in rows} == {len(head)} == {11}
    assert all(line.startswith('"') and line.endswith('"') for line in content.decode("utf-8-sig").split("\r\n")[:-1])
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    prompts = {prompt.id: prompt.text(language) for prompt in harvest.prompts}
    roles = {role.key: role.name(language) for role in harvest.roles}
    assert [(answer.text, answer.prompt, answer.role, answer.group) for answer in read_harvest(path).answers] == [
        (said(line), prompts[line.prompt_id], roles[line.role_key], f"{line.round}.{line.group}")
        for line in harvest.lines
    ]
    result = CliRunner().invoke(cli.main, ["analyse", str(path)])
    assert (result.exit_code, result.stderr) == (0, "")
