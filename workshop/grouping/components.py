"""Join pairs of people who belong together into companies; for everything that moves people."""

from workshop.grouping.problem import Problem


def components(problem: Problem) -> list[int]:
    """Per person the lowest number among those they belong together with, by way of others too."""
    above = list(range(problem.people))

    def top(person: int) -> int:
        while above[person] != person:
            above[person] = above[above[person]]
            person = above[person]
        return person

    for first, second in problem.together:
        low, high = sorted((top(first), top(second)))
        above[high] = low
    return [top(person) for person in range(problem.people)]


def companies(problem: Problem) -> list[list[int]]:
    """Gives the people as lists of those who belong together, in order of their lowest number; one alone is a list too."""
    members: dict[int, list[int]] = {}
    for person, lowest in enumerate(components(problem)):
        members.setdefault(lowest, []).append(person)
    return list(members.values())
