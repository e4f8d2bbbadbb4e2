"""Keep what a facilitator wishes for the groups; for the page groups."""

from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.wishes import PairKind, PairWish, Wishes, check_wishes, read_wishes, written
from workshop.services.identity import Credentials, steered
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store

MOST_PAIRS = 200


class Wishing:
    """Keeps wishes for all groups, and for two people at a time."""

    def __init__(self, store: Store, clock: Clock, chance: Chance) -> None:
        self._store, self._clock, self._chance = store, clock, chance

    def wishes(self, who: Credentials, workshop_id: str) -> Wishes:
        """Gives the wishes for all groups; the template's until somebody changed them."""
        with self._store.reading() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            return read_wishes(workshop.wishes, workshop.group_size)

    def wish(self, who: Credentials, workshop_id: str, wishes: Wishes) -> None:
        """Keeps the wishes for the next proposals. Raises Refused NOT_A_NUMBER."""
        check_wishes(wishes)
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            rows.workshops.change(workshop_id, wishes=written(wishes), group_size=wishes.size)
            self._tell(rows, workshop_id)

    def pairs(self, who: Credentials, workshop_id: str) -> list[PairWish]:
        """Says who must sit together and who apart."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            return rows.pairs.of_workshop(workshop_id)

    def pair(
        self, who: Credentials, workshop_id: str, kind: PairKind, one_id: str, other_id: str, *, asked: bool = False
    ) -> None:
        """Two people must share a group, or must not; `asked` when the first of them asked for it. Twice is once.

        Raises Refused SAME_PERSON, NOT_FOUND, TOO_MANY.
        """
        if one_id == other_id:
            raise Refused(Why.SAME_PERSON)
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            for person_id in (one_id, other_id):
                person = rows.people.get(person_id)
                if person is None or person.workshop_id != workshop_id:
                    raise Refused(Why.NOT_FOUND)
            there = rows.pairs.of_workshop(workshop_id)
            asked_by = one_id if asked else None
            two = {one_id, other_id}
            same = next((wish for wish in there if wish.kind is kind and {wish.one_id, wish.other_id} == two), None)
            if same is not None and (asked_by is None or same.asked_by is not None):
                return
            if same is not None:
                rows.pairs.remove(workshop_id, same.id)  # kept anew below, now with who asked for it
            elif len(there) >= MOST_PAIRS:
                raise Refused(Why.TOO_MANY, most=MOST_PAIRS)
            rows.pairs.add(
                PairWish(
                    id=self._chance.token(),
                    workshop_id=workshop_id,
                    kind=kind,
                    one_id=one_id,
                    other_id=other_id,
                    asked_by=asked_by,
                )
            )
            self._tell(rows, workshop_id)

    def unpair(self, who: Credentials, workshop_id: str, wish_id: str) -> None:
        """Takes such a wish back."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            rows.pairs.remove(workshop_id, wish_id)
            self._tell(rows, workshop_id)

    def _tell(self, rows: Rows, workshop_id: str) -> None:
        rows.tell(Event(Happened.PROPOSAL_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))
