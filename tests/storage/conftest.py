"""A store on each database, the events it rang, and a workshop with people and groups in it."""

from collections.abc import Iterator

import pytest

from tests.factories import NOON, make_part, make_prompt, make_role, make_workshop
from workshop.domain.events import Event
from workshop.domain.groups import Group, Round, RoundState, Seat
from workshop.domain.people import Participant
from workshop.storage.engine import Engines, open_engines
from workshop.storage.unit_of_work import Store


def person(number: int, **values: object) -> Participant:
    whole = {
        "id": f"p{number}",
        "workshop_id": "w1",
        "name": f"Persoon {number}",
        "role_key": "other",
        "place": "",
        "organisation": "",
        "email": "",
        "language": "nl",
        "link_number": 1,
        "joined_at": NOON,
        "left_at": None,
    }
    return Participant(**whole | values)  # type: ignore[arg-type]


@pytest.fixture
def engines(database: str) -> Iterator[Engines]:
    opened = open_engines(database)
    yield opened
    opened.close()


@pytest.fixture
def rung() -> list[Event]:
    return []


@pytest.fixture
def store(engines: Engines, rung: list[Event]) -> Store:
    return Store(engines, rung.append)


@pytest.fixture
def filled(store: Store) -> Store:
    """Workshop w1 with a role, a prompt, a part, people p1 to p4, and in published round r1 the groups g1 and g2."""
    with store.writing() as rows:
        rows.workshops.add(make_workshop(), NOON)
        rows.workshops.put_roles("w1", [make_role()])
        rows.workshops.put_prompt("w1", make_prompt())
        rows.workshops.put_parts("w1", [make_part()])
        for number in (1, 2, 3, 4):
            rows.people.add(person(number), f"form{number}")
        this_round = Round(
            id="r1", workshop_id="w1", number=1, state=RoundState.PUBLISHED, group_size=4, seed=9, revealed_at=None
        )
        seats = [Seat("p1", "g1"), Seat("p2", "g1"), Seat("p3", "g2")]
        rows.groups.add_round(
            this_round,
            [Group(id="g1", round_id="r1", number=1, room=""), Group(id="g2", round_id="r1", number=2, room="Zaal")],
            seats,
            NOON,
        )
    return store
