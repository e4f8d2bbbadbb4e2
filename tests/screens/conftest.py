"""A house of its own for every screen test, and a browser's cookies to visit it with."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from workshop import bootstrap
from workshop.bootstrap import FACILITATOR_COOKIE, GUEST_COOKIE, LANGUAGE_COOKIE, PARTICIPANT_COOKIE, House
from workshop.domain.guests import GuestKind
from workshop.domain.prompts import Prompt
from workshop.domain.workshops import State
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm
from workshop.settings import ROOT, Settings
from workshop.ui import visitor


@dataclass
class Visit:
    """One browser at the screens of a house."""

    house: House
    workshop_id: str
    code: str
    who: Credentials
    cookies: dict[str, str] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)

    def as_facilitator(self) -> None:
        """From now on this browser is the facilitator's."""
        self.cookies[FACILITATOR_COOKIE] = self.who.sign_in

    def as_participant(self, n: int = 0) -> None:
        """From now on this browser is this participant's."""
        self.cookies[PARTICIPANT_COOKIE] = self.house.keys.cookie((self.people[n],))

    def as_guest(self, kind: GuestKind) -> str:
        """From now on this browser is that of a guest, whose link has this id."""
        made = self.house.guest_links.make(self.who, self.workshop_id, kind, "Gast")
        self.cookies[GUEST_COOKIE] = self.house.keys.guest_cookie((made,))
        return made

    def speak(self, language: str) -> None:
        """From now on this browser speaks this language."""
        self.cookies[LANGUAGE_COOKIE] = language

    def prompts(self) -> list[Prompt]:
        """The workshop's prompts."""
        return self.house.stages.desk(self.who, self.workshop_id).prompts

    def go_live(self) -> None:
        """Takes the workshop from open to live with everybody in groups."""
        self.house.workshops.step(self.who, self.workshop_id, State.LIVE)
        self.house.proposing.propose(self.who, self.workshop_id, 3, seed=1)
        self.house.proposing.publish(self.who, self.workshop_id)

    def see(self, page: str, **query: str) -> AppTest:
        """Opens a page as its address would, from the app's entry script."""
        screen = AppTest.from_file(str(ROOT / "workshop" / "ui" / "main.py"), default_timeout=30)
        for name, value in query.items():
            screen.query_params[name] = value
        screen.run()
        if page != "home":
            screen.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        return screen


@pytest.fixture
def visit(embedded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """An open workshop with six people who joined; nobody is signed in in this browser."""
    house = bootstrap.build(Settings(data_folder=tmp_path, database_url=embedded))
    bootstrap.replace_house(house)
    who = Credentials((), house.facilitators.enter(house.facilitators.house_link()))
    workshop_id = house.workshops.create(who, "Samen op papier", datetime(2027, 6, 17, 11, 0, tzinfo=UTC))
    house.workshops.step(who, workshop_id, State.OPEN)
    made = Visit(house, workshop_id, house.stages.desk(who, workshop_id).workshop.code, who, {LANGUAGE_COOKIE: "nl"})
    for n in range(6):
        form = JoinForm(
            form_id=f"form-{n}",
            name=f"Deelnemer{n} de Vries",
            role_key=("initiative", "municipality")[n % 2],
            place="Waterhoven",
        )
        made.people.append(house.joining.come_back(house.joining.join(workshop_id, form))[0])
    monkeypatch.setattr(visitor, "cookies", lambda: made.cookies)
    yield made
    bootstrap.replace_house(None)
    house.close()
