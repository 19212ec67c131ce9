"""Fiscal years that hold records."""

from django.db.models import Count

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries.lines import YearLine
from chiwat.queries.once import once
from chiwat.records.models import FiscalYear


@once
def fiscal_years(*, viewer: Viewer) -> tuple[YearLine, ...]:
    """Every year with its number of indicators, the newest first."""
    if not viewer.may(Permission.PUBLIC_READ):
        return ()
    rows = FiscalYear.objects.annotate(indicators=Count("indicator_years")).order_by("-name")
    return tuple(YearLine(name=row.name, status=YearStatus(row.status), indicators=row.indicators) for row in rows)


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
