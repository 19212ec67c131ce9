"""A fiscal year is closed here, once and for good: every score is frozen, and nothing in the year moves again."""

from django.db import transaction
from django.db.models import F

from chiwat.actions import gates, scores, standings, trail
from chiwat.domain.permissions import Permission
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.year_closing import hindrances
from chiwat.queries.year_closing import closing_facts
from chiwat.records.models import FiscalYear, IndicatorYear, Person, Report


@transaction.atomic
def close_year(*, fiscal_year: int, confirmed: str, by: Person) -> int:
    """Close an open year; how many scores were frozen by it. ``confirmed`` is the year's name, typed once more.

    ``HiddenError`` for no such year; ``RefusedError`` for who may not, for a year that is not open, while anything is
    on its way, and without the confirmation. There is no way back: a closed year is never opened again.
    """
    viewer = gates.acting(by)
    year = FiscalYear.objects.select_for_update().filter(pk=fiscal_year).first()
    if year is None or not viewer.may(Permission.UNPUBLISHED_READ):
        raise HiddenError
    if not viewer.may_everywhere(Permission.YEAR_CLOSE):
        raise RefusedError(Refusal.MAY_NOT_CLOSE_YEAR)
    gates.held(list(Report.objects.filter(indicator_year__fiscal_year=year).only("pk")))
    facts = closing_facts(year)
    if facts.status is not YearStatus.OPEN:
        raise RefusedError(Refusal.YEAR_CLOSED if facts.status is YearStatus.CLOSED else Refusal.IMPORTED)
    if hindrances(facts):
        raise RefusedError(Refusal.YEAR_NOT_SETTLED)
    if confirmed.strip() != str(fiscal_year):
        raise RefusedError(Refusal.NOT_CONFIRMED)
    return _close(year, by=by)


def _close(year: FiscalYear, *, by: Person) -> int:
    of_year = IndicatorYear.objects.filter(fiscal_year=year)
    closed = list(of_year.filter(status=YearStatus.OPEN).order_by("pk").values_list("pk", flat=True))
    status = {"status": YearStatus.CLOSED.value}
    FiscalYear.objects.filter(pk=year.pk).update(**status, published_version=F("published_version") + 1)
    of_year.filter(status=YearStatus.OPEN).update(**status)
    standings.refresh(closed)
    frozen = scores.freeze_year(fiscal_year=year.name, by=by)
    after = {**status, "indicators": len(closed), "scores": frozen}
    trail.append(by=by, action="close-year", subject=f"year:{year.name}", before={"status": year.status}, after=after)
    return frozen
