"""A measure's figures as one leaf of what is asked: the year's result by the declared rule, or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chiwat.domain.accumulation import RoundFigure, YearBasis, year_result
from chiwat.domain.asked_scores import Asked, Unscorable
from chiwat.domain.indicators import Accumulation
from chiwat.domain.results import Finality, ResultState
from chiwat.domain.scoring import Basis, Method
from chiwat.queries.moments import Moment


@dataclass(frozen=True, slots=True)
class Figure:
    """One round of one measure as a side may know it."""

    moment: Moment
    state: ResultState | Basis
    row: dict[str, Any] | None


def with_value(leaf: dict[str, Any], *, figures: Sequence[Figure]) -> Asked:
    """The leaf with the year's result by the declared accumulation, or why there is none."""
    reported = [_round_figure(each) for each in figures if each.row is not None]
    accumulation = Accumulation(leaf["accumulation"]) if leaf["accumulation"] else None
    result = year_result(reported, accumulation=accumulation)
    because = _why_not(leaf, basis=result.basis, has_figures=any(each.state.has_a_figure for each in reported))
    if because is not None:
        return nothing(Basis.NOTHING_COUNTED, because=because)
    used = [each for each in figures if each.moment.value in result.rounds]
    if result.value is None:
        state = _state_of(figures)
    elif used and all(each.state is ResultState.CONFIRMED_NONE for each in used):
        state = ResultState.CONFIRMED_NONE
    else:
        state = ResultState.REPORTED
    leaf |= {
        "value": None if result.value is None else f"{result.value:f}",
        "state": state.value,
        "used": [moment.label for moment in result.rounds],
        "year_basis": result.basis.value,
    }
    if any(each.row and each.row["finality"] == Finality.PROVISIONAL for each in used):
        leaf["provisional"] = True
    return _at_checkpoints(leaf, figures=figures) if leaf["method"] == Method.CHECKPOINTS else leaf


def _why_not(leaf: Asked, *, basis: YearBasis, has_figures: bool) -> Unscorable | None:
    if has_figures and basis is YearBasis.ACCUMULATION_UNDECLARED:
        return Unscorable.ACCUMULATION_UNDECLARED
    if basis is YearBasis.DENOMINATOR_ZERO:
        return Unscorable.DENOMINATOR_ZERO
    by_target = leaf["method"] in {Method.PERCENT_OF_TARGET, Method.PASS_FAIL} and "target" not in leaf["parameters"]
    return Unscorable.TARGET_MISSING if by_target and leaf["target"] is None else None


def _at_checkpoints(leaf: dict[str, Any], *, figures: Sequence[Figure]) -> Asked:
    leaf["values"] = _values(leaf, figures=figures)
    if any(value is not None for value in leaf["values"].values()):
        leaf["state"] = ResultState.REPORTED.value
    return leaf


def _values(leaf: dict[str, Any], *, figures: Sequence[Figure]) -> dict[str, str | None]:
    """The figure at each checkpoint that is due: a round's own, and the year's once its end is reported."""
    named = {each["round"] for each in leaf["parameters"].get("checkpoints", ())}
    values = {}
    for each in figures:
        label = each.moment.value.label
        if label in named and each.state not in {ResultState.NOT_DUE, ResultState.NOT_APPLICABLE}:
            values[label] = f"{each.row['value']:f}" if each.row and each.row["value"] is not None else None
    last = [each for each in figures if each.moment.value.last_day == each.moment.value.year.last_day]
    if "year" in named and any(each.state is not ResultState.NOT_DUE for each in last):
        values["year"] = leaf["value"]
    return values


def _state_of(figures: Sequence[Figure]) -> ResultState | Basis:
    """Why the year has no figure: it waits for the evaluator, or what the latest round that is due says."""
    states = [each.state for each in figures]
    due = [state for state in states if state not in {ResultState.NOT_DUE, ResultState.NOT_APPLICABLE}]
    if due:
        return Basis.NOT_ASSESSED if Basis.NOT_ASSESSED in due else due[-1]
    return ResultState.NOT_APPLICABLE if ResultState.NOT_APPLICABLE in states else ResultState.NOT_DUE


def _round_figure(figure: Figure) -> RoundFigure:
    row = figure.row or {}
    state = figure.state if isinstance(figure.state, ResultState) else ResultState.NOT_REPORTED
    return RoundFigure(figure.moment.value, state, row.get("value"), row.get("numerator"), row.get("denominator"))


def told_of(figure: Figure) -> dict[str, str]:
    """A round's figure as it is kept beside the score: state and figures as text."""
    told = {"round": figure.moment.value.label, "state": figure.state.value}
    for name in ("value", "numerator", "denominator"):
        if figure.row and figure.row[name] is not None:
            told[name] = f"{figure.row[name]:f}"
    return told


def nothing(basis: Basis, *, because: Unscorable | None = None) -> Asked:
    """A leaf without anything to ask, and why."""
    return {"ask": "nothing", "basis": basis.value, "because": because.value if because else None}
