"""A seed, a number of people and a workshop's roles in, who the robots are out; for the player of a rehearsal."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from workshop.domain.people import OTHER, Role
from workshop.rehearsal.phrases import phrases

_PER_PLACE = 5  # people: an official and some residents of the same place, as they come to such a day
_WEIGHTS = {"initiative": 8, "municipality": 7, "council": 2, OTHER: 2}
_USUAL = 5  # of a role that a workshop made for itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One robot, as it will fill in the form; numbered in the order in which they join."""

    number: int
    name: str
    role_key: str
    place: str
    organisation: str

    @property
    def form_id(self) -> str:
        """The same for the same robot, so that one that joins again is who it was."""
        return form_id(self.number)


def form_id(number: int) -> str:
    """The form that the robot with this number fills in."""
    return f"robot-{number}"


def cast(seed: int, people: int, roles: Sequence[Role]) -> list[Member]:
    """So many robots with different names: roles in uneven shares, and several of each place."""
    chance = Random(f"{seed}:cast")
    parts = phrases()
    names = [f"{first} {last}" for first in parts["first_names"] for last in parts["last_names"]]
    chosen = chance.sample(names, people)
    places = chance.sample(parts["places"], min(len(parts["places"]), max(1, people // _PER_PLACE)))
    keys = [role.key for role in roles]
    weights = [_WEIGHTS.get(key, _USUAL) for key in keys]
    found = []
    for number, name in enumerate(chosen):
        role, place = chance.choices(keys, weights)[0], places[number % len(places)]
        called = chance.choice(parts["organisations"].get(role, [""])).format(place=place)
        found.append(Member(number=number, name=name, role_key=role, place=place, organisation=called))
    return found
