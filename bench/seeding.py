"""An empty folder and a number of people in, a workshop with groups at work in its database out; for the load bench."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workshop.bootstrap import FACILITATOR_COOKIE, PARTICIPANT_COOKIE, build
from workshop.domain.groups import RoundState
from workshop.domain.wall import read_shows
from workshop.domain.workshops import State
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm
from workshop.settings import Settings
from workshop.storage import schema

_FIRST = ["Ada", "Bram", "Chaima", "Dirk", "Els", "Farid", "Greet", "Hugo", "Imane", "Joost", "Kim", "Lotte"]
_LAST = ["de Vries", "Jansen", "El Amrani", "Bakker", "Visser", "Yılmaz", "Smit", "Mulder", "de Groot", "Bos"]
_PLACES = ["Utrecht", "Zwolle", "Breda", "Almere", "Leeuwarden", ""]


@dataclass
class Person:
    """A participant, the cookie their browser carries, and the group they sit in once that is published."""

    id: str
    cookie: str
    group: str = ""


@dataclass(frozen=True)
class Seeded:
    """A workshop as the clients must know it."""

    workshop_id: str
    code: str
    people: list[Person]
    facilitator_cookie: str
    prompts: list[str]  # ids of prompts that take a plain answer
    parts: list[str] = field(default_factory=list)  # ids of the plenary part and of the one after it

    def groups(self) -> dict[str, list[int]]:
        """Group id to the numbers of who sits there."""
        found: dict[str, list[int]] = {}
        for number, person in enumerate(self.people):
            found.setdefault(person.group, []).append(number)
        return found


def environment(folder: Path) -> Mapping[str, str]:
    """What makes the app use this folder and nothing of the house it is measured in."""
    return {
        "WORKSHOP_DATA_FOLDER": str(folder),
        "WORKSHOP_ADDRESS": "127.0.0.1",
        "WORKSHOP_DATABASE_URL": "",
        "WORKSHOP_SECRET_KEY": "",
        "WORKSHOP_PUBLIC_URL": "",
        "WORKSHOP_ALLOWED_HOSTS": "",
        "WORKSHOP_SECURE_COOKIES": "false",
        "WORKSHOP_LIVE": "true",
        "WORKSHOP_MAX_SOCKETS": "6000",
    }


def seed(folder: Path, people: int, *, published: bool, group_size: int = 5, shows: str = "") -> Seeded:
    """Makes a live workshop through the services.

    `published`: everybody sits in a group and the group work is on; else the groups are proposed and people wait.
    `shows`: what the wall shows.
    """
    house = build(Settings(data_folder=folder, database_url="", secret_key=""))
    try:
        schema.migrate(house.engines)
        token = house.facilitators.enter(house.facilitators.house_link())
        who = Credentials((), token)
        workshop_id = house.workshops.create(who, "Meetwerkplaats", datetime.now(UTC), invented=True)
        house.workshops.step(who, workshop_id, State.OPEN)
        desk = house.stages.desk(who, workshop_id)
        chance = random.Random(7)
        ids = []
        for number in range(people):
            form = JoinForm(
                form_id=f"bench-{number}",
                name=f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
                role_key=chance.choice(desk.roles).key,
                place=chance.choice(_PLACES),
            )
            read = house.keys.read_link(house.joining.join(workshop_id, form))
            assert read is not None
            ids.append(read[0])
        house.workshops.step(who, workshop_id, State.LIVE)
        house.proposing.propose(who, workshop_id, group_size, seed=1)
        group_of: dict[str, str] = {}
        if published:
            house.proposing.publish(who, workshop_id)
            plan = house.proposing.plan(who, workshop_id, RoundState.PUBLISHED)
            assert plan is not None
            group_of = {person.id: group for group, seated in plan.people.items() for person in seated}
        house.walls.show(who, workshop_id, read_shows(shows))
        return Seeded(
            workshop_id,
            desk.workshop.code,
            [
                Person(
                    participant_id,
                    f"{PARTICIPANT_COOKIE}={house.keys.cookie((participant_id,))}",
                    group_of.get(participant_id, ""),
                )
                for participant_id in ids
            ],
            f"{FACILITATOR_COOKIE}={token}",
            [prompt.id for prompt in desk.prompts if prompt.kind.value == "list"],
            [part.id for part in desk.parts][-2:],
        )
    finally:
        house.close()
