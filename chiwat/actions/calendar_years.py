"""Fiscal years and their rounds come into being here."""

from datetime import date

from django.db import transaction

from chiwat.actions import frameworks, trail
from chiwat.domain.periods import FiscalYear as YearValue
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.periods import quarters_and_year_end
from chiwat.domain.report_workflow import YearStatus
from chiwat.records.models import FiscalYear, Person, Round

Calendar = dict[RoundValue, dict[str, date | None]]


@transaction.atomic
def open_year(
    *, name: int, status: YearStatus, by: Person | None, calendar: Calendar | None = None, shipped: bool = True
) -> FiscalYear:
    """Bring a fiscal year into being with its four quarters and its year-end round; one that is there is left.

    It brings the frameworks known of it, their weights empty, unless it is to have others (``shipped=False``).

    ``ValueError`` for a year outside 2500–2700. ``calendar`` gives a round's opens, due, grace, locks, review_by.
    """
    value = YearValue(name)
    year, made = FiscalYear.objects.get_or_create(pk=name, defaults={"status": status.value})
    if not made:
        return year
    days = calendar or {}
    Round.objects.bulk_create(
        Round(fiscal_year=year, kind=moment.kind.value, number=moment.number, **days.get(moment, {}))
        for moment in quarters_and_year_end(value)
    )
    trail.append(by=by, action="open-year", subject=f"year:{name}", after={"status": status.value})
    if shipped:
        frameworks.load_shipped(fiscal_year=name, by=by)
    return year
