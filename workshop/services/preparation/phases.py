"""Keep the phases that a workshop's surprises are placed in."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workshop.domain.events import Event, Happened
from workshop.domain.phases import NOWHERE, Phase, check_phases, stored_phases
from workshop.services.identity import Credentials, steered
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Store

_PHASE_ID = re.compile(r"[A-Za-z0-9_-]{1,20}")


class Phases:
    """Keeps the phases that a facilitator writes."""

    def __init__(self, store: Store, clock: Clock, chance: Chance) -> None:
        self._store, self._clock, self._chance = store, clock, chance

    def put(self, who: Credentials, workshop_id: str, phases: Sequence[Phase]) -> None:
        """Replaces the phases; those without an id of their own are new. Raises Refused as `check_phases` does."""
        taken = Counter(phase.id for phase in phases)
        named = [
            phase
            if _PHASE_ID.fullmatch(phase.id) and phase.id != NOWHERE and taken[phase.id] == 1
            else replace(phase, id=self._chance.token()[:20])
            for phase in phases
        ]
        checked = check_phases(named)
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            rows.workshops.change(workshop_id, phases=stored_phases(checked))
            rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))
