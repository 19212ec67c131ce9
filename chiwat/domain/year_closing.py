"""What stands in the way of closing a fiscal year: nothing may be on its way when it is frozen (docs/workflow.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from chiwat.domain.report_workflow import ReportStatus, YearStatus


class Hindrance(StrEnum):
    """One kind of thing that must be settled first (``hindrance.…``)."""

    YEAR_RUNS = "year_runs"
    ROUNDS_OPEN = "rounds_open"
    TO_APPROVE = "to_approve"
    TO_MARK = "to_mark"
    TO_ANNOUNCE = "to_announce"
    UNDER_REVIEW = "under_review"
    REVIEW_TIME = "review_time"
    EXTENSIONS = "extensions"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDays:
    """The last day on which a round may be written, and the last on which a review of it may be asked."""

    written_until: date | None = None
    review_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFacts:
    """All that decides whether a year may be closed today."""

    status: YearStatus
    today: date
    last_day: date
    rounds: Sequence[RoundDays] = ()
    #: Reports by where they stand; a locked one is settled.
    reports: Mapping[ReportStatus, int] = field(default_factory=dict)
    #: More time that was asked and not answered, or that has been granted beyond today.
    extensions: int = 0


_WAITING: Mapping[Hindrance, tuple[ReportStatus, ...]] = {
    Hindrance.TO_APPROVE: (ReportStatus.SUBMITTED,),
    Hindrance.TO_MARK: (ReportStatus.APPROVED, ReportStatus.VERIFIED),
    Hindrance.TO_ANNOUNCE: (ReportStatus.MARKED,),
    Hindrance.UNDER_REVIEW: (ReportStatus.UNDER_REVIEW,),
}
#: Never put up for approval, or sent back and not put up again: closing leaves them with the unit, as not reported.
UNWRITTEN = (ReportStatus.DRAFT, ReportStatus.RETURNED)


def hindrances(facts: ClosingFacts) -> dict[Hindrance, int]:
    """What stands in the way, each with how many; empty means that the year may be closed.

    >>> facts = ClosingFacts(status=YearStatus.OPEN, today=date(2026, 11, 1), last_day=date(2026, 9, 30),
    ...                      reports={ReportStatus.MARKED: 2, ReportStatus.DRAFT: 1, ReportStatus.LOCKED: 9})
    >>> hindrances(facts)
    {<Hindrance.TO_ANNOUNCE: 'to_announce'>: 2}
    """
    found = {
        Hindrance.YEAR_RUNS: int(facts.today <= facts.last_day),
        Hindrance.ROUNDS_OPEN: _ahead((each.written_until for each in facts.rounds), today=facts.today),
        **{name: sum(facts.reports.get(status, 0) for status in waiting) for name, waiting in _WAITING.items()},
        Hindrance.REVIEW_TIME: _ahead((each.review_by for each in facts.rounds), today=facts.today),
        Hindrance.EXTENSIONS: facts.extensions,
    }
    return {name: count for name, count in found.items() if count}


def _ahead(days: Iterable[date | None], *, today: date) -> int:
    return sum(day is not None and today <= day for day in days)
