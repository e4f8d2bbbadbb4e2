"""Every act by every kind of visitor: what somebody may not do looks as if it were not there."""

import pytest

from workshop.domain.errors import Refused, Why
from workshop.domain.permissions import Act, Visitor, check, may

MINE, OTHERS = "mine", "others"
NOBODY = Visitor("w")
WAITING = Visitor("w", participant_id="p")
SEATED = Visitor("w", participant_id="p", group_ids=frozenset({MINE}))
STEERING = Visitor("w", facilitator_id="f")
BOTH = Visitor("w", participant_id="p", facilitator_id="f", group_ids=frozenset({MINE}))
PEOPLE = {"nobody": NOBODY, "waiting": WAITING, "seated": SEATED, "steering": STEERING, "both": BOTH}

# Who may, per act and group; whoever is not named may not.
ALLOWED = {
    (Act.STEER, None): {"steering", "both"},
    (Act.STEER, MINE): {"steering", "both"},
    (Act.STEER, OTHERS): {"steering", "both"},
    (Act.SEE_STAGE, None): {"waiting", "seated", "steering", "both"},
    (Act.SEE_STAGE, MINE): {"waiting", "seated", "steering", "both"},
    (Act.SEE_STAGE, OTHERS): {"waiting", "seated", "steering", "both"},
    (Act.SEE_WALL, None): {"waiting", "seated", "steering", "both"},
    (Act.SEE_WALL, MINE): {"waiting", "seated", "steering", "both"},
    (Act.SEE_WALL, OTHERS): {"waiting", "seated", "steering", "both"},
    (Act.SEE_GROUP, None): {"steering", "both"},
    (Act.SEE_GROUP, MINE): {"seated", "steering", "both"},
    (Act.SEE_GROUP, OTHERS): {"steering", "both"},
    (Act.WRITE, None): set(),
    (Act.WRITE, MINE): {"seated", "both"},
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
