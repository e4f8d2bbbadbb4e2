"""Keep the rows of wishes about two people; for the unit of work."""

import sqlalchemy as sa

from workshop.domain.wishes import PairKind, PairWish
from workshop.storage import tables as t

_P = t.pairs.c


class PairRows:
    """Keeps who must sit together and who apart."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, wish: PairWish) -> None:
        """Stores a wish."""
        values = {column.name: getattr(wish, column.name) for column in t.pairs.c}
        self._run(t.pairs.insert().values(**values | {"kind": wish.kind.value}))

    def remove(self, workshop_id: str, wish_id: str) -> None:
        """Removes a wish of this workshop."""
        self._run(sa.delete(t.pairs).where(_P.id == wish_id, _P.workshop_id == workshop_id))

    def of_workshop(self, workshop_id: str) -> list[PairWish]:
        """Gives all wishes, in a fixed order."""
        query = sa.select(*t.pairs.c).where(_P.workshop_id == workshop_id).order_by(_P.kind.desc(), _P.id)
        return [PairWish(**{**row._mapping, "kind": PairKind(row.kind)}) for row in self._run(query)]
