"""Whoever has a screen connected is there, and a little longer; everybody else is not."""

from workshop.live.presence import LINGERS_SECONDS, Presence


class At:
    """A presence with a clock that moves when told to, and what it told."""

    def __init__(self) -> None:
        self.now = 100.0
        self.told: list[str] = []
        self.presence = Presence(lambda: self.now, self.told.append)


def test_somebody_is_there_until_a_little_after_the_last_screen_went() -> None:
    at = At()
    at.presence.came("w", "anna")
    at.presence.came("w", "anna")
    at.presence.went("w", "anna")
    at.now += 1000
    assert at.presence.there("w") == {"anna"}
    at.presence.went("w", "anna")
    at.now += LINGERS_SECONDS - 0.1
    assert at.presence.there("w") == {"anna"}
    at.now += 0.1
    assert at.presence.there("w") == frozenset()


def test_a_page_that_is_loaded_anew_is_no_going_away_and_rings_nobody() -> None:
    at = At()
    at.presence.came("w", "anna")
    at.presence.went("w", "anna")
    at.now += 5
    at.presence.came("w", "anna")
    assert at.told == ["w"]
    at.now += 1000
    assert at.presence.there("w") == {"anna"}


def test_a_screen_that_can_only_ask_is_there_as_long_as_it_asks() -> None:
    at = At()
    for _ in range(3):
        at.presence.asked("w", "anna")
        at.now += LINGERS_SECONDS - 1
    assert at.presence.there("w") == {"anna"}
    at.now += 1
    assert at.presence.there("w") == frozenset()
    assert at.told == ["w"]


def test_workshops_do_not_know_each_others_people() -> None:
    at = At()
    at.presence.came("w", "anna")
    at.presence.came("v", "bram")
    assert (at.presence.there("w"), at.presence.there("v"), at.presence.there("x")) == ({"anna"}, {"bram"}, frozenset())


def test_when_somebody_may_be_gone_those_who_look_are_told() -> None:
    at = At()
    at.presence.look("w")
    assert at.told == ["w"]


def test_of_a_workshop_that_is_removed_nobody_is_remembered() -> None:
    presence = Presence(lambda: 0.0, lambda work: None)
    for person in ("a", "b"):
        presence.came("w1", person)
    presence.went("w1", "b")
    presence.came("w2", "a")
    presence.forget("w1")
    presence.forget("never there")
    assert (presence.there("w1"), presence.there("w2")) == (frozenset(), {"a"})
