"""Read the rows of answers that changed since a version, for a table, the wall, or a facilitator; and the whole harvest."""

from workshop.domain.answers import Answer, Visibility
from workshop.domain.errors import Refused, Why
from workshop.domain.permissions import Act, Visitor, check
from workshop.services.answers.rows import at_table, moderated_row, on_wall
from workshop.services.answers.views import Harvest
from workshop.services.answers.visible import harvest_in
from workshop.services.identity import Credentials, visitor_in
from workshop.services.ports.clock import Clock
from workshop.services.screens.views import BoardRows
from workshop.services.snapshot import Snapshots, signed
from workshop.storage.unit_of_work import Store


def _stands(answer: Answer) -> bool:
    return answer.removed_at is None and answer.visibility is Visibility.SHOWN


class Boards:
    """Reads answers; each method asks who looks and shows no more than they may see."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def group_rows(self, visitor: Visitor, group_id: str, since: int, signature: str) -> BoardRows:
        """Answers of a group changed after version `since`, for somebody in it or who reads all."""
        check(visitor, Act.SEE_GROUP, group_id)
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, visitor.workshop_id)
            if group_id not in snapshot.groups:
                raise Refused(Why.NOT_FOUND)
            hidden = snapshot.hidden(snapshot.groups[group_id][0].id) and not visitor.reads_all
            now_signed = signed(snapshot.shown, hidden)
            since = since if signature == now_signed else 0
            answers = rows.answers.of_group(group_id, since)
            stars, originals = rows.stars.beside(group_id) if answers else ({}, {})
        return BoardRows(
            version=snapshot.workshop.version,
            signature=now_signed,
            reset=since == 0,
            rows=[
                at_table(snapshot, answer, stars, originals)
                for answer in answers
                if not (hidden and answer.participant_id != visitor.participant_id)
                and not (since == 0 and answer.removed_at)
            ],
            only_for=visitor.participant_id if hidden else None,
        )

    def wall_rows(self, visitor: Visitor, since: int, signature: str) -> BoardRows:
        """Answers of all groups changed after version `since`, as the room may see them: without names."""
        check(visitor, Act.SEE_WALL)
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, visitor.workshop_id)
            hidden = snapshot.hidden_rounds
            now_signed = signed(snapshot.shown, hidden)
            since = since if signature == now_signed else 0
            answers = rows.answers.of_workshop(visitor.workshop_id, since)
        return BoardRows(
            version=snapshot.workshop.version,
            signature=now_signed,
            reset=since == 0,
            rows=[
                on_wall(snapshot, answer)
                for answer in answers
                if answer.round_id not in hidden and not (since == 0 and not _stands(answer))
            ],
            spotlight=snapshot.workshop.spotlight_id or "",
            shows=snapshot.shows.stored,
        )

    def moderated_rows(self, visitor: Visitor, since: int, signature: str) -> BoardRows:
        """Answers of all groups changed after version `since`, for a facilitator who moderates."""
        check(visitor, Act.STEER)
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, visitor.workshop_id)
            now_signed = signed(snapshot.shown)
            since = since if signature == now_signed else 0
            answers = rows.answers.of_workshop(visitor.workshop_id, since)
            originals = rows.stars.originals_of_workshop(visitor.workshop_id) if answers else {}
        return BoardRows(
            version=snapshot.workshop.version,
            signature=now_signed,
            reset=since == 0,
            rows=[
                moderated_row(snapshot, answer, originals)
                for answer in answers
                if not (since == 0 and answer.removed_at)
            ],
            spotlight=snapshot.workshop.spotlight_id or "",
        )

    def harvest(self, who: Credentials, workshop_id: str) -> Harvest:
        """Gives all that stands, as the room may see it. The same rows as on the wall, in order of writing."""
        with self._store.reading() as rows:
            check(visitor_in(rows, who, workshop_id, self._clock()), Act.SEE_WALL)
            snapshot = self._snapshots.of(rows, workshop_id)
            return harvest_in(rows, snapshot)
