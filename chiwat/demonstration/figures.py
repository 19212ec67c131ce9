"""Figures through a year by model: numerators rise, percentages are their quotient, levels climb step by step."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from chiwat.demonstration.blueprints import FigureModel, MeasureBlueprint

HUNDREDTH = Decimal("0.01")
#: How much of the year's result is there at the end of each quarter, as ranges.
_PACE = ((0.08, 0.27), (0.33, 0.56), (0.58, 0.82), (1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Figure:
    """One quarter's figure; parts where it is a quotient."""

    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The target and the four quarters of one measure, as its truth would run."""

    target: Decimal | None
    quarters: tuple[Figure, ...]


def hundredths(value: Decimal) -> Decimal:
    """Round half up to two decimals, as reports do."""
    return value.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def share(numerator: Decimal, *, of: Decimal) -> Figure:
    """A percentage with its parts.

    >>> share(Decimal(22), of=Decimal(45)).value
    Decimal('48.89')
    """
    return Figure(hundredths(numerator * 100 / of), numerator, of)


def year_figures(blueprint: MeasureBlueprint, *, rng: Random) -> YearFigures:
    """Draw a year of figures for one measure."""
    return _MODELS[blueprint.model](blueprint, rng)


def _pace(rng: Random) -> list[float]:
    return [rng.uniform(low, high) for low, high in _PACE]


def _size(blueprint: MeasureBlueprint, rng: Random) -> int:
    return rng.randint(int(blueprint.smallest), int(blueprint.largest))


def _attained(target: Decimal | None, rng: Random) -> float:
    """The year's share of the whole: mostly at or over the target, never over 1."""
    aim = float(target if target is not None else 100) / 100
    return min(1.0, aim * rng.choice((0.86, 0.97, 1.0, 1.0, 1.02, 1.05, 1.08)))


def _share(blueprint: MeasureBlueprint, rng: Random) -> YearFigures:
    whole = _size(blueprint, rng)
    reached = whole * _attained(blueprint.target, rng)
    parts = [max(1, min(whole, round(reached * pace))) for pace in _pace(rng)]
    return YearFigures(blueprint.target, tuple(share(Decimal(part), of=Decimal(whole)) for part in parts))


def _share_each_round(blueprint: MeasureBlueprint, rng: Random) -> YearFigures:
    quarters = []
    for _ in range(4):
        whole = _size(blueprint, rng)
        quarters.append(share(Decimal(min(whole, round(whole * _attained(blueprint.target, rng)))), of=Decimal(whole)))
    return YearFigures(blueprint.target, tuple(quarters))


def _money_share(blueprint: MeasureBlueprint, rng: Random) -> YearFigures:
    whole = Decimal(_size(blueprint, rng) * 100)
    reached = whole * Decimal(str(_attained(blueprint.target, rng)))
    parts = [hundredths(reached * Decimal(str(round(pace, 6)))) for pace in _pace(rng)]
    return YearFigures(blueprint.target, tuple(share(part, of=whole) for part in parts))


def _count(blueprint: MeasureBlueprint, rng: Random) -> YearFigures:
    target = blueprint.target if blueprint.target is not None else Decimal(_size(blueprint, rng))
    reached = float(target) * rng.choice((0.9, 1.0, 1.0, 1.05, 1.15, 1.3))
    parts = [max(1, round(reached * pace)) for pace in _pace(rng)]
    return YearFigures(target, tuple(Figure(Decimal(part)) for part in parts))


def _count_each_round(blueprint: MeasureBlueprint, rng: Random) -> YearFigures:
    quarters = tuple(Figure(Decimal(_size(blueprint, rng))) for _ in range(4))
    return YearFigures(blueprint.target, quarters)


def _level(blueprint: MeasureBlueprint, rng: Random) -> YearFigures:
    top = blueprint.target if blueprint.target is not None else Decimal(5)
    course = rng.choice(((1, 2, 4, 5), (1, 3, 4, 5), (2, 3, 4, 5), (1, 2, 3, 5), (1, 2, 3, 4)))
    return YearFigures(top, tuple(Figure(min(top, Decimal(step))) for step in course))


def _average(blueprint: MeasureBlueprint, rng: Random) -> YearFigures:
    low, high = int(blueprint.smallest * 100), int(blueprint.largest * 100)
    return YearFigures(blueprint.target, tuple(Figure(Decimal(rng.randint(low, high)) / 100) for _ in range(4)))


_MODELS = {
    FigureModel.SHARE: _share,
    FigureModel.SHARE_EACH_ROUND: _share_each_round,
    FigureModel.MONEY_SHARE: _money_share,
    FigureModel.COUNT: _count,
    FigureModel.COUNT_EACH_ROUND: _count_each_round,
    FigureModel.LEVEL: _level,
    FigureModel.AVERAGE: _average,
    FigureModel.YEAR_END_AVERAGE: _average,
    FigureModel.DURATION: _average,
    FigureModel.FEWER: _count_each_round,
    FigureModel.WITHIN: _average,
}
