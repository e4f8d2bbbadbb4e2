"""Templates that come along, somebody's own file, and a workshop written down as one: what is written is read back whole."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import NOON, Day, make_part, make_prompt, make_role, refused
from workshop.domain.errors import Refused, Why
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY
from workshop.services.preparation import templates
from workshop.services.preparation.templates import OpeningQuestion, Template, read, written

SMALLEST = (
    'roles = [{key="other",name_nl="anders",colour="#767676",symbol="◆"}]\nprompts = [{kind="list",text_nl="Wat?"}]\n'
)
PART = '[[parts]]\nkind = "groups"\ntitle_nl = "Groepjes"\nminutes = 10\n'
LINE = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"]) | st.sampled_from(" \"'\\#=🙂"), max_size=60
).map(lambda text: f"a{' '.join(text.split())}z")


@given(title=LINE, script=st.lists(LINE, max_size=3).map("\n".join), asks=LINE, option=LINE, size=st.integers(2, 30))
def test_what_is_written_is_read_back_the_same(title: str, script: str, asks: str, option: str, size: int) -> None:
    made = Template(
        size,
        [make_role(name_nl=title)],
        [make_prompt(id="", key="own", text_nl=asks, text_en=title, position=0)],
        [make_part(id="", position=0, title_nl=title, script=script)],
        [
            OpeningQuestion(PollWish(kind=PollKind.ONE, text_nl=asks, options=((option, title), ("iets anders", ""))), 1),
            OpeningQuestion(PollWish(kind=PollKind.SCALE, text_nl=asks, points=10, low=(title, ""), high=("goed", "good"), hidden=True)),
        ],
    )  # fmt: skip
    once = read(written(made).encode())
    assert read(written(once).encode()) == once
    # Two signs that are one letter are kept as one: cleaning is that of the editor.
    assert (once.group_size, len(once.roles), len(once.prompts), len(once.parts), len(once.polls)) == (size, 1, 1, 1, 2)


def test_quotes_lines_and_emoji_come_back_letter_for_letter() -> None:
    part = make_part(
        id="", position=0, title_nl="\"Aan 'de' slag\" \\ 🙂", script='Regel één\n"""\nRegel drie\n# geen commentaar'
    )
    made = Template(4, [make_role()], [make_prompt(id="", key="own", position=0)], [part], [])
    assert read(written(made).encode()) == made


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (SMALLEST + "[workshop]\ngroup_size = 99\n", "workshop: group_size"),
        ('[workshop]\nsecret = "x"\n', "workshop: secret"),
        ("people = []\n", "people"),
        (SMALLEST, "parts"),
        (SMALLEST + PART.replace("10", "0"), "parts 1: minutes"),
        (SMALLEST + PART.replace("10", '"tien"'), "parts 1: minutes"),
        (SMALLEST + PART.replace("10", "true"), "parts 1: minutes"),
        (SMALLEST + PART.replace("groups", "party"), "parts 1: kind"),
        (SMALLEST + PART + PART.replace("Groepjes", ""), "parts 2: part_title"),
        (SMALLEST + PART + 'link = "javascript:alert(1)"\n', "parts 1: link"),
        (SMALLEST.replace("#767676", "red") + PART, "roles: colour"),
        (SMALLEST.replace('"other"', '"an other"') + PART, "roles 1: key"),
        (SMALLEST.replace('"other"', '"mayor"') + PART, "roles: role_other"),
        (SMALLEST + PART + '[[polls]]\nkind = "scale"\ntext_nl = "Hoe?"\npoints = 7\n', "polls 1: points"),
        (SMALLEST + PART + '[[polls]]\nkind = "text"\ntext_nl = "Hoe?"\npart = 2\n', "polls 1: part"),
        (SMALLEST + PART + '[[polls]]\nkind = "one"\ntext_nl = "Wie?"\noptions = ["ik"]\n', "polls 1: options"),
        ("parts = 3\n", "parts"),
        ("parts = [3]\n", "parts 1"),
    ],
)  # fmt: skip
def test_a_value_that_will_not_do_is_refused_with_its_place(content: str, where: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(content.encode())
    assert (refusal.value.why, refusal.value.values) == (Why.NOT_A_TEMPLATE, {"where": where})


@pytest.mark.parametrize(
    ("content", "line"), [(b"[workshop]\ngroup_size = \n", "2"), (b"PK\x03\x04\xff\xfe", 1), (b"geen sjabloon", "1")]
)
def test_a_file_that_is_none_is_refused_with_the_line(content: bytes, line: object) -> None:
    with pytest.raises(Refused) as refusal:
        read(content)
    assert (refusal.value.why, refusal.value.values) == (Why.NOT_TOML, {"line": line})


def test_a_file_that_is_too_large_is_not_read() -> None:
    with refused(Why.TEMPLATE_TOO_LARGE, most=200):
        read(b"#" * (templates.LARGEST + 1))


@pytest.mark.parametrize("name", templates.NAMES)
def test_each_template_that_comes_along_makes_a_workshop_that_can_be_written_down_and_made_again(
    day: Day, name: str
) -> None:
    made = day.house.workshops.create(day.who, "Samen", NOON, template=name)
    file = day.house.copying.file(day.who, made)
    assert read(file.encode()) == templates.load(name)
    again = day.house.workshops.read(day.who, "Nog eens", NOON, file.encode())
    assert day.house.copying.file(day.who, again) == file
    desk = day.house.stages.desk(day.who, again)
    assert (desk.workshop.title, desk.workshop.state) == ("Nog eens", State.DRAFT)


def test_the_whole_afternoon_has_nine_parts_and_its_opening_question_at_the_second(day: Day) -> None:
    made = day.house.workshops.create(day.who, "Samen", NOON, template="agreement_full")
    desk = day.house.stages.desk(day.who, made)
    assert [(part.kind.value, part.minutes) for part in desk.parts] == [
        ("welcome", 10), ("questions", 10), ("talk", 35), ("break", 10), ("groups", 40), ("check", 5), ("plenary", 20),
        ("vote", 10), ("closing", 5),
    ]  # fmt: skip
    (poll,) = (asked.poll for asked in day.house.polls.at_desk(day.who, made))
    assert (poll.part_id, poll.points, poll.text_nl) == (
        desk.parts[1].id, 10, "Hoe goed werken gemeente en initiatief nu samen?",
    )  # fmt: skip


def test_a_world_cafe_has_three_rounds() -> None:
    kinds = [part.kind for part in templates.load("world_cafe").parts]
    assert kinds.count(PartKind.GROUPS) == 3


def test_a_name_that_no_template_has_is_refused_and_strangers_make_nothing(day: Day) -> None:
    with refused(Why.NOT_A_CHOICE, field="template"):
        day.house.workshops.create(day.who, "Samen", NOON, template="../secret")
    with refused(Why.NOT_FOUND):
        day.house.workshops.read(NOBODY, "Samen", NOON, b"nothing")


def test_a_copy_has_all_that_was_prepared_and_nobody_and_nothing_of_the_day(day: Day) -> None:
    day.describe(place="Zaal", series="Reeks")
    parts = day.desk().parts
    asking = [replace(make_part(PartKind.QUESTIONS), id=""), *parts]
    day.house.workshops.put_parts(day.who, day.id, asking)
    first = day.desk().parts[0].id
    poll = day.house.polls.make(
        day.who, day.id, PollWish(kind=PollKind.SCALE, text_nl="Hoe gaat het?", points=5, part_id=first)
    )
    day.go_live()
    day.people = day.crowd(4)
    day.start(PartKind.QUESTIONS)
    day.house.polls.open(day.who, day.id, poll)
    day.house.polls.answer(day.people[0], day.id, poll, ["4"])
    day.house.polls.ask_again(day.who, day.id, poll)
    before = day.house.copying.file(day.who, day.id)
    made = day.house.copying.copy(day.who, day.id, " Samen  (kopie) ", NOON + timedelta(days=1))
    assert day.house.copying.file(day.who, made) == before == day.house.copying.file(day.who, day.id)
    copied, real = day.house.stages.desk(day.who, made).workshop, day.desk().workshop
    assert (copied.title, copied.state, copied.starts_at) == ("Samen (kopie)", State.DRAFT, NOON + timedelta(days=1))
    assert (copied.place, copied.series, copied.code == real.code) == ("Zaal", "Reeks", False)
    assert day.house.joining.everybody(day.who, made) == []
    assert [desk.answered for desk in day.house.polls.at_desk(day.who, made)] == [0]


def test_a_rehearsal_is_not_copied(day: Day) -> None:
    rehearsal = day.house.rehearsals.begin(day.who, day.id, 5)
    with refused(Why.IS_REHEARSAL):
        day.house.copying.copy(day.who, rehearsal, "Samen", NOON)


def test_a_file_holds_no_people_no_code_and_no_ids(day: Day) -> None:
    day.go_live()
    anna = day.join("Anna Zeldzaam", place="Zeldzaamdorp")
    day.crowd(3)
    file = day.house.copying.file(day.who, day.id)
    ids = [item.id for items in (day.desk().parts, day.desk().prompts) for item in items]
    for secret in ("Zeldzaam", day.code, day.id, anna.participant_ids[0], *ids):
        assert secret not in file
