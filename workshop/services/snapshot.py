"""Read everything of a workshop but its answers, once per change; for boards, stage and screens."""

import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from workshop.domain.anonymity import shown_roles
from workshop.domain.ballots import Ballot, BallotState
from workshop.domain.clock import ClockAction
from workshop.domain.duties import Duty
from workshop.domain.errors import Refused, Why
from workshop.domain.groups import Group, Round, RoundState
from workshop.domain.materials import Material
from workshop.domain.messages import HelpCall, Message, told
from workshop.domain.people import NAMELESS, OTHER, Participant, Role
from workshop.domain.polls import Poll, PollState, brought_by
from workshop.domain.programme import Part
from workshop.domain.prompts import Prompt
from workshop.domain.wall import Shows, View, followed, read_shows
from workshop.domain.workshops import State, Workshop
from workshop.services.identity import Credentials
from workshop.storage.unit_of_work import Rows

KEPT = 64  # workshops
MOST_NOTES = 1000  # people who came into one workshop since anybody looked


def signed(*parts: object) -> str:
    """Eight characters that stand for what is given: equal for equal things, else most likely not."""
    return f"{zlib.crc32(repr(parts).encode()):08x}"


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A workshop without its answers, as it was at `workshop.stage_version`."""

    workshop: Workshop
    roles: list[Role]
    prompts: list[Prompt]
    parts: list[Part]
    materials: dict[str, Material]  # by part
    actions: list[ClockAction]
    people: dict[str, Participant]
    rounds: list[Round]
    round: Round | None  # the published one that counts now
    groups: dict[str, tuple[Round, Group]]  # of all rounds
    seats: dict[str, str]  # participant id to group id, in the round that counts
    tables: dict[str, list[str]]  # group id to participant ids, in the round that counts
    own_groups: dict[str, frozenset[str]]  # participant id to their groups in all published rounds
    shown: dict[str, str]  # role key to the key it may be shown under
    here: dict[str, int]  # people per shown role who are here
    passed: frozenset[str]  # participants who stay in the lobby while their group of the round that counts works
    messages: list[Message]  # the latest to all and to each group
    calls: dict[str, HelpCall]  # by group, those that are open
    facilitator_names: dict[str, str]  # facilitator id to name, of those in messages and calls
    facilitators: list[str]  # names of those who steer and said theirs
    ballot: str | None  # the vote that is open, while the workshop is live
    poll: str | None  # the opening question that is open, while the workshop is live
    report: str  # the token of the published report, or nothing
    brings: Shows  # what a big screen shows that follows the programme
    duties: dict[str, list[Duty]]  # group id to how its people stand to its duties, in the round that counts
    participant_page_key: (
        str  # stands for what a participant's page draws by itself; the rest comes over the live channel
    )
    # What a service has worked out of all this, under a name of its own; it goes when the stage changes.
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def part(self) -> Part | None:
        """Gives the part that is on now."""
        return next((part for part in self.parts if part.id == self.workshop.current_part_id), None)

    @property
    def previous_part(self) -> Part | None:
        """Gives the part that was on before."""
        return next((part for part in self.parts if part.id == self.workshop.previous_part_id), None)

    @property
    def shows(self) -> Shows:
        """Gives what the big screen shows."""
        chosen = read_shows(self.workshop.wall)
        return self.brings if chosen.view is View.PROGRAMME else chosen

    @property
    def published_rounds(self) -> int:
        """Says how many rounds were published so far."""
        return sum(this_round.state is RoundState.PUBLISHED for this_round in self.rounds)

    def participant(self, who: Credentials) -> str | None:
        """Says which participant of this workshop a browser belongs to; the one entered last if there are more."""
        return next((person_id for person_id in who.participant_ids if person_id in self.people), None)

    def acting(self, who: Credentials) -> str:
        """Gives the participant who does something. Raises Refused NOT_FOUND for nobody of ours, AWAY after they left."""
        participant = self.participant(who)
        if participant is None:
            raise Refused(Why.NOT_FOUND)
        if self.people[participant].left_at is not None:
            raise Refused(Why.AWAY if self.people[participant].kept_out_at is None else Why.KEPT_OUT)
        return participant

    def shown_role(self, role_key: str) -> str:
        """Gives the key under which a role may be shown to participants and the room."""
        return self.shown.get(role_key, OTHER)

    def hidden(self, round_id: str) -> bool:
        """Says whether answers of this round are still each author's own (write first, reveal together)."""
        return round_id in self.hidden_rounds

    @property
    def hidden_rounds(self) -> list[str]:
        """Gives the rounds in which everybody still writes for themselves first."""
        return [this_round.id for this_round in self.rounds if this_round.writes_first]


class Snapshots:
    """Keeps the latest snapshot of each workshop. Safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        # Of each workshop who came in, by the version of the stage before, with the version after.
        self._came: dict[str, dict[int, tuple[int, Participant]]] = {}
        self._reading: set[str] = set()
        self._waiting: dict[str, list[int]] = {}
        self._changed = threading.Condition()

    def of(self, rows: Rows, workshop_id: str) -> Snapshot:
        """Gives the workshop as these rows see it, or as it is since. Raises Refused NOT_FOUND.

        Of several who find it changed at the same moment, whoever sees the latest reads it, for all: when a room full of people
        joins, each of them changes it, and reading a thousand people as often would take longer than they come.
        """
        workshop = rows.workshops.get(workshop_id)
        if workshop is None:
            raise Refused(Why.NOT_FOUND)
        return self.at(rows, workshop)

    def at(self, rows: Rows, workshop: Workshop) -> Snapshot:
        """Gives it as `of` does, where its row was just read of these rows."""
        workshop_id = workshop.id
        if rows.writes:
            return self._for_writer(rows, workshop)
        kept = self._known_or_my_turn(workshop)
        if kept is not None:
            return _at(kept, workshop)
        fresh = None
        try:
            fresh = _read(rows, workshop)
        finally:
            with self._changed:
                self._reading.discard(workshop_id)
                if fresh is not None:
                    self._keep(workshop_id, fresh)
                self._changed.notify_all()
        return fresh

    def came(self, rows: Rows, before: Workshop, version: int, person: Participant) -> None:
        """Notes that somebody came in, or came back, and that nothing else changes from the stage `before` to this version of it.

        Who looks next adds them to what is known, and need not read everybody who is in anew. It is noted before the commit, so that
        nobody sees the version first; no other write can have that version before this one is taken back, and with it the note.
        """
        note = version, person
        with self._changed:
            if before.id in self._kept:
                notes = self._came.setdefault(before.id, {})
                if len(notes) >= MOST_NOTES:
                    notes.clear()  # then all is read anew
                notes[before.stage_version] = note
        rows.once_taken_back(lambda: self._went(before, note))

    def _went(self, before: Workshop, note: tuple[int, Participant]) -> None:
        with self._changed:
            notes = self._came.get(before.id, {})
            if notes.get(before.stage_version) is note:
                del notes[before.stage_version]

    def _for_writer(self, rows: Rows, workshop: Workshop) -> Snapshot:
        """Reads what is not known. It is kept for nobody else: it may hold what this writer changes, and takes back."""
        with self._changed:
            kept = self._kept.get(workshop.id)
        same = kept is not None and kept.workshop.stage_version == workshop.stage_version
        return _at(kept, workshop) if kept is not None and same else _read(rows, workshop)

    def _known_or_my_turn(self, workshop: Workshop) -> Snapshot | None:
        """Gives what is known from this version of the stage on, once it is; nothing to whoever is to read it."""
        workshop_id, version = workshop.id, workshop.stage_version
        with self._changed:
            while True:
                kept = self._kept.get(workshop_id)
                if kept is not None and kept.workshop.stage_version >= version:
                    return kept
                newer = None if kept is None else self._with_who_came(kept, workshop)
                if newer is not None:
                    self._keep(workshop_id, newer)
                    self._changed.notify_all()
                    return newer
                others = self._waiting.setdefault(workshop_id, [])
                if workshop_id not in self._reading and version >= max(others, default=version):
                    self._reading.add(workshop_id)
                    if not others:
                        del self._waiting[workshop_id]
                    return None
                others.append(version)
                try:
                    self._changed.wait()
                finally:
                    others.remove(version)

    def _with_who_came(self, kept: Snapshot, workshop: Workshop) -> Snapshot | None:
        """What is kept with everybody who came in since; None where something else changed too."""
        notes, version, came = self._came.get(workshop.id, {}), kept.workshop.stage_version, list[Participant]()
        while version != workshop.stage_version:
            if version not in notes:
                return None
            version, person = notes[version]
            came.append(person)
        people = kept.people | {person.id: person for person in came if _is_in(person)}
        added = [_order(person) for person in came if _is_in(person) and person.id not in kept.people]
        before = next(reversed(kept.people.values()), None)
        if added != sorted(added) or (added and before is not None and added[0] < _order(before)):
            people = {person.id: person for person in sorted(people.values(), key=_order)}
        shown, here = _counted(people.values())
        return replace(kept, workshop=workshop, people=people, shown=shown, here=here, worked_out={})

    def _keep(self, workshop_id: str, fresh: Snapshot) -> None:
        kept = self._kept.get(workshop_id)
        if kept is None or kept.workshop.stage_version <= fresh.workshop.stage_version:
            self._kept[workshop_id] = fresh
            notes = self._came.pop(workshop_id, {})
            later = {before: note for before, note in notes.items() if before >= fresh.workshop.stage_version}
            if later:
                self._came[workshop_id] = later
        self._kept.move_to_end(workshop_id)
        while len(self._kept) > KEPT:
            forgotten, _ = self._kept.popitem(last=False)
            self._came.pop(forgotten, None)


def _at(kept: Snapshot, workshop: Workshop) -> Snapshot:
    """What is kept, with the workshop's own row where that is newer: an answer changes nothing else."""
    is_newer = workshop.stage_version == kept.workshop.stage_version and workshop.version > kept.workshop.version
    return replace(kept, workshop=workshop) if is_newer else kept


def _read(rows: Rows, workshop: Workshop) -> Snapshot:
    people = {person.id: person for person in rows.people.of_workshop(workshop.id)}
    rounds = rows.groups.rounds(workshop.id)
    published = rows.groups.published(workshop.id)
    groups = {group.id: (this_round, group) for this_round in rounds for group in rows.groups.groups(this_round.id)}
    seats: dict[str, str] = {}
    passed: set[str] = set()
    tables: dict[str, list[str]] = {}
    own_groups: dict[str, frozenset[str]] = {}
    for each_round in rounds:
        for seat in rows.groups.seats(each_round.id) if each_round.state is RoundState.PUBLISHED else ():
            own_groups[seat.participant_id] = own_groups.get(seat.participant_id, frozenset()) | {seat.group_id}
            if published is not None and each_round.id == published.id:
                seats[seat.participant_id] = seat.group_id
                tables.setdefault(seat.group_id, []).append(seat.participant_id)
                if seat.passed:
                    passed.add(seat.participant_id)
    shown, here = _counted(people.values())
    roles, prompts = rows.workshops.roles(workshop.id), rows.workshops.prompts(workshop.id)
    parts, materials = rows.workshops.parts(workshop.id), rows.materials.of_workshop(workshop.id)
    polls, ballots = rows.polls.of_workshop(workshop.id), rows.ballots.of_workshop(workshop.id)
    live = workshop.state is State.LIVE
    messages, calls = _latest(rows.messages.of_workshop(workshop.id), tables), rows.calls.open(workshop.id)
    answering = {call.facilitator_id for call in calls.values()}
    hands = answering | {message.facilitator_id for message in messages}
    steering = rows.facilitators.of_workshop(workshop.id)
    names = rows.facilitators.names({*hands, *steering})
    facilitators = [
        names[facilitator_id] for facilitator_id in steering if names.get(facilitator_id, NAMELESS) != NAMELESS
    ]
    return Snapshot(
        workshop=workshop,
        roles=roles,
        prompts=prompts,
        parts=parts,
        materials=materials,
        actions=rows.clock_log.of(workshop.id),
        people=people,
        rounds=rounds,
        round=published,
        groups=groups,
        seats=seats,
        tables=tables,
        own_groups=own_groups,
        shown=shown,
        here=here,
        passed=frozenset(passed),
        messages=messages,
        calls=calls,
        facilitator_names={facilitator_id: name for facilitator_id, name in names.items() if facilitator_id in hands},
        facilitators=facilitators,
        ballot=next((ballot.id for ballot in ballots if live and ballot.state is BallotState.OPEN), None),
        poll=next((poll.id for poll in polls if live and poll.state is PollState.OPEN), None),
        report=rows.reports.published_token(workshop.id),
        brings=_brings(workshop, parts, polls, ballots),
        duties=_duties(rows, published),
        participant_page_key=signed(
            (workshop.title, workshop.place, workshop.video_link, workshop.starts_at),
            (parts, prompts, roles, materials, facilitators),
        ),
    )


def _is_in(person: Participant) -> bool:
    return person.at_door_since is None and person.same_as is None


def _order(person: Participant) -> tuple[datetime, str]:
    return person.joined_at, person.id


def _counted(people: Iterable[Participant]) -> tuple[dict[str, str], dict[str, int]]:
    """Under which key each role may be shown, and how many people are here under each."""
    everybody: dict[str, int] = {}
    present: dict[str, int] = {}
    for person in people:
        everybody[person.role_key] = everybody.get(person.role_key, 0) + 1
        if person.left_at is None:
            present[person.role_key] = present.get(person.role_key, 0) + 1
    # A role is shown when three people of it ever joined: if it followed who is here at this moment, somebody's
    # coming or going would fold and unfold a role, and comparing before with after would name them.
    shown = shown_roles(everybody)
    here: dict[str, int] = {}
    for key, n in present.items():
        here[shown[key]] = here.get(shown[key], 0) + n
    return shown, here


def _latest(messages: list[Message], groups: Iterable[str]) -> list[Message]:
    """Those that somebody can still read again."""
    numbers = {message.number for group_id in (None, *groups) for message in told(messages, group_id)}
    return [message for message in messages if message.number in numbers]


def _duties(rows: Rows, published: Round | None) -> dict[str, list[Duty]]:
    found: dict[str, list[Duty]] = {}
    for duty in rows.duties.of_round(published.id) if published else ():
        found.setdefault(duty.group_id, []).append(duty)
    return found


def _brings(workshop: Workshop, parts: list[Part], polls: list[Poll], ballots: list[Ballot]) -> Shows:
    part = next((part for part in parts if part.id == workshop.current_part_id), None)
    if workshop.state is not State.LIVE or part is None:
        return Shows()
    return followed(part.kind, brought_by(part.id, parts, polls), polls, ballots)
