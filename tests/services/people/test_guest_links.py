"""Links for guests are made, told again and withdrawn by facilitators only; a token leads in until then."""

import pytest

from tests.factories import Day, FakeClock, refused, signed_in
from workshop.domain.errors import Why
from workshop.domain.guests import GuestKind, GuestLink
from workshop.services.identity import NOBODY, Credentials
from workshop.services.people.guests import MOST_LINKS, OpenedLink

WALL, OBSERVER = GuestKind.WALL, GuestKind.OBSERVER


def links(day: Day) -> list[GuestLink]:
    return [desk.link for desk in day.house.guest_links.links(day.who, day.id)]


def test_links_are_told_in_the_order_of_making_with_who_made_them_and_a_token_that_leads_in(
    day: Day, clock: FakeClock
) -> None:
    inviting, bas = day.house.guest_links, day.colleague("Bas")
    me = day.house.facilitators.facilitator(day.who)
    first = inviting.make(day.who, day.id, WALL, "  Beamer\u202e in de\nzaal ")
    began = clock()
    clock.forward(minutes=5)
    second = inviting.make(bas, day.id, OBSERVER, "Wethouder De Boer")
    told = inviting.links(bas, day.id)
    assert me is not None
    assert [(desk.link, desk.made_by) for desk in told] == [
        (
            GuestLink(id=first, workshop_id=day.id, kind=WALL, name="Beamer in de zaal", made_at=began, made_by=me.id),
            me.name,
        ),
        (
            GuestLink(
                id=second,
                workshop_id=day.id,
                kind=OBSERVER,
                name="Wethouder De Boer",
                made_at=clock(),
                made_by=told[1].link.made_by,
            ),
            "Bas",
        ),
    ]
    title = day.desk().workshop.title
    assert [inviting.look_up(desk.token) for desk in told] == [
        OpenedLink(link_id=first, kind=WALL, workshop_id=day.id, code=day.code, title=title),
        OpenedLink(link_id=second, kind=OBSERVER, workshop_id=day.id, code=day.code, title=title),
    ]
    assert [desk.token for desk in inviting.links(day.who, day.id)] == [desk.token for desk in told]


def test_a_link_that_was_withdrawn_leads_nowhere_any_more_and_withdrawing_twice_is_once(
    day: Day, clock: FakeClock
) -> None:
    inviting = day.house.guest_links
    gone, stays = (inviting.make(day.who, day.id, WALL, name) for name in ("Beamer", "Laptop"))
    token = {desk.link.id: desk.token for desk in inviting.links(day.who, day.id)}
    who = Credentials(guest_links=(gone, "nothing", stays))
    assert [link.link_id for link in inviting.opened(who)] == [gone, stays]
    inviting.withdraw(day.who, day.id, gone)
    ended = clock()
    clock.forward(days=1)
    inviting.withdraw(day.who, day.id, gone)
    with day.house.engines.reading.connect() as connection:
        at = connection.exec_driver_sql("SELECT max(withdrawn_at) FROM guest_link").scalar_one()
    assert at == round(ended.timestamp() * 1000)
    assert [link.id for link in links(day)] == [stays]
    assert [link.link_id for link in inviting.opened(who)] == [stays]
    with refused(Why.NOT_FOUND):
        inviting.look_up(token[gone])
    assert inviting.look_up(token[stays]).link_id == stays
    assert inviting.opened(NOBODY) == []


def test_a_token_that_was_never_given_out_leads_nowhere(day: Day) -> None:
    link = day.house.guest_links.make(day.who, day.id, WALL, "Beamer")
    keys = day.house.keys
    for token in ("", "x", link, keys.guest_link("nothing"), keys.guest_cookie([link]), keys.link(link, 1)):
        with refused(Why.NOT_FOUND):
            day.house.guest_links.look_up(token)


def test_a_link_needs_a_name_that_fits(day: Day) -> None:
    for name, why in (("", Why.EMPTY), ("\u200b \n", Why.EMPTY), ("x" * 121, Why.TOO_LONG)):
        with refused(why):
            day.house.guest_links.make(day.who, day.id, WALL, name)
    assert links(day) == []


def test_there_are_so_many_links_and_withdrawing_one_makes_room(small_day: Day) -> None:
    day = small_day
    made = [day.house.guest_links.make(day.who, day.id, OBSERVER, f"Gast {n}") for n in range(MOST_LINKS)]
    with refused(Why.TOO_MANY, most=MOST_LINKS):
        day.house.guest_links.make(day.who, day.id, WALL, "Beamer")
    day.house.guest_links.withdraw(day.who, day.id, made[3])
    day.house.guest_links.make(day.who, day.id, WALL, "Beamer")
    assert len(links(day)) == MOST_LINKS


def test_another_workshops_facilitator_withdraws_nothing_here(day: Day) -> None:
    link = day.house.guest_links.make(day.who, day.id, WALL, "Beamer")
    elsewhere = Day(day.house, "Een andere", who=signed_in(day.house, "Bas"))
    for workshop in (day.id, elsewhere.id):
        with refused(Why.NOT_FOUND):
            day.house.guest_links.withdraw(elsewhere.who, workshop, link)
    with refused(Why.NOT_FOUND):
        day.house.guest_links.withdraw(day.who, day.id, "nothing")
    assert [link.id for link in links(day)] == [link]


@pytest.mark.parametrize("kind", GuestKind)
def test_links_go_with_their_workshop(day: Day, kind: GuestKind) -> None:
    guest = day.guest(kind)
    day.house.workshops.remove(day.who, day.id)
    assert day.house.guest_links.opened(guest) == []
