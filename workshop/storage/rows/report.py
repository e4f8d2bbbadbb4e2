"""Keep the rows of reports, their versions and remarks; for the unit of work."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from workshop.domain.report import Remark, RemarkState, Report, SectionEdit, Version
from workshop.storage import tables as t

_R, _S, _A, _V, _M = t.reports.c, t.report_sections.c, t.report_answers.c, t.report_versions.c, t.remarks.c
_WRITTEN = ("title", "summary", "introduction", "onward", "react_until", "revision")


class ReportRows:
    """Keeps what facilitators wrote and chose for a report, and what was published of it."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def get(self, workshop_id: str) -> Report | None:
        """Gives the report of a workshop; None while nobody wrote anything and nothing was published."""
        row = self._run(sa.select(*_R).where(_R.workshop_id == workshop_id)).one_or_none()
        if row is None:
            return None
        sections = self._run(sa.select(_S.key, _S.shown, _S.text).where(_S.workshop_id == workshop_id))
        answers = self._run(sa.select(_A.answer_id, _A.shown).where(_A.workshop_id == workshop_id))
        return Report(
            **row._mapping,
            sections={key: SectionEdit(shown, text) for key, shown, text in sections},
            answers={row.answer_id: row.shown for row in answers},
        )

    def put(self, report: Report) -> None:
        """Stores a report in place of the one before; its token stays what it was."""
        values: dict[str, Any] = {name: getattr(report, name) for name in _WRITTEN}
        mine = report.workshop_id
        if not self._run(sa.update(t.reports).where(_R.workshop_id == mine).values(**values)).rowcount:
            self._run(t.reports.insert().values(workshop_id=mine, token=report.token, **values))
        self._run(sa.delete(t.report_sections).where(_S.workshop_id == mine))
        self._run(sa.delete(t.report_answers).where(_A.workshop_id == mine))
        sections = [
            {"workshop_id": mine, "key": key, "shown": edit.shown, "text": edit.text}
            for key, edit in report.sections.items()
        ]
        answers = [
            {"workshop_id": mine, "answer_id": answer, "shown": shown} for answer, shown in report.answers.items()
        ]
        if sections:
            self._run(t.report_sections.insert(), sections)
        if answers:
            self._run(t.report_answers.insert(), answers)

    def by_token(self, token: str) -> str | None:
        """Gives the workshop whose published report has this token."""
        found = self._run(sa.select(_R.workshop_id).where(_R.token == token)).scalar_one_or_none()
        return None if found is None else str(found)

    def published_token(self, workshop_id: str) -> str:
        """Gives the token of a report of which there is a version; nothing while there is none."""
        query = sa.select(_R.token).where(
            _R.workshop_id == workshop_id, sa.exists().where(_V.workshop_id == workshop_id)
        )
        return str(self._run(query).scalar_one_or_none() or "")

    def add_version(self, workshop_id: str, version: Version, content: Mapping[str, str]) -> None:
        """Stores a published version with its content by language."""
        self._run(
            t.report_versions.insert().values(
                workshop_id=workshop_id,
                number=version.number,
                at=version.at,
                facilitator_id=version.facilitator_id,
                changes=version.changes,
                content_nl=content["nl"],
                content_en=content["en"],
            )
        )

    def versions(self, workshop_id: str) -> list[Version]:
        """Gives all published versions, the first first."""
        query = sa.select(_V.number, _V.at, _V.facilitator_id, _V.changes).where(_V.workshop_id == workshop_id)
        return [Version(**row._mapping) for row in self._run(query.order_by(_V.number))]

    def content(self, workshop_id: str, number: int, language: str) -> str | None:
        """Gives what a version says in a language."""
        column = _V.content_en if language == "en" else _V.content_nl
        query = sa.select(column).where(_V.workshop_id == workshop_id, _V.number == number)
        found = self._run(query).scalar_one_or_none()
        return None if found is None else str(found)


class RemarkRows:
    """Keeps what participants remark on a report."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, remark: Remark) -> None:
        """Stores a new remark."""
        values = {column.name: getattr(remark, column.name) for column in _M}
        self._run(t.remarks.insert().values(**values | {"state": remark.state.value}))

    def get(self, remark_id: str) -> Remark | None:
        """Gives the remark with this id."""
        row = self._run(sa.select(*_M).where(_M.id == remark_id)).one_or_none()
        return None if row is None else _remark(row)

    def of_workshop(self, workshop_id: str) -> list[Remark]:
        """Gives all remarks, the first first."""
        query = sa.select(*_M).where(_M.workshop_id == workshop_id).order_by(_M.at, _M.id)
        return [_remark(row) for row in self._run(query)]

    def reply(self, remark_id: str, state: RemarkState, reply: str) -> None:
        """Stores what became of a remark, and what was said to it."""
        self._run(sa.update(t.remarks).where(_M.id == remark_id).values(state=state.value, reply=reply))


def _remark(row: Any) -> Remark:
    return Remark(**{**row._mapping, "state": RemarkState(row.state)})
