"""Choose the cards that are left for one voter, so that every role is heard on every answer."""

from collections.abc import Collection, Mapping, Sequence


def cards_left(voter: str, answers: Sequence[str], voted: Collection[str], by_role: Mapping[str, int]) -> list[str]:
    """Gives the answers this voter has not `voted` on, the one to show next first: that with fewest votes of their role.

    `by_role` is how many of the voter's role voted on each answer. Equals come in the order given, begun at another place
    for every voter so that the first cards do not get all votes. What others voted must not count: the order would tell.
    """
    begin = sum(ord(letter) for letter in voter) % max(1, len(answers))
    place = {answer: (number - begin) % len(answers) for number, answer in enumerate(answers)}
    left = [answer for answer in answers if answer not in set(voted)]
    return sorted(left, key=lambda answer: (by_role.get(answer, 0), place[answer]))
