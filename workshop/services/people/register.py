"""Say who takes part and where they sit, and correct what is said of them; for the page people."""

from dataclasses import asdict, dataclass

from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.groups import Group
from workshop.domain.people import Introduction, Participant
from workshop.services.identity import Credentials, steered
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshots
from workshop.storage.unit_of_work import Store


@dataclass(frozen=True, kw_only=True)
class Registered:
    """Holds everybody who was let in, in the order in which they came, who waits at the door, and who sits where."""

    people: list[Participant]
    waiting: list[Participant]
    round_id: str | None  # the published one that counts now
    groups: list[Group]  # of that round, by number
    seats: dict[str, str]  # participant id to group id


class Register:
    """Reads and corrects who the participants are."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def of(self, who: Credentials, workshop_id: str) -> Registered:
        """Gives everybody with where they sit, of one reading. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            snapshot, waiting = self._snapshots.at(rows, workshop), rows.people.at_door(workshop_id)
        counts = snapshot.round
        groups = [group for its, group in snapshot.groups.values() if counts is not None and its.id == counts.id]
        return Registered(
            people=list(snapshot.people.values()),
            waiting=waiting,
            round_id=counts.id if counts is not None else None,
            groups=sorted(groups, key=lambda group: group.number),
            seats=snapshot.seats,
        )

    def correct(self, who: Credentials, workshop_id: str, participant_id: str, said: Introduction) -> None:
        """Keeps another name, role, place or organisation of somebody, at any time; every screen follows.

        What they wrote and voted before stays with the role it was given with: the room heard it so.
        Raises Refused EMPTY, TOO_LONG, NOT_A_CHOICE, NOT_FOUND.
        """
        cleaned = said.cleaned()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            person = rows.people.get(participant_id)
            if person is None or person.workshop_id != workshop_id or person.same_as or person.at_door_since:
                raise Refused(Why.NOT_FOUND)
            if not rows.workshops.has_role(workshop_id, cleaned.role_key):
                raise Refused(Why.NOT_A_CHOICE, field="role")
            was = Introduction(
                name=person.name, role_key=person.role_key, place=person.place, organisation=person.organisation
            )
            if cleaned != was:
                rows.people.change(participant_id, **asdict(cleaned))
                version = rows.workshops.next_version(workshop_id)
                rows.tell(Event(Happened.PERSON_CHANGED, workshop_id, version))
