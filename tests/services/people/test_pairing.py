"""A projector's computer shows a code; a facilitator types it, and that screen may look at the wall of that workshop, and at no other."""

import pytest

from tests.factories import Day, FakeClock, refused, signed_in
from workshop.domain.errors import Why
from workshop.domain.guests import GuestKind
from workshop.services.identity import Credentials
from workshop.services.people.pairing import MOST


def test_a_screen_keeps_its_code_until_a_facilitator_types_it_and_then_looks_by_a_link_of_its_own(day: Day) -> None:
    secret, code, link = day.house.pairing.wait("")
    assert (len(code), link) == (4, "")
    assert day.house.pairing.wait(secret) == (secret, code, "")
    day.house.pairing.confirm(day.who, day.id, f" {code.lower()} ", "Scherm in de zaal")
    again, shown, link = day.house.pairing.wait(secret)
    assert (again, shown) == (secret, code)
    (opened,) = day.house.guest_links.opened(Credentials(guest_links=(link,)))
    assert (opened.kind, opened.workshop_id) == (GuestKind.WALL, day.id)
    assert [desk.link.name for desk in day.house.guest_links.links(day.who, day.id)] == ["Scherm in de zaal"]
    # It is told once; whoever asks again with the same secret waits anew.
    assert day.house.pairing.wait(secret)[1:] != (code, link)


def test_a_code_that_no_screen_shows_or_that_was_typed_already_lets_nobody_in(day: Day) -> None:
    _, code, _ = day.house.pairing.wait("")
    for wrong in ("", "XXXX!", code[:3], "nooit"):
        with refused(Why.NO_SUCH_SCREEN):
            day.house.pairing.confirm(day.who, day.id, wrong, "Beamer")
    day.house.pairing.confirm(day.who, day.id, code, "Beamer")
    with refused(Why.NO_SUCH_SCREEN):
        day.house.pairing.confirm(day.who, day.id, code, "Beamer")
    assert len(day.house.guest_links.links(day.who, day.id)) == 1


def test_a_code_ends_after_ten_minutes(day: Day, clock: FakeClock) -> None:
    secret, code, _ = day.house.pairing.wait("")
    clock.forward(minutes=10, seconds=1)
    with refused(Why.NO_SUCH_SCREEN):
        day.house.pairing.confirm(day.who, day.id, code, "Beamer")
    other, new, link = day.house.pairing.wait(secret)
    assert (other != secret, new != code, link) == (True, True, "")


@pytest.mark.parametrize("wrong", [True, False])
def test_whoever_does_not_steer_the_workshop_learns_nothing_of_codes(day: Day, *, wrong: bool) -> None:
    day.go_live()
    _, code, _ = day.house.pairing.wait("")
    for who in (day.join("Anna"), signed_in(day.house, "Vreemde"), Credentials()):
        with refused(Why.NOT_FOUND):
            day.house.pairing.confirm(who, day.id, "XXXX" if wrong else code, "Beamer")


def test_more_screens_than_can_wait_make_those_that_wait_longest_ask_again(day: Day) -> None:
    first, code, _ = day.house.pairing.wait("")
    for _ in range(MOST):
        day.house.pairing.wait("")
    other, new, _ = day.house.pairing.wait(first)
    assert other != first
    assert new != ""
    assert code != ""
