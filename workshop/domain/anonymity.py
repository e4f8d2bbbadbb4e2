"""Decide which role may be shown, from how many people have it; for everything participants or the room can see."""

from collections.abc import Mapping

from workshop.domain.people import OTHER

FEWEST = 3  # people; a role with fewer would point at a person


def shown_roles(counts: Mapping[str, int]) -> dict[str, str]:
    """Gives the key under which each role that somebody has is shown.

    `counts` holds people per role in the whole workshop. A role with fewer than three people is shown as
    "other". When folding leaves "other" itself with one or two people, that is still what is shown:
    nothing else could be said of them.
    """
    return {key: key if n >= FEWEST or key == OTHER else OTHER for key, n in counts.items()}
