"""Rounds into a year: the year's result from the indicator's own rule, with its reason (docs/scoring.md).

Nothing is computed from an accumulation that nobody declared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from chiwat.domain.indicators import Accumulation
from chiwat.domain.periods import Round, RoundKind
from chiwat.domain.results import ResultState
from chiwat.domain.rounding import rounded


class YearBasis(StrEnum):
    """Why the year's result is what it is."""

    LATEST_ROUND = "latest-round"
    SUM_OF_ROUNDS = "sum-of-rounds"
    MEAN_OF_ROUNDS = "mean-of-rounds"
    YEAR_END = "year-end"
    RATIO_OF_SUMS = "ratio-of-sums"
    LATEST_RATIO = "latest-ratio"
    ACCUMULATION_UNDECLARED = "accumulation-undeclared"
    NOTHING_REPORTED = "nothing-reported"
    YEAR_END_NOT_REPORTED = "year-end-not-reported"
    DENOMINATOR_ZERO = "denominator-zero"


@dataclass(frozen=True, slots=True)
class RoundFigure:
    """What one round says: its state and, where it has one, its figure or its two parts."""

    round: Round
    state: ResultState
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class YearResult:
    """The year's result or ``None``, why, and the rounds that it was worked out from."""

    value: Decimal | None
    basis: YearBasis
    rounds: tuple[Round, ...] = ()


def year_result(figures: Sequence[RoundFigure], *, accumulation: Accumulation | None) -> YearResult:
    """Work out one measure's result of the year from its rounds, given in calendar order.

    The year-end round, where it has a figure of its own, states the year and wins over *cumulative* and
    *latest*; it is no fifth quarter, so sums and means leave it out.

    >>> from chiwat.domain.periods import FiscalYear
    >>> year = FiscalYear(2564)
    >>> figures = zip(year.rounds(RoundKind.QUARTER), (1, 0, 2, 4))
    >>> quarters = [RoundFigure(moment, ResultState.REPORTED, Decimal(value)) for moment, value in figures]
    >>> year_result(quarters, accumulation=Accumulation.SUM).value
    Decimal('7')
    >>> year_result(quarters, accumulation=None).basis.value
    'accumulation-undeclared'
    """
    if accumulation is None:
        return YearResult(None, YearBasis.ACCUMULATION_UNDECLARED)
    counted = [_with_zero(figure) for figure in figures if figure.state.has_a_figure]
    return _RULES[accumulation](counted)


def _with_zero(figure: RoundFigure) -> RoundFigure:
    if figure.state is ResultState.CONFIRMED_NONE:
        return RoundFigure(figure.round, figure.state, Decimal(0), Decimal(0), figure.denominator)
    return figure


def _valued(figures: Sequence[RoundFigure]) -> list[tuple[Round, Decimal]]:
    return [(figure.round, figure.value) for figure in figures if figure.value is not None]


def _parted(figures: Sequence[RoundFigure]) -> list[tuple[Round, Decimal, Decimal]]:
    return [
        (figure.round, figure.numerator, figure.denominator)
        for figure in figures
        if figure.numerator is not None and figure.denominator is not None
    ]


def _latest(figures: Sequence[RoundFigure]) -> YearResult:
    valued = _valued(figures)
    if not valued:
        return YearResult(None, YearBasis.NOTHING_REPORTED)
    last, value = valued[-1]
    basis = YearBasis.YEAR_END if last.kind is RoundKind.YEAR_END else YearBasis.LATEST_ROUND
    return YearResult(value, basis, (last,))


def _year_end_only(figures: Sequence[RoundFigure]) -> YearResult:
    valued = [pair for pair in _valued(figures) if pair[0].kind is RoundKind.YEAR_END or _is_last_quarter(pair[0])]
    if not valued:
        return YearResult(None, YearBasis.YEAR_END_NOT_REPORTED)
    last, value = valued[-1]
    return YearResult(value, YearBasis.YEAR_END, (last,))


def _is_last_quarter(moment: Round) -> bool:
    return moment.kind is RoundKind.QUARTER and moment.number == 4


def _within_year(figures: Sequence[RoundFigure]) -> list[RoundFigure]:
    return [figure for figure in figures if figure.round.kind is not RoundKind.YEAR_END]


def _sum(figures: Sequence[RoundFigure]) -> YearResult:
    valued = _valued(_within_year(figures))
    if not valued:
        return YearResult(None, YearBasis.NOTHING_REPORTED)
    return YearResult(sum((v for _, v in valued), Decimal(0)), YearBasis.SUM_OF_ROUNDS, tuple(r for r, _ in valued))


def _mean(figures: Sequence[RoundFigure]) -> YearResult:
    valued = _valued(_within_year(figures))
    if not valued:
        return YearResult(None, YearBasis.NOTHING_REPORTED)
    mean = sum((Fraction(v) for _, v in valued), Fraction(0)) / len(valued)
    return YearResult(to_decimal(mean), YearBasis.MEAN_OF_ROUNDS, tuple(r for r, _ in valued))


def _ratio_of_sums(figures: Sequence[RoundFigure]) -> YearResult:
    parted = _parted(_within_year(figures))
    if not parted:
        return YearResult(None, YearBasis.NOTHING_REPORTED)
    return _ratio(parted, basis=YearBasis.RATIO_OF_SUMS)


def _latest_ratio(figures: Sequence[RoundFigure]) -> YearResult:
    parted = _parted(figures)
    if not parted:
        return YearResult(None, YearBasis.NOTHING_REPORTED)
    return _ratio(parted[-1:], basis=YearBasis.LATEST_RATIO)


def _ratio(parted: Sequence[tuple[Round, Decimal, Decimal]], *, basis: YearBasis) -> YearResult:
    rounds = tuple(moment for moment, _, _ in parted)
    below = sum((Fraction(denominator) for _, _, denominator in parted), Fraction(0))
    if below == 0:
        return YearResult(None, YearBasis.DENOMINATOR_ZERO, rounds)
    above = sum((Fraction(numerator) for _, numerator, _ in parted), Fraction(0))
    return YearResult(to_decimal(above / below * 100), basis, rounds)


def to_decimal(exact: Fraction) -> Decimal:
    """The rounded figure: half up to four places, once.

    >>> to_decimal(Fraction(200, 3)), to_decimal(Fraction(1, 2)), to_decimal(Fraction(100))
    (Decimal('66.6667'), Decimal('0.5'), Decimal('100'))
    """
    return Decimal(rounded(exact))


_RULES = {
    Accumulation.CUMULATIVE: _latest,
    Accumulation.LATEST: _latest,
    Accumulation.SUM: _sum,
    Accumulation.MEAN: _mean,
    Accumulation.YEAR_END_ONLY: _year_end_only,
    Accumulation.RATIO_OF_SUMS: _ratio_of_sums,
    Accumulation.LATEST_RATIO: _latest_ratio,
}
