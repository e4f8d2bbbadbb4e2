"""Count what a table says in a vote, beside the votes of its own people; for scribes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workshop.domain.errors import Refused, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class TableVote:
    """What a table said of one answer, for the people of one role: how many agree, disagree and pass.

    `role_key` is the role as it may be shown. `people` is how many of that role sat there when it was entered.
    """

    ballot_id: str
    group_id: str
    answer_id: str
    role_key: str
    agree: int
    disagree: int
    passes: int
    people: int
    at: datetime

    @property
    def total(self) -> int:
        """Counts for how many this speaks."""
        return self.agree + self.disagree + self.passes


def check_counts(agree: int, disagree: int, passes: int, most: int) -> None:
    """Raises Refused NOT_A_NUMBER below nought, TOO_MANY for more people than could be counted (`most`)."""
    if min(agree, disagree, passes) < 0:
        raise Refused(Why.NOT_A_NUMBER, field="votes", least=0, most=most)
    if agree + disagree + passes > most:
        raise Refused(Why.TOO_MANY, most=most)


def beside(vote: TableVote, own: Sequence[int], people: int) -> TableVote:
    """Gives what counts of a table's vote when some of the same people voted themselves, so that nobody is counted twice.

    `own` are their own votes, the latest first, and `people` how many of the role sit there now. Whoever is too many is
    taken out of the table's count: of those who say the same, else of the most.
    """
    left = {1: vote.agree, -1: vote.disagree, 0: vote.passes}
    for value in own[: max(0, vote.total + len(own) - max(people, vote.people))]:
        said = value if left.get(value) else max(left, key=lambda opinion: (left[opinion], opinion))
        left[said] = max(0, left[said] - 1)
    return replace(vote, agree=left[1], disagree=left[-1], passes=left[0])
