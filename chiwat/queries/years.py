"""Fiscal years that hold records."""

from collections import Counter

from django.db.models import Count

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries.lines import CountedYear, YearLine
from chiwat.queries.once import once
from chiwat.records.models import FiscalYear, IndicatorYear


@once
def fiscal_years(*, viewer: Viewer) -> tuple[YearLine, ...]:
    """Every year, the newest first."""
    if not viewer.may(Permission.PUBLIC_READ):
        return ()
    rows = FiscalYear.objects.order_by("-name").values_list("name", "status")
    return tuple(YearLine(name=name, status=YearStatus(status)) for name, status in rows)


def counted_years(*, viewer: Viewer) -> tuple[CountedYear, ...]:
    """Every year with its number of indicators, the newest first: more work than their names."""
    counted = Counter(dict(IndicatorYear.objects.order_by().values_list("fiscal_year").annotate(times=Count("pk"))))
    return tuple(
        CountedYear(name=line.name, status=line.status, indicators=counted[line.name])
        for line in fiscal_years(viewer=viewer)
    )


def default_year(*, viewer: Viewer) -> int | None:
    """The newest open year, else the newest of all; None in an empty installation."""
    years = fiscal_years(viewer=viewer)
    for year in years:
        if year.status is YearStatus.OPEN:
            return year.name
    return years[0].name if years else None


def any_year() -> bool:
    """Whether the installation holds any year at all."""
    return FiscalYear.objects.exists()


def is_over(*, fiscal_year: int) -> bool:
    """Whether a year is kept and no longer open."""
    return FiscalYear.objects.filter(pk=fiscal_year).exclude(status=YearStatus.OPEN.value).exists()
