"""Name the five destinations of a workshop, and the pages that belong to each."""

from workshop.domain.workshops import State

# The first page of each is where one lands.
DESTINATIONS = {
    "prepare": ("prepare", "programme", "questions", "invite", "rehearse"),
    "people": ("people", "groups", "entry"),
    "day": ("cockpit",),
    "discuss": ("plenary", "themes", "answers", "votes", "wall"),
    "report": ("report", "results"),
}
_LANDING = {State.DRAFT: "prepare", State.OPEN: "people", State.LIVE: "cockpit", State.CLOSED: "report"}


def destination_of(name: str) -> str | None:
    """Names the destination that a page belongs to; None for a page of no workshop."""
    return next((destination for destination, names in DESTINATIONS.items() if name in names), None)


def landing(state: State) -> str:
    """Names the page that is worth opening first, by how a workshop stands."""
    return _LANDING[state]
