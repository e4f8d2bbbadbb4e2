"""A participant's screen calls people as the facilitator's groups do."""

from tests.factories import Day


def test_on_a_phone_two_of_one_name_are_told_apart_and_a_form_of_address_is_no_name(day: Day) -> None:
    day.go_live()
    guests = [
        day.join(name) for name in ("Mevrouw Jansen", "Mevrouw De Boer", "Anna Bos", "Anna Dijk", "Maria d'Angelo")
    ]
    day.publish(size=5)
    (table,) = day.stage(guests[0]).tables.values()
    assert {name: called for _, name, _, _, called in table} == {
        "Mevrouw Jansen": "Mevrouw Jansen",
        "Mevrouw De Boer": "Mevrouw De Boer",
        "Anna Bos": "Anna Bos",
        "Anna Dijk": "Anna Dijk",
        "Maria d'Angelo": "Maria",
    }
