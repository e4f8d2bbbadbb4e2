"""A file of people is read as it is meant, and what is none is refused in one sentence with its line."""

from pathlib import Path

import pytest

from workshop.exchange.people_csv import PEOPLE_LIMIT, kinds, ranks, read_people
from workshop.exchange.text_file import SIZE_LIMIT, BadFile, write_whole
from workshop.grouping.problem import UNKNOWN


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "people.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        "id,role\nAnna,a\nBram,b\n",
        "\ufeffid,role\r\nAnna,a\r\nBram,b\r\n",
        "id;role\nAnna;a\nBram;b",
        '"role","id"\n"a","Anna"\n"b","Bram"\n',
        "\n id , role \n Anna , a \n\n Bram ,b\n , \n",
        ",ID,role\n0,Anna,a\n1,Bram,b\n",
        "id\trole\nAnna\ta\nBram\tb\n",
        "sep=;\r\nid;role\r\nAnna;a\r\nBram;b\r\n",
        '\ufeff"sep=,"\nid,role\nAnna,a\nBram,b\n',
        "sep=\t\nid\trole\nAnna\ta\nBram\tb\n",
        "SEP=,,\nid,role\nAnna,a\nBram,b\n",
        ";;\nid;role;\nAnna;a;;;\nBram;b\n",
        "id,role\rAnna,a\rBram,b\r",
        "id;role\nAnna;a\nBram;b\n".encode("utf-16"),
        "\ufeffid\trole\r\nAnna\ta\r\nBram\tb\r\n".encode("utf-16-be"),
        "id,role\nAnna,a\nBram,b\n".encode("utf-16-le"),
        "id,role\nAnna,a\nBram,b\n".encode("utf-16-be"),
    ],
    ids=[
        *("commas", "mark and Windows", "semicolons", "quotes", "blanks", "nameless column and capitals", "tabs"),
        *("says semicolons", "says commas, quoted", "says tabs", "says commas, padded", "padded rows", "old Macintosh"),
        *("UTF-16", "UTF-16, other order", "UTF-16 without mark", "UTF-16 without mark, other order"),
    ],
)
def test_the_same_people_are_read_from_every_common_kind_of_csv(tmp_path: Path, content: str | bytes) -> None:
    people = read_people(written(tmp_path, content))
    assert people.ids == ("Anna", "Bram")
    assert people.numbers == {"Anna": 0, "Bram": 1}
    assert dict(people.columns) == {"id": ("Anna", "Bram"), "role": ("a", "b")}


def test_a_row_without_its_last_empty_cells_is_whole(tmp_path: Path) -> None:
    people = read_people(written(tmp_path, "id,role,place,organisation\nAnna,a\nBram,b,Oss\nCato\n"))
    assert dict(people.columns) == {
        "id": ("Anna", "Bram", "Cato"),
        "role": ("a", "b", ""),
        "place": ("", "Oss", ""),
        "organisation": ("", "", ""),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_are_read_in_every_encoding_that_spreadsheets_write(tmp_path: Path, encoding: str) -> None:
    people = read_people(written(tmp_path, "id;place\r\nZoë;’s-Hertogenbosch\r\nJosé;Curaçao €\r\n".encode(encoding)))
    assert (people.ids, people.columns["place"]) == (("Zoë", "José"), ("’s-Hertogenbosch", "Curaçao €"))


def test_ids_keep_their_letters_and_signs(tmp_path: Path) -> None:
    people = read_people(written(tmp_path, 'id\nÅsa 👩‍👩‍👧\n"Jansen, Piet"\n"zei ""hoi"""\n李\n=1+1\n007\n'))
    assert people.ids == ("Åsa 👩‍👩‍👧", "Jansen, Piet", 'zei "hoi"', "李", "=1+1", "007")


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        ("", None, "The file is empty."),
        (" \n\n", None, "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 2, "not a text file"),
        (b"id\nAnna\n\x81x\n", 3, "not text in UTF-8"),
        ("sep=;\nid;role\nAnna;a;b\n", 3, "This row has 3 cells, the header has 2."),
        (b"id\nAn\0na\n", 2, "not a text file"),
        (b"PK\x03\x04\0\0\0", 1, "not a text file"),
        ("name,role\nAnna,a\n", 1, "no column “id” in the header; it has “name”, “role”."),
        ("Anna\nBram\n", 1, "no column “id” in the header; it has “Anna”."),
        (",,\n,,\n", 1, "There is no header."),
        ("id,role,role\nAnna,a,b\n", 1, "The column “role” is there twice."),
        ("id,role\nAnna,a,b\n", 2, "This row has 3 cells, the header has 2."),
        ('id,role\nAnna,"a\nBram,b\n', 2, "cannot be read as CSV"),
        ('id,role\nAnna,"a"b\n', 2, "cannot be read as CSV"),
        ("id,role\n", None, "There is nobody in this file."),
        ("id,role\nAnna,a\n,b\n", 3, "This person has no id."),
        ("id\nAnna\nBram\nAnna\n", 4, "“Anna” is there twice; the first time is on line 2."),
        ("id\nÅsa\nA\u030asa\n", 3, "is there twice; the first time is on line 2."),
        ('id\n"An\nna"\n', 2, "has a line end or another control character in it."),
        ('id,note\nAnna,"one\ntwo"\nAnna,x\n', 4, "“Anna” is there twice; the first time is on line 2."),
    ],
)
def test_what_is_no_file_of_people_is_refused_with_its_line(
    tmp_path: Path, content: str | bytes, line: int | None, why: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(BadFile) as refused:
        read_people(path)
    said = str(refused.value)
    assert said.startswith(f"{path}, line {line}: " if line else f"{path}: ")
    assert why in said


def test_a_file_that_is_not_there_or_far_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"cannot be read \(No such file or directory\)"):
        read_people(tmp_path / "nobody.csv")
    with pytest.raises(BadFile, match="at most 20,000,000 are read"):
        read_people(written(tmp_path, b"x" * (SIZE_LIMIT + 1)))


def test_five_thousand_people_are_read_and_one_more_is_too_many(tmp_path: Path) -> None:
    rows = [f"p{number}" for number in range(PEOPLE_LIMIT + 1)]
    assert len(read_people(written(tmp_path, "\n".join(["id", *rows[:-1]]))).ids) == 5000
    with pytest.raises(BadFile, match="There are 5,001 people in this file; at most 5,000 can be grouped"):
        read_people(written(tmp_path, "\n".join(["id", *rows])))


def test_kinds_are_one_however_they_are_spelt_and_are_called_what_most_wrote() -> None:
    column = kinds(
        "place", ("’s-Hertogenbosch", "'s-Hertogenbosch", "", "'s-hertogenbosch ", "'s-Hertogenbosch", "Oss")
    )
    assert column.field.values == (0, 0, UNKNOWN, 0, 0, 1)
    assert column.labels == ("'s-Hertogenbosch", "Oss")


def test_kinds_number_equal_text_alike_and_leave_empty_cells_unknown() -> None:
    column = kinds("role", ("b", "a", "", "b", "1", "1.0"))
    assert column.field.values == (3, 2, UNKNOWN, 3, 0, 1)
    assert column.labels == ("1", "1.0", "a", "b")


@pytest.mark.parametrize(
    ("cells", "values", "labels"),
    [
        (("10", "9", "", "9", "-1"), (2, 1, UNKNOWN, 1, 0), ("-1", "9", "10")),
        (("1,5", "1.50", "2"), (0, 0, 1), ("1,5", "2")),
        (("10", "9", "x"), (0, 1, 2), ("10", "9", "x")),
        (("b", "A", "B", "a", "B"), (1, 0, 1, 0, 1), ("A", "B")),
        (("nan", "1", "inf"), (2, 0, 1), ("1", "inf", "nan")),
        (("", ""), (UNKNOWN, UNKNOWN), ()),
    ],
)
def test_ranks_go_by_number_where_all_are_numbers_and_else_by_alphabet(
    cells: tuple[str, ...], values: tuple[int, ...], labels: tuple[str, ...]
) -> None:
    column = ranks("experience", cells)
    assert (column.field.values, column.labels) == (values, labels)


def test_a_file_is_written_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("before")
    path.chmod(0o640)
    write_whole(path, "after é\n")
    assert path.read_bytes() == "after é\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "half \ud800")
    assert path.read_bytes() == "after é\n".encode()
    with pytest.raises(BadFile, match="cannot be written"):
        write_whole(tmp_path / "nowhere" / "groups.csv", "x")
    assert [file.name for file in tmp_path.iterdir()] == ["groups.csv"]
