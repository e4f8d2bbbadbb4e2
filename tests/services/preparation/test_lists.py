"""Programme, questions and roles are changed card by card, and nobody's words are overwritten unseen."""

import pytest

from tests.factories import Day, FakeClock, refused
from workshop.domain.errors import Refused, Why
from workshop.domain.people import OTHER, SYMBOLS
from workshop.domain.programme import PartKind
from workshop.services.preparation.lists import LONGEST, Change, Listed

PARTS, PROMPTS, ROLES = Listed.PARTS, Listed.PROMPTS, Listed.ROLES


def titles(day: Day) -> list[str]:
    return [part.title_nl for part in day.desk().parts]


def change(day: Day, listed: Listed, item: str, field: str, was: str, now: str) -> None:
    day.house.lists.change(day.who, day.id, listed, item, Change(field=field, was=was, now=now))


def test_a_field_is_kept_by_itself_and_the_rest_stays_as_it_is(day: Day) -> None:
    before = day.desk().parts
    change(day, PARTS, before[1].id, "minutes", "40", "25")
    change(day, PARTS, before[1].id, "script", before[1].script, "Eerst koffie.")
    change(day, PARTS, before[1].id, "kind", "talk", "break")
    after = day.desk().parts
    assert (after[1].minutes, after[1].script, after[1].kind) == (25, "Eerst koffie.", PartKind.BREAK)
    assert [after[0], *after[2:]] == [before[0], *before[2:]]


def test_what_somebody_else_typed_meanwhile_is_told_and_stays_until_one_has_seen_it(day: Day) -> None:
    part = day.desk().parts[0]
    change(day, PARTS, part.id, "title_nl", "Welkom", "Inloop")
    with refused(Why.CHANGED_SINCE, there="Inloop"):
        change(day, PARTS, part.id, "title_nl", "Welkom", "Koffie")
    assert titles(day)[0] == "Inloop"
    change(day, PARTS, part.id, "title_nl", "Welkom", "Inloop")  # what both wanted is no dispute
    change(day, PARTS, part.id, "title_nl", "Inloop", "Koffie")
    assert titles(day)[0] == "Koffie"


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("title_nl", " ", Why.EMPTY),
        ("minutes", "0", Why.NOT_A_NUMBER),
        ("minutes", "600", Why.NOT_A_NUMBER),
        ("minutes", "een kwartier", Why.NOT_A_NUMBER),
        ("minutes", "9" * 400, Why.NOT_A_NUMBER),
        ("kind", "feest", Why.NOT_A_CHOICE),
        ("link", "javascript:alert(1)", Why.NOT_A_LINK),
        ("position", "3", Why.NOT_FOUND),
        ("id", "x", Why.NOT_FOUND),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(day: Day, field: str, typed: str, why: Why) -> None:
    part = next(part for part in day.desk().parts if part.kind is PartKind.TALK)
    before = day.desk().parts
    was = {"title_nl": part.title_nl, "minutes": str(part.minutes), "kind": part.kind.value}.get(field, "")
    if field == "title_nl":
        change(day, PARTS, part.id, "title_en", part.title_en, "")
        before = day.desk().parts
    with pytest.raises(Refused) as told:
        change(day, PARTS, part.id, field, was, typed)
    assert told.value.why is why
    assert day.desk().parts == before


def test_a_title_in_one_of_both_languages_is_enough(day: Day) -> None:
    part = day.desk().parts[0]
    change(day, PARTS, part.id, "title_nl", "Welkom", "")
    assert (day.desk().parts[0].title("nl"), titles(day)[0]) == ("Welcome", "")


def test_a_card_is_put_in_anywhere_moved_and_taken_away(day: Day) -> None:
    before = titles(day)
    second = day.desk().parts[1].id
    day.house.lists.add(day.who, day.id, PARTS, {"kind": "break", "title_nl": "Pauze", "minutes": "15"}, second)
    day.house.lists.add(day.who, day.id, PARTS, {"kind": "vote", "title_nl": "Stemmen"})
    assert titles(day) == [before[0], "Pauze", *before[1:], "Stemmen"]
    made = day.desk().parts[1]
    assert (made.kind, made.minutes) == (PartKind.BREAK, 15)
    day.house.lists.move(day.who, day.id, PARTS, made.id, 2)
    assert titles(day)[:3] == [before[0], before[1], "Pauze"]
    day.house.lists.move(day.who, day.id, PARTS, made.id, -1)
    assert titles(day)[0] == "Pauze"
    day.house.lists.move(day.who, day.id, PARTS, made.id, 99)
    assert titles(day)[-1] == "Pauze"
    day.house.lists.remove(day.who, day.id, PARTS, made.id)
    assert titles(day) == [*before, "Stemmen"]
    with refused(Why.NOT_FOUND):
        day.house.lists.move(day.who, day.id, PARTS, made.id, 0)


def test_times_follow_the_order_and_the_minutes(day: Day, clock: FakeClock) -> None:
    first, second = day.desk().parts[:2]
    change(day, PARTS, first.id, "minutes", "10", "20")
    day.house.lists.move(day.who, day.id, PARTS, second.id, 0)
    begins = [(planned.part.id, planned.begins_at - day.desk().workshop.starts_at) for planned in day.desk().timeline]
    assert [part for part, _ in begins[:2]] == [second.id, first.id]
    assert begins[1][1].total_seconds() == 60 * second.minutes


def test_the_part_that_is_on_cannot_be_taken_away_nor_the_last_one(day: Day) -> None:
    day.go_live()
    with refused(Why.IN_USE, field="part_title"):
        day.house.lists.remove(day.who, day.id, PARTS, day.desk().parts[0].id)
    other = Day(day.house, "Een andere", who=day.who)
    for part in other.desk().parts[1:]:
        day.house.lists.remove(day.who, other.id, PARTS, part.id)
    with refused(Why.NEEDS_ONE, field="parts"):
        day.house.lists.remove(day.who, other.id, PARTS, other.desk().parts[0].id)


def test_a_programme_of_more_parts_than_anybody_prepares_is_refused(day: Day) -> None:
    for _ in range(LONGEST - len(day.desk().parts)):
        day.house.lists.add(day.who, day.id, PARTS, {"title_nl": "Nog een"})
    with refused(Why.TOO_MANY, most=LONGEST):
        day.house.lists.add(day.who, day.id, PARTS, {"title_nl": "Nog een"})


def test_questions_and_roles_are_cards_too(day: Day) -> None:
    prompt = day.desk().prompts[0]
    change(day, PROMPTS, prompt.id, "text_nl", prompt.text_nl, "Waar begin je?")
    day.house.lists.add(day.who, day.id, PROMPTS, {"text_nl": "Wie doet mee?"})
    assert [prompt.text_nl for prompt in day.desk().prompts][::3] == ["Waar begin je?", "Wie doet mee?"]
    for _ in range(8):
        day.house.lists.add(day.who, day.id, ROLES, {"name_nl": "wethouder"})
    roles = day.desk().roles
    assert len(roles) == 12
    assert {role.symbol for role in roles} == set(SYMBOLS)
    assert len({role.key for role in roles}) == 12
    change(day, ROLES, roles[-1].key, "colour", roles[-1].colour, "#112233")
    assert day.desk().roles[-1].colour == "#112233"
    with refused(Why.NOT_A_CHOICE, field="symbol"):
        change(day, ROLES, roles[-1].key, "symbol", roles[-1].symbol, "x")


def test_the_role_that_takes_in_everybody_else_stays(day: Day) -> None:
    with refused(Why.IN_USE, field="role_name"):
        day.house.lists.remove(day.who, day.id, ROLES, OTHER)
    day.go_live()
    person = day.join("Anna", role="initiative")
    assert person
    with refused(Why.IN_USE, field="role_name"):
        day.house.lists.remove(day.who, day.id, ROLES, "initiative")


def test_a_question_that_has_answers_keeps_its_kind_and_its_place_in_the_list(day: Day) -> None:
    day.go_live()
    day.people = day.crowd(4)
    day.publish().start(PartKind.GROUPS)
    day.send(day.people[0])
    prompt = day.prompt("start")
    with refused(Why.IN_USE, field="prompt_text"):
        change(day, PROMPTS, prompt.id, "kind", "list", "story")
    with refused(Why.IN_USE, field="prompt_text"):
        day.house.lists.remove(day.who, day.id, PROMPTS, prompt.id)
