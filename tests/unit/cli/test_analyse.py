"""The command line says what a file of answers is about, goes on from what it said before, and refuses in one sentence."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.harvests import answers
from workshop import cli


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with sixty answers to two questions, that commands run in."""
    made, about = answers(40)
    more, about_more = answers(20, seed=2, prompt="avoid")
    lines = ["id,text,prompt,role,group,label"]
    lines += [
        f'{text.prompt}{text.id},"{text.text}",{text.prompt},{text.role},{text.group},{label}'
        for text, label in zip([*made, *more], [*about, *about_more], strict=True)
    ]
    lines.append("w1,Begin met de wethouder,start,initiative,g1,raad")
    lines.append("w2,Begin niet bij de wethouder,avoid,municipality,g2,raad")
    (tmp_path / "answers.csv").write_text("\n".join(lines))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, ["analyse", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def told(*arguments: str) -> dict:
    result = run(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


@pytest.mark.usefixtures("folder")
def test_per_prompt_there_are_themes_words_and_what_is_said_twice_and_over_all_contradictions() -> None:
    found = told("answers.csv")
    assert set(found) == {"prompts", "contradictions", "consensus", "seconds"}
    assert list(found["prompts"]) == ["start", "avoid"]
    start = found["prompts"]["start"]
    assert set(start) == {
        "answers",
        "themes",
        "loose",
        "let_loose",
        "next_id",
        "better",
        "resolution",
        "wanted",
        "duplicates",
        "keywords",
        "contrast",
        "ari",
    }
    assert start["answers"] == 41
    assert start["ari"] > 0.8
    assert set(start["themes"][0]) == {
        "id",
        "title",
        "given",
        "clause",
        "terms",
        "medoid",
        "members",
        "loose",
        "pinned",
        "hidden",
    }
    inside = [member for theme in start["themes"] for member in theme["members"]]
    assert len(inside) + len(start["loose"]) == len({*inside, *start["loose"]}) == 41
    assert "w2" in {contradiction["warns"] for contradiction in found["contradictions"]}
    assert found["consensus"] == []


def test_going_on_from_what_was_said_keeps_every_answer_in_its_theme(folder: Path) -> None:
    first = run("answers.csv", "--json")
    (folder / "old.json").write_text(first.stdout)
    again = told("answers.csv", "--previous", "old.json")
    before = json.loads(first.stdout)
    assert {**again, "seconds": 0} == {**before, "seconds": 0}


def test_titles_become_themes_and_votes_verdicts(folder: Path) -> None:
    (folder / "titles.txt").write_text("De raad en de wethouder\n\nGeld en subsidie\nGeld en subsidie\n")
    rows = [f"p{at},{'initiative' if at % 2 else 'municipality'},g{at % 4},w1,1" for at in range(16)]
    (folder / "votes.csv").write_text("\n".join(["voter,role,group,answer,vote", *rows, "p0,municipality,g0,w2,-1"]))
    found = told("answers.csv", "--titles", "titles.txt", "--votes", "votes.csv")
    titles = [theme["title"] for theme in found["prompts"]["start"]["themes"] if theme["given"]]
    assert titles == ["De raad en de wethouder", "Geld en subsidie"]
    first = found["consensus"][0]
    assert (first["answer"], first["state"]) == ("w1", "shared")
    assert {role: (of["a"], of["d"], of["p"]) for role, of in first["roles"].items()} == {
        "initiative": (8, 0, 0),
        "municipality": (8, 0, 0),
    }
    assert first["gic"] == pytest.approx(0.81)
    assert first["K"] == pytest.approx(0.9)


def test_an_answer_that_nobody_voted_on_has_a_half_of_every_role_and_no_line_on_the_page(folder: Path) -> None:
    rows = [f"p{at},{'initiative' if at % 2 else 'municipality'},w1,1" for at in range(8)]
    (folder / "votes.csv").write_text("\n".join(["voter,role,answer,vote", *rows]))
    gic = {verdict["answer"]: verdict["gic"] for verdict in told("answers.csv", "--votes", "votes.csv")["consensus"]}
    assert (len(gic), gic["w2"]) == (62, 0.25)
    page = run("answers.csv", "--votes", "votes.csv").stdout
    assert len(page.split("Votes:\n")[1].splitlines()) == 1


def test_words_of_the_question_in_the_file_do_not_stand_out(folder: Path) -> None:
    rows = [f"{at},Zet koffie in de buurtkamer,Wat doe je in de buurtkamer?" for at in range(9)]
    (folder / "answers.csv").write_text("\n".join(["id,text,prompt", *rows]))
    (found,) = told("answers.csv")["prompts"].values()
    assert [word["word"] for word in found["keywords"]] == ["koffie"]


@pytest.mark.usefixtures("folder")
def test_without_json_it_reads_as_a_page() -> None:
    page = run("answers.csv").stdout
    assert page.startswith("start: 41 answers, ")
    assert "\nThe same move advised and warned against:\n  + " in page


def test_a_header_alone_is_no_answers(folder: Path) -> None:
    (folder / "answers.csv").write_text("id,text\n")
    assert run("answers.csv").stdout == "There are no answers in this file.\n"
    assert told("answers.csv")["prompts"] == {}


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("answers.csv", "", "answers.csv: The file is empty."),
        ("answers.csv", "number,text\n1,a\n", "There is no column “id” in the header; it has “number”, “text”."),
        ("answers.csv", "id,text\n1,a\n1,b\n", "answers.csv, line 3: “1” is there twice; the first time is on line 2."),
        ("answers.csv", "id,text\n,a\n", "answers.csv, line 2: This answer has no id."),
        ("answers.csv", "id,text\n1,a,b\n", "answers.csv, line 2: This row has 3 cells, the header has 2."),
        ("votes.csv", "voter,answer,vote\np,nobody,1\n", "votes.csv, line 2: There is no answer “nobody”."),
        ("votes.csv", "voter,answer,vote\np,w1,2\n", "votes.csv, line 2: “2” is no vote; it must be 1, 0 or -1."),
        ("votes.csv", "voter,answer,vote\n,w1,1\n", "votes.csv, line 2: Nobody gave this vote: the voter is missing."),
        (
            "votes.csv",
            "voter,role,answer,vote\np,a,w1,1\np,b,w2,1\n",
            "line 3: “p” has the role “b” here and “a” before.",
        ),
        ("old.json", "{}", "old.json: This is not what an earlier analysis printed with --json."),
        ("old.json", '{"prompts": {"start": {"themes": [{"id": 1}]}}}', "This is not what an earlier analysis printed"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(folder: Path, name: str, text: str, sentence: str) -> None:
    (folder / name).write_text(text)
    options = {"votes.csv": ["--votes", "votes.csv"], "old.json": ["--previous", "old.json"]}.get(name, [])
    result = run("answers.csv", *options)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stdout == ""


def test_more_answers_than_can_be_analysed_are_refused_before_it_hurts(folder: Path) -> None:
    (folder / "answers.csv").write_text("id,text\n" + "\n".join(f"{at},a" for at in range(10_001)))
    assert "There are 10,001 answers in this file; at most 10,000 can be analysed." in run("answers.csv").stderr
