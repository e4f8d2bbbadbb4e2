"""Make the reports of a workshop in every language, with their charts; for whoever publishes or looks at one."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from workshop.reports.composing import compose
from workshop.reports.document import Document
from workshop.reports.drawing import drawn
from workshop.services.report.views import ReportSource
from workshop.text.catalogue import LANGUAGES, Speaker


def made(
    source: ReportSource, zone: ZoneInfo, *, version: int, now: datetime, languages: Sequence[str] = LANGUAGES
) -> dict[str, Document]:
    """Gives the report by language. Raises workshop.charts.picture.NotDrawn. Takes about two seconds the first time."""
    composed = [compose(source, Speaker(language, zone), version=version, now=now) for language in languages]
    return dict(zip(languages, drawn(composed), strict=True))
