"""What browsers and links carry is signed; what was tampered with reads as nothing."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from itsdangerous import URLSafeSerializer

from workshop.storage.keys import SigningKeys, SystemChance, load_secret

KEYS = SigningKeys("secret")
BROKEN = ["", ".", "x", "x.y", "\x00", "é", "W10", "a" * 5000]


def test_a_link_reads_back_as_whose_it_is_and_its_number() -> None:
    assert KEYS.read_link(KEYS.link("p1", 3)) == ("p1", 3)


def test_a_cookie_reads_back_as_its_ids_in_order() -> None:
    assert KEYS.read_cookie(KEYS.cookie(["p2", "p1"])) == ("p2", "p1")


def test_links_and_cookies_are_those_that_were_given_before_and_those_that_were_compressed_count_still() -> None:
    earlier = {
        "personal link": (
            KEYS.link("Xq3vT0kP9bLr2mZcW8yHs5JfNaE", 3),
            ["Xq3vT0kP9bLr2mZcW8yHs5JfNaE", 3],
            KEYS.read_link,
        ),
        "participant cookie": (KEYS.cookie(["p2"]), ["p2"], KEYS.read_cookie),
    }
    for salt, (made, content, _) in earlier.items():
        assert made == URLSafeSerializer("secret", salt=salt).dumps(content)
    compressed = URLSafeSerializer("secret", salt="participant cookie").dumps(["p" * 200])
    assert compressed.startswith(".")
    assert KEYS.read_cookie(compressed) == ("p" * 200,)


def test_a_link_and_a_cookie_of_a_guest_read_back_as_what_they_are() -> None:
    assert KEYS.read_guest_link(KEYS.guest_link("g1")) == "g1"
    assert KEYS.read_guest_cookie(KEYS.guest_cookie(["g2", "g1"])) == ("g2", "g1")
    assert KEYS.read_guest_cookie(KEYS.guest_cookie([])) == ()


@pytest.mark.parametrize(
    ("token", "read", "whole"),
    [
        (KEYS.link("p1", 1), KEYS.read_link, ("p1", 1)),
        (KEYS.guest_link("g1"), KEYS.read_guest_link, "g1"),
    ],
)
def test_any_changed_sign_makes_a_link_worthless(token: str, read: Callable[[str], Any], whole: object) -> None:
    for place in range(len(token)):
        other = "A" if token[place] != "A" else "B"
        changed = token[:place] + other + token[place + 1 :]
        # The last sign of a signature holds spare bits; what decodes to the same is the same.
        assert read(changed) in ((None,) if place < len(token) - 1 else (None, whole))


@pytest.mark.parametrize("token", BROKEN, ids=ascii)
def test_what_was_never_signed_reads_as_nothing(token: str) -> None:
    assert (KEYS.read_link(token), KEYS.read_guest_link(token)) == (None, None)
    assert (KEYS.read_cookie(token), KEYS.read_guest_cookie(token)) == ((), ())


def test_what_is_signed_for_one_thing_is_worth_nothing_for_another() -> None:
    made = {
        "link": KEYS.link("p1", 1),
        "cookie": KEYS.cookie(["p1", "2"]),
        "guest_link": KEYS.guest_link("p1"),
        "guest_cookie": KEYS.guest_cookie(["p1"]),
    }
    for name, value in made.items():
        for other in made.keys() - {name}:
            assert not getattr(KEYS, f"read_{other}")(value), (name, other)


def test_another_secret_reads_nothing() -> None:
    other = SigningKeys("another secret")
    assert (other.read_link(KEYS.link("p1", 1)), other.read_guest_link(KEYS.guest_link("g1"))) == (None, None)
    assert other.read_cookie(KEYS.cookie(["p1"])) == other.read_guest_cookie(KEYS.guest_cookie(["g1"])) == ()


def test_a_secret_that_is_set_is_used_and_no_file_made(tmp_path: Path) -> None:
    assert load_secret("given", tmp_path / "data") == "given"
    assert not (tmp_path / "data").exists()


def test_a_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    made = load_secret("", tmp_path / "data")
    assert len(made) >= 43
    assert load_secret("", tmp_path / "data") == made
    assert stat.S_IMODE((tmp_path / "data" / "secret.key").stat().st_mode) == 0o600


def test_chance_gives_what_the_services_ask_for() -> None:
    chance = SystemChance()
    tokens = {chance.token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(22 <= len(token) <= 36 and token.replace("-", "").replace("_", "").isalnum() for token in tokens)
    assert all(0 <= chance.seed() <= 999_999 for _ in range(200))
    assert {chance.choose("ab") for _ in range(200)} == {"a", "b"}
