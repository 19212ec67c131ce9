"""The imported year: what an old page stated, nature undeclared, marks as printed, no times of submission."""

from dataclasses import dataclass
from decimal import Decimal

from chiwat.demonstration.desk import Desk
from chiwat.demonstration.shapes import Marking, MarkValue, Report, Result
from chiwat.domain.periods import Round, RoundKind
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import ResultState

ASSESSING_UNIT = "2100"
_FIRST_MARKS = (100, 100, 100, 100, 100, 100, 95, 95, 90, 85, 80, 75)
_SECOND_MARKS = (100, 100, 100, 100, 100, 100, 50, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDone:
    """What was done and judged in a year: results by measure, reports, marks, the old headline by measure."""

    results: tuple[tuple[Result, ...], ...]
    reports: tuple[Report, ...]
    markings: tuple[Marking, ...]
    stated: tuple[Decimal | None, ...]


def imported_year(desk: Desk) -> YearDone:
    """Four quarters as an old page would state them; some pages end before the fourth."""
    quarters = [moment for moment in desk.rounds if moment.kind is RoundKind.QUARTER]
    silent = quarters[-1] if desk.rng.random() < 0.12 else None
    results = tuple(
        tuple(_silence(moment) if moment is silent else _printed(desk, measure, moment=moment) for moment in quarters)
        for measure in range(len(desk.measures))
    )
    reports = [_report(desk, moment=moment) for moment in quarters if moment is not silent]
    if silent is None and desk.rng.random() < 0.4:
        reports.append(_report(desk, moment=desk.rounds[-1]))
    return YearDone(
        results=results,
        reports=tuple(reports),
        markings=tuple(marking_of(desk, moment=moment) for moment in quarters if moment is not silent),
        stated=tuple(_headline(row) for row in results),
    )


def _printed(desk: Desk, place: int, *, moment: Round) -> Result:
    value = desk.figures[place].quarters[desk.place(moment)].value
    return Result(round=moment, state=ResultState.REPORTED, value=value, printed=f"{value:.2f}")


def _silence(moment: Round) -> Result:
    return Result(round=moment, state=ResultState.NOT_REPORTED, printed="0.00")


def _report(desk: Desk, *, moment: Round) -> Report:
    return Report(
        round=moment,
        status=ReportStatus.IMPORTED,
        text=desk.report_words(moment),
        obstacles=desk.factor("obstacles", moment=moment) if moment.kind is RoundKind.YEAR_END else None,
    )


def marking_of(desk: Desk, *, moment: Round) -> Marking:
    """The two marks of a round, in the values that old pages show."""
    first, second = desk.rng.choice(_FIRST_MARKS), desk.rng.choice(_SECOND_MARKS)
    marks = (MarkValue(name="2.1", value=Decimal(first)), MarkValue(name="2.2", value=Decimal(second)))
    return Marking(round=moment, marks=marks, comment=None, assessing_unit_code=ASSESSING_UNIT, marked_on=None)


def _headline(results: tuple[Result, ...]) -> Decimal | None:
    """The old page's headline: the last quarter with a figure."""
    values = [result.value for result in results if result.value is not None]
    return values[-1] if values else None
