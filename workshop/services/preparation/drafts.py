"""Keep what a facilitator typed and did not save yet, for themselves alone; for every form of theirs."""

from workshop.domain.drafts import LONGEST, FormPlace, Typed, read, stored
from workshop.domain.errors import Refused, Why
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store


class Drafts:
    """Keeps drafts of forms: one for each facilitator, workshop and form."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def of(self, who: Credentials, place: FormPlace) -> dict[str, Typed]:
        """Gives what was typed into a form, by field. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            return read(rows.drafts.get(self._owner(rows, who, place), place))

    def note(self, who: Credentials, place: FormPlace, name: str, typed: Typed | None) -> None:
        """Keeps what was typed into one field, or forgets it. Raises Refused NOT_FOUND, TOO_LONG."""
        now = self._clock()
        with self._store.writing() as rows:
            owner = self._owner(rows, who, place)
            draft = read(rows.drafts.get(owner, place))
            if typed is None:
                draft.pop(name, None)
            else:
                draft[name] = typed
            text = stored(draft)
            if len(text) > LONGEST:
                raise Refused(Why.TOO_LONG, field="draft", limit=LONGEST, length=len(text), over=len(text) - LONGEST)
            if draft:
                rows.drafts.put(owner, place, text, now)
            else:
                rows.drafts.remove(owner, place)

    def forget(self, who: Credentials, place: FormPlace) -> None:
        """Forgets what was typed into a form: it was saved, or thrown away. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            rows.drafts.remove(self._owner(rows, who, place), place)

    def _owner(self, rows: Rows, who: Credentials, place: FormPlace) -> str:
        now = self._clock()
        if place.workshop_id is not None:
            steered(rows, who, place.workshop_id, now)
        facilitator = facilitator_in(rows, who, now)
        if facilitator is None:
            raise Refused(Why.NOT_FOUND)
        return facilitator
