"""Places, organisations and people are the same however they are spelt, and are shown as most people spell them."""

from datetime import timedelta

from tests.factories import NOON, Day
from workshop.domain.wishes import History, Practice, Trait, Wishes
from workshop.services.groups.problem import ask, met_before, rooms_for

OWN = Wishes(size=2, practice=Practice.OWN, balance=(), no_lone=())


def test_a_place_with_two_kinds_of_apostrophes_is_one_and_nothing_is_left_to_wish(day: Day) -> None:
    day.go_live()
    for role, place in (
        ("initiative", "’s-Hertogenbosch"),
        ("municipality", "'s-Hertogenbosch"),
        ("initiative", "Súdwest-Fryslân"),
        ("municipality", "sudwest fryslan"),
    ):
        day.join(role=role, place=place)
    day.house.wishing.wish(day.who, day.id, OWN)
    day.house.proposing.propose(day.who, day.id)
    levels = day.house.judging.appraise(day.who, day.proposed().round.id).levels
    assert [level.value for level in levels] == [0] * len(levels)


def test_organisations_are_one_and_shown_as_most_people_spell_them(day: Day) -> None:
    day.go_live()
    for organisation in ("Warmtenet b.v.", "Warmtenet BV", "WARMTENET  B.V.", "Warmtenet BV", "Buurtkracht!", ""):
        day.join(organisation=organisation)
    people = day.house.joining.everybody(day.who, day.id)
    question = ask(people, OWN, rooms_for(OWN, len(people)))
    assert question.values[Trait.ORGANISATION] == ("Buurtkracht!", "Warmtenet BV")


def test_in_a_series_that_is_spelt_otherwise_people_who_are_spelt_otherwise_have_met(day: Day) -> None:
    earlier = Day(day.house, "Eerder", who=day.who)
    earlier.describe(series="Warmte in de wijk", starts_at=NOON - timedelta(days=7))
    earlier.go_live()
    for name in ("Zoë d’Angelo", "Jan-Willem Vis"):
        earlier.join(name, place="'s-Hertogenbosch")
    earlier.publish(size=2)
    day.describe(series="Warmte in de wijk ", starts_at=NOON)
    day.describe(series="warmte in de Wijk!")
    day.go_live()
    for name in ("Zoe d'Angelo", "Jan Willem Vis", "Noor"):
        day.join(name, place="’s Hertogenbosch")
    with day.house.store.reading() as rows:
        found = met_before(rows, rows.workshops.get(day.id), Wishes(size=2, history=History.SERIES), 1)
    names = {person.id: person.name for person in day.house.joining.everybody(day.who, day.id)}
    assert [sorted(names[person_id] for person_id in group) for group in found] == [["Jan Willem Vis", "Zoe d'Angelo"]]
