"""Names are kept as long as was said and no longer; whoever asks is forgotten at once; what was written stays."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import Day, FakeClock, refused
from workshop.domain.drafts import FormPlace, Typed
from workshop.domain.errors import Why
from workshop.domain.people import Introduction
from workshop.domain.retention import FORGOTTEN, names_go_at
from workshop.domain.workshops import Door, State
from workshop.services.people.joining import JoinForm
from workshop.storage.tables import metadata

SECRETS = ("Jolanda de Geheime", "Verborgendam", "Stichting Onvindbaar", "jolanda@verborgen.example")


@pytest.fixture
def day(day: Day) -> Day:
    """Four people at a table, one of whom is told apart by name, place, organisation and address; and what she did."""
    day.go_live()
    name, place, organisation, email = SECRETS
    day.jolanda = day.join(name, place=place, organisation=organisation, email=email)
    day.people = [day.jolanda, *day.crowd(3)]
    day.publish(size=4)
    day.send(day.jolanda, "Eerst koffie")
    day.send(day.people[1], "Dan soep")
    return day


def everything(day: Day) -> str:
    """Every cell of every table."""
    with day.house.engines.reading.connect() as connection:
        return repr([list(connection.execute(sa.select(table))) for table in metadata.tables.values()])


def texts(day: Day) -> set[str]:
    return {row["text"] for row in day.wall(day.who).rows}


def test_whoever_asks_is_forgotten_everywhere_and_what_she_wrote_still_counts(day: Day) -> None:
    token = day.visit(day.jolanda).personal_token
    assert all(secret in everything(day) for secret in SECRETS)
    for _ in range(2):
        day.house.retention.forget_me(day.jolanda, day.id)
    assert [secret for secret in SECRETS if secret in everything(day)] == []
    assert texts(day) == {"Eerst koffie", "Dan soep"}
    assert [person.name for person in day.house.joining.everybody(day.who, day.id)].count(FORGOTTEN) == 1
    with refused(Why.NOT_FOUND):  # her link leads to nobody any more
        day.house.joining.whose(token)
    kept = day.house.own_data.of(day.jolanda, day.id)
    assert (kept.me.name, [line.words[1] for line in kept.answers]) == (FORGOTTEN, ["Eerst koffie"])
    with refused(Why.GONE):
        day.house.own_data.correct(day.jolanda, day.id, Introduction(name="Toch weer", role_key=""), "")


def test_somebody_who_was_two_is_forgotten_as_both(day: Day) -> None:
    other = day.join("Jolanda de Geheime (telefoon)")
    day.house.merging.merge(day.who, day.id, other.participant_ids[0], day.jolanda.participant_ids[0])
    day.house.retention.forget_me(other, day.id)
    assert "Jolanda" not in everything(day)


def test_names_go_by_themselves_after_as_many_days_as_were_said(day: Day, clock: FakeClock) -> None:
    retention, workshop = day.house.retention, day.desk().workshop
    assert names_go_at(workshop) == workshop.starts_at + timedelta(days=90)
    retention.keep(day.who, day.id, 30)
    for days in (6, 731):
        with refused(Why.NOT_A_NUMBER, field="keep_days", least=7, most=730):
            retention.keep(day.who, day.id, days)
    now = clock()
    clock.now = workshop.starts_at + timedelta(days=40)
    assert retention.retain() == []  # it is live: nobody is forgotten while they work
    clock.now = now
    day.step(State.CLOSED)
    clock.now = workshop.starts_at + timedelta(days=29)
    assert (retention.due(), retention.retain()) == ([], [])
    clock.now = workshop.starts_at + timedelta(days=31)
    (due,) = retention.due()
    assert (due.workshop.id, due.people) == (day.id, 4)
    assert "Jolanda" in everything(day)  # to look is not to forget
    assert retention.retain() == [due]
    assert ([secret for secret in SECRETS if secret in everything(day)], retention.due()) == ([], [])
    clock.now = now  # whoever steers is signed in again
    assert texts(day) == {"Eerst koffie", "Dan soep"}


def test_who_waits_at_the_door_and_half_typed_corrections_are_forgotten_too(day: Day, clock: FakeClock) -> None:
    day.house.admission.turn(day.who, day.id, Door.ASK)
    day.house.joining.join(day.id, JoinForm(form_id="wacht", name="Wachtende Wilma", role_key="other"))
    day.house.drafts.note(day.who, FormPlace("person_1", day.id), "name", Typed("Jolanda van Elders", ""))
    day.step(State.CLOSED)
    clock.forward(days=120)
    day.house.retention.retain()
    assert [name for name in ("Wilma", "Jolanda") if name in everything(day)] == []


def test_one_sees_and_corrects_all_that_is_kept(day: Day) -> None:
    kept = day.house.own_data.of(day.jolanda, day.id)
    assert (kept.me.name, kept.me.place, kept.me.organisation, kept.me.email) == SECRETS
    assert ([line.words[1] for line in kept.answers], kept.groups) == (["Eerst koffie"], ((1, 1),))
    said = Introduction(name=" Jo  Anders ", role_key="council", place="Elders")
    day.house.own_data.correct(day.jolanda, day.id, said, "jo@elders.example")
    me = day.house.own_data.of(day.jolanda, day.id).me
    assert (me.name, me.place, me.organisation, me.email, me.role_key) == (
        "Jo Anders", "Elders", "", "jo@elders.example", kept.me.role_key,
    )  # fmt: skip
    with refused(Why.NOT_AN_EMAIL, field="email"):
        day.house.own_data.correct(day.jolanda, day.id, said, "geen adres")
