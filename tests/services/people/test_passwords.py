"""Guessing passwords tells nothing, keeps nobody out who came in before, and costs others nothing."""

import threading
from collections.abc import Callable

import argon2
import pytest

from tests.factories import FakeClock, refused, signed_in
from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.services.identity import NOBODY, Credentials
from workshop.services.people import passwords
from workshop.services.people.passwords import MOST_AT_ONCE, TRIES, Passwords, Tries

PASSWORD, ADDRESS = "een korte zin", "fleur@x.example"
QUICK = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def fleur(house: House) -> Credentials:
    """A facilitator with a password."""
    who = signed_in(house)
    house.facilitators.set_password(who, "Fleur", ADDRESS, PASSWORD)
    return who


@pytest.fixture
def her_browser(house: House, fleur: Credentials) -> Credentials:
    """The browser that she came in by, and signed out of."""
    me = house.facilitators.facilitator(fleur)
    return Credentials(browser="laptop", facilitator_ids=(me.id,))


def guess(house: House, who: Credentials = NOBODY, email: str = ADDRESS) -> Why:
    with pytest.raises(Refused) as error:
        house.facilitators.sign_in(who, email, "een andere zin")
    return error.value.why


@pytest.mark.parametrize("email", [ADDRESS, "nobody@x.example", ""])
def test_whether_there_is_an_account_makes_no_difference_to_what_is_said(house: House, fleur, email: str) -> None:
    assert [guess(house, email=email) for _ in range(7)] == [Why.WRONG_PASSWORD] * 5 + [Why.TOO_MANY_TRIES] * 2


def test_nor_to_the_work_that_is_done(house: House, fleur: Credentials, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[tuple[str, int]] = []
    verify = argon2.PasswordHasher.verify

    def noting(self: argon2.PasswordHasher, kept: str, given: str) -> bool:
        verified.append((kept.rpartition("$")[0].rpartition("$")[0], len(given)))
        return verify(self, kept, given)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", noting)
    with house.store.writing() as rows:  # one of those whose hash is of before, and takes longer
        me = house.facilitators.facilitator(fleur)
        rows.facilitators.change(me.id, password_hash=argon2.PasswordHasher(2, 64, 1).hash(PASSWORD))
    for email in (ADDRESS, "nobody@x.example", ""):
        guess(house, email=email)
    assert len(verified) == 3
    assert len(set(verified)) == 1


def test_the_right_password_for_no_account_is_wrong(house: House, fleur: Credentials) -> None:
    for email in ("nobody@x.example", ""):
        with refused(Why.WRONG_PASSWORD):
            house.facilitators.sign_in(NOBODY, email, PASSWORD)


def test_strangers_who_guess_do_not_lock_out_a_browser_that_came_in_before(
    house: House, fleur: Credentials, her_browser: Credentials
) -> None:
    for _ in range(6):
        guess(house)
    with refused(Why.TOO_MANY_TRIES):
        house.facilitators.sign_in(NOBODY, ADDRESS, PASSWORD)
    assert house.facilitators.sign_in(her_browser, ADDRESS, PASSWORD)


def test_that_browser_has_five_tries_of_its_own_too(house: House, fleur: Credentials, her_browser: Credentials) -> None:
    assert [guess(house, her_browser) for _ in range(6)][-1] is Why.TOO_MANY_TRIES
    other = Credentials(browser="tablet", facilitator_ids=her_browser.facilitator_ids)
    assert house.facilitators.sign_in(other, ADDRESS, PASSWORD)


def test_a_browser_that_came_in_for_somebody_else_counts_as_a_strangers(house: House, fleur: Credentials) -> None:
    bas = house.facilitators.facilitator(signed_in(house, "Bas"))
    for number in range(5):
        guess(house, Credentials(browser=f"his {number}", facilitator_ids=(bas.id,)))
    assert guess(house) is Why.TOO_MANY_TRIES


def test_an_address_that_is_no_address_is_refused_before_any_work(house: House, monkeypatch) -> None:
    monkeypatch.setattr(argon2.PasswordHasher, "verify", lambda *_: 1 // 0)
    with refused(Why.TOO_LONG):
        house.facilitators.sign_in(NOBODY, "e\u0300\u0323" * 62_500, PASSWORD)


def test_a_hash_of_before_stays_valid_and_is_made_anew(house: House, fleur: Credentials) -> None:
    me = house.facilitators.facilitator(fleur)
    old = argon2.PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4).hash(PASSWORD)
    with house.store.writing() as rows:
        rows.facilitators.change(me.id, password_hash=old)
    assert guess(house) is Why.WRONG_PASSWORD
    with house.store.reading() as rows:
        assert rows.facilitators.password_hash(me.id) == old
    assert house.facilitators.sign_in(NOBODY, ADDRESS, PASSWORD)
    with house.store.reading() as rows:
        assert "m=8,t=1,p=1" in rows.facilitators.password_hash(me.id)
    assert house.facilitators.sign_in(NOBODY, ADDRESS, PASSWORD)


def test_a_try_takes_nineteen_megabytes() -> None:
    made = passwords.hasher()
    assert (made.memory_cost, made.time_cost, made.parallelism) == (19_456, 2, 1)


class Slow:
    """A hasher that works until it is let go, and notes how many are at work at once."""

    def __init__(self) -> None:
        self.go, self.begun = threading.Event(), threading.Semaphore(0)
        self.at_work = self.most = 0

    def hash(self, password: str) -> str:
        return password

    def verify(self, kept: str, password: str) -> bool:
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        self.begun.release()
        self.go.wait()
        self.at_work -= 1
        return True


def test_one_is_tried_at_a_time_and_only_some_wait() -> None:
    slow, results = Slow(), []
    here = Passwords(slow)

    def attempt(has_place: bool) -> Callable[[], None]:
        def run() -> None:
            try:
                results.append(here.fits("kept", "given", has_place=has_place))
            except Refused as error:
                results.append(error.why)

        return run

    threads = [threading.Thread(target=attempt(False)) for _ in range(MOST_AT_ONCE + 12)]
    for thread in threads:
        thread.start()
    slow.begun.acquire()
    while len(results) < 12:  # those who found the queue full
        threading.Event().wait(0.01)
    assert results == [Why.DOOR_BUSY] * 12
    known = threading.Thread(target=attempt(True))
    known.start()
    slow.go.set()
    for thread in (*threads, known):
        thread.join()
    assert results[12:] == [True] * (MOST_AT_ONCE + 1)
    assert slow.most == 1
    here.close()


def test_a_try_that_was_not_made_is_not_counted_and_an_old_one_neither(clock: FakeClock) -> None:
    tries = Tries(clock)
    for _ in range(3 * TRIES):
        tries.take("a")
        tries.give_back("a")
    for _ in range(TRIES):
        tries.take("a")
    with refused(Why.TOO_MANY_TRIES, minutes=15):
        tries.take("a")
    tries.take("b")
    clock.forward(minutes=15)
    tries.take("a")


def test_tries_are_remembered_within_bounds(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "REMEMBERED", 3)
    tries = Tries(clock)
    for key in "abcd":
        for _ in range(TRIES):
            tries.take(key)
    tries.take("a")
    with refused(Why.TOO_MANY_TRIES):
        tries.take("d")
