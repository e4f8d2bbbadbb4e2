"""State what the services need of whoever signs links."""

from typing import Protocol


class Keys(Protocol):
    """Signs and reads what browsers and links carry."""

    def link(self, participant_id: str, link_number: int) -> str:
        """Gives the token of a personal link."""

    def read_link(self, token: str) -> tuple[str, int] | None:
        """Gives the participant and link number of a token; None when it was tampered with."""

    def guest_link(self, link_id: str) -> str:
        """Gives the token of a link for guests."""

    def read_guest_link(self, token: str) -> str | None:
        """Gives the id of the link of a token; None when it was tampered with."""
