"""Facilitators hear at once that groups changed, and never more than that; nobody else may listen at the desk."""

import pytest

from tests.factories import Day, signed_in
from tests.serving import Server, listen
from workshop.domain.wishes import PairKind, Wishes
from workshop.live import beats
from workshop.services.identity import NOBODY, Credentials


@pytest.fixture(autouse=True)
def _no_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine making groups takes longer than the time between two signs of life."""
    monkeypatch.setattr(beats, "BEAT_SECONDS", 3600)


def test_a_facilitator_hears_every_change_of_groups_and_only_its_version(site: Server, day: Day) -> None:
    house, desk, bas = site.house, f"desk:{day.id}", day.colleague()
    first, second = (person.participant_ids[0] for person in day.people[:2])
    with site.screen(bas) as socket:
        assert listen(socket, desk) == {"topic": desk, "v": day.desk().workshop.version}
        house.proposing.propose(day.who, day.id, 4, seed=1)
        round_id = day.proposed().round.id
        group = day.proposed().groups[0].id
        assert socket.receive_json() == {"topic": desk, "v": day.desk().workshop.version}
        for act in (
            lambda: house.wishing.wish(day.who, day.id, Wishes(size=3)),
            lambda: house.wishing.pair(day.who, day.id, PairKind.APART, first, second),
            lambda: house.arranging.lock(day.who, round_id, first, locked=True),
            lambda: house.proposing.regenerate(day.who, round_id, seed=2),
            lambda: house.arranging.undo(day.who, round_id),
            lambda: house.proposing.name_room(day.who, day.id, group, "De keuken"),
            lambda: house.proposing.publish(day.who, day.id),
            lambda: house.proposing.propose(day.who, day.id, 4),
            lambda: house.proposing.discard(day.who, day.proposed().round.id),
        ):
            act()
            assert socket.receive_json() == {"topic": desk, "v": day.desk().workshop.version}


def test_participants_hear_nothing_of_what_is_not_published(site: Server, day: Day, anna: Credentials) -> None:
    stage = f"stage:{day.id}"
    with site.screen(anna) as socket:
        before = listen(socket, stage)
        day.house.proposing.propose(day.who, day.id, 3, seed=4)
        proposal = day.proposed()
        for person in proposal.people[proposal.groups[0].id]:
            day.house.arranging.lock(day.who, proposal.round.id, person.id, locked=True)
        day.house.proposing.publish(day.who, day.id)
        after = socket.receive_json()  # the next they hear is the publishing itself
    assert (after["topic"], after["seat"]["group"] == before["seat"]["group"]) == (stage, False)
    assert after["seat"]["group"] == day.group_of(anna)


@pytest.mark.parametrize("first", ["", "stage"], ids=["at once", "after the stage"])
def test_nobody_else_may_listen_at_the_desk(site: Server, day: Day, anna: Credentials, first: str) -> None:
    desk = f"desk:{day.id}"
    gone = {"topic": desk, "gone": True}
    for who in (anna, NOBODY, signed_in(site.house, "Vreemd")):
        with site.screen(who) as socket:
            if first:
                listen(socket, f"stage:{day.id}")
            assert listen(socket, desk) == gone
        assert site.rows(desk, who).status_code == 404
    for odd in (f"{desk}:{day.group_of(anna)}", "desk:nowhere"):
        assert site.rows(odd, day.who).status_code == 404


def test_without_the_channel_a_facilitator_asks_and_gets_the_same(site: Server, day: Day) -> None:
    desk = f"desk:{day.id}"
    before = site.rows(desk, day.who).json()
    day.house.proposing.propose(day.who, day.id, 4)
    after = site.rows(desk, day.who).json()
    assert (set(after), after["topic"], after["v"] > before["v"]) == ({"topic", "v"}, desk, True)
    assert after["v"] == day.desk().workshop.version


def test_two_facilitators_at_two_boards_each_hear_what_the_other_did(site: Server, day: Day) -> None:
    desk, bas = f"desk:{day.id}", day.colleague()
    first, second = day.tables()
    round_id = day.plan().round.id
    with site.screen(day.who) as mine, site.screen(bas) as theirs:
        listen(mine, desk)
        listen(theirs, desk)
        for hand, start, end in ((day.who, first, second), (bas, second, first)):
            person = min(day.tables()[start])
            day.house.arranging.move(hand, round_id, person, start, end)
            version = day.desk().workshop.version
            assert [socket.receive_json() for socket in (mine, theirs)] == [{"topic": desk, "v": version}] * 2
