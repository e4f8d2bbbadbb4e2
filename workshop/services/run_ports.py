"""What the services need of whoever keeps the presses on the clock."""

from typing import Protocol

from workshop.domain.run import RunStep


class RunRows(Protocol):
    """What facilitators did with the clock of each workshop."""

    def add(self, step: RunStep) -> None:
        """Keeps a press."""

    def of_workshop(self, workshop_id: str) -> list[RunStep]:
        """Every press, the first first."""
