"""Standings as they are kept: sums over a city or a unit, without reading what they were worked out from."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from chiwat.domain.attainment import Verdict
from chiwat.domain.periods import FiscalYear as YearValue
from chiwat.domain.periods import Round, RoundKind
from chiwat.domain.publication import Audience
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.round_states import due_and_reported, read_states, round_label
from chiwat.records.models import Round as RoundRow
from chiwat.records.models import Standing


@dataclass(frozen=True, slots=True)
class Totals:
    """Of one unit in a year: its indicators, the rounds that owe a figure, those that have one."""

    indicators: int = 0
    due: int = 0
    reported: int = 0


def verdict_column(fiscal_year: int, *, today: date, audience: Audience) -> str:
    """Which of the kept verdicts holds on a day, for whom."""
    kept = "public" if audience is Audience.PUBLIC else "verdict"
    over = today > YearValue(fiscal_year).last_day
    return f"{kept}_when_over" if over else f"{kept}_while_open"


def totals_by_unit(
    standings: QuerySet[Standing], *, fiscal_year: int, today: date, audience: Audience
) -> dict[int | None, Totals]:
    """What the units of one fiscal year bear and have reported, by the unit's key."""
    opens = {
        round_label(Round(YearValue(fiscal_year), RoundKind(row.kind), row.number)): row.opens
        for row in RoundRow.objects.filter(fiscal_year_id=fiscal_year)
    }
    announced = audience is Audience.PUBLIC
    states = "public_rounds" if announced else "rounds"
    rows = standings.order_by().values_list("unit_id", "status", states).annotate(times=Count("pk"))
    totals: dict[int | None, Totals] = defaultdict(Totals)
    for unit, status, line, times in rows:
        due, reported = due_and_reported(
            read_states(line), year=YearStatus(status), opens=opens, today=today, announced=announced
        )
        was = totals[unit]
        totals[unit] = Totals(was.indicators + times, was.due + times * due, was.reported + times * reported)
    return totals


def verdict_counts(standings: QuerySet[Standing], *, column: str) -> dict[Verdict, int]:
    """How many stand at each verdict."""
    rows = standings.order_by().values_list(column).annotate(times=Count("pk"))
    return {Verdict(said): times for said, times in rows}
