"""How many reports of indicators were late or are missing, where a framework takes points off for it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from chiwat.domain.lateness import Timing, lateness
from chiwat.domain.penalties import Occasion
from chiwat.domain.periods import FiscalYear
from chiwat.domain.results import ResultState
from chiwat.records.models import Extension, Report, Result

#: Nobody is late with these.
_EXCUSED = (ResultState.NOT_DUE, ResultState.NOT_APPLICABLE, ResultState.AWAITING)


def reports_of(indicator_years: Sequence[int], *, year: FiscalYear, today: date) -> dict[int, dict[str, int]]:
    """By indicator: reports submitted after their days of grace, and those of locked rounds never submitted."""
    granted = Extension.objects.filter(round__fiscal_year=year.name, granted=True).values_list("unit", "round", "until")
    until = {(unit, moment): day for unit, moment, day in granted}
    excused = set(
        Result.objects.filter(measure__indicator_year__in=indicator_years, state__in=_EXCUSED, superseded_by=None)
        .values_list("measure__indicator_year", "round")
    )  # fmt: skip
    found: dict[int, Counter[str]] = {}
    rows = Report.objects.filter(indicator_year__in=indicator_years).values_list(
        "indicator_year", "round", "unit", "submitted_at", "round__due", "round__grace", "round__locks"
    )
    for indicator, moment, unit, submitted, due, grace, locks in rows:
        if (indicator, moment) in excused:
            continue
        day = timezone.localdate(submitted) if submitted else None
        timing = lateness(
            due=due, grace=grace, extended_until=until.get((unit, moment)), submitted_on=day, today=today
        ).timing
        counts = found.setdefault(indicator, Counter())
        if day is None and locks is not None and locks < today:
            counts[Occasion.MISSING.value] += 1
        elif day is not None and timing is Timing.LATE:
            counts[Occasion.LATE.value] += 1
    return {indicator: dict(counts) for indicator, counts in found.items() if counts}
