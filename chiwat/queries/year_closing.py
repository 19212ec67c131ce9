"""What stands in the way of closing a year, and what closing would do to it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from chiwat.domain.periods import FiscalYear as YearValue
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.year_closing import UNWRITTEN, ClosingFacts, Hindrance, RoundDays, hindrances
from chiwat.queries import installation
from chiwat.records.models import Extension, FiscalYear, IndicatorYear, Report, Round, Score


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """A year before or after its closing, as whoever is inside may read it."""

    fiscal_year: int
    status: YearStatus
    hindrances: dict[Hindrance, int]
    #: Reports that were never put up for approval, or sent back and left.
    unwritten: int
    indicators: int
    #: Scores that stand frozen.
    frozen: int
    may_close: bool


def closing_page(*, viewer: Viewer, fiscal_year: int) -> ClosingPage | None:
    """The page of a year; None for no such year, or for who is not inside."""
    year = FiscalYear.objects.filter(pk=fiscal_year).first()
    if year is None or not viewer.may(Permission.UNPUBLISHED_READ):
        return None
    facts = closing_facts(year)
    return ClosingPage(
        fiscal_year=fiscal_year,
        status=facts.status,
        hindrances=hindrances(facts) if facts.status is YearStatus.OPEN else {},
        unwritten=sum(facts.reports.get(status, 0) for status in UNWRITTEN),
        indicators=IndicatorYear.objects.filter(fiscal_year=year).count(),
        frozen=Score.objects.filter(framework__fiscal_year=year, superseded_by=None).count(),
        may_close=viewer.may_everywhere(Permission.YEAR_CLOSE),
    )


def closing_facts(year: FiscalYear) -> ClosingFacts:
    """All that decides whether the year may be closed today."""
    today = installation.today()
    of_year = Report.objects.filter(indicator_year__fiscal_year=year, indicator_year__status=YearStatus.OPEN)
    counted = of_year.order_by().values_list("status").annotate(times=Count("pk"))
    rows = Round.objects.filter(fiscal_year=year).values_list("due", "grace", "locks", "review_by")
    more_time = Extension.objects.filter(round__fiscal_year=year)
    return ClosingFacts(
        status=YearStatus(year.status),
        today=today,
        last_day=YearValue(year.name).last_day,
        rounds=[RoundDays(written_until=locks or grace or due, review_by=by) for due, grace, locks, by in rows],
        reports={ReportStatus(status): times for status, times in counted},
        extensions=more_time.filter(Q(decided_at=None) | Q(granted=True, until__gte=today)).count(),
    )
