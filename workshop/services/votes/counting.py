"""Count votes of people and of their tables, so that nobody counts twice."""

from collections import Counter
from collections.abc import Sequence

from workshop.domain.ballots import CastVote
from workshop.domain.table_votes import TableVote, beside
from workshop.services.snapshot import Snapshot
from workshop.storage.unit_of_work import Rows


def own_votes(snapshot: Snapshot, votes: Sequence[CastVote]) -> dict[tuple[str, str, str], list[int]]:
    """Gives what people voted themselves, by table, card and shown role, the latest first."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for cast_vote in sorted(votes, key=lambda vote: vote.at, reverse=True):
        key = (cast_vote.group_id or "", cast_vote.answer_id, snapshot.shown_role(cast_vote.role_key))
        found.setdefault(key, []).append(cast_vote.value)
    return found


def sitting(snapshot: Snapshot, group_id: str) -> Counter[str]:
    """Says how many of each shown role sit at a table."""
    return Counter(
        snapshot.shown_role(snapshot.people[person_id].role_key) for person_id in snapshot.tables.get(group_id, ())
    )


def counted(rows: Rows, snapshot: Snapshot, ballot_id: str, votes: Sequence[CastVote]) -> list[TableVote]:
    """Gives what tables said in a vote, without those of them who voted themselves."""
    own = own_votes(snapshot, votes)
    return [
        beside(
            vote,
            own.get((vote.group_id, vote.answer_id, vote.role_key), ()),
            sitting(snapshot, vote.group_id)[vote.role_key],
        )
        for vote in rows.table_votes.of_ballot(ballot_id)
    ]


def voted(rows: Rows, snapshot: Snapshot, ballot_id: str) -> tuple[int, int]:
    """Counts for how many people there are votes, their own or what their table said, and how many votes."""
    people, votes = rows.ballots.count(ballot_id)
    said = (
        counted(rows, snapshot, ballot_id, rows.ballots.all_cast(ballot_id))
        if rows.table_votes.of_ballot(ballot_id)
        else []
    )
    more_people, more_votes = so_many(said)
    return people + more_people, votes + more_votes


def so_many(said: Sequence[TableVote]) -> tuple[int, int]:
    """Counts for how many people tables spoke, and how many votes those are."""
    most: dict[tuple[str, str], int] = {}
    for vote in said:
        most[vote.group_id, vote.role_key] = max(vote.total, most.get((vote.group_id, vote.role_key), 0))
    return sum(most.values()), sum(vote.total for vote in said)
