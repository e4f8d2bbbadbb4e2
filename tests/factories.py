"""Clocks that stand still, chance that repeats itself, houses and whole workshop days; for every test that needs one."""

import random
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from workshop.bootstrap import PARTICIPANT_COOKIE, House, build
from workshop.domain.answers import Answer, Words
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event
from workshop.domain.groups import RoundState
from workshop.domain.guests import GuestKind
from workshop.domain.people import Role
from workshop.domain.permissions import Act
from workshop.domain.polls import Poll, PollKind, PollState
from workshop.domain.programme import Part, PartKind
from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.workshops import State, Workshop
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm
from workshop.services.tables.duties import TableDuty
from workshop.settings import Settings
from workshop.storage.unit_of_work import Store

NOON = datetime(2027, 6, 17, 12, 0, tzinfo=UTC)
ROLES = ("initiative", "municipality", "council", "other")


class FakeClock:
    """A clock that moves only when told to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


class SeededChance:
    """Chance that gives the same ids, codes and seeds in every run; safe in threads."""

    def __init__(self, seed: int = 7) -> None:
        self._random, self._lock = random.Random(seed), threading.Lock()

    def token(self) -> str:
        with self._lock:
            return f"{self._random.getrandbits(128):032x}"

    def choose(self, options: Sequence[str]) -> str:
        with self._lock:
            return self._random.choice(options)

    def seed(self) -> int:
        with self._lock:
            return self._random.randrange(1_000_000)


@dataclass(frozen=True, kw_only=True)
class ToldHouse(House):
    """A house that remembers every event it told."""

    told: list[Event]


def make_house(address: str, folder: Path, clock: FakeClock | None = None, **settings: Any) -> ToldHouse:
    """The whole app on this database, with a fake clock and seeded chance, closed to the machine's own settings."""
    chosen = Settings(_env_file=None, database_url=address, data_folder=folder, secret_key="not a secret", **settings)
    told: list[Event] = []
    house = build(
        chosen,
        clock=clock or FakeClock(),
        chance=SeededChance(),
        hasher=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1),  # slow on purpose elsewhere
        notify=told.append,
    )
    return ToldHouse(**vars(house), told=told)


def make_workshop(**values: Any) -> Workshop:
    whole: dict[str, Any] = {
        "id": "w1",
        "code": "ACDEFG",
        "title": "Samen verder",
        "series": "",
        "organisers": "",
        "place": "",
        "video_link": "",
        "starts_at": NOON,
        "group_size": 4,
        "write_first": False,
        "state": State.DRAFT,
        "invented": False,
        "current_part_id": None,
        "part_started_at": None,
        "previous_part_id": None,
        "spotlight_id": None,
        "version": 0,
        "stage_version": 0,
    }
    return Workshop(**whole | values)


def make_part(kind: PartKind = PartKind.GROUPS, **values: Any) -> Part:
    whole: dict[str, Any] = {
        "id": kind.value,
        "position": 0,
        "title_nl": "Deel",
        "title_en": "Part",
        "minutes": 30,
        "instruction": "",
        "script": "",
    }
    return Part(kind=kind, **whole | values)


def make_prompt(kind: PromptKind = PromptKind.LIST, **values: Any) -> Prompt:
    whole: dict[str, Any] = {"id": "p1", "key": "start", "text_nl": "Vraag?", "text_en": "Question?", "position": 0}
    return Prompt(kind=kind, **whole | values)


def make_poll(kind: PollKind = PollKind.SCALE, **values: Any) -> Poll:
    whole: dict[str, Any] = {
        "id": "q1",
        "workshop_id": "w1",
        "position": 1,
        "text_nl": "Hoe gaat het?",
        "text_en": "How is it going?",
        "points": 10 if kind is PollKind.SCALE else 0,
        "low": ("", ""),
        "high": ("", ""),
        "options": (),
        "hidden": False,
        "state": PollState.READY,
    }
    return Poll(kind=kind, **whole | values)


def make_role(key: str = "other", **values: Any) -> Role:
    whole: dict[str, Any] = {"name_nl": "anders", "name_en": "other", "colour": "#767676", "symbol": "◆", "position": 0}
    return Role(key=key, **whole | values)


def uuid_of(number: int) -> str:
    """An answer's id as a browser would make it, the same for the same number."""
    return str(uuid.UUID(int=number, version=4))


def signed_in(house: House, name: str = "") -> Credentials:
    """The facilitator of the house, or a new one with this name."""
    return Credentials((), house.facilitators.enter(house.facilitators.house_link(name)))


def duties_at(house: House, who: Credentials, workshop_id: str) -> dict[str, list[TableDuty]]:
    """The duties of every table, by group, as facilitators see them on the cockpit."""
    return {now.group.id: now.duties for now in house.cockpit.now(who, workshop_id).groups}


@contextmanager
def refused(why: Why, **values: Any) -> Iterator[None]:
    """Holds when what happens inside is refused for this reason, and with these values if any are given."""
    with pytest.raises(Refused) as refusal:
        yield
    assert refusal.value.why is why, f"refused as {refusal.value.why.value}, not as {why.value}"
    assert not values or refusal.value.values == values


class Day:
    """One workshop, from its making to its end; every step goes through the services that a person uses."""

    def __init__(
        self, house: House, title: str = "Samen verder", who: Credentials | None = None, workshop_id: str = ""
    ) -> None:
        self.house = house
        self.who = who or signed_in(house)
        self.id = workshop_id or house.workshops.create(self.who, title, NOON)
        self._forms = 0
        self._answers = 1000 * (1 + len(house.workshops.mine(self.who)))

    @property
    def code(self) -> str:
        return self.desk().workshop.code

    def desk(self) -> Any:
        return self.house.stages.desk(self.who, self.id)

    def step(self, *states: State) -> "Day":
        for state in states:
            self.house.workshops.step(self.who, self.id, state)
        return self

    def go_live(self) -> "Day":
        return self.step(State.OPEN, State.LIVE)

    def describe(self, **values: Any) -> None:
        now = self.desk().workshop
        names = ["title", "series", "organisers", "place", "video_link", "starts_at", "group_size", "write_first"]
        self.house.workshops.describe(self.who, self.id, **{name: getattr(now, name) for name in names} | values)

    def join(self, name: str = "", role: str = "initiative", **more: Any) -> Credentials:
        """Somebody who joined, with the credentials their browser then has."""
        self._forms += 1
        form = JoinForm(
            form_id=more.pop("form_id", f"form-{self._forms}"),
            name=name or f"Persoon {self._forms}",
            role_key=role,
            **more,
        )
        return Credentials((self.house.joining.come_back(self.house.joining.join(self.id, form))[0],))

    def crowd(self, people: int) -> list[Credentials]:
        """So many people, their roles in turn."""
        return [self.join(role=ROLES[n % len(ROLES)]) for n in range(people)]

    def publish(self, size: int = 4, seed: int = 1) -> "Day":
        self.house.proposing.propose(self.who, self.id, size, seed)
        self.house.proposing.publish(self.who, self.id)
        return self

    def with_check(self) -> "Day":
        """With a part after the work in groups, in which each group checks its harvest."""
        parts = self.desk().parts
        at = next(n for n, part in enumerate(parts) if part.kind is PartKind.GROUPS) + 1
        check = make_part(PartKind.CHECK, id="", title_nl="Oogst nalopen", minutes=10)
        self.house.workshops.put_parts(self.who, self.id, [*parts[:at], check, *parts[at:]])
        return self

    def hide_until_revealed(self) -> "Day":
        """The rounds that are published, as if everybody had been told to write for themselves first."""
        with Store(self.house.engines, lambda _: None).writing() as rows:
            for published in rows.groups.rounds(self.id):
                if published.state is RoundState.PUBLISHED:
                    rows.groups.change_round(published.id, revealed_at=None)
            rows.workshops.next_version(self.id)
        return self

    def plan(self, state: RoundState = RoundState.PUBLISHED) -> Any:
        return self.house.proposing.plan(self.who, self.id, state)

    def proposed(self, letter: str = "A") -> Any:
        """The proposal with this letter."""
        return next(
            plan
            for plan in self.house.proposing.plans(self.who, self.id, RoundState.PROPOSED)
            if plan.round.letter == letter
        )

    def seats(self, round_id: str) -> dict[str, int | None]:
        """Everybody by name with the number of the group they sit in; None without a seat."""
        plan, _ = self.house.proposing.round_plan(self.who, round_id)
        seated = {person.name: group.number for group in plan.groups for person in plan.people[group.id]}
        return seated | {person.name: None for person in plan.unseated}

    def colleague(self, name: str = "Bas") -> Credentials:
        """Another facilitator of this workshop."""
        link = self.house.facilitators.co_facilitator_link(self.who, self.id, name)
        return Credentials((), self.house.facilitators.enter(link))

    def tables(self) -> dict[str, set[str]]:
        """Group id to the ids of who sits there, in the published round."""
        plan = self.plan()
        return {group.id: {person.id for person in plan.people[group.id]} for group in plan.groups}

    def guest(self, kind: GuestKind) -> Credentials:
        """A browser that came in by a link for guests of this kind."""
        return Credentials(guest_links=(self.house.guest_links.make(self.who, self.id, kind, "Gast"),))

    def visit(self, person: Credentials) -> Any:
        return self.house.stages.visit(person, self.id)

    def stage(self, person: Credentials) -> Any:
        return self.house.stages.stage(self.house.facilitators.visitor(person, self.id))

    def group_of(self, person: Credentials) -> str:
        return str(self.visit(person).seat.id)

    def mates(self, person: Credentials) -> list[Credentials]:
        """The others at the same table."""
        table = self.tables()[self.group_of(person)]
        return [Credentials((person_id,)) for person_id in sorted(table - set(person.participant_ids))]

    def stranger(self, person: Credentials) -> Credentials:
        """Somebody of another table."""
        others = [table for group, table in self.tables().items() if group != self.group_of(person)]
        return Credentials((min(others[0]),))

    def prompt(self, key: str = "start") -> Prompt:
        return next(prompt for prompt in self.desk().prompts if prompt.key == key)

    def part(self, kind: PartKind) -> Part:
        return next(part for part in self.desk().parts if part.kind is kind)

    def start(self, kind: PartKind) -> "Day":
        self.house.steering.start_part(self.who, self.id, self.part(kind).id)
        return self

    def sending(self, person: Credentials, text: str = "Koffie.", prompt: str = "start", **more: str) -> SentAnswer:
        """What this person's browser would send, with a new id unless one is given."""
        self._answers += 1
        answer_id, group_id = more.pop("id", uuid_of(self._answers)), more.pop("group", "") or self.group_of(person)
        return SentAnswer(
            id=answer_id,
            workshop_id=self.id,
            group_id=group_id,
            prompt_id=self.prompt(prompt).id,
            words=Words(text, **more),
        )

    def send(self, person: Credentials, text: str = "Koffie.", prompt: str = "start", **more: str) -> Answer:
        return self.house.sending.send(person, self.sending(person, text, prompt, **more))

    def board(self, who: Credentials, group_id: str, since: int = 0, signature: str = "") -> Any:
        """The rows of a group's board as this visitor may see them."""
        visitor = self.house.stages.visitor_for(who, Act.SEE_GROUP, self.id, group_id)
        return self.house.boards.group_rows(visitor, group_id, since, signature)

    def wall(self, who: Credentials, since: int = 0, signature: str = "") -> Any:
        """The rows of the wall as this visitor may see them."""
        return self.house.boards.wall_rows(
            self.house.stages.visitor_for(who, Act.SEE_WALL, self.id, None), since, signature
        )

    def cookies(self, person: Credentials) -> dict[str, str]:
        """The cookie a participant's browser carries."""
        return {PARTICIPANT_COOKIE: self.house.keys.cookie(person.participant_ids)}
