"""Checkpoints: the year held against a target of its own at each round that is due (เกณฑ์ครึ่งปีและสิ้นปี)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from chiwat.domain.scoring_methods.fields import Fields, figure, is_lower, listed, named, not_negative, summed
from chiwat.domain.scoring_methods.percent_of_target import cap_of, per_cent, target_of
from chiwat.domain.scoring_methods.refusals import ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.working import Basis, Step, Worked, divided, left_out, weighed

#: More rounds than a year has: months, quarters, half-years, nine months, the year-end.
MOST_CHECKPOINTS = 24


class Checkpoint(NamedTuple):
    """A round with its target and its weight."""

    round: str
    target: Fraction
    target_text: str
    weight: Fraction
    weight_text: str


def score(asked: Fields, *, none: bool) -> Worked:
    """Per cent of target at each checkpoint that has a value, weighted.

    A round that ``values`` does not name is not due. One that it names with ``null`` is due and not reported: it is
    left out, and the step says so.
    """
    lower, cap = is_lower(asked), cap_of(asked)
    checkpoints = list(_checkpoints(asked, lower=lower))
    values = _values(asked, checkpoints=checkpoints, none=none)
    steps: list[Step] = []
    parts: list[Fraction] = []
    weights: list[Fraction] = []
    cut = False
    for checkpoint in checkpoints:
        raw = values.get(checkpoint.round)
        if raw is None:
            steps.append(_left_out(checkpoint, due=checkpoint.round in values))
            continue
        shown = {"name": checkpoint.round, "value": raw, "target": checkpoint.target_text}
        value = figure(raw, at=("values", checkpoint.round))
        points, over = per_cent(value, target=checkpoint.target, cap=cap, lower=lower, shown=shown, steps=steps)
        cut = cut or over
        parts.append(points * checkpoint.weight)
        weights.append(checkpoint.weight)
        made = steps[-1]["result"]
        steps.append(weighed(checkpoint.round, points=made, weight=checkpoint.weight_text, result=parts[-1]))
    if not any(weights):
        return Worked(None, _nothing(values), [])
    total, below = summed(parts, at=("checkpoints",)), summed(weights, at=("checkpoints",))
    mean = total / below
    steps.append(divided(total, weight=below, points=mean))
    return Worked(mean, Basis.CAPPED if cut and mean == cap else Basis.SCORED, steps)


def _checkpoints(asked: Fields, *, lower: bool) -> Iterator[Checkpoint]:
    told = listed(asked.get("checkpoints"), at=("checkpoints",))
    if not told:
        raise ScoreRefusedError(ScoreRefusal.NO_CHECKPOINTS, at=("checkpoints",))
    if len(told) > MOST_CHECKPOINTS:
        raise ScoreRefusedError(ScoreRefusal.WRONG_LENGTH, at=("checkpoints",))
    seen = set()
    for place, raw in enumerate(told):
        at = ("checkpoints", place)
        fields = named(raw, at=at)
        name = fields.get("round")
        if not isinstance(name, str | int) or isinstance(name, bool):
            raise ScoreRefusedError(
                ScoreRefusal.MISSING_FIELD if name is None else ScoreRefusal.WRONG_TYPE, at=(*at, "round")
            )
        if str(name) in seen:
            raise ScoreRefusedError(ScoreRefusal.ROUND_TWICE, at=(*at, "round"))
        seen.add(str(name))
        weight = not_negative(fields.get("weight"), at=(*at, "weight"), code=ScoreRefusal.WEIGHT_NEGATIVE)
        target = target_of(fields, lower=lower, at=at)
        yield Checkpoint(str(name), target, fields["target"], weight, fields["weight"])


def _values(asked: Fields, *, checkpoints: list[Checkpoint], none: bool) -> Fields:
    if none:
        return {checkpoint.round: "0" for checkpoint in checkpoints}
    values = named(asked["values"], at=("values",))
    rounds = {checkpoint.round for checkpoint in checkpoints}
    for name in values:
        if name not in rounds:
            raise ScoreRefusedError(ScoreRefusal.UNKNOWN_ROUND, at=("values", name))
    return values


def _left_out(checkpoint: Checkpoint, *, due: bool) -> Step:
    state = Basis.NOT_REPORTED if due else Basis.NOT_DUE
    return left_out(checkpoint.round, state=state.value, weight=checkpoint.weight_text, result=checkpoint.weight)


def _nothing(values: Fields) -> Basis:
    """Why no checkpoint counted: none is due, none of those is reported, or those that are weigh nothing."""
    if not values:
        return Basis.NOT_DUE
    return Basis.NOT_REPORTED if all(raw is None for raw in values.values()) else Basis.NOTHING_COUNTED
