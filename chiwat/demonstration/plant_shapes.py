"""What planting hands about: where a fault may look, what it leaves behind, and small edits of a record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from chiwat.demonstration.blueprints import FigureModel, all_blueprints
from chiwat.demonstration.shapes import IndicatorYear, Measure, Report, Result
from chiwat.demonstration.years import IMPORTED_YEAR
from chiwat.domain.periods import Round, RoundKind
from chiwat.domain.results import ResultState

Figures = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a fault is planted: its own source of chance, the year before, clean records of the same blueprint."""

    rng: Random
    before: IndicatorYear | None
    others: Sequence[IndicatorYear]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sown:
    """A record with a fault in it, and where it is; ``leans_on`` must stay as it is."""

    year: IndicatorYear
    round: Round | None = None
    field: str
    quote: str | None = None
    figures: Figures = ()
    leans_on: IndicatorYear | None = None


def is_imported(year: IndicatorYear) -> bool:
    """Whether the record is of the imported year."""
    return year.fiscal_year == IMPORTED_YEAR.name


def main(year: IndicatorYear) -> Measure:
    """The first measure."""
    return year.measures[0]


@cache
def _models() -> dict[str, tuple[FigureModel, str, str]]:
    """The model, unit and counted thing of every blueprint's first measure."""
    firsts = ((blueprint.key, blueprint.measures[0]) for blueprint in all_blueprints())
    return {key: (first.model, first.unit, first.counted) for key, first in firsts}


def model_of(year: IndicatorYear) -> FigureModel:
    """How the first measure's figures run; where the unit has changed since, it was a percentage."""
    model, unit, _ = _models()[year.blueprint]
    return FigureModel.SHARE if main(year).unit_of_measure == "ร้อยละ" != unit else model


def counted_in(year: IndicatorYear) -> str:
    """What the first measure counts."""
    return _models()[year.blueprint][2]


def rises(year: IndicatorYear) -> bool:
    """Whether the first measure's figures never fall within a year, and it is the only one."""
    rising = {FigureModel.SHARE, FigureModel.MONEY_SHARE, FigureModel.COUNT}
    return len(year.measures) == 1 and model_of(year) in rising


def reported(year: IndicatorYear) -> list[Result]:
    """The first measure's reported quarters in order."""
    return [result for result in main(year).results if result.state is ResultState.REPORTED]


def report_of(year: IndicatorYear, *, moment: Round) -> Report | None:
    """The report of a round."""
    return next((report for report in year.reports if report.round == moment), None)


def text_of(year: IndicatorYear, *, moment: Round) -> str:
    """The report's words; empty where there is none."""
    report = report_of(year, moment=moment)
    return (report.text or "") if report else ""


def quarter_reports(year: IndicatorYear) -> list[Report]:
    """Reports of quarters that tell of a figure."""
    told = {result.round for result in reported(year)}
    return [report for report in year.reports if report.round in told and report.text]


def with_text(year: IndicatorYear, *, moment: Round, text: str | None) -> IndicatorYear:
    """The record with another report text in one round."""
    reports = tuple(replace(line, text=text) if line.round == moment else line for line in year.reports)
    return replace(year, reports=reports)


def with_main(year: IndicatorYear, **changes: Any) -> IndicatorYear:
    """The record with its first measure changed."""
    return replace(year, measures=(replace(main(year), **changes), *year.measures[1:]))


def with_result(year: IndicatorYear, *, result: Result) -> IndicatorYear:
    """The record with another result of the first measure in the result's round; the old headline follows."""
    before = main(year).results
    results = tuple(result if line.round == result.round else line for line in before)
    changed = with_main(year, results=results)
    if is_imported(year):
        values = [line.value for line in results if line.value is not None]
        return with_main(changed, stated_result=values[-1] if values else None)
    return changed


def with_figure(
    result: Result, *, value: Decimal, numerator: Decimal | None = None, denominator: Decimal | None = None
) -> Result:
    """A result with another figure, in the form of its year: printed in the imported one, parts in the open one."""
    if result.printed is not None:
        return replace(result, value=value, printed=f"{value:.2f}")
    has_parts = result.numerator is not None
    return replace(
        result,
        value=value,
        numerator=numerator if has_parts else None,
        denominator=denominator if has_parts else None,
    )


def neighbours(year: IndicatorYear, *, moment: Round) -> tuple[Result | None, Result | None]:
    """The reported results just before and just after a round."""
    told = reported(year)
    place = next(at for at, result in enumerate(told) if result.round == moment)
    return told[place - 1] if place else None, told[place + 1] if place + 1 < len(told) else None


def is_last(year: IndicatorYear, *, moment: Round) -> bool:
    """Whether a round is the last with a figure."""
    return reported(year)[-1].round == moment


def year_end_of(year: IndicatorYear) -> Report | None:
    """The report of the year-end, which tells the last quarter's figure again."""
    return next((report for report in year.reports if report.round.kind is RoundKind.YEAR_END), None)


def all_words(year: IndicatorYear) -> str:
    """Every report's words."""
    return "\n".join(report.text or "" for report in year.reports)
