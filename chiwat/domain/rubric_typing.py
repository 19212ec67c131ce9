"""A rubric as it is typed into a form: the fields of each method, what they become, every fault at its field."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from chiwat.domain.rubric import BandRow, Fault, bands_of_rows, fault_of, faults_of_rows
from chiwat.domain.scoring import Method, Rubric, ScoreRefusal
from chiwat.domain.scoring_methods.bands import FLOORS
from chiwat.domain.typed_fields import Typed, TypedFields

#: What a measure of its own may be scored by; marks are given, and sums are of components.
OF_A_MEASURE = (
    *(Method.PERCENT_OF_TARGET, Method.BANDS, Method.THREE_TARGETS, Method.MILESTONES),
    *(Method.PASS_FAIL, Method.RANGE, Method.CHECKPOINTS),
)
DIRECTIONS = ("higher", "lower")
_THREE = range(3)
_IN_A_LIST = re.compile(r"(bands|targets|points|steps|checkpoints)(?:\[(\d+)\])?(?:\[(\d+)\]|\.(\w+))?")


class RubricFault(StrEnum):
    """What is wrong with a rubric for this measure, beyond what no rubric may be."""

    DIRECTION_MISSING = "direction-missing"
    ROW_NOT_FILLED = "row-not-filled"
    NOT_OF_A_MEASURE = "not-of-a-measure"


@dataclass(frozen=True, slots=True)
class ReadRubric:
    """What was typed, read: the rubric, or the faults, each at the name of its field."""

    rubric: Rubric | None
    faults: tuple[Fault, ...] = ()


def read_rubric(
    typed: Typed, *, method: str, direction: str | None, target: str | None, rounds: Sequence[str] = ()
) -> ReadRubric:
    """The rubric that was typed; ``direction`` is what the measure declares, ``target`` the year's where there is one.

    ``rounds`` are the labels at which there may be a checkpoint.

    >>> typed = {"start-0": "๖๐", "end-0": "100", "points-0": "1", "start-1": "100", "points-1": "5", "floor": "zero"}
    >>> read_rubric(typed, method="bands", direction="higher", target=None).rubric.parameters["bands"]
    [['60', '1'], ['100', '5']]
    """
    if method not in OF_A_MEASURE:
        return ReadRubric(None, (Fault(RubricFault.NOT_OF_A_MEASURE, "method"),))
    reading = _Reading(typed, rounds=rounds)
    parameters = _READ[Method(method)](reading)
    if method in _DIRECTED:
        parameters["direction"] = direction or reading.choice(
            "direction", among=DIRECTIONS, otherwise=RubricFault.DIRECTION_MISSING
        )
    if method == Method.BANDS and not reading.faults:
        reading.faults += _of_bands(reading.rows, lower=parameters["direction"] == "lower")
    if reading.faults:
        return ReadRubric(None, tuple(reading.faults))
    rubric = Rubric(Method(method), parameters)
    fault = fault_of(with_target(rubric, target=target))
    return ReadRubric(None, (Fault(fault.code, typed_name(fault.field)),)) if fault else ReadRubric(rubric)


def with_target(rubric: Rubric, *, target: str | None) -> Rubric:
    """The rubric with the measure's own target where the method asks for one; 1 stands in for none yet agreed."""
    if rubric.method is not Method.PERCENT_OF_TARGET:
        return rubric
    return Rubric(rubric.method, {"target": target or "1", **rubric.parameters})


def most_at(rubric: Rubric) -> str:
    """The field at which the most points are typed."""
    given = rubric.parameters
    if rubric.method is Method.BANDS:
        return f"points-{len(given['bands']) - 1}"
    if rubric.method is Method.THREE_TARGETS:
        return "points-2"
    if rubric.method is Method.MILESTONES:
        return f"points-{len(given['steps']) - 1}"
    return "points" if "points" in given else "cap"


def typed_of(rubric: Rubric) -> dict[str, str]:
    """The fields of a kept rubric as a form shows them.

    >>> typed_of(Rubric(Method.BANDS, {"direction": "higher", "bands": [["60", "1"], ["90", "5"]], "floor": "zero"}))
    ... # doctest: +NORMALIZE_WHITESPACE
    {'floor': 'zero', 'direction': 'higher',
     'start-0': '60', 'end-0': '90', 'points-0': '1', 'start-1': '90', 'end-1': '', 'points-1': '5'}
    """
    given = rubric.parameters
    names = ("floor", "cap", "low", "high", "tolerance", "direction")
    told = {name: str(given[name]) for name in names if given.get(name) is not None}
    if rubric.method is Method.BANDS:
        bands = given.get("bands", [])
        for place, (start, points) in enumerate(bands):
            end = bands[place + 1][0] if place + 1 < len(bands) else ""
            told |= {f"start-{place}": start, f"end-{place}": end, f"points-{place}": points}
    elif rubric.method is Method.CHECKPOINTS:
        for place, each in enumerate(given.get("checkpoints", [])):
            told |= {f"{name}-{place}": str(each[name]) for name in ("round", "target", "weight")}
    else:
        told |= _listed(given)
    return told


def _listed(given: Mapping[str, Any]) -> dict[str, str]:
    points = given.get("points", given.get("steps"))
    told = {f"target-{place}": each for place, each in enumerate(given.get("targets", []))}
    if isinstance(points, list):
        return told | {f"points-{place}": each for place, each in enumerate(points)}
    if "points" in given:
        return told | {"points": str(points)}
    return told | {f"points-{place}": str(place + 1) for place in range(int(points or 0))}


def typed_name(field: str) -> str:
    """The form's name of a parameter's path.

    >>> typed_name("bands[1][0]"), typed_name("targets[2]"), typed_name("checkpoints[0].weight"), typed_name("low")
    ('start-1', 'target-2', 'weight-0', 'low')
    """
    found = _IN_A_LIST.fullmatch(field)
    if found is None or field == "points":
        return field
    name, place, within, part = found.groups()
    first = {"bands": "start", "targets": "target", "points": "points", "steps": "points", "checkpoints": "target"}
    told = part or ("points" if within == "1" else first[name])
    return f"{told}-{place or 0}"


class _Reading(TypedFields):
    """The fields of a rubric; bands are kept with the place of the row in which each was typed."""

    def __init__(self, typed: Typed, *, rounds: Sequence[str]) -> None:
        super().__init__(typed)
        self.rounds = rounds
        self.rows: list[tuple[int, BandRow]] = []


def _bands(reading: _Reading) -> dict[str, Any]:
    for place in reading.filled("start", "end", "points"):
        start, points = (Decimal(reading.figure(f"{name}-{place}")) for name in ("start", "points"))
        end = reading.figure(f"end-{place}", otherwise="")
        reading.rows.append((place, BandRow(start, Decimal(end) if end else None, points)))
    floor = reading.choice("floor", among=FLOORS, otherwise=ScoreRefusal.UNKNOWN_CHOICE)
    return {"bands": bands_of_rows([row for _, row in reading.rows]), "floor": floor}


def _of_bands(rows: Sequence[tuple[int, BandRow]], *, lower: bool) -> Iterator[Fault]:
    """Each fault of the table at the row in which it was typed; two bands too few is told at the first."""
    for fault in faults_of_rows([row for _, row in rows], lower=lower):
        found = re.fullmatch(r"rows\[(\d+)\]\.(\w+)", fault.field)
        yield Fault(fault.code, f"{found[2]}-{rows[int(found[1])][0]}" if found else "start-0")


def _three(reading: _Reading) -> dict[str, Any]:
    return {
        "targets": [reading.figure(f"target-{place}") for place in _THREE],
        "points": [reading.figure(f"points-{place}") for place in _THREE],
    }


def _milestones(reading: _Reading) -> dict[str, Any]:
    places = list(reading.filled("points"))
    for number, place in enumerate(places):
        if number != place:
            reading.faults.append(Fault(RubricFault.ROW_NOT_FILLED, f"points-{number}"))
            break
    return {"steps": [reading.figure(f"points-{place}") for place in places]}


def _checkpoints(reading: _Reading) -> dict[str, Any]:
    told = [
        {
            "round": reading.choice(f"round-{place}", among=reading.rounds, otherwise=ScoreRefusal.UNKNOWN_ROUND),
            "target": reading.figure(f"target-{place}"),
            "weight": reading.figure(f"weight-{place}"),
        }
        for place in reading.filled("round", "target", "weight")
    ]
    return {"checkpoints": told} | _cap(reading)


def _cap(reading: _Reading) -> dict[str, Any]:
    return {"cap": reading.figure("cap", otherwise="100")}


def _figures(*names: str) -> Callable[[_Reading], dict[str, Any]]:
    return lambda reading: {name: reading.figure(name) for name in names}


_READ: dict[Method, Callable[[_Reading], dict[str, Any]]] = {
    Method.PERCENT_OF_TARGET: _cap,
    Method.BANDS: _bands,
    Method.THREE_TARGETS: _three,
    Method.MILESTONES: _milestones,
    Method.PASS_FAIL: _figures("points"),
    Method.RANGE: _figures("low", "high", "tolerance", "points"),
    Method.CHECKPOINTS: _checkpoints,
}
#: Methods that ask which way is better.
_DIRECTED = frozenset({Method.PERCENT_OF_TARGET, Method.BANDS, Method.THREE_TARGETS, Method.CHECKPOINTS})
