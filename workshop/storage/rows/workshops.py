"""Keep the rows of workshops, their roles, prompts and parts; for the unit of work."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Unpack

import sqlalchemy as sa

from workshop.domain.people import Role
from workshop.domain.programme import Part, PartKind
from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.sameness import same
from workshop.domain.workshops import Door, State, Workshop
from workshop.storage import tables as t
from workshop.storage.changes import WorkshopChange

_W = t.workshops.c
_COLUMNS = [column for column in t.workshops.c if column.name != "created_at"]


# Built once: putting these together again at every call would cost more than running them.
_GET = sa.select(*_COLUMNS).where(_W.id == sa.bindparam("workshop"))
_BY_CODE = sa.select(*_COLUMNS).where(_W.code == sa.bindparam("code"))
_R = t.roles.c
_ROLES = (
    sa.select(_R.key, _R.name_nl, _R.name_en, _R.colour, _R.symbol, _R.position)
    .where(_R.workshop_id == sa.bindparam("workshop"))
    .order_by(_R.position)
)
_RAISE = sa.update(t.workshops).where(_W.id == sa.bindparam("workshop")).values(version=_W.version + 1)
_RAISE_ANSWER = _RAISE.returning(_W.version)
_RAISE_STAGE = _RAISE.values(stage_version=_W.version + 1).returning(_W.version)
_HAS_ROLE = sa.select(_R.key).where(_R.workshop_id == sa.bindparam("workshop"), _R.key == sa.bindparam("key"))


def _workshop(row: Any) -> Workshop:
    values = dict(row._mapping)
    values["state"], values["door"] = State(values["state"]), Door(values["door"])
    return Workshop(**values)


class WorkshopRows:
    """Keeps workshops and what belongs to their preparation."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, workshop: Workshop, created_at: datetime) -> None:
        """Stores a new workshop."""
        values = {column.name: getattr(workshop, column.name) for column in _COLUMNS}
        self._run(t.workshops.insert().values(**values, created_at=created_at))

    def get(self, workshop_id: str) -> Workshop | None:
        """Gives the workshop with this id."""
        row = self._run(_GET, {"workshop": workshop_id}).first()
        return None if row is None else _workshop(row)

    def by_code(self, code: str) -> Workshop | None:
        """Gives the workshop with this join code."""
        row = self._run(_BY_CODE, {"code": code}).first()
        return None if row is None else _workshop(row)

    def of_facilitator(self, facilitator_id: str) -> list[Workshop]:
        """Workshops of a facilitator, newest date first."""
        query = (
            sa.select(*_COLUMNS)
            .join(t.memberships, t.memberships.c.workshop_id == _W.id)
            .where(t.memberships.c.facilitator_id == facilitator_id)
            .order_by(_W.starts_at.desc(), _W.id)
        )
        return [_workshop(row) for row in self._run(query)]

    def begun_before(self, moment: datetime) -> list[Workshop]:
        """Gives the workshops that were to begin before a moment."""
        rows = self._run(sa.select(*_COLUMNS).where(_W.starts_at < moment).order_by(_W.starts_at, _W.id))
        return [_workshop(row) for row in rows]

    def of_series(self, series: str, workshop_id: str) -> list[Workshop]:
        """Workshops of a series, however its name is spelt, that have a facilitator in common with this one, itself included; the earliest first.

        No rehearsals: nobody met there.
        """
        m = t.memberships.c
        ours = sa.select(m.facilitator_id).where(m.workshop_id == workshop_id)
        shared = sa.select(m.workshop_id).where(m.facilitator_id.in_(ours))
        real = (_W.series != "", _W.id.in_(shared), _W.rehearses.is_(None))
        query = sa.select(*_COLUMNS).where(*real).order_by(_W.starts_at, _W.id)
        return [_workshop(row) for row in self._run(query) if same(row.series, series)]

    def rehearsal_of(self, workshop_id: str) -> Workshop | None:
        """Gives the workshop that is a rehearsal of this one."""
        row = self._run(sa.select(*_COLUMNS).where(_W.rehearses == workshop_id).order_by(_W.id)).first()
        return None if row is None else _workshop(row)

    def next_version(self, workshop_id: str, *, answer: bool = False) -> int:
        """Raises the version, in the order in which changes are committed; `answer`: only an answer changed.

        The row stays locked until the commit, so a reader who has seen version n has seen all before n.
        """
        return int(self._run(_RAISE_ANSWER if answer else _RAISE_STAGE, {"workshop": workshop_id}).scalar_one())

    def change(self, workshop_id: str, **values: Unpack[WorkshopChange]) -> None:
        """Writes the given columns."""
        self._run(sa.update(t.workshops).where(_W.id == workshop_id).values(**values))

    def remove(self, workshop_id: str) -> None:
        """Removes a workshop and everything in it."""
        self._run(sa.delete(t.workshops).where(_W.id == workshop_id))

    def roles(self, workshop_id: str) -> list[Role]:
        """Roles in their fixed order."""
        return [Role(**row._mapping) for row in self._run(_ROLES, {"workshop": workshop_id})]

    def has_role(self, workshop_id: str, key: str) -> bool:
        """Says whether this is a role of the workshop."""
        return self._run(_HAS_ROLE, {"workshop": workshop_id, "key": key}).first() is not None

    def put_roles(self, workshop_id: str, roles: Sequence[Role]) -> None:
        """Replaces all roles."""
        self._run(sa.delete(t.roles).where(t.roles.c.workshop_id == workshop_id))
        self._run(
            t.roles.insert(),
            [
                {
                    "workshop_id": workshop_id,
                    "key": role.key,
                    "name_nl": role.name_nl,
                    "name_en": role.name_en,
                    "colour": role.colour,
                    "symbol": role.symbol,
                    "position": role.position,
                }
                for role in roles
            ],
        )

    def prompts(self, workshop_id: str) -> list[Prompt]:
        """Prompts in their fixed order."""
        c = t.prompts.c
        query = (
            sa.select(c.id, c.key, c.kind, c.text_nl, c.text_en, c.position)
            .where(c.workshop_id == workshop_id)
            .order_by(c.position)
        )
        return [Prompt(**{**row._mapping, "kind": PromptKind(row.kind)}) for row in self._run(query)]

    def put_prompt(self, workshop_id: str, prompt: Prompt) -> None:
        """Stores a prompt, new or changed."""
        values = {
            "key": prompt.key,
            "kind": prompt.kind.value,
            "text_nl": prompt.text_nl,
            "text_en": prompt.text_en,
            "position": prompt.position,
        }
        changed = self._run(
            sa.update(t.prompts)
            .where(t.prompts.c.id == prompt.id, t.prompts.c.workshop_id == workshop_id)
            .values(**values)
        )
        if not changed.rowcount:
            self._run(t.prompts.insert().values(id=prompt.id, workshop_id=workshop_id, **values))

    def remove_prompt(self, workshop_id: str, prompt_id: str) -> None:
        """Removes a prompt and its answers."""
        self._run(sa.delete(t.prompts).where(t.prompts.c.id == prompt_id, t.prompts.c.workshop_id == workshop_id))

    def parts(self, workshop_id: str) -> list[Part]:
        """Programme parts in order."""
        c = t.parts.c
        query = (
            sa.select(c.id, c.position, c.kind, c.title_nl, c.title_en, c.minutes, c.instruction, c.script, c.link)
            .where(c.workshop_id == workshop_id)
            .order_by(c.position)
        )
        return [Part(**{**row._mapping, "kind": PartKind(row.kind)}) for row in self._run(query)]

    def put_parts(self, workshop_id: str, parts: Sequence[Part]) -> None:
        """Replaces all parts."""
        self._run(sa.delete(t.parts).where(t.parts.c.workshop_id == workshop_id))
        if parts:
            self._run(
                t.parts.insert(),
                [
                    {
                        "id": part.id,
                        "workshop_id": workshop_id,
                        "position": part.position,
                        "kind": part.kind.value,
                        "title_nl": part.title_nl,
                        "title_en": part.title_en,
                        "minutes": part.minutes,
                        "instruction": part.instruction,
                        "script": part.script,
                        "link": part.link,
                    }
                    for part in parts
                ],
            )
