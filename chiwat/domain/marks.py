"""The marks of a year: which names there are and which values each may take are data of the year (docs/workflow.md)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from chiwat.domain.report_form import ContentFault, Fault, FaultyContentError
from chiwat.thai.digits import parse_decimal


def read_marks(given: Mapping[str, str], *, labels: Iterable[Mapping[str, Any]]) -> dict[str, Decimal]:
    """The given marks by name; ``FaultyContentError`` with a fault at each that is missing or not allowed.

    ``labels`` are the year's: ``[{"name", "allowed"}]``; an empty ``allowed`` takes any figure that is not negative.

    >>> read_marks({"2.1": "๙๕"}, labels=[{"name": "2.1", "allowed": ["0", "95", "100"]}])
    {'2.1': Decimal('95')}
    """
    known = {str(label["name"]): [Decimal(str(value)) for value in label.get("allowed", ())] for label in labels}
    faults = [Fault(f"/marks/{name[:16]}", ContentFault.UNKNOWN_FIELD) for name in given if name not in known]
    read: dict[str, Decimal] = {}
    for name, allowed in known.items():
        value = parse_decimal(given.get(name, ""))
        fault = _fault(given.get(name, ""), value=value, allowed=allowed)
        if fault is not None:
            faults.append(Fault(f"/marks/{name}", fault))
        elif value is not None:
            read[name] = value
    if faults:
        raise FaultyContentError(tuple(faults))
    return read


def _fault(typed: str, *, value: Decimal | None, allowed: list[Decimal]) -> ContentFault | None:
    if not typed.strip():
        return ContentFault.REQUIRED
    if value is None:
        return ContentFault.NOT_A_NUMBER
    fits = value in allowed if allowed else value >= 0
    return None if fits else ContentFault.NOT_ALLOWED
