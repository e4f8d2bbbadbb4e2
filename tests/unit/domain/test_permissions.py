"""Every act by every kind of visitor: what somebody may not do looks as if it were not there."""

import pytest

from workshop.domain.errors import Refused, Why
from workshop.domain.guests import GuestKind
from workshop.domain.permissions import Act, Visitor, check, may

MINE, OTHERS = "mine", "others"
NOBODY = Visitor(workshop_id="w")
WAITING = Visitor(workshop_id="w", participant_id="p")
SEATED = Visitor(workshop_id="w", participant_id="p", group_ids=frozenset({MINE}))
STEERING = Visitor(workshop_id="w", facilitator_id="f")
BOTH = Visitor(workshop_id="w", participant_id="p", facilitator_id="f", group_ids=frozenset({MINE}))
WALL = Visitor(workshop_id="w", guest=GuestKind.WALL)
OBSERVING = Visitor(workshop_id="w", guest=GuestKind.OBSERVER)
SEATED_AT_THE_WALL = Visitor(workshop_id="w", participant_id="p", group_ids=frozenset({MINE}), guest=GuestKind.WALL)
SEATED_OBSERVING = Visitor(workshop_id="w", participant_id="p", group_ids=frozenset({MINE}), guest=GuestKind.OBSERVER)
STEERING_AT_THE_WALL = Visitor(workshop_id="w", facilitator_id="f", guest=GuestKind.WALL)
PEOPLE = {
    "nobody": NOBODY, "waiting": WAITING, "seated": SEATED, "steering": STEERING, "both": BOTH, "wall": WALL,
    "observing": OBSERVING, "seated wall": SEATED_AT_THE_WALL, "seated observing": SEATED_OBSERVING,
    "steering wall": STEERING_AT_THE_WALL,
}  # fmt: skip
STEER = {"steering", "both", "steering wall"}
READ = STEER | {"observing", "seated observing"}
GUESTS = READ | {"wall", "seated wall"}
SEAT = {"seated", "both", "seated wall", "seated observing"}
INSIDE = GUESTS | SEAT | {"waiting"}

# Who may, per act and group; whoever is not named may not.
ALLOWED = {
    **{(Act.STEER, group): STEER for group in (None, MINE, OTHERS)},
    **{(Act.OBSERVE, group): READ for group in (None, MINE, OTHERS)},
    **{(Act.SHOW_WALL, group): GUESTS for group in (None, MINE, OTHERS)},
    **{(Act.SEE_STAGE, group): INSIDE for group in (None, MINE, OTHERS)},
    **{(Act.SEE_WALL, group): INSIDE for group in (None, MINE, OTHERS)},
    (Act.SEE_GROUP, None): READ,
    (Act.SEE_GROUP, MINE): READ | SEAT,
    (Act.SEE_GROUP, OTHERS): READ,
    (Act.WRITE, None): set(),
    (Act.WRITE, MINE): SEAT,
    (Act.WRITE, OTHERS): set(),
}


def test_the_table_names_every_act() -> None:
    assert {act for act, _ in ALLOWED} == set(Act)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(("act", "group"), ALLOWED)
def test_a_visitor_may_exactly_what_the_table_says(act: Act, group: str | None, who: str) -> None:
    allowed = who in ALLOWED[act, group]
    assert may(PEOPLE[who], act, group) is allowed
    if allowed:
        check(PEOPLE[who], act, group)
        return
    with pytest.raises(Refused) as refusal:
        check(PEOPLE[who], act, group)
    assert (refusal.value.why, refusal.value.values) == (Why.NOT_FOUND, {})


def test_who_reads_all_are_facilitators_and_observers() -> None:
    assert {name for name, visitor in PEOPLE.items() if visitor.reads_all} == READ
    assert {name for name, visitor in PEOPLE.items() if visitor.steers} == STEER
