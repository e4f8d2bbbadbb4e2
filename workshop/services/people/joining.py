"""Let people join with a code and a short form, and give them a personal link; for the pages home and join, and the lobby."""

from dataclasses import dataclass, replace

from workshop.domain import texts
from workshop.domain.codes import read_code
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.people import Introduction, Participant, Role
from workshop.domain.workshops import Door, State, Workshop, check_joinable
from workshop.services.groups.latecomers import Latecomers
from workshop.services.groups.seating import leave_seat
from workshop.services.identity import NOBODY, Credentials, steered, visitor_in
from workshop.services.people.guesses import Guesses
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.ports.keys import Keys
from workshop.services.snapshot import Snapshots
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True, kw_only=True)
class JoinForm(Introduction):
    """What somebody fills in. `form_id` is made once per form, so that sending it twice makes one participant."""

    form_id: str
    email: str = ""
    language: str = "nl"


class Joining:
    """Lets participants in, back in and out."""

    def __init__(
        self, store: Store, clock: Clock, chance: Chance, keys: Keys, *, latecomers: Latecomers, snapshots: Snapshots
    ) -> None:
        self._store, self._clock, self._chance, self._keys = store, clock, chance, keys
        self._latecomers, self._snapshots = latecomers, snapshots
        self.guesses = Guesses(clock)

    def look_up(self, typed: str) -> tuple[Workshop, list[Role]]:
        """Gives the workshop behind a typed code; whoever asks waits for a turn of `guesses` first.

        Raises Refused UNKNOWN_CODE, NOT_OPEN_YET, WORKSHOP_CLOSED.
        """
        code = read_code(typed)
        with self._store.reading() as rows:
            workshop = rows.workshops.by_code(code) if code else None
            if workshop is None:
                self.guesses.missed()
                raise Refused(Why.UNKNOWN_CODE)
            check_joinable(workshop)
            return workshop, rows.workshops.roles(workshop.id)

    def places(self, workshop_id: str) -> list[str]:
        """Suggests places to whoever joins: those that two people or more gave, so that nobody's own is told."""
        with self._store.reading() as rows:
            return rows.people.common_places(workshop_id, at_least=2, most=12)

    def join(self, workshop_id: str, form: JoinForm, who: Credentials = NOBODY) -> str:
        """Lets somebody in as `enter` does, and gives the token of their personal link."""
        person = self.enter(workshop_id, form, who)
        return self._keys.link(person.id, person.link_number)

    def enter(self, workshop_id: str, form: JoinForm, who: Credentials = NOBODY) -> Participant:
        """Lets somebody in and gives them; `who` is whoever their browser was before. By a form that was sent already they come back.

        A latecomer gets a seat at once; where the door asks, they wait at it instead.
        Raises Refused EMPTY, TOO_LONG, NOT_AN_EMAIL, NOT_A_CHOICE, NOT_OPEN_YET, WORKSHOP_CLOSED, DOOR_SHUT, KEPT_OUT (for a browser whose
        participant is kept out), NOT_FOUND.
        """
        return self._enter(workshop_id, form, who, is_added=False)

    def add(self, who: Credentials, workshop_id: str, form: JoinForm) -> Participant:
        """Lets somebody in whom a facilitator names, such as a person without a device; through a shut door too.

        Raises Refused as `enter` does, and NOT_FOUND for whoever does not steer the workshop.
        """
        return self._enter(workshop_id, form, who, is_added=True)

    def _enter(self, workshop_id: str, form: JoinForm, who: Credentials, *, is_added: bool) -> Participant:
        now = self._clock()
        said = form.cleaned()
        person = Participant(
            id=self._chance.token(),
            workshop_id=workshop_id,
            name=said.name,
            role_key=said.role_key,
            place=said.place,
            organisation=said.organisation,
            email=texts.optional_email(form.email),
            language=form.language,
            link_number=1,
            joined_at=now,
            left_at=None,
        )
        with self._store.writing() as rows:
            workshop = rows.workshops.get(workshop_id)
            if workshop is None:
                raise Refused(Why.NOT_FOUND)
            if is_added:
                steered(rows, who, workshop_id, now)
            already = rows.people.by_form(workshop_id, form.form_id)
            if already is None:
                check_joinable(workshop)
                if not is_added:
                    _check_door(rows, who, workshop)
                if not rows.workshops.has_role(workshop_id, form.role_key):
                    raise Refused(Why.NOT_A_CHOICE, field="role")
                if workshop.door is Door.ASK and not is_added:
                    person = replace(person, left_at=now, at_door_since=now)
                rows.people.add(person, form.form_id)
                is_late = self._tell_who_came(rows, workshop, person)
        if already is not None:
            token = self._keys.link(already.id, already.link_number)
            self.come_back(token)
            return self.whose(token)[0]
        if is_late:
            self._latecomers.seat(workshop_id, [person.id])
        return person

    def whose(self, token: str) -> tuple[Participant, Workshop]:
        """Says whose a personal link is, and changes nothing. Raises Refused NOT_FOUND for a tampered or withdrawn one."""
        read = self._keys.read_link(token)
        if read is None:
            raise Refused(Why.NOT_FOUND)
        with self._store.reading() as rows:
            found = rows.people.get(read[0])
            workshop = rows.workshops.get(found.workshop_id) if found else None
            # The link of whoever joined twice leads to the one they are.
            person = rows.people.get(found.same_as) if found and found.same_as else found
        if found is None or person is None or workshop is None or found.link_number != read[1]:
            raise Refused(Why.NOT_FOUND)
        return person, workshop

    def me(self, who: Credentials, workshop_id: str) -> Participant | None:
        """Gives the participant that a browser is in this workshop, the latest entered; None when it is nobody there."""
        with self._store.reading() as rows:
            return next(iter(_formers(rows, who, workshop_id)), None)

    def come_back(self, token: str) -> tuple[str, str]:
        """Gives the participant id and the workshop's code behind a personal link.

        Somebody who had been taken out is back in; who waits at the door goes on waiting.
        Raises Refused NOT_FOUND for a tampered or withdrawn link, KEPT_OUT.
        """
        person, workshop = self.whose(token)
        if person.kept_out_at is not None:
            raise Refused(Why.KEPT_OUT)
        if person.at_door_since is not None:
            return person.id, workshop.code  # a link lets nobody in whom a facilitator has not
        if person.left_at is not None and workshop.state in {State.OPEN, State.LIVE}:
            with self._store.writing() as rows:
                now, is_at = rows.people.get(person.id), rows.workshops.get(workshop.id)
                if now is None or is_at is None or now.kept_out_at is not None:
                    raise Refused(Why.KEPT_OUT)
                rows.people.change(person.id, left_at=None)
                is_late = self._tell_who_came(rows, is_at, replace(now, left_at=None))
            if is_late:
                self._latecomers.seat(workshop.id, [person.id])
        return person.id, workshop.code

    def bring_back(self, who: Credentials, workshop_id: str, participant_id: str) -> None:
        """Has somebody who left take part again, with a seat, as their own link would. Twice is once.

        Raises Refused NOT_FOUND, KEPT_OUT; NOT_OPEN_YET or WORKSHOP_CLOSED where nobody can be in.
        """
        token = self.personal_token(who, workshop_id, participant_id)
        check_joinable(self.whose(token)[1])
        self.come_back(token)

    def language_of(self, participant_id: str) -> str:
        """Gives the language somebody last chose. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            person = rows.people.get(participant_id)
            if person is None:
                raise Refused(Why.NOT_FOUND)
            return person.language

    def speak(self, who: Credentials, language: str) -> None:
        """Keeps the language that somebody chose with each of their places as a participant."""
        if who.participant_ids:
            with self._store.writing() as rows:
                for participant_id in who.participant_ids:
                    rows.people.change(participant_id, language=language)

    def take_out(self, who: Credentials, workshop_id: str, participant_id: str) -> None:
        """Takes out somebody who left, by a facilitator or by themselves; their answers stay. Their link brings them back."""
        now = self._clock()
        with self._store.writing() as rows:
            visitor = visitor_in(rows, who, workshop_id, now)
            if visitor.participant_id != participant_id:
                steered(rows, who, workshop_id, now)
            person = rows.people.get(participant_id)
            if person is None or person.workshop_id != workshop_id:
                raise Refused(Why.NOT_FOUND)
            if person.left_at is not None:
                return
            rows.people.change(participant_id, left_at=now)
            leave_seat(rows, workshop_id, participant_id, now)
            self._tell(rows, workshop_id)

    def everybody(self, who: Credentials, workshop_id: str) -> list[Participant]:
        """Gives everybody who joined, for facilitators only."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            return rows.people.of_workshop(workshop_id)

    def personal_token(self, who: Credentials, workshop_id: str, participant_id: str) -> str:
        """Gives the token of somebody's link, for a facilitator who helps them back in."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            person = rows.people.get(participant_id)
            if person is None or person.workshop_id != workshop_id:
                raise Refused(Why.NOT_FOUND)
            return self._keys.link(person.id, person.link_number)

    def _tell_who_came(self, rows: Rows, workshop: Workshop, person: Participant) -> bool:
        """Tells it, and says whether there is a round in which to look for a seat; one that is published later has a seat for all."""
        version = rows.workshops.next_version(workshop.id)
        self._snapshots.came(rows, workshop, version, person)
        rows.tell(Event(Happened.PERSON_CHANGED, workshop.id, version))
        return rows.groups.published(workshop.id) is not None

    def _tell(self, rows: Rows, workshop_id: str) -> None:
        rows.tell(Event(Happened.PERSON_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))


def _check_door(rows: Rows, who: Credentials, workshop: Workshop) -> None:
    """Raises Refused KEPT_OUT for a browser whose participant is kept out, DOOR_SHUT for whoever is new."""
    if any(person.kept_out_at is not None for person in _formers(rows, who, workshop.id)):
        raise Refused(Why.KEPT_OUT)
    if workshop.door is Door.SHUT:
        raise Refused(Why.DOOR_SHUT)


def _formers(rows: Rows, who: Credentials, workshop_id: str) -> list[Participant]:
    """Everybody that a browser is or was in this workshop, the latest entered first."""
    people = (rows.people.get(participant_id) for participant_id in who.participant_ids)
    return [person for person in people if person is not None and person.workshop_id == workshop_id]
