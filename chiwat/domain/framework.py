"""One fiscal year's framework (กรอบการประเมินผล) as values: components, weights, methods, scale, penalties, rounds.

What may be wrong with one is told by a table in docs/scoring.md, before anything is saved.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from chiwat.domain.penalties import Penalty
from chiwat.domain.periods import Round
from chiwat.domain.rounding import MOST_DECIMALS
from chiwat.domain.rubric import Fault, fault_of, most_points
from chiwat.domain.scoring import Method, Rubric, ScoreRefusal, ScoreRefusedError

#: Parameters that a measure brings itself: a component may leave them out.
OF_THE_MEASURE = frozenset(
    {"direction", "target", "targets", "bands", "steps", "low", "high", "tolerance", "checkpoints", "points"}
)

#: What stands in for a measure's own parameters where a component names none of them, so that the rest can be tried.
_STAND_INS: Mapping[Method, Mapping[str, Any]] = {
    Method.PERCENT_OF_TARGET: {"direction": "higher", "target": "1"},
    Method.BANDS: {"direction": "higher", "bands": [["1", "1"], ["2", "2"]]},
    Method.CHECKPOINTS: {"direction": "higher", "checkpoints": [{"round": "1", "target": "1", "weight": "1"}]},
}
#: Methods whose full attainment is 100; their cap may lie above it.
_BY_PER_CENT = frozenset({Method.PERCENT_OF_TARGET, Method.CHECKPOINTS})


class NotApplicableRule(StrEnum):
    """What becomes of the weight of what is not applicable."""

    LEAVE_OUT = "leave_out"
    RESPREAD = "respread"


class NotReportedRule(StrEnum):
    """What becomes of the weight of what is not reported."""

    LEAVE_OUT = "leave_out"
    ZERO = "zero"


class FrameworkFault(StrEnum):
    """What is wrong with a framework."""

    NO_COMPONENTS = "no-components"
    KEY_TWICE = "key-twice"
    UNKNOWN_PARENT = "unknown-parent"
    CYCLE = "cycle"
    BAD_WEIGHT = "bad-weight"
    WEIGHT_NEGATIVE = "weight-negative"
    WEIGHTS_PARTLY_EMPTY = "weights-partly-empty"
    WEIGHTS_DO_NOT_SUM = "weights-do-not-sum"
    UNKNOWN_METHOD = "unknown-method"
    SCALE_DIFFERS = "scale-differs"
    SCALE_NOT_POSITIVE = "scale-not-positive"
    PENALTY_NEGATIVE = "penalty-negative"
    ROUND_TWICE = "round-twice"
    NO_ROUND_COUNTS = "no-round-counts"
    DECIMALS_OUT_OF_RANGE = "decimals-out-of-range"
    #: Of a change to one that is in use.
    COMPONENT_IN_USE = "component-in-use"
    UNKNOWN_UNIT = "unknown-unit"
    SCALE_ANNOUNCED = "scale-announced"


class Holds(StrEnum):
    """What hangs under a component: other components, indicators, or one mark for the whole unit."""

    COMPONENTS = "components"
    INDICATORS = "indicators"
    UNIT_MARK = "unit_mark"


@dataclass(frozen=True, slots=True)
class Component:
    """A node of the tree. An unknown weight is ``None``; ``total`` is what the weights of its members sum to."""

    key: str
    name: str
    parent_key: str | None = None
    weight: Decimal | None = None
    total: Decimal | None = None
    holds: Holds = Holds.COMPONENTS
    method: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    #: Points of the method times this are points of the framework's scale.
    conversion: Decimal | None = None
    #: The code of the unit that assesses; ``None`` is the year's usual one.
    assessing_unit: str | None = None
    #: Whether the unit that leads an indicator verifies its reports before they are marked.
    verified_by_lead: bool = False


@dataclass(frozen=True, slots=True)
class AssessmentRound:
    """A round in which marks are given: it counts for the year, or only informs."""

    round: Round
    counts: bool


@dataclass(frozen=True, slots=True)
class Framework:
    """One framework of a year; a year may hold several."""

    key: str
    name: str
    components: tuple[Component, ...]
    total: Decimal = Decimal(100)
    #: The most points that anything scores, before weights.
    scale: Decimal = Decimal(100)
    not_applicable: NotApplicableRule = NotApplicableRule.LEAVE_OUT
    not_reported: NotReportedRule = NotReportedRule.LEAVE_OUT
    penalties: tuple[Penalty, ...] = ()
    rounds: tuple[AssessmentRound, ...] = ()
    #: Decimals shown; what is kept is exact.
    decimals: int = MOST_DECIMALS
    version: int = 1


def validate(framework: Framework) -> list[Fault]:
    """Everything that is wrong with a framework, each with its field; nothing means that it may be used.

    >>> one = Component("1", "ผลสัมฤทธิ์", weight=Decimal(90), holds=Holds.INDICATORS, method="marks",
    ...                 parameters={"rule": "first"})
    >>> [(fault.code.value, fault.field) for fault in validate(Framework("f", "กรอบ", (one,)))]
    [('weights-do-not-sum', 'total')]
    """
    return [*_settings(framework), *_tree(framework.components), *_weights(framework), *_methods(framework)]


def _settings(framework: Framework) -> Iterator[Fault]:
    if not framework.components:
        yield Fault(FrameworkFault.NO_COMPONENTS, "components")
    if not framework.scale.is_finite() or framework.scale <= 0:
        yield Fault(FrameworkFault.SCALE_NOT_POSITIVE, "scale")
    if not 0 <= framework.decimals <= MOST_DECIMALS:
        yield Fault(FrameworkFault.DECIMALS_OUT_OF_RANGE, "decimals")
    for place, penalty in enumerate(framework.penalties):
        if not penalty.amount.is_finite() or penalty.amount < 0:
            yield Fault(FrameworkFault.PENALTY_NEGATIVE, f"penalties[{place}].amount")
    rounds = [each.round for each in framework.rounds]
    for place in _repeated(rounds):
        yield Fault(FrameworkFault.ROUND_TWICE, f"rounds[{place}].round")
    if rounds and not any(each.counts for each in framework.rounds):
        yield Fault(FrameworkFault.NO_ROUND_COUNTS, "rounds")


def _repeated(values: Iterable[object]) -> Iterator[int]:
    seen = set()
    for place, value in enumerate(values):
        if value in seen:
            yield place
        seen.add(value)


def _tree(components: tuple[Component, ...]) -> Iterator[Fault]:
    for place in _repeated(component.key for component in components):
        yield Fault(FrameworkFault.KEY_TWICE, f"components[{place}].key")
    parents = {component.key: component.parent_key for component in components}
    whole: set[str] = set()
    for place, component in enumerate(components):
        if component.parent_key is not None and component.parent_key not in parents:
            yield Fault(FrameworkFault.UNKNOWN_PARENT, f"components[{place}].parent_key")
        if not _ends(component.key, parents=parents, whole=whole):
            yield Fault(FrameworkFault.CYCLE, f"components[{place}].parent_key")


def _ends(key: str, *, parents: Mapping[str, str | None], whole: set[str]) -> bool:
    """Whether the way up from a component comes to an end; ``whole`` remembers those that do."""
    walked: dict[str, None] = {}
    at: str | None = key
    while at is not None and at not in whole:
        if at in walked:
            return False
        walked[at] = None
        at = parents.get(at)
    whole.update(walked)
    return True


def _weights(framework: Framework) -> Iterator[Fault]:
    members: dict[str | None, list[tuple[int, Component]]] = {}
    for place, component in enumerate(framework.components):
        members.setdefault(component.parent_key, []).append((place, component))
        yield from _own_weights(component, at=f"components[{place}]")
    totals = {component.key: (place, component) for place, component in enumerate(framework.components)}
    for parent, found in members.items():
        weights = [component.weight for _, component in found]
        if all(weight is None for weight in weights):
            continue
        empty = [place for place, component in found if component.weight is None]
        if empty:
            yield Fault(FrameworkFault.WEIGHTS_PARTLY_EMPTY, f"components[{empty[0]}].weight")
            continue
        at, declared = "total", framework.total
        if parent in totals:
            place, component = totals[parent]
            at = f"components[{place}].total"
            declared = framework.total if component.total is None else component.total
        if sum(Fraction(weight) for weight in weights if weight is not None and weight.is_finite()) != declared:
            yield Fault(FrameworkFault.WEIGHTS_DO_NOT_SUM, at)


def _own_weights(component: Component, *, at: str) -> Iterator[Fault]:
    for name, given in (("weight", component.weight), ("total", component.total), ("conversion", component.conversion)):
        if given is None:
            continue
        if not given.is_finite():
            yield Fault(FrameworkFault.BAD_WEIGHT, f"{at}.{name}")
        elif given < 0:
            yield Fault(FrameworkFault.WEIGHT_NEGATIVE, f"{at}.{name}")


def _methods(framework: Framework) -> Iterator[Fault]:
    for place, component in enumerate(framework.components):
        if component.holds is Holds.COMPONENTS and component.method is None:
            continue
        at = f"components[{place}]"
        if component.method not in set(Method) - {Method.ROLL_UP}:
            yield Fault(FrameworkFault.UNKNOWN_METHOD, f"{at}.method")
            continue
        rubric = Rubric(Method(component.method), component.parameters)
        bare = not OF_THE_MEASURE & component.parameters.keys()
        stand_ins = _STAND_INS.get(rubric.method, {}) if bare else {}
        fault = fault_of(Rubric(rubric.method, {**stand_ins, **component.parameters}))
        if fault is not None and not (fault.code is ScoreRefusal.MISSING_FIELD and fault.field in OF_THE_MEASURE):
            yield Fault(fault.code, f"{at}.parameters.{fault.field}")
        elif scale_differs(rubric, scale=framework.scale, conversion=component.conversion):
            yield Fault(FrameworkFault.SCALE_DIFFERS, f"{at}.conversion")


def scale_differs(rubric: Rubric, *, scale: Decimal, conversion: Decimal | None) -> bool:
    """Whether a method's most points, converted where that is stated, are not those of the framework.

    What a measure has yet to bring is asked again when it has. Per cent of target is on a scale of 100 whatever its
    cap: a cap above it rewards more than the target.

    >>> scale_differs(Rubric(Method.PASS_FAIL, {"points": "5"}), scale=Decimal(100), conversion=None)
    True
    >>> scale_differs(Rubric(Method.PASS_FAIL, {"points": "5"}), scale=Decimal(100), conversion=Decimal(20))
    False
    """
    factor = Decimal(1) if conversion is None else conversion
    if not scale.is_finite() or not factor.is_finite():
        return False
    try:
        most = Fraction(100) if rubric.method in _BY_PER_CENT else most_points(rubric)
    except ScoreRefusedError:  # told as a fault of the parameter itself
        return False
    return most is not None and most * Fraction(factor) != Fraction(scale)
