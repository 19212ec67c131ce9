"""A framework as it is typed into a form: its fields, what they become, every fault at its field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from chiwat.domain.framework import (
    AssessmentRound,
    Component,
    Framework,
    FrameworkFault,
    Holds,
    NotApplicableRule,
    NotReportedRule,
    validate,
)
from chiwat.domain.penalties import Occasion, Penalty, Taken
from chiwat.domain.periods import FiscalYear, RoundKind
from chiwat.domain.rounding import MOST_DECIMALS
from chiwat.domain.rubric import Fault
from chiwat.domain.scoring import Method, ScoreRefusal
from chiwat.domain.typed_fields import Typed, TypedFields

#: Parameters of a component's method that have a field, by method; a measure brings the others itself.
PARAMETERS: Mapping[str, tuple[str, ...]] = {
    Method.PERCENT_OF_TARGET: ("cap",),
    Method.CHECKPOINTS: ("cap",),
    Method.BANDS: ("floor",),
    Method.MARKS: ("rule", "first", "second", "most"),
}
#: The fields of a weighted mark, and the names of those marks.
MARKS = {"first": "2.1", "second": "2.2"}
#: Ways of scoring that a component may name.
OF_A_COMPONENT = tuple(method for method in Method if method is not Method.ROLL_UP)
COUNTS, INFORMS = "counts", "informs"
#: What stands in the field of a component whose reports the lead verifies; blank where it does not.
VERIFIED = "verified"
_FIELDS = ("name", "weight", "total", "method")
_RENAMED = {
    "parent_key": "parent", "key": "name", "weights": "first", "weights.2.1": "first", "weights.2.2": "second",
}  # fmt: skip
_PLACE = re.compile(r"components\[(\d+)\]\.(?:parameters\.)?(.+)")


@dataclass(frozen=True, slots=True)
class ReadFramework:
    """What was typed, read: the framework, and every fault at the name of its field."""

    framework: Framework
    faults: tuple[Fault, ...]
    #: The row in which each component was typed.
    places: tuple[int, ...]

    def typed(self, fault: Fault) -> Fault:
        """A fault of the framework at the name of the field in which it was typed."""
        return Fault(fault.code, _typed_name(fault.field, places=self.places, penalties=self.framework.penalties))


def read_framework(typed: Typed, *, current: Framework, year: FiscalYear) -> ReadFramework:
    """The framework that was typed over the one that stands; parameters that have no field stay as they are.

    A row without any word in it is none; a new component's key is ``new-`` and its row's place.
    """
    fields = TypedFields(typed)
    standing = {component.key: component for component in current.components}
    places = [place for place in fields.filled(*_FIELDS, "key") if not fields.text(f"remove-{place}")]
    components = tuple(_component(fields, place=place, standing=standing) for place in places)
    decimals = fields.figure("decimals", otherwise=str(MOST_DECIMALS))
    if not decimals.isdigit():
        fields.faults.append(Fault(FrameworkFault.DECIMALS_OUT_OF_RANGE, "decimals"))
        decimals = "0"
    if not fields.text("name"):
        fields.faults.append(Fault(ScoreRefusal.MISSING_FIELD, "name"))
    framework = Framework(
        current.key,
        fields.text("name")[:300],
        components,
        total=Decimal(fields.figure("total")),
        scale=Decimal(fields.figure("scale")),
        not_applicable=NotApplicableRule(_word(fields, name="not_applicable", among=NotApplicableRule)),
        not_reported=NotReportedRule(_word(fields, name="not_reported", among=NotReportedRule)),
        penalties=tuple(_penalties(fields)),
        rounds=tuple(_rounds(fields, current=current, year=year)),
        decimals=int(decimals[:6]),
        version=current.version,
    )
    read = ReadFramework(framework, tuple(fields.faults), tuple(places))
    told = {fault.field for fault in fields.faults}
    found = [read.typed(fault) for fault in validate(framework)]
    return replace(read, faults=(*read.faults, *(fault for fault in found if fault.field not in told)))


def _component(fields: TypedFields, *, place: int, standing: Mapping[str, Component]) -> Component:
    key = fields.text(f"key-{place}")
    before = standing.get(key)
    method = fields.text(f"method-{place}") or None
    if not fields.text(f"name-{place}"):
        fields.faults.append(Fault(ScoreRefusal.MISSING_FIELD, f"name-{place}"))
    holds = fields.text(f"holds-{place}")
    return Component(
        key=key if before is not None else f"new-{place}",
        name=fields.text(f"name-{place}")[:300],
        parent_key=fields.text(f"parent-{place}") or None,
        weight=_figure(fields, name=f"weight-{place}"),
        total=_figure(fields, name=f"total-{place}"),
        holds=Holds(holds) if holds in set(Holds) else Holds.INDICATORS,
        method=method,
        parameters=_parameters(fields, place=place, method=method, before=before),
        conversion=_figure(fields, name=f"conversion-{place}"),
        assessing_unit=fields.text(f"assessing_unit-{place}")[:16] or None,
        verified_by_lead=fields.text(f"verified_by_lead-{place}") == VERIFIED,
    )


def _parameters(fields: TypedFields, *, place: int, method: str | None, before: Component | None) -> dict[str, Any]:
    names = PARAMETERS.get(method or "", ())
    kept = dict(before.parameters) if before is not None and before.method == method else {}
    for name in {"cap", "floor", "rule", "most"} & set(names):
        kept.pop(name, None)
        word = fields.text(f"{name}-{place}")
        if word:
            kept[name] = word if name in {"floor", "rule"} else fields.figure(f"{name}-{place}")
    if method == Method.MARKS:
        kept.pop("weights", None)
        if kept.get("rule") == "weighted":
            kept["weights"] = {mark: fields.figure(f"{name}-{place}") for name, mark in MARKS.items()}
    return kept


def _figure(fields: TypedFields, *, name: str) -> Decimal | None:
    text = fields.figure(name, otherwise="")
    return Decimal(text) if text else None


def _word(fields: TypedFields, *, name: str, among: type[NotApplicableRule] | type[NotReportedRule]) -> str:
    words = [each.value for each in among]
    return fields.choice(name, among=words, otherwise=ScoreRefusal.UNKNOWN_CHOICE) or words[0]


def _penalties(fields: TypedFields) -> list[Penalty]:
    """A penalty of nothing, or none typed, is none."""
    found = []
    for occasion in Occasion:
        amount = Decimal(fields.figure(f"{occasion}-amount", otherwise="0"))
        taken = fields.text(f"{occasion}-taken")
        if amount:
            found.append(Penalty(occasion, Taken(taken) if taken in set(Taken) else Taken.POINTS, amount))
    return found


def _rounds(fields: TypedFields, *, current: Framework, year: FiscalYear) -> list[AssessmentRound]:
    """The quarters as they were typed; rounds of other kinds stay as they are."""
    found = []
    for moment in year.rounds(RoundKind.QUARTER):
        word = fields.text(f"round-{moment.label}")
        if word in {COUNTS, INFORMS}:
            found.append(AssessmentRound(moment, counts=word == COUNTS))
    return found + [each for each in current.rounds if each.round.kind is not RoundKind.QUARTER]


def _typed_name(field: str, *, places: Sequence[int], penalties: Sequence[Penalty]) -> str:
    """The form's name of a path in a framework."""
    found = _PLACE.fullmatch(field)
    if found is not None:
        number, name = found.groups()
        renamed = {
            "parent_key": "parent",
            "weights.2.1": "first",
            "weights.2.2": "second",
            "weights": "first",
            "key": "name",
        }
        return f"{renamed.get(name, name)}-{places[int(number)]}"
    if field.startswith("penalties"):
        return f"{penalties[int(re.findall(r'[0-9]+', field)[0])].occasion}-amount"
    return "round-quarter-1" if field.startswith("rounds") else "name-0" if field == "components" else field


def typed_of(framework: Framework) -> dict[str, str]:
    """The fields of a framework as a form shows them."""
    told = {
        "name": framework.name,
        "total": f"{framework.total:f}",
        "scale": f"{framework.scale:f}",
        "decimals": str(framework.decimals),
        "not_applicable": framework.not_applicable.value,
        "not_reported": framework.not_reported.value,
    }
    for penalty in framework.penalties:
        told |= {f"{penalty.occasion}-amount": f"{penalty.amount:f}", f"{penalty.occasion}-taken": penalty.taken.value}
    told |= {f"round-{each.round.label}": COUNTS if each.counts else INFORMS for each in framework.rounds}
    for place, component in enumerate(framework.components):
        told |= {f"{name}-{place}": text for name, text in _of_component(component).items() if text is not None}
    return told


def _of_component(component: Component) -> dict[str, str | None]:
    figures = {"weight": component.weight, "total": component.total, "conversion": component.conversion}
    given = component.parameters
    weights = given.get("weights") or {}
    return {
        "key": component.key,
        "name": component.name,
        "parent": component.parent_key,
        "holds": component.holds.value,
        "method": component.method,
        "assessing_unit": component.assessing_unit,
        "verified_by_lead": VERIFIED if component.verified_by_lead else None,
        **{name: None if figure is None else f"{figure:f}" for name, figure in figures.items()},
        **{name: given.get(name) for name in ("cap", "floor", "rule", "most")},
        **{name: weights.get(mark) for name, mark in MARKS.items()},
    }
