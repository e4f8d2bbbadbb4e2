"""The files of a workshop as its facilitator would get them now."""

from tests.factories import Day
from workshop.bootstrap import House
from workshop.reports.composing import compose
from workshop.reports.report_csv import report_csv
from workshop.reports.report_md import report_md
from workshop.services.identity import Credentials
from workshop.text.catalogue import Speaker


def csv_of(day: Day, say: Speaker) -> bytes:
    """The answers as CSV."""
    source = day.house.reports.source(day.who, day.id)
    return report_csv(compose(source, say, version=0, now=day.house.clock(), charts=False), say)


def md_of(day: Day, say: Speaker) -> bytes:
    """The report as Markdown."""
    return md_in(day.house, day.who, day.id, say)


def md_in(house: House, who: Credentials, workshop_id: str, say: Speaker) -> bytes:
    """The report of any workshop of a house as Markdown."""
    source = house.reports.source(who, workshop_id)
    return report_md(compose(source, say, version=0, now=house.clock(), charts=False), say)
