"""What a figure model declares: kind of measure, direction, accumulation, aggregation."""

from dataclasses import dataclass

from chiwat.demonstration.blueprints import FigureModel
from chiwat.domain.indicators import Accumulation, Aggregation, Direction, MeasureKind


@dataclass(frozen=True, slots=True)
class Nature:
    """The four declarations of a measure."""

    kind: MeasureKind
    direction: Direction
    accumulation: Accumulation
    aggregation: Aggregation


_UP = Direction.HIGHER
_PERCENT, _NUMBER, _AVERAGE = MeasureKind.PERCENTAGE, MeasureKind.NUMBER, MeasureKind.AVERAGE

NATURES = {
    FigureModel.SHARE: Nature(_PERCENT, _UP, Accumulation.LATEST_RATIO, Aggregation.RATIO_OF_SUMS),
    FigureModel.SHARE_EACH_ROUND: Nature(_PERCENT, _UP, Accumulation.RATIO_OF_SUMS, Aggregation.RATIO_OF_SUMS),
    FigureModel.MONEY_SHARE: Nature(_PERCENT, _UP, Accumulation.LATEST_RATIO, Aggregation.RATIO_OF_SUMS),
    FigureModel.COUNT: Nature(_NUMBER, _UP, Accumulation.CUMULATIVE, Aggregation.SUM),
    FigureModel.COUNT_EACH_ROUND: Nature(_NUMBER, _UP, Accumulation.SUM, Aggregation.SUM),
    FigureModel.LEVEL: Nature(MeasureKind.LEVEL, _UP, Accumulation.LATEST, Aggregation.NONE),
    FigureModel.AVERAGE: Nature(_AVERAGE, _UP, Accumulation.MEAN, Aggregation.MEAN),
    FigureModel.YEAR_END_AVERAGE: Nature(_AVERAGE, _UP, Accumulation.YEAR_END_ONLY, Aggregation.WEIGHTED),
    FigureModel.DURATION: Nature(MeasureKind.DURATION, Direction.LOWER, Accumulation.MEAN, Aggregation.MEAN),
    FigureModel.FEWER: Nature(_NUMBER, Direction.LOWER, Accumulation.SUM, Aggregation.SUM),
    FigureModel.WITHIN: Nature(_AVERAGE, Direction.RANGE, Accumulation.MEAN, Aggregation.MEAN),
}
