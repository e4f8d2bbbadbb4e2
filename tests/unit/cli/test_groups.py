"""The command line makes and judges groups of files, says what is wrong in one sentence, and then writes nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workshop import cli, cli_groups
from workshop.grouping import solver
from workshop.grouping.result import Level
from workshop.settings import ROOT

ROLES = ("council", "initiative", "initiative", "other")
WISHES = """
groups = 3
rounds = 2
mode = "mixed"
no_lone = ["language"]
balance = ["role"]
spread = ["experience"]
together = [["p00", "p01"]]
apart = [["p02", "p03"]]
locked = { p04 = 1 }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with twelve people and their wishes, that commands run in."""
    rows = [
        f"p{number:02},{ROLES[number % 4]},org{number % 5},{'nl' if number % 3 else 'fr'},{number % 3 + 1}"
        for number in range(12)
    ]
    (tmp_path / "people.csv").write_text("\n".join(["id,role,organisation,language,experience", *rows, ""]))
    (tmp_path / "wishes.toml").write_text(WISHES)
    monkeypatch.chdir(tmp_path)
    # How good groups become is not what is tested here, and these are good enough soon.
    monkeypatch.setattr(solver, "_suitable", lambda problem: 60)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, ["groups", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def told(*arguments: str) -> dict:
    result = run(*arguments, "--json")
    return json.loads(result.stdout)


def test_solve_makes_groups_that_keep_every_wish_and_says_what_they_are_worth(folder: Path) -> None:
    result = run("solve", "people.csv", "--wishes", "wishes.toml", "--seed", "7", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer = json.loads(result.stdout)
    assert set(answer) == {"feasible", "levels", "seconds", "seed", "iterations", "unmet", "rounds"}
    assert (answer["feasible"], answer["seed"]) == (True, 7)
    assert [(line["name"], line["field"]) for line in answer["levels"]] == [
        ("hard", ""),
        ("no_lone", "language"),
        ("balance", "role"),
        ("mixed", ""),
        ("repeats", ""),
        ("spread", "experience"),
    ]
    assert all(line["proven"] == (line["value"] <= line["bound"]) for line in answer["levels"])
    assert answer["levels"][0] == {"name": "hard", "field": "", "value": 0, "bound": 0, "proven": True}
    for level in answer["levels"]:
        mine = [
            unmet for unmet in answer["unmet"] if (unmet["name"], unmet["field"]) == (level["name"], level["field"])
        ]
        assert sum(unmet["counts"] for unmet in mine) == level["value"]
    assert len(answer["rounds"]) == 2
    for groups in answer["rounds"]:
        assert sorted(len(group) for group in groups) == [4, 4, 4]
        assert sorted(who for group in groups for who in group) == [f"p{number:02}" for number in range(12)]
        assert any({"p00", "p01"} <= set(group) for group in groups)
        assert not any({"p02", "p03"} <= set(group) for group in groups)
        assert "p04" in groups[0]


def test_what_solve_writes_is_what_it_tells_and_check_finds_the_same_worth(folder: Path) -> None:
    made = told("solve", "people.csv", "--wishes", "wishes.toml", "--out", "groups.csv")
    rows = [line.split(",") for line in (folder / "groups.csv").read_text().splitlines()]
    assert rows[0] == ["round", "group", "id"]
    assert rows[1:] == [
        [str(number), str(group), who]
        for number, groups in enumerate(made["rounds"], start=1)
        for group, ids in enumerate(groups, start=1)
        for who in ids
    ]
    judged = told("check", "people.csv", "groups.csv", "--wishes", "wishes.toml")
    assert set(judged) == {"feasible", "levels", "seconds", "seed", "iterations", "unmet"}
    assert (judged["feasible"], judged["levels"], judged["unmet"]) == (True, made["levels"], made["unmet"])


def test_to_read_it_prints_the_groups_a_table_and_what_is_left_to_wish(folder: Path) -> None:
    (folder / "people.csv").write_text("id,language\nAnna,nl\nBram,nl\nChantal,fr\nÅsa,\n")
    (folder / "wishes.toml").write_text('groups = 2\nno_lone = ["language"]\ntogether = [["Anna", "Åsa"]]\n')
    result = run("solve", "people.csv", "--wishes", "wishes.toml", "--out", "groups.csv")
    assert result.exit_code == 0
    assert result.stderr == "Note: people.csv: “language” is not known of 1 of 4 people.\n"
    said = result.stdout.splitlines()
    assert said[:2] == ["4 people, 2 groups, 1 round.", ""]
    assert sorted(line[11:] for line in said[3:5]) == ["Anna, Åsa", "Bram, Chantal"]
    assert said[6].split() == ["level", "field", "left", "to", "wish", "least", "possible"]
    assert said[7].split() == ["hard", "0", "0", "all", "hold"]
    assert said[8].split()[:3] == ["no_lone", "language", "3"]
    assert sorted(line[11:] for line in said[11:]) == [
        "Anna is the only one with language nl.",
        "Bram is the only one with language nl.",
        "Chantal is the only one with language fr.",
    ]


def test_the_same_seed_finds_the_same_groups(folder: Path) -> None:
    made = [told("solve", "people.csv", "--wishes", "wishes.toml", "--seed", "3")["rounds"] for _ in range(2)]
    assert made[0] == made[1]


def test_earlier_groups_count_however_many_files_there_are_and_strangers_in_them_do_not(folder: Path) -> None:
    (folder / "wishes.toml").write_text("groups = 6\n")
    pairs = [f"1,{number // 2 + 1},p{number:02}" for number in range(12)]
    (folder / "groups.csv").write_text("\n".join(["round,group,id", *pairs]))
    (folder / "a.csv").write_text("\n".join(["round,group,id", *pairs, "1,1,stranger"]))
    (folder / "b.csv").write_text("round,group,id\n1,1,p00\n1,1,p01\n1,2,p00x\n")
    check = ["check", "people.csv", "groups.csv", "--wishes", "wishes.toml"]
    counted = [
        {level["name"]: level["value"] for level in told(*check, *history)["levels"]}
        for history in (
            [],
            ["--history", "a.csv"],
            ["--history", "a.csv", "--history", "b.csv"],
            ["--history", "a.csv", "b.csv"],
        )
    ]
    assert counted == [{"hard": 0}, {"hard": 0, "repeats": 6}, {"hard": 0, "repeats": 7}, {"hard": 0, "repeats": 7}]
    made = told("solve", "people.csv", "--wishes", "wishes.toml", "--history", "a.csv", "b.csv")
    assert {level["name"]: level["value"] for level in made["levels"]} == {
        "hard": 0,
        "repeats": 1,
    }  # p00 and p01, before


def test_a_file_too_many_without_history_is_refused(folder: Path) -> None:
    result = run("solve", "people.csv", "other.csv", "--wishes", "wishes.toml")
    assert result.exit_code == 2
    assert "unexpected extra argument (other.csv)" in result.stderr


def test_wishes_that_clash_are_named_and_nothing_is_written(folder: Path) -> None:
    (folder / "people.csv").write_text("id\nAnna\nBram\nChantal\nDirk\nEva\nFatma\n")
    (folder / "wishes.toml").write_text(
        'groups = 2\ntogether = [["Anna", "Bram"], ["Chantal", "Anna"]]\napart = [["Bram", "Chantal"]]\nlocked = { Eva = 2 }\n'
    )
    result = run("solve", "people.csv", "--wishes", "wishes.toml", "--out", "groups.csv")
    sentence = "Anna must sit with Bram, Anna must sit with Chantal, Bram apart from Chantal: these cannot all hold."
    assert (result.exit_code, result.stdout) == (1, f"6 people, 2 groups, 1 round.\n\n{sentence}\n")
    answer = told("solve", "people.csv", "--wishes", "wishes.toml", "--out", "groups.csv")
    assert {key: answer[key] for key in ("feasible", "levels", "unmet", "rounds", "clash")} == {
        "feasible": False,
        "levels": [],
        "unmet": [],
        "rounds": [],
        "clash": [sentence],
    }
    assert not (folder / "groups.csv").exists()


def test_a_chain_longer_than_a_group_and_locks_that_clash_are_named(folder: Path) -> None:
    (folder / "people.csv").write_text("id\nAnna\nBram\nChantal\nDirk\n")
    (folder / "wishes.toml").write_text('size = 2\ntogether = [["Anna", "Bram"], ["Bram", "Chantal"]]\n')
    assert told("solve", "people.csv", "--wishes", "wishes.toml")["clash"] == [
        "Anna must sit with Bram, Bram must sit with Chantal, every group must have 2 people: these cannot all hold."
    ]
    (folder / "wishes.toml").write_text('size = 2\ntogether = [["Anna", "Bram"]]\nlocked = { Anna = 1, Bram = 2 }\n')
    assert told("solve", "people.csv", "--wishes", "wishes.toml")["clash"] == [
        "Anna must sit with Bram, Anna must sit in group 1, Bram must sit in group 2: these cannot all hold."
    ]


def test_check_names_every_wish_that_is_broken_and_proves_nothing_then(folder: Path) -> None:
    (folder / "people.csv").write_text("id\nAnna\nBram\nChantal\nDirk\n")
    (folder / "wishes.toml").write_text(
        'size = 2\nrounds = 2\ntogether = [["Anna", "Bram"]]\napart = [["Bram", "Dirk"]]\nlocked = { Chantal = 2 }\n'
    )
    (folder / "groups.csv").write_text(
        "round,group,id\n1,1,Anna\n1,2,Bram\n1,2,Chantal\n1,2,Dirk\n2,2,Anna\n2,2,Bram\n2,1,Chantal\n2,1,Dirk\n"
    )
    result = run("check", "people.csv", "groups.csv", "--wishes", "wishes.toml")
    assert result.exit_code == 1
    assert result.stdout.split("\n\n")[2:] == [
        "hard\n"
        "  Round 1, group 1: too few people; there must be 2.\n"
        "  Round 1, group 2: too many people; there must be 2.\n"
        "  Round 1: Anna and Bram must sit together and do not.\n"
        "  Round 1, group 2: Bram and Dirk must be apart and are not.\n"
        "  Round 2, group 1: Chantal is here and must sit in group 2.",
        "repeats\n  Round 2, group 1: Chantal meets Dirk again.\n",
    ]
    answer = told("check", "people.csv", "groups.csv", "--wishes", "wishes.toml")
    assert (answer["feasible"], answer["seed"], answer["iterations"]) == (False, None, 0)
    assert answer["levels"][0] == {"name": "hard", "field": "", "value": 5, "bound": 0, "proven": False}
    assert not any(level["proven"] for level in answer["levels"])
    broken = [unmet for unmet in answer["unmet"] if unmet["name"] == "hard"]
    assert [(unmet["field"], unmet["round"], unmet["group"], unmet["ids"]) for unmet in broken] == [
        ("too_empty", 1, 1, []),
        ("too_full", 1, 2, []),
        ("together", 1, None, ["Anna", "Bram"]),
        ("apart", 1, 2, ["Bram", "Dirk"]),
        ("locked", 2, 1, ["Chantal"]),
    ]


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("people.csv", "id\nAnna\nAnna\n", "people.csv, line 3: “Anna” is there twice"),
        ("people.csv", "\x89PNG\0", "people.csv, line 1: This is not a text file."),
        ("people.csv", "", "people.csv: The file is empty."),
        ("wishes.toml", "size = 2\napart = [['p00', 'Anna']]", "wishes.toml, line 2: “Anna” is not among the people"),
        ("wishes.toml", "rooms = [3, 4]", "wishes.toml, line 1: The rooms hold 7 people; there are 12."),
        ("wishes.toml", "not toml", "wishes.toml, line 1: This cannot be read as TOML"),
        ("before.csv", "round,group\n1,1\n", "before.csv, line 1: There is no column “id” in the header"),
    ],
)
def test_wrong_input_is_said_in_one_line_with_code_2_and_nothing_is_written(
    folder: Path, file: str, content: str, said: str
) -> None:
    (folder / "before.csv").write_text("round,group,id\n")
    (folder / file).write_text(content)
    result = run(
        "solve", "people.csv", "--wishes", "wishes.toml", "--history", "before.csv", "--out", "groups.csv", "--json"
    )
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {said}")
    assert result.stderr.count("\n") == 1
    assert not (folder / "groups.csv").exists()


def test_a_file_that_is_read_is_never_written_over_and_a_folder_must_be_there(folder: Path) -> None:
    before = (folder / "people.csv").read_text()
    for out, said in (
        ("people.csv", "This file is read"),
        ("nowhere/groups.csv", "The folder for this file is not there"),
    ):
        result = run("solve", "people.csv", "--wishes", "wishes.toml", "--out", out)
        assert result.exit_code == 2
        assert f"Error: {out}: {said}" in result.stderr
    assert (folder / "people.csv").read_text() == before


def test_a_judge_and_a_solver_that_differ_are_a_fault_that_is_not_hidden(folder: Path, monkeypatch) -> None:
    real = solver.levels_of

    def wrong(*asked) -> tuple[Level, ...]:
        first, *rest = real(*asked)
        return (Level(first.aim, first.field, first.value + 1, first.bound), *rest)

    monkeypatch.setattr(solver, "levels_of", wrong)
    result = CliRunner().invoke(
        cli.main, ["groups", "solve", "people.csv", "--wishes", "wishes.toml", "--out", "groups.csv"]
    )
    assert isinstance(result.exception, RuntimeError)
    assert "count differently" in str(result.exception)
    assert not (folder / "groups.csv").exists()


def test_help_says_how_files_look_and_what_the_codes_mean() -> None:
    said = run("--help").stdout
    assert set(cli_groups.groups.commands) == {"solve", "check"}
    assert "numbered from 1" in said
    assert "Exit code 0" in said
    for command in ("solve", "check"):
        assert run(command, "--help").exit_code == 0


def test_a_process_of_its_own_says_the_same(folder: Path) -> None:
    # So little is asked that both are done soon.
    (folder / "wishes.toml").write_text('groups = 3\nbalance = ["role"]\ntogether = [["p00", "p01"]]\n')
    command = [sys.executable, "-m", "workshop", "groups", "solve", "people.csv", "--wishes", "wishes.toml", "--json"]
    ran = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "LC_ALL": "C"},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["rounds"] == told("solve", "people.csv", "--wishes", "wishes.toml")["rounds"]
