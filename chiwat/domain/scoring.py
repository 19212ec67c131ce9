"""Score: a value and a rubric become points with their reason; the words and tables are in docs/scoring.md.

Each method lives in a file of its own in ``scoring_methods/``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from chiwat.domain.results import Finality, ResultState
from chiwat.domain.rounding import is_rounded, rounded
from chiwat.domain.scoring_methods.fields import Fields
from chiwat.domain.scoring_methods.refusals import ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.ways import METHODS, Method, Way
from chiwat.domain.scoring_methods.working import Basis, Step, Weights, Worked, step

__all__ = [
    "METHODS",
    "Basis",
    "Method",
    "Rubric",
    "Score",
    "ScoreRefusal",
    "ScoreRefusedError",
    "Step",
    "score",
    "score_result",
]


#: States that give no points, whatever stands beside them; *unknown in the old system* counts as missing.
_BASIS_OF_STATE = {
    ResultState.NOT_REPORTED.value: Basis.NOT_REPORTED,
    ResultState.NOT_DUE.value: Basis.NOT_DUE,
    ResultState.AWAITING.value: Basis.AWAITING,
    ResultState.NOT_APPLICABLE.value: Basis.NOT_APPLICABLE,
    ResultState.UNKNOWN.value: Basis.NOT_REPORTED,
    Basis.NOT_ASSESSED.value: Basis.NOT_ASSESSED,
}
_REPORTED, _CONFIRMED_NONE = ResultState.REPORTED.value, ResultState.CONFIRMED_NONE.value


@dataclass(frozen=True, slots=True)
class Score:
    """Points with their reason: rounded once, exact beside it, each step with its inputs.

    The last step's result is the points. A score without points has no steps: its basis says why. ``provisional`` when
    the figure that was scored is (เบื้องต้น).
    """

    points: Decimal | None
    exact: Fraction | None
    basis: Basis
    derivation: tuple[Step, ...]
    version: str
    weights: Weights | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Rubric:
    """How one measure is scored: a method by name, and its parameters as the year keeps them."""

    method: Method
    parameters: Mapping[str, Any]


def score_result(
    value: Decimal | None, *, rubric: Rubric, state: ResultState | None = None, finality: Finality | None = None
) -> Score:
    """Score one measured figure by a rubric; :class:`ScoreRefusedError` names the parameter that is at fault.

    >>> score_result(Decimal("75"), rubric=Rubric(Method.PERCENT_OF_TARGET, {"direction": "higher", "target": "90"}))
    ... # doctest: +ELLIPSIS
    Score(points=Decimal('83.3333'), exact=Fraction(250, 3), basis=<Basis.SCORED: 'scored'>, ...)
    """
    text = None if value is None else f"{value:f}"
    scored = score({**rubric.parameters, "method": rubric.method.value, "value": text, "state": state})
    return replace(scored, provisional=True) if finality is Finality.PROVISIONAL else scored


def score(asked: Fields) -> Score:
    """Score what a line asks: ``method``, ``state``, and the fields of the method (docs/scoring.md).

    A state that has no figure is answered before anything else is looked at. ``state`` absent means *reported*, or *not
    reported* where the measured field is null.

    >>> score({"method": "marks", "rule": "first", "marks": {"2.1": "0"}}).points
    Decimal('0')
    >>> score({"method": "marks", "rule": "first", "marks": {"2.1": None}}).basis.value
    'not_assessed'
    """
    way = _way(asked.get("method"))
    state = asked.get("state")
    is_null = way.measured is not None and asked.get(way.measured) is None
    if state is None and is_null:
        return Score(None, None, way.when_null, (), way.version)
    if state is None or state == _REPORTED:
        if is_null:
            raise ScoreRefusedError(ScoreRefusal.MISSING_FIELD, at=(way.measured or "",))
        return _finished(way.score(asked, none=False), version=way.version)
    if state == _CONFIRMED_NONE:
        return _finished(_of_none(way.score(asked, none=True)), version=way.version)
    basis = _BASIS_OF_STATE.get(state) if isinstance(state, str) else None
    if basis is None:
        raise ScoreRefusedError(ScoreRefusal.UNKNOWN_STATE, at=("state",))
    return Score(None, None, basis, (), way.version)


def _way(method: object) -> Way:
    way = METHODS.get(method) if isinstance(method, str) else None
    if way is None:
        raise ScoreRefusedError(
            ScoreRefusal.MISSING_FIELD if method is None else ScoreRefusal.UNKNOWN_METHOD, at=("method",)
        )
    return way


def _of_none(worked: Worked) -> Worked:
    first = step("confirmed_none", inputs={}, result=Fraction(0))
    return worked._replace(basis=Basis.CONFIRMED_NONE, steps=[first, *worked.steps])


def _finished(worked: Worked, *, version: str) -> Score:
    exact, basis, steps, weights = worked
    if exact is None:
        return Score(None, None, basis, (), version, weights)
    text = rounded(exact)
    if not is_rounded(exact):
        steps.append({"step": "rounded", "inputs": {"exact": steps[-1]["result"]}, "result": text})
    return Score(Decimal(text), exact, basis, tuple(steps), version, weights)
