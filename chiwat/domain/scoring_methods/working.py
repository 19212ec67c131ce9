"""How a score is worked: its basis, its steps with their inputs, what a method hands back."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypedDict

from chiwat.domain.rounding import exact_text


class Basis(StrEnum):
    """Why the points are what they are, or why there are none."""

    SCORED = "scored"
    CAPPED = "capped"
    BELOW_FIRST = "below_first"
    OUTSIDE_RANGE = "outside_range"
    CONFIRMED_NONE = "confirmed_none"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"
    AWAITING = "awaiting"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"
    NOTHING_COUNTED = "nothing_counted"


class Step(TypedDict):
    """One step of a derivation, in the shape in which it is printed, kept and hashed."""

    step: str
    inputs: dict[str, str]
    result: str


class Weights(NamedTuple):
    """The weights behind a total, exact: what counted, what is missing, what was declared not applicable."""

    counted: Fraction
    missing: Fraction
    not_applicable: Fraction
    points_if_missing_zero: Fraction | None


class Worked(NamedTuple):
    """What a method hands back: exact points or ``None``, the basis, the steps, and a total's weights."""

    points: Fraction | None
    basis: Basis
    steps: list[Step]
    weights: Weights | None = None


def step(code: str, *, inputs: dict[str, str], result: Fraction) -> Step:
    """A step with its exact result."""
    return {"step": code, "inputs": inputs, "result": exact_text(result)}


def weighed(name: str, *, points: str, weight: str, result: Fraction) -> Step:
    """One part of a weighted mean: its points times its weight."""
    return step("weighed", inputs={"name": name, "points": points, "weight": weight}, result=result)


def divided(total: Fraction, *, weight: Fraction, points: Fraction) -> Step:
    """The end of a weighted mean: the sum of the parts over the sum of their weights."""
    return step("divided", inputs={"sum": exact_text(total), "weight": exact_text(weight)}, result=points)


def left_out(name: str, *, state: str, weight: str, result: Fraction) -> Step:
    """One part that a weighted mean does not count, with the weight that leaves it."""
    return step("left_out", inputs={"name": name, "state": state, "weight": weight}, result=result)
