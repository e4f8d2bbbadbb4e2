"""A facilitator makes a workshop, changes everything about it, and is kept from breaking what is in use."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from tests.factories import NOON, Day, make_part, make_prompt, make_role, refused
from workshop.domain.codes import ALPHABET
from workshop.domain.errors import Refused, Why
from workshop.domain.programme import PartKind
from workshop.domain.prompts import PromptKind
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY


def test_a_new_workshop_starts_as_a_draft_with_a_complete_programme(day: Day) -> None:
    desk = day.desk()
    assert (desk.workshop.title, desk.workshop.state, desk.workshop.starts_at) == ("Samen verder", State.DRAFT, NOON)
    assert set(desk.workshop.code) <= set(ALPHABET)
    assert len(desk.workshop.code) == 6
    assert [role.key for role in desk.roles] == ["initiative", "municipality", "council", "other"]
    assert [(prompt.key, prompt.kind) for prompt in desk.prompts] == [
        ("start", PromptKind.LIST),
        ("avoid", PromptKind.LIST),
        ("surprise", PromptKind.STORY),
    ]
    assert [part.kind for part in desk.parts] == [
        kind for kind in PartKind if kind not in {PartKind.VOTE, PartKind.QUESTIONS, PartKind.CHECK, PartKind.BREAK}
    ]
    assert desk.timeline[-1].ends_at == NOON + timedelta(minutes=sum(part.minutes for part in desk.parts))
    assert (desk.part, desk.here, desk.answers, desk.rounds, desk.hidden) == (None, {}, 0, 0, False)


def test_two_workshops_share_no_code_and_no_id(day: Day) -> None:
    others = [Day(day.house, f"Nummer {n}", who=day.who) for n in range(5)]
    assert len({each_day.code for each_day in (day, *others)}) == 6
    ids = [part.id for each_day in (day, *others) for part in (*each_day.desk().parts, *each_day.desk().prompts)]
    assert len(set(ids)) == len(ids)
    assert {workshop.id for workshop in day.house.workshops.mine(day.who)} == {
        each_day.id for each_day in (day, *others)
    }


@pytest.mark.parametrize(("title", "why"), [(" \u200b", Why.EMPTY), ("x" * 201, Why.TOO_LONG)])
def test_a_title_is_needed(day: Day, title: str, why: Why) -> None:
    with refused(why):
        day.house.workshops.create(day.who, title, NOON)
    with refused(why):
        day.describe(title=title)
    assert len(day.house.workshops.mine(day.who)) == 1


def test_nobody_makes_a_workshop_without_being_signed_in(day: Day) -> None:
    for act in (lambda: day.house.workshops.create(NOBODY, "x", NOON), lambda: day.house.workshops.mine(NOBODY)):
        with refused(Why.NOT_FOUND):
            act()


def test_what_a_workshop_says_of_itself_is_kept_clean(day: Day) -> None:
    start = datetime(2027, 9, 1, 13, 30, tzinfo=timezone(timedelta(hours=2)))
    day.describe(
        title=" Nieuw\ndoel ",
        series="Reeks",
        organisers="Wij",
        place="Zaal\u202e 1",
        video_link="https://x.example/1",
        starts_at=start,
        group_size=30,
        write_first=True,
    )
    now = day.desk().workshop
    assert (now.title, now.series, now.organisers, now.place) == ("Nieuw doel", "Reeks", "Wij", "Zaal 1")
    assert (now.video_link, now.starts_at, now.group_size, now.write_first) == ("https://x.example/1", start, 30, True)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"video_link": "javascript:alert(1)"}, Why.NOT_A_LINK),
        ({"group_size": 1}, Why.NOT_A_NUMBER),
        ({"group_size": 31}, Why.NOT_A_NUMBER),
        ({"place": "x" * 201}, Why.TOO_LONG),
    ],
)
def test_what_cannot_be_said_of_a_workshop_changes_nothing(day: Day, values: dict, why: Why) -> None:
    before = day.desk().workshop
    with refused(why):
        day.describe(title="Nieuw", **values)
    assert day.desk().workshop == before


def test_roles_change_as_long_as_nobody_loses_theirs(day: Day) -> None:
    day.step(State.OPEN)
    day.join(role="council")
    roles = day.desk().roles
    renamed = [replace(role, name_nl=f" {role.name_nl}!") for role in reversed(roles)]
    day.house.workshops.put_roles(day.who, day.id, [*renamed, make_role("own-1", name_nl="Nieuw")])
    assert [(role.key, role.position) for role in day.desk().roles] == [
        ("other", 0),
        ("council", 1),
        ("municipality", 2),
        ("initiative", 3),
        ("own-1", 4),
    ]
    assert day.desk().roles[0].name_nl == "anders!"
    with refused(Why.IN_USE, field="role_name"):
        day.house.workshops.put_roles(day.who, day.id, [role for role in roles if role.key != "council"])
    assert len(day.desk().roles) == 5
    day.house.workshops.put_roles(day.who, day.id, [role for role in roles if role.key in {"council", "other"}])
    assert [role.key for role in day.desk().roles] == ["council", "other"]


def test_a_role_of_somebody_who_left_stays_in_use(day: Day) -> None:
    day.step(State.OPEN)
    person = day.join(role="council")
    day.house.joining.take_out(day.who, day.id, person.participant_ids[0])
    with refused(Why.IN_USE):
        day.house.workshops.put_roles(day.who, day.id, [make_role("other")])


@pytest.mark.parametrize(
    ("roles", "why"),
    [
        ([], Why.NEEDS_ONE),
        ([make_role("other"), make_role("other")], Why.DOUBLE_KEY),
        ([make_role("other", name_nl=" ", name_en="")], Why.EMPTY),
        ([make_role("other", name_en="x" * 121)], Why.TOO_LONG),
        ([make_role("other", colour="x")], Why.NOT_A_CHOICE),
    ],
)
def test_roles_that_will_not_do_change_nothing(day: Day, roles: list, why: Why) -> None:
    before = day.desk().roles
    with refused(why):
        day.house.workshops.put_roles(day.who, day.id, roles)
    assert day.desk().roles == before


def test_prompts_are_added_changed_moved_and_removed(day: Day) -> None:
    start, avoid, surprise = day.desk().prompts
    new = make_prompt(id="", key="", text_nl=" Wie doet mee? ")
    story = replace(avoid, kind=PromptKind.STORY, text_nl="Wat liep anders?")
    day.house.workshops.put_prompts(day.who, day.id, [surprise, new, story])
    made = day.desk().prompts
    assert [(prompt.text_nl, prompt.kind, prompt.position) for prompt in made] == [
        (surprise.text_nl, PromptKind.STORY, 0),
        ("Wie doet mee?", PromptKind.LIST, 1),
        ("Wat liep anders?", PromptKind.STORY, 2),
    ]
    assert made[1].id
    assert made[1].key.startswith("own-")
    assert start.id not in {prompt.id for prompt in made}


def test_a_prompt_with_answers_keeps_its_place_and_kind(day: Day) -> None:
    day.go_live()
    person = day.crowd(4)[0]
    day.publish()
    answer = day.send(person)
    start, avoid, surprise = day.desk().prompts
    for changed in ([avoid, surprise], [replace(start, kind=PromptKind.STORY), avoid, surprise]):
        with refused(Why.IN_USE, field="prompt_text"):
            day.house.workshops.put_prompts(day.who, day.id, changed)
    day.house.workshops.put_prompts(day.who, day.id, [replace(start, text_nl="Anders gezegd?"), avoid])
    assert [prompt.text_nl for prompt in day.desk().prompts] == ["Anders gezegd?", avoid.text_nl]
    day.house.sending.remove(person, answer.id)
    day.house.workshops.put_prompts(day.who, day.id, [avoid])
    assert [prompt.id for prompt in day.desk().prompts] == [avoid.id]


@pytest.mark.parametrize(
    ("prompts", "why"),
    [
        ([], Why.NEEDS_ONE),
        ([make_prompt(id="", text_nl=" ", text_en="")], Why.EMPTY),
        ([make_prompt(text_nl="x" * 201)], Why.TOO_LONG),
    ],
)
def test_prompts_that_will_not_do_change_nothing(day: Day, prompts: list, why: Why) -> None:
    before = day.desk().prompts
    with refused(why):
        day.house.workshops.put_prompts(day.who, day.id, prompts)
    assert day.desk().prompts == before


def test_the_programme_is_replaced_in_the_order_given(day: Day) -> None:
    old = day.desk().parts
    new = make_part(PartKind.TALK, id="", title_nl=" Nieuw ", minutes=5, instruction=" a\r\nb ", script="\u202ex")
    day.house.workshops.put_parts(day.who, day.id, [old[4], new, old[0]])
    parts = day.desk().parts
    assert [part.title_nl for part in parts] == [old[4].title_nl, "Nieuw", old[0].title_nl]
    assert [part.position for part in parts] == [0, 1, 2]
    assert (parts[1].instruction, parts[1].script, bool(parts[1].id)) == ("a\nb", "x", True)


def test_the_part_that_is_on_cannot_go(day: Day) -> None:
    day.go_live()
    parts = day.desk().parts
    with refused(Why.IN_USE, field="part_title"):
        day.house.workshops.put_parts(day.who, day.id, parts[1:])
    day.house.workshops.put_parts(day.who, day.id, parts[:1])
    assert day.desk().part == parts[0]


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([], Why.NEEDS_ONE),
        ([make_part(id="", minutes=0)], Why.NOT_A_NUMBER),
        ([make_part(id="", minutes=481)], Why.NOT_A_NUMBER),
        ([make_part(id="", title_nl=" ", title_en="")], Why.EMPTY),
        ([make_part(id="", script="x" * 2001)], Why.TOO_LONG),
    ],
)
def test_a_programme_that_will_not_do_changes_nothing(day: Day, parts: list, why: Why) -> None:
    before = day.desk().parts
    with refused(why):
        day.house.workshops.put_parts(day.who, day.id, parts)
    assert day.desk().parts == before


def test_a_step_taken_twice_is_refused_the_second_time(day: Day) -> None:
    day.step(State.OPEN)
    with refused(Why.STEP_NOT_POSSIBLE, now="open", wanted="open"):
        day.step(State.OPEN)
    day.step(State.LIVE)
    with refused(Why.STEP_NOT_POSSIBLE, now="live", wanted="live"):
        day.step(State.LIVE)
    assert day.desk().workshop.state is State.LIVE


def test_only_a_draft_that_nobody_joined_can_be_thrown_away(day: Day) -> None:
    other = Day(day.house, "Een andere", who=day.who)
    day.step(State.OPEN)
    with refused(Why.WORKSHOP_STARTED):
        day.house.workshops.remove(day.who, day.id)
    day.join()
    day.step(State.DRAFT)
    with refused(Why.WORKSHOP_STARTED):
        day.house.workshops.remove(day.who, day.id)
    other.house.workshops.remove(day.who, other.id)
    assert [workshop.id for workshop in day.house.workshops.mine(day.who)] == [day.id]
    with pytest.raises(Refused):
        other.desk()
