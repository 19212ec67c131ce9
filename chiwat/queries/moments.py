"""The rounds of a year, each as its row and as a value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.queries.once import once
from chiwat.records.models import IndicatorYear
from chiwat.records.models import Round as RoundRow


@dataclass(frozen=True, slots=True)
class Moment:
    """A round of the year as its row and as a value."""

    pk: int
    value: Round
    opens: date | None


@once
def moments_of(fiscal_year: int) -> tuple[Moment, ...]:
    """The rounds of a year in their order, the year-end last; asked once a request."""
    year = FiscalYear(fiscal_year)
    rows = RoundRow.objects.filter(fiscal_year_id=fiscal_year).values_list("pk", "kind", "number", "opens")
    moments = [Moment(key, Round(year, RoundKind(kind), number), opens) for key, kind, number, opens in rows]
    in_order = sorted(moments, key=lambda moment: (moment.value.last_day, moment.value.kind is RoundKind.YEAR_END))
    return tuple(in_order)


def reported_in(record: IndicatorYear, *, moments: Iterable[Moment]) -> list[Moment]:
    """Those in which the indicator declares that it reports."""
    return [moment for moment in moments if moment.value.kind.value in record.reports_in]
