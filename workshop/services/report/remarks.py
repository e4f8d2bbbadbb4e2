"""Take remarks on a published report, and keep what facilitators make of them."""

from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.report import MOST_REMARKS, Remark, RemarkState, check_reply
from workshop.services.identity import Credentials, steered, visitor_in
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Store


class Remarks:
    """Takes remarks of participants, while they are welcome."""

    def __init__(self, store: Store, clock: Clock, chance: Chance) -> None:
        self._store, self._clock, self._chance = store, clock, chance

    def send(self, who: Credentials, workshop_id: str, text: str, remark_id: str = "") -> str:
        """Keeps a remark of a participant and gives its id; sent twice under one id it is kept once.

        Raises Refused NOT_FOUND for who took no part and while nothing is published, REACTIONS_OVER after the date,
        TOO_MANY beyond five, EMPTY, TOO_LONG.
        """
        now, words = self._clock(), texts.needed_text(text, "remark")
        with self._store.writing() as rows:
            me = visitor_in(rows, who, workshop_id, now).participant_id
            report = rows.reports.get(workshop_id)
            if me is None or report is None or not rows.reports.versions(workshop_id):
                raise Refused(Why.NOT_FOUND)
            if report.react_until is None or now > report.react_until:
                raise Refused(Why.REACTIONS_OVER)
            mine = [remark for remark in rows.remarks.of_workshop(workshop_id) if remark.participant_id == me]
            if any(remark.id == remark_id for remark in mine):
                return remark_id
            if len(mine) >= MOST_REMARKS:
                raise Refused(Why.TOO_MANY, most=MOST_REMARKS)
            made = remark_id or self._chance.token()
            if rows.remarks.get(made) is not None:
                raise Refused(Why.NOT_FOUND)
            rows.remarks.add(Remark(id=made, workshop_id=workshop_id, participant_id=me, text=words, at=now))
        return made

    def at_desk(self, who: Credentials, workshop_id: str) -> list[Remark]:
        """Gives all remarks, the first first. Raises Refused NOT_FOUND for whoever does not steer the workshop."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            return rows.remarks.of_workshop(workshop_id)

    def own(self, who: Credentials, workshop_id: str) -> list[Remark]:
        """Gives one's own remarks with what was said to them. Raises Refused NOT_FOUND for who took no part."""
        with self._store.reading() as rows:
            me = visitor_in(rows, who, workshop_id, self._clock()).participant_id
            if me is None:
                raise Refused(Why.NOT_FOUND)
            return [remark for remark in rows.remarks.of_workshop(workshop_id) if remark.participant_id == me]

    def reply(self, who: Credentials, workshop_id: str, remark_id: str, state: RemarkState, reply: str) -> None:
        """Keeps what became of a remark, and the words to it. Raises Refused as `check_reply` does, and NOT_FOUND."""
        said = check_reply(state, reply)
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            remark = rows.remarks.get(remark_id[:36])
            if remark is None or remark.workshop_id != workshop_id:
                raise Refused(Why.NOT_FOUND)
            rows.remarks.reply(remark.id, state, said)
