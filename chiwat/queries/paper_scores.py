"""What a paper says of scores: as they were announced, and how each indicator is scored; read for many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from chiwat.domain.figures import figure_text
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.score_sides import Side
from chiwat.domain.scoring import Basis, Method
from chiwat.domain.unit_papers import WHOLE_YEAR, PaperScore, Scoring
from chiwat.records.models import Placement, Rubric, Score, Unit


@dataclass(frozen=True, slots=True)
class PaperScores:
    """By an indicator's code: its score, and how it is scored."""

    scores: dict[str, PaperScore]
    scorings: dict[str, Scoring]


def paper_scores(codes: Sequence[str], *, fiscal_year: int, months: int) -> PaperScores:
    """The evaluator's announced scores of so many months in the year's first framework; none is worked out anew.

    What is not announced is on no paper, whoever prints it: a paper leaves the house.
    """
    placed = Placement.objects.filter(
        indicator_year__fiscal_year_id=fiscal_year, indicator_year__code__in=codes
    ).select_related("component", "indicator_year")
    first: dict[str, Placement] = {}
    for row in placed.order_by("component__framework__position", "component__position", "pk"):
        first.setdefault(row.indicator_year.code, row)
    rubrics = Rubric.objects.filter(
        measure__position=1, measure__indicator_year__in=[row.indicator_year_id for row in first.values()]
    ).select_related("measure")
    by_record = {row.measure.indicator_year_id: row for row in rubrics.order_by("version")}
    return PaperScores(
        scores=_announced(first, months=months),
        scorings={code: _scoring(row, rubric=by_record.get(row.indicator_year_id)) for code, row in first.items()},
    )


def _announced(first: dict[str, Placement], *, months: int) -> dict[str, PaperScore]:
    components = {row.indicator_year_id: row.component_id for row in first.values()}
    rows = Score.objects.filter(indicator_year__in=components, side=Side.EVALUATOR.value)
    found: dict[str, PaperScore] = {}
    for row in rows.select_related("round", "indicator_year").order_by("pk"):
        record = row.indicator_year
        if record and row.component_id == components[record.pk] and _counts(row, months=months):
            found[record.code] = PaperScore(points=row.points, basis=Basis(row.basis))
    return found


def announced_of_unit(unit: Unit, *, components: Sequence[int], months: int) -> dict[int, PaperScore]:
    """The announced scores of what is marked for a whole unit, by component."""
    rows = Score.objects.filter(indicator_year=None, unit=unit, component__in=components, side=Side.EVALUATOR.value)
    return {
        row.component_id: PaperScore(points=row.points, basis=Basis(row.basis))
        for row in rows.select_related("round").order_by("pk")
        if _counts(row, months=months)
    }


def _counts(row: Score, *, months: int) -> bool:
    if row.round is None:
        return months == WHOLE_YEAR
    year = FiscalYear(row.round.fiscal_year_id)
    return within(Round(year, RoundKind(row.round.kind), row.round.number), months=months)


def within(moment: Round, *, months: int) -> bool:
    """Whether a round ends within so many months from 1 October."""
    return moment.last_day <= Round(moment.year, RoundKind.MONTH, months).last_day


def _scoring(row: Placement, *, rubric: Rubric | None) -> Scoring:
    chosen = rubric or row.component
    return scoring_of(chosen.method, parameters=chosen.parameters)


def scoring_of(method: str | None, *, parameters: Mapping[str, Any]) -> Scoring:
    """A way of scoring as the annex shows it."""
    bands = parameters.get("bands") if method == Method.BANDS else None
    return Scoring(method=method, bands=tuple(_band(pair) for pair in bands) if bands else None)


def _band(pair: Sequence[str]) -> tuple[str, str]:
    threshold, points = (figure_text(Decimal(text)) for text in pair)
    return points, threshold
