"""People are called by what is a first name, and two of one name can be told apart."""

from dataclasses import dataclass

import pytest

from workshop.domain.calling import first_name_of, short_names


@dataclass(frozen=True)
class Guest:
    id: str
    name: str
    place: str = ""


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Anna Bakker", "Anna"),
        ("Anna", "Anna"),
        ("Jan-Willem van den Berg", "Jan-Willem"),
        ("Mevrouw Jansen", "Mevrouw Jansen"),
        ("Mevrouw Anna Jansen", "Anna"),
        ("mevr. de Vries", "mevr. de Vries"),
        ("Dhr. Piet Bos", "Piet"),
        ("Mw Bos", "Mw Bos"),
        ("Prof. dr. ir. Piet Bos", "Piet"),
        ("Drs. P. Bos", "Drs. P. Bos"),
        ("mr.drs. Els Bos", "Els"),
        ("Mrs. Smith", "Mrs. Smith"),
        ("J. de Vries", "J. de Vries"),
        ("J de Vries", "J de Vries"),
        ("A.B. Jansen", "A.B. Jansen"),
        ("Th. Bos", "Th. Bos"),
        ("J. Pieter Vries", "Pieter"),
        ("de heer Jansen", "de heer Jansen"),
        ("Van der Berg", "Van der Berg"),
        ("d'Angelo", "d'Angelo"),
        ("d'Angelo, Maria", "Maria"),
        ("d'Angelo,", "d'Angelo"),
        ("Jansen, P.", "Jansen, P."),
        ("Piet Bos, gemeente Oss", "Piet"),
        ("Wethouder Jansen", "Wethouder Jansen"),
        ("李 明", "李"),
        ("Éva Nagy", "Éva"),
        ("Mevrouw", "Mevrouw"),
        ("M.", "M."),
    ],
)
def test_a_form_of_address_an_initial_or_a_particle_is_no_first_name(name: str, first: str) -> None:
    assert first_name_of(name) == first


def test_who_shares_a_first_name_is_called_in_full_and_who_shares_that_with_the_place_or_a_number() -> None:
    people = [
        Guest("1", "Zoë Bakker", "Ede"),
        Guest("2", "Zoe Dijk"),
        Guest("3", "Bram Smit"),
        Guest("4", "Piet Bos", "Ede"),
        Guest("5", "piet bos", "Oss"),
        Guest("6", "Kees Vos"),
        Guest("7", "Kees Vos"),
        Guest("8", "Mevrouw Jansen"),
        Guest("9", "Mevrouw Pietersen"),
    ]
    assert list(short_names(people).values()) == [
        "Zoë Bakker",
        "Zoe Dijk",
        "Bram",
        "Piet Bos (Ede)",
        "piet bos (Oss)",
        "Kees Vos",
        "Kees Vos 2",
        "Mevrouw Jansen",
        "Mevrouw Pietersen",
    ]
    assert short_names([]) == {}
