"""Rubrics of the open year's measures: every way of scoring occurs, each fit for how the measure's figures run."""

from decimal import Decimal

from chiwat.demonstration.blueprints import FigureModel, MeasureBlueprint
from chiwat.demonstration.shapes import Rubric, Target
from chiwat.domain.indicators import Direction
from chiwat.domain.scoring import Method

#: Five bands by the share of the target that is reached, and of what may be exceeded where less is better.
_REACHED = (("0.6", "20"), ("0.7", "40"), ("0.8", "60"), ("0.9", "80"), ("1", "100"))
_EXCEEDED = (("1.4", "20"), ("1.3", "40"), ("1.2", "60"), ("1.1", "80"), ("1", "100"))
_THREE_REACHED, _THREE_POINTS = ("0.8", "0.9", "1"), ["50", "75", "100"]
_THREE_KEPT = ("1.2", "1", "0.8")
_LEVELS = ["20", "40", "60", "80", "100"]
#: What is counted in so few that the target is reached or it is not.
_COUNTED, _FEW = frozenset({FigureModel.COUNT, FigureModel.COUNT_EACH_ROUND}), 12


def rubric_of(plan: MeasureBlueprint, *, direction: Direction, targets: tuple[Target, ...], component: str) -> Rubric:
    """The rubric of a measure under a component (by its number)."""
    year = [target.value for target in targets if target.round is None]
    target = year[-1] if year else None
    if plan.model is FigureModel.LEVEL:
        return Rubric(method=Method.MILESTONES, parameters={"steps": _LEVELS})
    if direction is Direction.RANGE or target is None:
        return _within(plan)
    if any(line.round is not None for line in targets):
        return _checkpoints(targets, target=target)
    if not target:
        return Rubric(method=Method.PERCENT_OF_TARGET, parameters={"direction": direction.value})
    return _of_target(plan, target=target, direction=direction, component=component)


def _of_target(plan: MeasureBlueprint, *, target: Decimal, direction: Direction, component: str) -> Rubric:
    lower = direction is Direction.LOWER
    told: dict[str, object] = {"direction": direction.value}
    if plan.model in {FigureModel.DURATION, FigureModel.YEAR_END_AVERAGE, FigureModel.AVERAGE}:
        shares = _THREE_KEPT if lower else _THREE_REACHED
        targets = [_times(target, share=share) for share in shares]
        return Rubric(method=Method.THREE_TARGETS, parameters={**told, "targets": targets, "points": _THREE_POINTS})
    if plan.model in _COUNTED and target <= _FEW:
        return Rubric(method=Method.PASS_FAIL, parameters={"points": "100"})
    if component == "4" or plan.model is FigureModel.FEWER:
        bands = [[_times(target, share=share), points] for share, points in (_EXCEEDED if lower else _REACHED)]
        return Rubric(method=Method.BANDS, parameters={**told, "bands": bands, "floor": "proportional"})
    return Rubric(method=Method.PERCENT_OF_TARGET, parameters={**told, "cap": "100"})


def _within(plan: MeasureBlueprint) -> Rubric:
    low, high = plan.smallest, plan.largest
    parameters = {"low": f"{low:f}", "high": f"{high:f}", "tolerance": f"{(high - low) / 2:f}", "points": "100"}
    return Rubric(method=Method.RANGE, parameters=parameters)


def _checkpoints(targets: tuple[Target, ...], *, target: Decimal) -> Rubric:
    """The half-year's own target weighs 40, the year's 60."""
    half = next(line for line in targets if line.round is not None)
    told = [
        {"round": f"quarter-{half.round.number if half.round else 0}", "target": f"{half.value:f}", "weight": "40"},
        {"round": "year", "target": f"{target:f}", "weight": "60"},
    ]
    return Rubric(method=Method.CHECKPOINTS, parameters={"direction": "higher", "checkpoints": told, "cap": "100"})


def _times(target: Decimal, *, share: str) -> str:
    return f"{(target * Decimal(share)).normalize():f}"
