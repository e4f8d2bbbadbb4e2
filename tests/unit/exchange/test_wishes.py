"""A file of wishes is read as it is meant, becomes numbers for these people, and is refused by line where it cannot."""

from pathlib import Path

import pytest

from workshop.exchange.people_csv import People, read_people
from workshop.exchange.problem import FileProblem, ask
from workshop.exchange.text_file import BadFile
from workshop.exchange.wishes_toml import FileWishes, read_wishes
from workshop.grouping.problem import ORDER, UNKNOWN, Aim, Field, Mode, Problem, Room, filled_rooms

PEOPLE = """id,role,place,organisation,age
Anna,council,x,o1,30
Bram,initiative,x,o2,9
Chantal,council,,o1,
Åsa,initiative,y,o3,41
"""


def people(folder: Path, content: str = PEOPLE) -> People:
    path = folder / "people.csv"
    path.write_text(content, encoding="utf-8")
    return read_people(path)


def wishes(folder: Path, content: str) -> FileWishes:
    path = folder / "wishes.toml"
    path.write_text(content, encoding="utf-8")
    return read_wishes(path)


def asked(folder: Path, content: str, met: tuple[tuple[int, ...], ...] = ()) -> FileProblem:
    return ask(people(folder), wishes(folder, content), met)


def refusal(folder: Path, content: str) -> str:
    with pytest.raises(BadFile) as refused:
        asked(folder, content)
    said = str(refused.value)
    start = f"{folder / 'wishes.toml'}"
    assert said.startswith(start)
    return said.removeprefix(start).lstrip(",: ").replace(str(folder / "people.csv"), "people.csv")


def test_every_wish_becomes_numbers(tmp_path: Path) -> None:
    question = asked(
        tmp_path,
        """
groups = 2
rounds = 3
mode = "own-practice"
no_lone = ["place"]
balance = ["role"]
spread = ["age"]
together = [["Anna", "Bram", "Chantal"]]
apart = [["Åsa", "Anna"], ["Anna", "Åsa"]]
locked = { Anna = 2, "Åsa" = 1 }
order = ["spread", "mode"]
""",
        ((0, 1),),
    )
    role, place = Field("role", (0, 1, 0, 1)), Field("place", (0, 0, UNKNOWN, 1))
    assert question.problem == Problem(
        people=4,
        rooms=(Room(2, 2), Room(2, 2)),
        rounds=3,
        no_lone=(place,),
        balance=(role,),
        spread=(Field("age", (1, 0, UNKNOWN, 2)),),
        mode=Mode.OWN_PRACTICE,
        role=role,
        place=place,
        together=((0, 1), (0, 2), (1, 2)),
        apart=((0, 3),),
        locked={0: 1, 3: 0},
        met=((0, 1),),
        order=(Aim.SPREAD, Aim.OWN_PRACTICE, Aim.NO_LONE, Aim.BALANCE, Aim.MIXED, Aim.REPEATS),
    )
    assert question.ids == ("Anna", "Bram", "Chantal", "Åsa")
    assert [note.replace(f"{tmp_path}/", "") for note in question.notes] == [
        "people.csv: “place” is not known of 1 of 4 people.",
        "people.csv: “age” is not known of 1 of 4 people; for spread they count as the lowest.",
    ]


def test_a_file_may_ask_for_hardly_anything(tmp_path: Path) -> None:
    question = asked(tmp_path, "\ufeffsize = 2\r\n")
    assert question.problem == Problem(people=4, rooms=(Room(2, 2), Room(2, 2)))
    assert (question.problem.order, question.notes) == (ORDER, ())


def test_the_columns_of_the_mode_can_have_other_names(tmp_path: Path) -> None:
    mixed = asked(tmp_path, 'groups = 2\nmode = "mixed"\norganisation = "place"\n').problem
    assert mixed.organisation == Field("place", (0, 0, UNKNOWN, 1))
    own = asked(tmp_path, 'groups = 2\nmode = "own-practice"\nplace = "organisation"\nrole = "place"\n').problem
    assert (own.place, own.role) == (Field("organisation", (0, 1, 0, 2)), Field("place", (0, 0, UNKNOWN, 1)))


def test_ids_are_found_whichever_way_unicode_spells_them(tmp_path: Path) -> None:
    assert asked(tmp_path, 'groups = 2\ntogether = [["A\u030asa", " Bram "]]\n').problem.together == ((1, 3),)


@pytest.mark.parametrize(
    ("seats", "number", "rooms"),
    [
        ((6, 6, 8), 20, [(6, 6), (6, 6), (8, 8)]),
        ((10, 10, 3), 15, [(6, 6), (6, 6), (3, 3)]),
        ((10, 10, 3), 14, [(5, 6), (5, 6), (3, 3)]),
        ((9, 9), 3, [(1, 2), (1, 2)]),
        ((1, 5), 2, [(1, 1), (1, 1)]),
    ],
)
def test_rooms_are_filled_as_evenly_as_they_allow(
    seats: tuple[int, ...], number: int, rooms: list[tuple[int, int]]
) -> None:
    assert filled_rooms(seats, number) == tuple(Room(*room) for room in rooms)


@pytest.mark.parametrize(
    ("size", "groups", "notes"),
    [(1, 2, ["Nobody is left alone: size is 1, groups of 2 are made."]), (2, 2, []), (3, 1, []), (9, 1, [])],
)
def test_a_size_makes_the_groups_that_come_nearest_with_nobody_alone(
    tmp_path: Path, size: int, groups: int, notes: list[str]
) -> None:
    question = asked(tmp_path, f"size = {size}")
    assert question.problem.groups == groups
    assert [note.split(": ", 1)[1] for note in question.notes] == notes


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("groups = ", "line 1: This cannot be read as TOML: Invalid value: groups ="),
        ('size = 2\ntogether = [["Anna"', "line 2: This cannot be read as TOML: Unclosed array: together = [["),
        ("size = 2\nsize = 3", "line 2: This cannot be read as TOML: This is said a second time: size = 3"),
        ("id,role\nAnna,a\n", "line 1: This cannot be read as TOML"),
        ("rounds = 2", "Say one of groups, size or rooms, so that the groups are known."),
        ("size = 2\ngroups = 2", "line 2: Say one of groups, size or rooms, and not groups and size together."),
        ("size = 2\nbalanse = []", "line 2: There is no wish “balanse”. Is “balance” meant?"),
        ("size = 2\n[wensen]\na = 1", "line 2: There is no wish “wensen”. There are groups, size, rooms,"),
        ("size = 0", "line 1: “size” must be a whole number from 1."),
        ("groups = -1", "line 1: “groups” must be a whole number from 1."),
        ("groups = true", "line 1: “groups” must be a whole number from 1."),
        ("groups = 2.5", "line 1: “groups” must be a whole number from 1."),
        ('groups = "2"', "line 1: “groups” must be a whole number from 1."),
        ("groups = 5", "line 1: There are 5 groups for 4 people."),
        ("\nrooms = [1, 1, 1, 1, 1]", "line 2: There are 5 rooms for 4 people."),
        ("rooms = [1, 2]", "line 1: The rooms hold 3 people; there are 4."),
        ("rooms = []", "line 1: “rooms” must be a list of whole numbers from 1"),
        ("rooms = [4, 0]", "line 1: “rooms” must be a list of whole numbers from 1"),
        ("size = 2\nrounds = 0", "line 2: “rounds” must be a whole number from 1."),
        ("size = 2\nrounds = 201", "line 2: “rounds” is 201; at most 200 can be made."),
        ('size = 2\nmode = "mix"', "line 2: “mode” must be one of mixed, own-practice, none."),
        ("size = 2\nmode = 1", "line 2: “mode” must be one of mixed, own-practice, none."),
        ("size = 2\nmode = []", "line 2: “mode” must be one of mixed, own-practice, none."),
        ('size = 2\nbalance = "role"', "line 2: “balance” must be a list of names of columns"),
        ('size = 2\nspread = ["age", "age"]', "line 2: “age” is there twice in “spread”."),
        (
            'size = 2\nno_lone = ["language"]',
            "line 2: There is no column “language” in people.csv; it has “id”, “role”, “place”, “organisation”, “age”.",
        ),
        (
            'size = 2\nmode = "mixed"\norganisation = "firm"',
            "line 3: There is no column “firm” in people.csv; it has “id”, “role”, “place”, “organisation”, “age”.",
        ),
        ("size = 2\nplace = 3", "line 2: “place” must be the name of a column."),
        ('size = 2\ntogether = ["Anna", "Bram"]', "line 2: “together” must be a list of lists of two ids or more"),
        ('size = 2\napart = [["Anna"]]', "line 2: “apart” must be a list of lists of two ids or more"),
        ("size = 2\napart = [[1, 2]]", "line 2: “apart” must be a list of lists of two ids or more"),
        ("size = 2\napart = 1", "line 2: “apart” must be a list of lists of ids"),
        (
            'size = 2\napart = [\n  ["Anna", "Bram"],\n  ["Anna", "Annabel"],\n]',
            "line 4: “Annabel” is not among the people of people.csv.",
        ),
        ('size = 2\ntogether = [["Anna", "Anna"]]', "line 2: “Anna” is there twice in one wish of “together”."),
        ("size = 2\nlocked = { Zoë = 1 }", "line 2: This cannot be read as TOML"),
        ('size = 2\n[locked]\n"Zoë" = 1', "line 3: “Zoë” is not among the people of people.csv."),
        ("size = 2\nlocked = { Anna = 3 }", "line 2: “Anna” is locked to group 3; there are 2 groups."),
        ("size = 2\n[locked]\nAnna = 0", "line 3: “Anna” must be locked to the number of a group, from 1."),
        ('size = 2\n[locked]\nAnna = 1\n"Anna " = 2', "line 3: “Anna ” is locked twice."),
        (
            "size = 2\n[locked]\nAnna = 1\nAnna = 2",
            "line 4: This cannot be read as TOML: This is said a second time: Anna = 2",
        ),
        (
            "size = 2\nlocked = { a = 1, a = 2 }",
            "line 2: This cannot be read as TOML: Duplicate inline table key 'a': locked",
        ),
        ("size = 2\nlocked = [1]", "line 2: “locked” must say a group for each id"),
        ('size = 2\norder = ["roles"]', "line 2: There is no aim “roles” to order; there are no_lone, own_practice,"),
        ('size = 2\norder = ["spread", "spread"]', "line 2: “spread” is there twice in “order”."),
        ('size = 2\nmode = "mixed"\norder = ["mode", "mixed"]', "line 3: “mixed” is there twice in “order”."),
        ('size = 2\norder = "spread"', "line 2: “order” must be a list of aims."),
    ],
)
def test_a_wish_that_cannot_be_is_refused_with_its_line(tmp_path: Path, content: str, said: str) -> None:
    assert refusal(tmp_path, content).startswith(said)


def test_a_mode_whose_column_is_not_there_is_refused_where_the_mode_is_asked_for(tmp_path: Path) -> None:
    bare = people(tmp_path, "id\nAnna\nBram\n")
    for mode, column in (("mixed", "organisation"), ("own-practice", "place")):
        with pytest.raises(BadFile, match=rf"wishes.toml, line 2: There is no column “{column}” in .*; it has “id”"):
            ask(bare, wishes(tmp_path, f'groups = 1\nmode = "{mode}"\n'))


def test_everybody_of_one_role_is_nothing_special(tmp_path: Path) -> None:
    alike = people(tmp_path, "id,role\nAnna,a\nBram,a\n")
    assert ask(alike, wishes(tmp_path, 'groups = 1\nbalance = ["role"]')).problem.balance == (Field("role", (0, 0)),)


def test_mode_in_the_order_means_nothing_where_no_mode_is_on(tmp_path: Path) -> None:
    assert asked(tmp_path, 'size = 2\norder = ["mode", "repeats"]').problem.order[:2] == (Aim.REPEATS, Aim.NO_LONE)
