"""The days of a year's rounds: opening, due, extended, grace, lock, the last day for a review; the next ones first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chiwat.domain.periods import Round


class RoundDay(StrEnum):
    """What happens to a round on a day (``round-day.…``)."""

    OPENS = "opens"
    DUE = "due"
    EXTENDED = "extended"
    GRACE = "grace"
    LOCKS = "locks"
    REVIEW_BY = "review_by"


@dataclass(frozen=True, slots=True)
class MoreTime:
    """A granted extension: the unit's name in both languages and its new day."""

    unit_name: str
    unit_name_en: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDays:
    """One round with its days; None where the year has not set one."""

    round: Round
    opens: date | None
    due: date | None
    grace: date | None
    locks: date | None
    review_by: date | None
    extended: tuple[MoreTime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One day of the calendar, what happens on it and to which round; ``more_time`` of an extension alone."""

    day: date
    what: RoundDay
    round: Round
    more_time: MoreTime | None = None


def days_of(rounds: Iterable[RoundDays]) -> tuple[CalendarDay, ...]:
    """Every day that is set, the earliest first."""
    return tuple(sorted((day for each in rounds for day in _of(each)), key=lambda one: (one.day, one.round)))


def coming(days: Iterable[CalendarDay], *, today: date) -> tuple[CalendarDay, ...]:
    """Those of today and later."""
    return tuple(one for one in days if one.day >= today)


def _of(each: RoundDays) -> Iterator[CalendarDay]:
    told = {
        RoundDay.OPENS: each.opens,
        RoundDay.DUE: each.due,
        RoundDay.GRACE: each.grace,
        RoundDay.LOCKS: each.locks,
        RoundDay.REVIEW_BY: each.review_by,
    }
    for what, day in told.items():
        if day is not None:
            yield CalendarDay(day=day, what=what, round=each.round)
    for more in each.extended:
        yield CalendarDay(day=more.until, what=RoundDay.EXTENDED, round=each.round, more_time=more)
