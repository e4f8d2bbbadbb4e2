"""Who voted on what in, the next card for one voter out; so that every role is heard on every answer."""

from collections import Counter
from collections.abc import Sequence

from workshop.analysis.consensus import Verdict, Vote, last_votes


def next_card(
    voter: str, role: str, answers: Sequence[str], votes: Sequence[Vote], verdicts: Sequence[Verdict] = ()
) -> str | None:
    """The answer to show next, or None when this voter has seen all: the one that fewest of their role have voted on.

    Of equals the one of which it is least clear whether all agree, then the first in the order given, begun at another
    place for every voter so that the first cards do not get all votes.
    """
    last = last_votes(votes)
    seen = {vote.answer for vote in last if vote.voter == voter}
    left = [answer for answer in answers if answer not in seen]
    if not left:
        return None
    own = Counter(vote.answer for vote in last if vote.role == role)
    unclear = {verdict.answer: abs(verdict.shared - 0.5) for verdict in verdicts}
    begin = sum(ord(letter) for letter in voter) % len(answers)
    place = {answer: (number - begin) % len(answers) for number, answer in enumerate(answers)}
    return min(left, key=lambda answer: (own[answer], round(unclear.get(answer, 0.5), 2), place[answer]))


def dots_left(budget: int, given: Sequence[str]) -> int:
    """How many dots somebody may still give; several may go to one answer. Never below nought."""
    return max(0, budget - len(given))
