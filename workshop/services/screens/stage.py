"""Tell each screen where it stands: what is on now, what a participant's page and a facilitator's page need."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workshop.domain.calling import short_names
from workshop.domain.clock import Turn, running, timed
from workshop.domain.errors import Refused, Why
from workshop.domain.permissions import Act, Visitor, check
from workshop.domain.programme import PartKind, planned, screen_now, writing_allowed
from workshop.domain.report import address as report_address
from workshop.domain.workshops import Workshop
from workshop.services.identity import Credentials, visitor_in
from workshop.services.ports.clock import Clock
from workshop.services.ports.keys import Keys
from workshop.services.screens.views import Desk, Stage, Visit
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.services.tables.duties import table_duties
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True, kw_only=True)
class _Seated:
    """Everybody's screen and place: of a thousand people the most work by far, and the same until the stage changes."""

    screens: dict[str, str]
    seats: dict[str, tuple[str, int, str]]
    tables: dict[str, list[tuple[str, str, str, str, str]]]
    duties: dict[str, list[tuple[str, str, bool]]]
    names: dict[str, tuple[str, str]]
    joined: dict[str, datetime]
    away: frozenset[str]
    ours: frozenset[str]


def _seated(snapshot: Snapshot) -> _Seated:
    """Everybody's screen and place, worked out once for each version of the stage."""
    kept: _Seated | None = snapshot.worked_out.get("seated")
    if kept is not None:
        return kept
    people, part = snapshot.people, snapshot.part
    names = short_names([people[person] for table in snapshot.tables.values() for person in table])
    # By the only thing that tells people's screens apart: whether they sit at a table that works.
    screen = {has_seat: screen_now(snapshot.workshop, part, has_seat).value for has_seat in (False, True)}
    found = snapshot.worked_out["seated"] = _Seated(
        screens={person: screen[person in snapshot.seats and person not in snapshot.passed] for person in people},
        seats={
            person_id: (g, snapshot.groups[g][1].number, snapshot.groups[g][1].room)
            for person_id, g in snapshot.seats.items()
        },
        tables={
            group_id: [
                (
                    person,
                    people[person].name,
                    people[person].role_key,
                    people[person].place,
                    names[person],
                )
                for person in table
            ]
            for group_id, table in snapshot.tables.items()
        },
        duties={
            group_id: [
                (duty.kind.value, duty.participant_id, duty.accepted) for duty in table_duties(snapshot, group_id)
            ]
            for group_id in snapshot.tables
        },
        names={person_id: (person.name, person.first_name) for person_id, person in people.items()},
        joined={person_id: person.joined_at for person_id, person in people.items()},
        away=frozenset(person_id for person_id, person in people.items() if person.left_at is not None),
        ours=frozenset(table for table in snapshot.tables if snapshot.groups[table][1].ours_at is not None),
    )
    return found


class Stages:
    """Reads what is on now; each method asks who looks and shows no more than they may see."""

    def __init__(self, store: Store, clock: Clock, keys: Keys, snapshots: Snapshots) -> None:
        self._store, self._clock, self._keys = store, clock, keys
        self._snapshots = snapshots

    def visit(self, who: Credentials, workshop_id: str) -> Visit:
        """Gives what a participant's screens need. Raises Refused NOT_FOUND for whoever is no participant."""
        if not who.participant_ids:
            raise Refused(Why.NOT_FOUND)
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
        return self._visit(snapshot, who)

    def arrive(self, who: Credentials, code: str) -> tuple[Visit, Stage]:
        """Gives what a participant's room begins with, by its exact code, and what is on there now; of one reading.

        Raises Refused NOT_FOUND for whoever is no participant.
        """
        with self._store.reading() as rows:
            workshop = _coded(rows, code) if who.participant_ids else None
            if workshop is None:
                raise Refused(Why.NOT_FOUND)
            snapshot = self._snapshots.at(rows, workshop)
        return self._visit(snapshot, who), self._stage(snapshot)

    def _visit(self, snapshot: Snapshot, who: Credentials) -> Visit:
        participant = snapshot.participant(who)
        if participant is None:
            raise Refused(Why.NOT_FOUND)
        me = snapshot.people[participant]
        seat = snapshot.seats.get(me.id)
        return Visit(
            workshop=snapshot.workshop,
            roles=snapshot.roles,
            prompts=snapshot.prompts,
            me=me,
            part=snapshot.part,
            timeline=planned(snapshot.parts, snapshot.workshop.starts_at),
            materials=snapshot.materials,
            screen=screen_now(snapshot.workshop, snapshot.part, seat is not None and me.id not in snapshot.passed),
            seat=None if seat is None else snapshot.groups[seat][1],
            facilitators=snapshot.facilitators,
            personal_token=self._keys.link(me.id, me.link_number),
            key=snapshot.participant_page_key,
        )

    def memberships(self, who: Credentials) -> list[tuple[str, str, str]]:
        """Gives the workshops somebody takes part in: (id, code, title), the latest entered first."""
        with self._store.reading() as rows:
            found: list[tuple[str, str, str]] = []
            for participant_id in who.participant_ids:
                person = rows.people.get(participant_id)
                workshop = rows.workshops.get(person.workshop_id) if person else None
                if workshop is not None:
                    found.append((workshop.id, workshop.code, workshop.title))
            return found

    def id_of(self, code: str) -> str | None:
        """Gives the id of the workshop with this exact code."""
        # Not remembered: a code in use would be answered sooner than one that is not, and so be told from it.
        with self._store.reading() as rows:
            workshop = _coded(rows, code)
        return None if workshop is None else workshop.id

    def _writing(self, snapshot: Snapshot, extra: timedelta = timedelta(0)) -> bool:
        return writing_allowed(snapshot.workshop, snapshot.part, snapshot.previous_part, self._clock(), extra)

    def _own_ends(self, snapshot: Snapshot) -> dict[str, tuple[datetime, bool]]:
        ends, found = snapshot.workshop.part_ends_at, {}
        for group_id in snapshot.tables if ends else ():
            extra = snapshot.groups[group_id][1].more_in(snapshot.workshop.current_part_id)
            if ends and extra:
                found[group_id] = (ends + extra, self._writing(snapshot, extra))
        return found

    def desk(self, who: Credentials, workshop_id: str, act: Act = Act.STEER) -> Desk:
        """Gives what a facilitator's screens need, and those that guests may look at. Raises Refused NOT_FOUND for whoever may not."""
        with self._store.reading() as rows:
            visitor = visitor_in(rows, who, workshop_id, self._clock())
            check(visitor, act)
            snapshot = self._snapshots.of(rows, workshop_id)
            answers = rows.answers.count(workshop_id, shown=True)
            here = rows.people.role_counts(workshop_id)
        desk = Desk(
            workshop=snapshot.workshop,
            roles=snapshot.roles,
            prompts=snapshot.prompts,
            parts=snapshot.parts,
            part=snapshot.part,
            timeline=planned(snapshot.parts, snapshot.workshop.starts_at),
            here=here,
            answers=answers,
            rounds=snapshot.published_rounds,
            hidden=bool(snapshot.hidden_rounds),
            key=str(snapshot.workshop.stage_version),
            actions=snapshot.actions,
        )
        return desk if visitor.steers else _for_guests(desk)

    def visitor_for(self, who: Credentials, act: Act, workshop_id: str, group_id: str | None) -> Visitor:
        """Gives whoever asks, once they may. Raises Refused NOT_FOUND otherwise; a group must be of that workshop."""
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
            if who.sign_in or who.guest_links:
                visitor = visitor_in(rows, who, workshop_id, self._clock())
            else:
                me = snapshot.participant(who)
                visitor = Visitor(
                    workshop_id=workshop_id,
                    participant_id=me,
                    facilitator_id=None,
                    group_ids=snapshot.own_groups.get(me or "", frozenset()),
                )
        check(visitor, act, group_id)
        if group_id is not None and group_id not in snapshot.groups:
            raise Refused(Why.NOT_FOUND)
        return visitor

    def stage(self, visitor: Visitor) -> Stage:
        """Gives what is on now, and for every participant the screen they belong on."""
        check(visitor, Act.SEE_STAGE)
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, visitor.workshop_id)
        return self._stage(snapshot)

    def _stage(self, snapshot: Snapshot) -> Stage:
        workshop, part = snapshot.workshop, snapshot.part
        writing = self._writing(snapshot)
        since = workshop.part_started_at if workshop.state.value == "live" else None
        seated = _seated(snapshot)
        coming = (
            timed(snapshot.parts, workshop.starts_at, running(workshop), self._clock(), snapshot.actions)
            if since
            else []
        )
        return Stage(
            version=workshop.stage_version,
            state=workshop.state.value,
            part_id=part.id if part and since else None,
            kind=part.kind.value if part and since else "",
            title_nl=part.title_nl if part and since else "",
            title_en=part.title_en if part and since else "",
            instruction=part.instruction if part and since else "",
            link=part.link if part and since else "",
            material=snapshot.materials.get(part.id) if part and since else None,
            started_at=since,
            ends_at=workshop.part_ends_at if since else None,
            paused_at=workshop.paused_at if since else None,
            typing_on=workshop.typing_on,
            times={part.part.id: part.begins_at for part in coming if part.turn is Turn.COMING and part.begins_at},
            here=snapshot.here,
            round_id=snapshot.round.id if snapshot.round else None,
            writing=writing,
            rounds=snapshot.published_rounds,
            hidden=snapshot.round is not None and snapshot.hidden(snapshot.round.id),
            shows=f"{snapshot.workshop.wall}>{snapshot.shows.stored}>{snapshot.workshop.spotlight_id or ''}",
            ballot=snapshot.ballot or "",
            poll=snapshot.poll or "",
            report=report_address(snapshot.report) if snapshot.report else "",
            screens=seated.screens,
            seats=seated.seats,
            tables=seated.tables,
            duties=seated.duties,
            names=seated.names,
            joined=seated.joined,
            away=seated.away,
            passed=snapshot.passed,
            messages=snapshot.messages,
            calls=snapshot.calls,
            facilitator_names=snapshot.facilitator_names,
            own_ends=self._own_ends(snapshot) if since else {},
            check=part is not None and part.kind is PartKind.CHECK,
            ours=seated.ours,
            participant_page_key=snapshot.participant_page_key,
            facilitator_page_key=str(workshop.stage_version),
        )


def _coded(rows: Rows, code: str) -> Workshop | None:
    return rows.workshops.by_code(code) if code.isascii() and code.isalnum() else None


def _for_guests(desk: Desk) -> Desk:
    """Without the programme, its script and what was pressed: that is for facilitators, or told by the cockpit."""
    return replace(desk, parts=[], part=None, timeline=[], here={}, actions=[], steers=False)
