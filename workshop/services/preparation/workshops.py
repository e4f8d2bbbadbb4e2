"""Prepare a workshop as a facilitator wishes; for the pages workshops, prepare and invite."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeAlias, TypeVar

from workshop.domain import texts
from workshop.domain.clock import ClockAction, ClockKind, running
from workshop.domain.codes import new_code
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.people import Role, check_role, check_roles
from workshop.domain.programme import Part, check_part
from workshop.domain.prompts import Prompt, check_prompt
from workshop.domain.wishes import read_wishes, written
from workshop.domain.workshops import LARGEST_GROUP, SMALLEST_GROUP, State, Workshop, check_step
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.polls.making import ready
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.preparation import templates
from workshop.services.programme import content
from workshop.services.programme.clock import begin, set_clock
from workshop.storage.changes import WorkshopChange
from workshop.storage.unit_of_work import Rows, Store


def free_code(rows: Rows, chance: Chance) -> str:
    """Gives a join code that no workshop has."""
    while True:
        code = new_code(chance.choose)
        if rows.workshops.by_code(code) is None:
            return code


Item = TypeVar("Item")
Edit: TypeAlias = Callable[[list[Item]], Sequence[Item]]  # makes another list of what there is


class Workshops:
    """Makes and changes workshops."""

    def __init__(self, store: Store, clock: Clock, chance: Chance) -> None:
        self._store, self._clock, self._chance = store, clock, chance

    def mine(self, who: Credentials) -> list[Workshop]:
        """Gives the workshops somebody facilitates. Raises Refused NOT_FOUND for whoever is not signed in."""
        with self._store.reading() as rows:
            facilitator_id = facilitator_in(rows, who, self._clock())
            if facilitator_id is None:
                raise Refused(Why.NOT_FOUND)
            return rows.workshops.of_facilitator(facilitator_id)

    def create(
        self,
        who: Credentials,
        title: str,
        starts_at: datetime,
        *,
        invented: bool = False,
        template: str = templates.DEFAULT,
    ) -> str:
        """Makes a workshop from a template that comes along, by its name, and gives its id.

        Raises Refused EMPTY, TOO_LONG, NOT_FOUND, NOT_A_CHOICE.
        """
        return self.make(who, title, starts_at, templates.load(template), invented=invented)

    def read(self, who: Credentials, title: str, starts_at: datetime, content: bytes) -> str:
        """Makes a workshop from somebody's template file and gives its id.

        Raises Refused as `create` does; TEMPLATE_TOO_LARGE, NOT_TOML, NOT_A_TEMPLATE.
        """
        self.mine(who)  # a stranger's file is not even looked at
        return self.make(who, title, starts_at, templates.read(content))

    def make(
        self, who: Credentials, title: str, starts_at: datetime, template: templates.Template, *, invented: bool = False
    ) -> str:
        """Makes a workshop of what a template holds and gives its id. Raises Refused EMPTY, TOO_LONG, NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            facilitator_id = facilitator_in(rows, who, now)
            if facilitator_id is None:
                raise Refused(Why.NOT_FOUND)
            workshop = Workshop(
                id=self._chance.token(),
                code=free_code(rows, self._chance),
                title=texts.needed_line(title, "title"),
                series="",
                organisers="",
                place="",
                video_link="",
                starts_at=starts_at.astimezone(UTC),
                group_size=template.group_size,
                write_first=False,
                state=State.DRAFT,
                invented=invented,
                current_part_id=None,
                part_started_at=None,
                previous_part_id=None,
                spotlight_id=None,
                version=0,
                stage_version=0,
            )
            rows.workshops.add(workshop, now)
            rows.workshops.put_roles(workshop.id, template.roles)
            for prompt in template.prompts:
                token = self._chance.token()
                rows.workshops.put_prompt(workshop.id, replace(prompt, id=token, key=prompt.key or f"own-{token[:8]}"))
            parts = [replace(part, id=self._chance.token()) for part in template.parts]
            rows.workshops.put_parts(workshop.id, parts)
            for place, asked in enumerate(template.polls, 1):
                wish = replace(asked.wish, part_id=parts[asked.part - 1].id if asked.part else "")
                rows.polls.add(ready(self._chance.token(), place, wish, workshop))
            rows.facilitators.join(workshop.id, facilitator_id)
            return workshop.id

    def describe(
        self,
        who: Credentials,
        workshop_id: str,
        *,
        title: str,
        series: str,
        organisers: str,
        place: str,
        video_link: str,
        starts_at: datetime,
        group_size: int,
        write_first: bool,
    ) -> None:
        """Changes what a workshop says of itself. Raises Refused EMPTY, TOO_LONG, NOT_A_LINK, NOT_A_NUMBER."""
        if not SMALLEST_GROUP <= group_size <= LARGEST_GROUP:
            raise Refused(Why.NOT_A_NUMBER, field="group_size", least=SMALLEST_GROUP, most=LARGEST_GROUP)
        values: WorkshopChange = {
            "title": texts.needed_line(title, "title"),
            "series": texts.optional_line(series, "series"),
            "organisers": texts.optional_line(organisers, "organisers"),
            "place": texts.optional_line(place, "place"),
            "video_link": texts.optional_link(video_link, "video_link"),
            "starts_at": starts_at.astimezone(UTC),
            "group_size": group_size,
            "write_first": write_first,
        }
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            if workshop.wishes:
                # The wishes for groups keep the size too, and it is one and the same.
                values["wishes"] = written(replace(read_wishes(workshop.wishes, group_size), size=group_size))
            rows.workshops.change(workshop_id, **values)
            self._changed(rows, workshop_id)

    def edit_roles(self, who: Credentials, workshop_id: str, edit: Edit[Role]) -> None:
        """Replaces the roles by what `edit` makes of them. Raises Refused IN_USE when a role that people have would disappear."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            cleaned = [
                replace(check_role(role), position=position)
                for position, role in enumerate(edit(rows.workshops.roles(workshop_id)))
            ]
            check_roles(cleaned)
            kept = {role.key for role in cleaned}
            if any(person.role_key not in kept for person in rows.people.of_workshop(workshop_id)):
                raise Refused(Why.IN_USE, field="role_name")
            rows.workshops.put_roles(workshop_id, cleaned)
            self._changed(rows, workshop_id)

    def put_roles(self, who: Credentials, workshop_id: str, roles: Sequence[Role]) -> None:
        """Replaces the roles by these. Raises Refused as `edit_roles` does."""
        self.edit_roles(who, workshop_id, lambda _: roles)

    def edit_prompts(self, who: Credentials, workshop_id: str, edit: Edit[Prompt]) -> None:
        """Replaces the prompts by what `edit` makes of them; an empty id makes a new one.

        Raises Refused IN_USE when a prompt with answers would disappear or change its kind, NEEDS_ONE without any.
        """
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            before = rows.workshops.prompts(workshop_id)
            cleaned = [
                replace(
                    check_prompt(prompt),
                    id=prompt.id or self._chance.token(),
                    key=prompt.key or f"own-{self._chance.token()[:8]}",
                    position=position,
                )
                for position, prompt in enumerate(edit(before))
            ]
            if not cleaned:
                raise Refused(Why.NEEDS_ONE, field="prompts")
            wanted = {prompt.id: prompt for prompt in cleaned}
            for old in before:
                new = wanted.get(old.id)
                if (new is None or new.kind is not old.kind) and rows.answers.count(workshop_id, old.id):
                    raise Refused(Why.IN_USE, field="prompt_text")
                if new is None:
                    rows.workshops.remove_prompt(workshop_id, old.id)
            for prompt in cleaned:
                rows.workshops.put_prompt(workshop_id, prompt)
            self._changed(rows, workshop_id)

    def put_prompts(self, who: Credentials, workshop_id: str, prompts: Sequence[Prompt]) -> None:
        """Replaces the prompts by these. Raises Refused as `edit_prompts` does."""
        self.edit_prompts(who, workshop_id, lambda _: prompts)

    def edit_parts(self, who: Credentials, workshop_id: str, edit: Edit[Part]) -> None:
        """Replaces the programme by what `edit` makes of it; an empty id makes a new part.

        Raises Refused EMPTY, NOT_A_NUMBER, NOT_A_LINK, NEEDS_ONE; IN_USE when the part that is on would disappear.
        """
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            before = rows.workshops.parts(workshop_id)
            cleaned = [
                replace(check_part(part), id=part.id or self._chance.token(), position=position)
                for position, part in enumerate(edit(before))
            ]
            if not cleaned:
                raise Refused(Why.NEEDS_ONE, field="parts")
            if workshop.current_part_id and workshop.current_part_id not in {part.id for part in cleaned}:
                raise Refused(Why.IN_USE, field="part_title")
            on = running(workshop)
            if on is not None:
                # The part that is on becomes as much longer or shorter as its plan does.
                planned = {part.id: part.minutes for part in before}
                more = next(part.minutes for part in cleaned if part.id == on.part_id) - planned[on.part_id]
                # What is cut short ends now at the soonest, so that what is being typed still comes in.
                ends = max(on.ends_at + timedelta(minutes=more), min(on.ends_at, self._clock()))
                set_clock(rows, workshop_id, replace(on, ends_at=ends))
            rows.workshops.put_parts(workshop_id, cleaned)
            rows.materials.keep(workshop_id, [part.id for part in cleaned])
            self._changed(rows, workshop_id)

    def put_parts(self, who: Credentials, workshop_id: str, parts: Sequence[Part]) -> None:
        """Replaces the programme by these parts. Raises Refused as `edit_parts` does."""
        self.edit_parts(who, workshop_id, lambda _: parts)

    def step(self, who: Credentials, workshop_id: str, wanted: State) -> None:
        """Takes a workshop from one state to the next. Going live starts the first part.

        Raises Refused STEP_NOT_POSSIBLE, also when another facilitator took the step just before.
        """
        now = self._clock()
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            check_step(workshop.state, wanted)
            values: WorkshopChange = {"state": wanted.value, "spotlight_id": None}
            self._clock_follows(rows, workshop, wanted, facilitator_in(rows, who, now))
            rows.workshops.change(workshop_id, **values)
            if wanted is not State.LIVE:
                rows.calls.end(workshop_id, now)
                # A question and a vote do not go on behind a closed door, and do not begin again by themselves.
                content.take_away(rows, workshop_id, now)
            if wanted is State.CLOSED:
                content.leave(rows, workshop)
            self._changed(rows, workshop_id)

    def _clock_follows(self, rows: Rows, workshop: Workshop, wanted: State, by: str | None) -> None:
        """The first part begins when a workshop goes live; the clock stands still whenever it is not."""
        now, on = self._clock(), running(workshop)
        if on is None:
            if wanted is State.LIVE:
                begin(rows, workshop, rows.workshops.parts(workshop.id)[0], now, by)
            return
        changed = on.resumed(now) if wanted is State.LIVE else on.paused(now)
        if changed != on:
            set_clock(rows, workshop.id, changed)
            kind = ClockKind.RESUME if wanted is State.LIVE else ClockKind.PAUSE
            rows.clock_log.add(ClockAction(about=workshop.id, at=now, facilitator_id=by, kind=kind, part_id=on.part_id))

    def remove(self, who: Credentials, workshop_id: str) -> None:
        """Removes a draft with everything in it. Raises Refused WORKSHOP_STARTED when it was opened."""
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            if workshop.state is not State.DRAFT or rows.people.of_workshop(workshop_id):
                raise Refused(Why.WORKSHOP_STARTED)
            rows.workshops.remove(workshop_id)

    def _changed(self, rows: Rows, workshop_id: str) -> None:
        rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))
