"""A running app in, a workshop with people at their tables out; prepared through the services before the server starts."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from playwright.sync_api import Page

from tests.browser.running import Running
from tests.browser.steps import open_link
from workshop.bootstrap import FACILITATOR_COOKIE, House
from workshop.domain.programme import PartKind
from workshop.domain.wall import Shows, View
from workshop.domain.workshops import State
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm
from workshop.storage import schema

ROLES = ("initiative", "municipality", "council")


@dataclass
class Ready:
    """A live workshop with groups at work; everything a test needs to walk in."""

    app: Running
    workshop_id: str = ""
    code: str = ""
    sign_in: str = ""
    tokens: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def enter(self, page: Page, n: int = 0) -> None:
        """Participant `n` opens their personal link."""
        open_link(page, f"{self.app.url}/me/{self.tokens[n]}")

    def enter_desk(self, page: Page, path: str) -> None:
        """The facilitator opens a page of the workshop."""
        page.context.add_cookies([{"name": FACILITATOR_COOKIE, "value": self.sign_in, "url": self.app.url}])
        page.goto(f"{self.app.url}/{path}?w={self.code}")

    def shows(self, view: View, about: str = "") -> None:
        """Puts something on the big screen, where it stays until the next part."""
        house = self.app.house()
        try:
            house.walls.show(Credentials((), self.sign_in), self.workshop_id, Shows(view, about))
        finally:
            house.close()

    def press(self, desk: Page, **body: str) -> None:
        """A facilitator's browser presses something of the day on the server that runs, so that every screen hears of it.

        What is done on the services of a test instead is found by screens only when they look again, up to a minute later.
        """
        address = f"{self.app.url}/api/cockpit/{self.workshop_id}"
        desk.context.add_cookies([{"name": FACILITATOR_COOKIE, "value": self.sign_in, "url": self.app.url}])
        last = desk.request.get(address).json()["pressed"]
        answer = desk.request.post(address, data={"last_action": last, **body}, headers={"Origin": self.app.url})
        assert answer.ok, (body, answer.status, answer.text())

    def kept(self, count: int) -> list[str]:
        """The texts that are kept once there are so many, in order of writing: screens show what is still on its way too."""
        deadline = time.monotonic() + 40
        while len(texts := self.answers()) < count and time.monotonic() < deadline:
            time.sleep(0.2)
        return texts

    def answers(self) -> list[str]:
        """The texts that are kept, in order of writing."""
        house = self.app.house()
        try:
            return [line.text for line in house.boards.harvest(Credentials((), self.sign_in), self.workshop_id).lines]
        finally:
            house.close()


def prepare(
    app: Running,
    people: int = 4,
    *,
    part: PartKind | None = PartKind.GROUPS,
    group_size: int = 4,
    write_first: bool = False,
    grouped: bool = True,
    name: str = "Deelnemer{n} van Oosterlinde",
) -> Ready:
    """A workshop with `people` in groups (or not yet), in the part of this kind (None: open, not begun).

    The server may run or not: nobody looks at the workshop yet, so there is nobody to tell.
    """
    ready = Ready(app)
    house = app.house()
    try:
        schema.migrate(house.engines)
        _fill(house, ready, people, group_size, write_first, name)
        if part is not None:
            _begin(house, ready, part, group_size if grouped and people else None)
    finally:
        house.close()
    return ready


def _fill(house: House, ready: Ready, people: int, group_size: int, write_first: bool, name: str) -> None:
    ready.sign_in = house.facilitators.enter(house.facilitators.house_link())
    who = Credentials((), ready.sign_in)
    begin = datetime.now(UTC)
    ready.workshop_id = house.workshops.create(who, "Samen op papier", begin)
    house.workshops.describe(
        who,
        ready.workshop_id,
        title="Samen op papier",
        series=f"Reeks {ready.workshop_id}",
        organisers="Buurtwarmte Waterhoven",
        place="Dorpshuis",
        video_link="",
        starts_at=begin,
        group_size=group_size,
        write_first=write_first,
    )
    desk = house.stages.desk(who, ready.workshop_id)
    ready.code = desk.workshop.code
    house.workshops.step(who, ready.workshop_id, State.OPEN)
    for n in range(people):
        form = JoinForm(form_id=f"form-{n}", name=name.format(n=n), role_key=ROLES[n % 3], place="Waterhoven")
        token = house.joining.join(ready.workshop_id, form)
        ready.tokens.append(token)
        ready.ids.append(house.joining.come_back(token)[0])


def _begin(house: House, ready: Ready, part: PartKind, group_size: int | None) -> None:
    """Takes the workshop live and to this part, in groups of a size."""
    who = Credentials((), ready.sign_in)
    house.workshops.step(who, ready.workshop_id, State.LIVE)
    if group_size is not None:
        house.proposing.propose(who, ready.workshop_id, group_size, seed=1)
        house.proposing.publish(who, ready.workshop_id)
    parts = house.stages.desk(who, ready.workshop_id).parts
    house.steering.start_part(who, ready.workshop_id, next(planned.id for planned in parts if planned.kind is part))
