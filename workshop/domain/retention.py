"""Say how long names are kept, and what stands in their place afterwards."""

from datetime import datetime, timedelta

from workshop.domain.errors import Refused, Why
from workshop.domain.workshops import Workshop

USUAL_DAYS = 90  # after the day of the workshop
SHORTEST, LONGEST = 7, 730  # days
FORGOTTEN = "–"  # stands where a name was


def names_go_at(workshop: Workshop) -> datetime:
    """Gives the moment from which on no name, place, organisation or address of a participant is kept."""
    return workshop.starts_at + timedelta(days=workshop.keep_days)


def check_days(days: int) -> int:
    """Raises Refused NOT_A_NUMBER for fewer days than a report takes, or more than names are needed for."""
    if not SHORTEST <= days <= LONGEST:
        raise Refused(Why.NOT_A_NUMBER, field="keep_days", least=SHORTEST, most=LONGEST)
    return days
