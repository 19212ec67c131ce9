"""Fiscal years and rounds (month … year-end): the only calendar arithmetic there is.

A fiscal year runs 1 October – 30 September and bears the Buddhist year in which it ends (docs/glossary.md).
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chiwat.thai.calendar import BUDDHIST_OFFSET

FIRST_MONTH = 10
FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2500, 2700


class RoundKind(StrEnum):
    """รอบรายงาน. The year-end is a round of its own, not the fourth quarter."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR_END = "year_end"


#: Months that one round of the kind covers, and how many such rounds a year has.
_MONTHS_AND_COUNT = {
    RoundKind.MONTH: (1, 12),
    RoundKind.QUARTER: (3, 4),
    RoundKind.HALF_YEAR: (6, 2),
    RoundKind.NINE_MONTHS: (9, 1),
    RoundKind.YEAR_END: (12, 1),
}


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """One fiscal year by its Buddhist name; ``ValueError`` outside 2500–2700."""

    name: int

    def __post_init__(self) -> None:
        if not FIRST_FISCAL_YEAR <= self.name <= LAST_FISCAL_YEAR:
            raise ValueError(f"fiscal year {self.name} is not within {FIRST_FISCAL_YEAR}-{LAST_FISCAL_YEAR}")

    @classmethod
    def containing(cls, day: date) -> "FiscalYear":
        """The fiscal year of a day.

        >>> FiscalYear.containing(date(2020, 9, 30)).name, FiscalYear.containing(date(2020, 10, 1)).name
        (2563, 2564)
        """
        return cls(day.year + BUDDHIST_OFFSET + (1 if day.month >= FIRST_MONTH else 0))

    @property
    def first_day(self) -> date:
        """1 October of the year before, in the Common Era."""
        return date(self.name - BUDDHIST_OFFSET - 1, FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        """30 September."""
        return date(self.name - BUDDHIST_OFFSET, 9, 30)

    def rounds(self, kind: RoundKind) -> Iterator["Round"]:
        """Every round of one kind, in order."""
        return (Round(self, kind, number) for number in range(1, _MONTHS_AND_COUNT[kind][1] + 1))


@dataclass(frozen=True, slots=True, order=True)
class Round:
    """One reporting round of a fiscal year: its kind and its number within the year, from 1."""

    year: FiscalYear
    kind: RoundKind
    number: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= _MONTHS_AND_COUNT[self.kind][1]:
            raise ValueError(f"a year has no {self.kind} {self.number}")

    @classmethod
    def quarter_of(cls, day: date) -> "Round":
        """The quarter that a day falls in.

        >>> quarter = Round.quarter_of(date(2021, 2, 14))
        >>> quarter.number, quarter.first_day.isoformat(), quarter.last_day.isoformat()
        (2, '2021-01-01', '2021-03-31')
        """
        return cls(FiscalYear.containing(day), RoundKind.QUARTER, (day.month - FIRST_MONTH) % 12 // 3 + 1)

    @property
    def label(self) -> str:
        """The round within its year as addresses write it: ``quarter-3``."""
        return f"{self.kind.value}-{self.number}"

    @property
    def first_day(self) -> date:
        """The first day that the round covers."""
        months, _ = _MONTHS_AND_COUNT[self.kind]
        return _first_of_month(self.year, offset=(self.number - 1) * months)

    @property
    def last_day(self) -> date:
        """The last day that the round covers."""
        months, _ = _MONTHS_AND_COUNT[self.kind]
        last_month = _first_of_month(self.year, offset=self.number * months - 1)
        return last_month.replace(day=monthrange(last_month.year, last_month.month)[1])


def quarters_and_year_end(year: FiscalYear) -> tuple[Round, ...]:
    """The plain case: four quarters, then the year-end round.

    >>> [(r.kind.value, r.number) for r in quarters_and_year_end(FiscalYear(2564))][-2:]
    [('quarter', 4), ('year_end', 1)]
    """
    return (*year.rounds(RoundKind.QUARTER), Round(year, RoundKind.YEAR_END))


def _first_of_month(year: FiscalYear, *, offset: int) -> date:
    months = FIRST_MONTH - 1 + offset
    return date(year.first_day.year + months // 12, months % 12 + 1, 1)
