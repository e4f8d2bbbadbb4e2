"""A folder in, the invented workshop while its groups are at work out: prepared, served, and looked at by whoever needs it whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.running import Running
from workshop.bootstrap import FACILITATOR_COOKIE
from workshop.demo import load_demo
from workshop.domain.programme import PartKind
from workshop.services.identity import Credentials
from workshop.storage import schema


@dataclass(frozen=True)
class Invented:
    """The invented workshop on a server that runs."""

    app: Running
    code: str
    sign_in: str
    person: str  # a participant, by id
    personal: str  # what their own link ends in

    def enter_desk(self, page: Page, path: str) -> None:
        """The facilitator opens a page of the workshop."""
        page.context.add_cookies([{"name": FACILITATOR_COOKIE, "value": self.sign_in, "url": self.app.url}])
        page.goto(f"{self.app.url}/{path}?w={self.code}")


@contextmanager
def invented(folder: Path, part: PartKind | None = None) -> Iterator[Invented]:
    """Serves the invented workshop in the part of this kind; in the one it is in where none is named."""
    app = Running(folder)
    house = app.house()
    schema.migrate(house.engines)
    code = load_demo(house)
    sign_in = house.facilitators.enter(house.facilitators.house_link(), "Fleur Janssen")
    who = Credentials((), sign_in)
    workshop = next(workshop for workshop in house.workshops.mine(who) if workshop.code == code)
    desk = house.stages.desk(who, workshop.id)
    if part is not None:
        house.steering.start_part(who, workshop.id, next(found.id for found in desk.parts if found.kind is part))
    person = min(house.joining.everybody(who, workshop.id), key=lambda somebody: somebody.name)
    personal = house.joining.personal_token(who, workshop.id, person.id)
    house.close()
    app.start()
    try:
        yield Invented(app, code, sign_in, person.id, personal)
    finally:
        app.stop()
