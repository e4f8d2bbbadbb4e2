"""Keep a file for a part of the programme, that everybody can open in that part; for preparing, rooms and the wall."""

from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.materials import Material, check_name, check_size, type_of
from workshop.domain.permissions import Act, check
from workshop.services.identity import Credentials, steered, visitor_in
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store


class Materials:
    """Keeps pictures and PDFs that parts show."""

    def __init__(self, store: Store, clock: Clock, chance: Chance) -> None:
        self._store, self._clock, self._chance = store, clock, chance

    def of(self, who: Credentials, workshop_id: str) -> dict[str, Material]:
        """By part: its material. Raises Refused NOT_FOUND for whoever may not steer."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            return rows.materials.of_workshop(workshop_id)

    def put(self, who: Credentials, workshop_id: str, part_id: str, name: str, content: bytes) -> Material:
        """Gives a part a picture or a PDF, in place of the one before.

        Raises Refused NOT_A_PICTURE, FILE_TOO_LARGE, PICTURE_TOO_LARGE, PAGE_TOO_LARGE, EMPTY, TOO_LONG, NOT_FOUND.
        """
        kind, called = type_of(content), check_name(name)
        check_size(content, kind)
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            if part_id not in {part.id for part in rows.workshops.parts(workshop_id)}:
                raise Refused(Why.NOT_FOUND)
            # A new id each time: what a browser kept of the one before is never taken for it.
            material = Material(
                id=self._chance.token(), workshop_id=workshop_id, part_id=part_id, name=called, type=kind, added_at=now
            )
            rows.materials.put(material, content)
            self._changed(rows, workshop_id)
            return material

    def remove(self, who: Credentials, workshop_id: str, part_id: str) -> None:
        """Takes a part's picture or PDF away; twice is once. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            if part_id in rows.materials.of_workshop(workshop_id):
                rows.materials.remove(workshop_id, part_id)
                self._changed(rows, workshop_id)

    def content(self, who: Credentials, workshop_id: str, material_id: str) -> tuple[Material, bytes]:
        """Gives a material with what it holds, for everybody in the workshop. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            check(visitor_in(rows, who, workshop_id, self._clock()), Act.SEE_STAGE)
            found = rows.materials.content(workshop_id, material_id)
        if found is None:
            raise Refused(Why.NOT_FOUND)
        return found

    def _changed(self, rows: Rows, workshop_id: str) -> None:
        rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))
