"""State what the services need to know of whoever is connected."""

from typing import Protocol


class Present(Protocol):
    """Tells who is there at this moment."""

    def there(self, workshop_id: str) -> frozenset[str]:
        """Gives the participants whose screen is connected."""
