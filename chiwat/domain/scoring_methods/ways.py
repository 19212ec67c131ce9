"""The ways of scoring by name, each with the version of its code."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from chiwat.domain.scoring_methods import (
    bands,
    checkpoints,
    marks,
    milestones,
    pass_fail,
    percent_of_target,
    roll_up,
    three_targets,
    within_range,
)
from chiwat.domain.scoring_methods.working import Basis, Worked


class Method(StrEnum):
    """The ways of scoring that a year may pick by name."""

    PERCENT_OF_TARGET = "percent_of_target"
    BANDS = "bands"
    THREE_TARGETS = "three_targets"
    MILESTONES = "milestones"
    PASS_FAIL = "pass_fail"  # noqa: S105 - a way of scoring
    RANGE = "range"
    MARKS = "marks"
    CHECKPOINTS = "checkpoints"
    ROLL_UP = "roll_up"


class Way(NamedTuple):
    """How a method is called: its rule, its version, the field that is measured, what that being null means."""

    score: Callable[..., Worked]
    version: str
    measured: str | None = "value"
    when_null: Basis = Basis.NOT_REPORTED


#: A method whose code changes takes a new version (tests/domain/test_scoring_versions.py holds each to its code).
METHODS: Mapping[str, Way] = {
    Method.PERCENT_OF_TARGET.value: Way(percent_of_target.score, "percent_of_target-1"),
    Method.BANDS.value: Way(bands.score, "bands-1"),
    Method.THREE_TARGETS.value: Way(three_targets.score, "three_targets-1"),
    Method.MILESTONES.value: Way(milestones.score, "milestones-1", "done"),
    Method.PASS_FAIL.value: Way(pass_fail.score, "pass_fail-1", "passed"),
    Method.RANGE.value: Way(within_range.score, "range-1"),
    Method.MARKS.value: Way(marks.score, "marks-1", "marks", Basis.NOT_ASSESSED),
    Method.CHECKPOINTS.value: Way(checkpoints.score, "checkpoints-1", "values"),
    Method.ROLL_UP.value: Way(roll_up.score, "roll_up-1", None),
}
