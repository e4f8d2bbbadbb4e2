"""A file of groups is written so that it can be read back, and one that does not fit its people is refused by line."""

from pathlib import Path

import pytest

from workshop.exchange.groups_csv import groups_csv, read_groups, read_history
from workshop.exchange.people_csv import People, read_people
from workshop.exchange.text_file import BadFile
from workshop.grouping.problem import Problem, even_rooms

PROBLEM = Problem(people=4, rooms=even_rooms(4, 2), rounds=2)
GIVEN = "round,group,id\n1,1,Anna\n1,1,Bram\n1,2,Chantal\n1,2,Dirk\n2,1,Anna\n2,1,Chantal\n2,2,Bram\n2,2,Dirk\n"


@pytest.fixture
def people(tmp_path: Path) -> People:
    (tmp_path / "people.csv").write_text("id\nAnna\nBram\nChantal\nDirk\n")
    return read_people(tmp_path / "people.csv")


def given(folder: Path, content: str) -> Path:
    path = folder / "groups.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_groups_are_written_by_round_group_and_the_order_of_the_people() -> None:
    assert groups_csv(["Anna", "Bram", "Chantal", "Dirk"], [(0, 0, 1, 1), (0, 1, 0, 1)]) == GIVEN
    assert groups_csv(['a"b', "c,d"], [(1, 0)]) == 'round,group,id\n1,1,"c,d"\n1,2,"a""b"\n'


def test_what_is_written_is_read_back_whatever_the_ids_are(tmp_path: Path) -> None:
    ids = ["=1+1", "a;b", "c,d\te", 'e"f', "’s-Gravenhage", "'s", "sep=;", "007"]
    path = tmp_path / "odd.csv"
    path.write_text(groups_csv(ids, [(0, 1) * 4, (0, 0, 1, 1) * 2]), encoding="utf-8")
    odd = People(path, tuple(ids), {name: number for number, name in enumerate(ids)}, {})
    problem = Problem(people=8, rooms=even_rooms(8, 2), rounds=2)
    assert read_groups(path, odd, problem) == ((0, 1) * 4, (0, 0, 1, 1) * 2)


def test_groups_are_read_in_any_order_of_rows_and_columns(tmp_path: Path, people: People) -> None:
    assert read_groups(given(tmp_path, GIVEN), people, PROBLEM) == ((0, 0, 1, 1), (0, 1, 0, 1))
    turned = [";".join(line.split(",")[::-1]) for line in GIVEN.splitlines()]
    shuffled = "\r\n".join([turned[0], *turned[:0:-1]])
    assert read_groups(given(tmp_path, shuffled), people, PROBLEM) == ((0, 0, 1, 1), (0, 1, 0, 1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2,2,Bram", "2,2,Boris", "groups.csv, line 8: “Boris” is not among the people of people.csv."),
        ("2,2,Bram\n", "", "groups.csv: “Bram” has no group in round 2; see people.csv."),
        ("2,2,Bram\n2,2,Dirk\n", "", "groups.csv: “Bram” and 1 more have no group in round 2; see people.csv."),
        ("2,2,Bram", "2,2,Anna", "groups.csv, line 8: “Anna” is there twice in round 2; the first time is on line 6."),
        ("2,2,Bram", "3,2,Bram", "groups.csv, line 8: “Bram” sits in round 3; the wishes ask for 2."),
        ("2,2,Bram", "2,3,Bram", "groups.csv, line 8: “Bram” sits in group 3; the wishes ask for 2."),
        ("2,2,Bram", "2,0,Bram", "groups.csv, line 8: “0” is no group for “Bram”; a whole number from 1 is."),
        ("2,2,Bram", "2,-1,Bram", "groups.csv, line 8: “-1” is no group for “Bram”; a whole number from 1 is."),
        ("2,2,Bram", "x,2,Bram", "groups.csv, line 8: “x” is no round for “Bram”; a whole number from 1 is."),
        ("2,2,Bram", "2,²,Bram", "groups.csv, line 8: “²” is no group for “Bram”; a whole number from 1 is."),
        ("2,2,Bram", f"2,{'9' * 5000},Bram", "groups.csv, line 8: “9999"),
        ("2,2,Bram", "2,2,", "groups.csv, line 8: There is no id."),
        ("2,2,Bram", "2,2", "groups.csv, line 8: There is no id."),
        ("round,", "ronde,", "groups.csv, line 1: There is no column “round” in the header; it has “ronde”, “group”, “id”."),
        (GIVEN[GIVEN.index("2,1,Anna") :], "", "groups.csv: Nobody sits anywhere in round 2; the wishes ask for 2 rounds."),
    ],
)  # fmt: skip
def test_groups_that_do_not_fit_the_people_and_wishes_are_refused(
    tmp_path: Path, people: People, old: str, new: str, said: str
) -> None:
    assert old in GIVEN
    with pytest.raises(BadFile) as refused:
        read_groups(given(tmp_path, GIVEN.replace(old, new)), people, PROBLEM)
    assert str(refused.value).replace(f"{tmp_path}/", "").startswith(said)


def test_of_a_history_only_groups_of_two_or_more_who_are_here_matter(tmp_path: Path, people: People) -> None:
    before = "round,group,id\n1,7,Anna\n1,7,Zoë\n1,7,Bram\n9,1,Dirk\n9,1,Zoë\n9,2,Chantal\n9,2,Anna\n9,2,Bram\n"
    assert read_history(given(tmp_path, before), people) == ((0, 1), (2, 0, 1))


def test_a_history_with_somebody_twice_in_a_round_is_refused(tmp_path: Path, people: People) -> None:
    with pytest.raises(BadFile, match="line 3: “Zoë” is there twice in round 1; the first time is on line 2"):
        read_history(given(tmp_path, "round,group,id\n1,1,Zoë\n1,2,Zoë\n"), people)
