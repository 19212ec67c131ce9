"""What is asked of the rules for one indicator, as a tree that is kept and hashed, and its score (docs/scoring.md).

Leaves are a measure with its figures, the evaluator's marks of a round, or why nothing can be asked; above them stand
the mean of several rounds or measures, the least of several measures that must all be met, or one scoring of their sum.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from chiwat.domain.penalties import Occasion, Penalty, Taken, after_penalties
from chiwat.domain.results import ResultState
from chiwat.domain.rounding import exact_text, is_rounded, rounded
from chiwat.domain.scoring import Method, ScoreRefusedError, score
from chiwat.domain.scoring_methods.working import Basis, Step, divided, left_out, step, weighed

Asked = Mapping[str, Any]


class Unscorable(StrEnum):
    """Why nothing can be asked of a rule."""

    ACCUMULATION_UNDECLARED = "accumulation-undeclared"
    DENOMINATOR_ZERO = "denominator-zero"
    TARGET_MISSING = "target-missing"
    DIRECTION_UNDECLARED = "direction-undeclared"
    NO_MEASURE = "no-measure"
    NO_METHOD = "no-method"
    MARKS_ONLY = "marks-only"
    MEASURES_DIFFER = "measures-differ"


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """The score of an indicator; ``because`` and ``field`` say what is wrong where the rule could not be asked."""

    points: Decimal | None
    exact: Fraction | None
    basis: Basis
    derivation: tuple[Step, ...]
    version: str
    provisional: bool = False
    because: str | None = None
    field: str = ""


def input_hash(asked: Asked) -> str:
    """The sha256 of what was asked, but for the day, keys in order: the same inputs give the same hash for ever."""
    inputs = {name: value for name, value in asked.items() if name != "day"}
    written = json.dumps(inputs, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


#: A sum with one reported part is reported; of nothing but confirmed nones it is one.
_REPORTED_FIRST = (ResultState.REPORTED, ResultState.CONFIRMED_NONE).index


def score_asked(asked: Asked) -> IndicatorScore:
    """The score of an indicator: its tree, converted to the framework's scale, less penalties, rounded once.

    >>> measure = {"ask": "measure", "method": "percent_of_target", "parameters": {"cap": "100"},
    ...            "direction": "higher", "target": "80", "value": "60", "state": "reported"}
    >>> score_asked({"of": measure}).points
    Decimal('75')
    """
    worked = _score(asked["of"])
    if worked.exact is None:
        return worked
    exact, steps = worked.exact, list(worked.derivation)
    if asked.get("conversion"):
        factor = Fraction(Decimal(asked["conversion"]))
        inputs = {"points": exact_text(exact), "factor": asked["conversion"]}
        exact *= factor
        steps.append(step("converted", inputs=inputs, result=exact))
    penalties = [
        Penalty(Occasion(each["occasion"]), Taken(each["taken"]), Decimal(each["amount"]))
        for each in asked.get("penalties", ())
    ]
    reports = {Occasion(name): count for name, count in asked.get("reports", {}).items()}
    exact, taken = after_penalties(exact, penalties=penalties, reports=reports)
    steps += taken
    text = rounded(exact)
    if not is_rounded(exact):
        steps.append({"step": "rounded", "inputs": {"exact": exact_text(exact)}, "result": text})
    return replace(worked, points=Decimal(text), exact=exact, derivation=tuple(steps))


def line_of(leaf: Asked) -> dict[str, Any]:
    """The line, as ``chiwat score`` reads it, that a leaf asks.

    >>> line_of({"ask": "measure", "method": "pass_fail", "parameters": {"points": "5"}, "direction": "lower",
    ...          "target": "3", "value": "2", "state": "reported"})["passed"]
    True
    """
    line = {**leaf["parameters"], "method": leaf["method"], "state": leaf["state"]}
    if leaf["ask"] == "marks":
        return line | {"marks": leaf["marks"]}
    line.setdefault("direction", leaf.get("direction"))
    if leaf["method"] == Method.CHECKPOINTS:
        return line | {"values": leaf.get("values")}
    value = leaf.get("value")
    line["value"] = value
    if leaf["method"] == Method.PERCENT_OF_TARGET:
        line.setdefault("target", leaf.get("target"))
    elif leaf["method"] == Method.MILESTONES:
        line["done"] = None if value is None else _levels(value, steps=line.get("steps"))
    elif leaf["method"] == Method.PASS_FAIL:
        line["passed"] = None if value is None else _passed(leaf)
    return line


def moved(node: Asked, *, value: str | None = None, target: str | None = None) -> Asked:
    """The same tree with another figure, or another target, in its first measure: what a trial asks."""
    if "parts" in node:
        first, *rest = node["parts"]
        return {**node, "parts": [{**first, "asked": moved(first["asked"], value=value, target=target)}, *rest]}
    if node["ask"] == "marks" and value is not None:
        return {**node, "marks": {**node["marks"], "2.1": value}, "state": "reported"}
    if node["ask"] != "measure":
        return node
    changed: dict[str, Any] = {} if target is None else {"target": target}
    if value is not None:
        changed |= {"value": value, "state": "reported"}
        if node["method"] == Method.CHECKPOINTS:
            changed["values"] = {**(node.get("values") or {}), "year": value}
    return {**node, **changed}


def first_leaf(node: Asked) -> Asked:
    """The first leaf of a tree: the one that a trial moves."""
    return first_leaf(node["parts"][0]["asked"]) if node.get("parts") else node


def leaves(node: Asked) -> list[Asked]:
    """Every leaf of a tree, in order."""
    return [leaf for part in node["parts"] for leaf in leaves(part["asked"])] if "parts" in node else [node]


def _levels(value: str, *, steps: Any) -> list[int]:
    most = len(steps) if isinstance(steps, list | tuple) else int(steps or 0)
    return list(range(1, min(int(Decimal(value)), most) + 1))


def _passed(leaf: Asked) -> bool:
    value, target = Decimal(leaf["value"]), Decimal(leaf["target"])
    return value <= target if leaf.get("direction") == "lower" else value >= target


def _score(node: Asked) -> IndicatorScore:
    if node["ask"] == "nothing":
        basis = Basis(node["basis"])
        return IndicatorScore(None, None, basis, (), "", because=node.get("because"), field=node.get("field", ""))
    if node["ask"] == "sum":
        return _of_the_sum(node["parts"])
    if "parts" in node:
        return _combined(node["parts"], least=node["ask"] == "least")
    try:
        found = score(line_of(node))
    except ScoreRefusedError as refused:
        return IndicatorScore(
            None, None, Basis.NOTHING_COUNTED, (), node["method"], because=refused.code, field=refused.field
        )
    steps = tuple(made for made in found.derivation if made["step"] != "rounded")
    return IndicatorScore(found.points, found.exact, found.basis, steps, found.version, bool(node.get("provisional")))


def _of_the_sum(parts: Sequence[Asked]) -> IndicatorScore:
    """The figures of all measures added up and scored once; a sum of which a part is missing is not known."""
    counted = [part for part in parts if part["asked"].get("state") != Basis.NOT_APPLICABLE] or parts[:1]
    lacking = next((part["asked"] for part in counted if part["asked"].get("value") is None), None)
    if lacking is not None:
        return _score(lacking)
    steps: list[Step] = []
    first, states = counted[0]["asked"], {part["asked"]["state"] for part in counted}
    whole = {**first, "value": _added(counted, of="value", steps=steps), "state": min(states, key=_REPORTED_FIRST)}
    if first["target"] is not None and "target" not in first["parameters"]:
        whole["target"] = _added(counted, of="target", steps=steps)
    whole["provisional"] = any(part["asked"].get("provisional") for part in counted)
    worked = _score(whole)
    return worked if worked.exact is None else replace(worked, derivation=(*steps, *worked.derivation))


def _added(parts: Sequence[Asked], *, of: str, steps: list[Step]) -> str:
    total = Fraction(0)
    for part in parts:
        given, before = part["asked"][of], total
        total += Fraction(Decimal(given))
        inputs = {"name": part["name"], "sum": exact_text(before), of: given}
        steps.append(step(f"{of}_added", inputs=inputs, result=total))
    return f"{sum(Decimal(part['asked'][of]) for part in parts):f}"


def _combined(parts: Sequence[Asked], *, least: bool) -> IndicatorScore:
    scored = [(part, _score(part["asked"])) for part in parts]
    counted = [(part, each, each.exact) for part, each in scored if each.exact is not None]
    versions = "+".join(dict.fromkeys(each.version for _, each in scored if each.version))
    steps = [made for _, each in scored for made in each.derivation]
    for part, each in scored:
        if each.exact is None:
            weight = Fraction(Decimal(part["weight"]))
            steps.append(left_out(part["name"], state=each.basis.value, weight=part["weight"], result=weight))
    if not counted:
        return _of_nothing([each for _, each in scored], version=versions)
    provisional = any(each.provisional for _, each, _ in counted)
    basis = counted[0][1].basis if len(counted) == 1 else Basis.SCORED
    if len(counted) == 1:
        exact = counted[0][2]
        if len(scored) > 1:
            only = {"name": counted[0][0]["name"]}
            steps.append(step("only_part", inputs=only, result=exact))
    elif least:
        lowest = min(counted, key=lambda found: found[2])
        exact = lowest[2]
        steps.append(step("least_part", inputs={"name": lowest[0]["name"]}, result=exact))
    else:
        exact = _mean([(part, found) for part, _, found in counted], steps=steps)
    return IndicatorScore(Decimal(rounded(exact)), exact, basis, tuple(steps), versions, provisional)


def _mean(counted: Sequence[tuple[Asked, Fraction]], *, steps: list[Step]) -> Fraction:
    total, below = Fraction(0), Fraction(0)
    for part, found in counted:
        weight = Fraction(Decimal(part["weight"]))
        total, below = total + weight * found, below + weight
        points = exact_text(found)
        steps.append(weighed(part["name"], points=points, weight=part["weight"], result=weight * found))
    mean = total / below
    steps.append(divided(total, weight=below, points=mean))
    return mean


def _of_nothing(scored: Sequence[IndicatorScore], *, version: str) -> IndicatorScore:
    """Why no part has points: what one that is due says, else what all say."""
    due = [each for each in scored if each.basis not in {Basis.NOT_DUE, Basis.NOT_APPLICABLE}]
    telling = (due or list(scored))[0]
    return IndicatorScore(None, None, telling.basis, (), version, because=telling.because, field=telling.field)
