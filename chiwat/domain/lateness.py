"""Late is a fact beside the status: when a report was due, and how it stands to that day (docs/workflow.md)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Timing(StrEnum):
    """How a report stands to its day."""

    #: The round has no day on which it is due, or nobody can be late with it.
    NO_DEADLINE = "no_deadline"
    IN_TIME = "in_time"
    IN_GRACE = "in_grace"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Lateness:
    """The timing, the day it is judged by, and by how many days it is beyond that day (0: not beyond)."""

    timing: Timing
    due: date | None
    days: int = 0


def lateness(
    *,
    due: date | None,
    grace: date | None,
    extended_until: date | None,
    submitted_on: date | None,
    today: date,
    excused: bool = False,
) -> Lateness:
    """Hold the day of submission, or today while there is none, against the day it was due.

    A granted extension moves the day, never back. Days of grace are told and are not late. What waits for another
    unit, is not due or not applicable is ``excused``: nobody is late.

    >>> lateness(due=date(2026, 7, 10), grace=date(2026, 7, 15), extended_until=None,
    ...          submitted_on=date(2026, 7, 18), today=date(2026, 8, 1)).days
    8
    """
    if due is None or excused:
        return Lateness(Timing.NO_DEADLINE, due)
    day = max(due, extended_until or due)
    moment = submitted_on or today
    if moment <= day:
        return Lateness(Timing.IN_TIME, day)
    late = moment > max(day, grace or day)
    return Lateness(Timing.LATE if late else Timing.IN_GRACE, day, (moment - day).days)
