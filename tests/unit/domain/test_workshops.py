"""A workshop goes from one state to the next only along its steps."""

from itertools import product

import pytest

from tests.factories import make_workshop
from workshop.domain.errors import Refused, Why
from workshop.domain.workshops import State, check_joinable, check_step

POSSIBLE = {
    (State.DRAFT, State.OPEN),
    (State.OPEN, State.LIVE),
    (State.OPEN, State.DRAFT),
    (State.LIVE, State.CLOSED),
    (State.LIVE, State.OPEN),
    (State.CLOSED, State.LIVE),
}


@pytest.mark.parametrize(("now", "wanted"), product(State, State))
def test_only_the_steps_of_the_table_are_possible(now: State, wanted: State) -> None:
    if (now, wanted) in POSSIBLE:
        assert check_step(now, wanted) is None
        return
    with pytest.raises(Refused) as refusal:
        check_step(now, wanted)
    assert refusal.value.why is Why.STEP_NOT_POSSIBLE
    assert refusal.value.values == {"now": now.value, "wanted": wanted.value}


@pytest.mark.parametrize("state", [State.OPEN, State.LIVE])
def test_people_join_an_open_and_a_live_workshop(state: State) -> None:
    assert check_joinable(make_workshop(state=state)) is None


@pytest.mark.parametrize(("state", "why"), [(State.DRAFT, Why.NOT_OPEN_YET), (State.CLOSED, Why.WORKSHOP_CLOSED)])
def test_nobody_joins_before_it_opens_or_after_it_closes(state: State, why: Why) -> None:
    with pytest.raises(Refused) as refusal:
        check_joinable(make_workshop(state=state))
    assert refusal.value.why is why
