"""A page of the old system as an importer reads it: the keys of ``chiwat parse``, no more, no less.

Figures are strings of Arabic digits with the printed zeros; texts are the page's own characters. Nothing here is
corrected: what the figures mean is decided by :func:`result_state` when the page becomes a record.
"""

from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from chiwat.domain.results import ResultState


class Layout(StrEnum):
    """The layouts that pages of the old system come in."""

    FULL = "full"
    COMPACT = "compact"
    PRINT_FORM = "print_form"
    PROJECT = "project"
    CITY_INDICATOR = "city_indicator"
    UNIT_LIST = "unit_list"


@dataclass(frozen=True, slots=True, kw_only=True)
class OldQuarter:
    """One row of the quarter table with its report; figures as printed, ``assessed`` when either mark is not 0."""

    quarter: int
    result: str | None = None
    shown_score: str | None = None
    mark_2_1: str | None = None
    mark_2_2: str | None = None
    assessed: bool = False
    report: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPlanLine:
    """One line of the strategic plan as printed; ``cut`` when the old system cut its text."""

    label: str | None
    number: str | None
    text: str
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OldProject:
    """A project named on a page."""

    code: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OldOwner:
    """A project's owner: personal data."""

    name: str | None
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldAssessment:
    """A project's assessment of a quarter."""

    quarter: int
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldChange:
    """A value that reading altered: the field, what was printed, what it became, why (a code)."""

    field: str
    raw: str
    became: str | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPage:
    """One indicator (or project) of one year as a page of the old system states it."""

    file: str
    encoding: str
    layout: Layout
    code: str | None = None
    name: str | None = None
    unit_raw: str | None = None
    unit: str | None = None
    direction: str | None = None
    target: str | None = None
    target_text: str | None = None
    stated_result: str | None = None
    kind: str | None = None
    negotiated: bool = False
    level: str | None = None
    assessed_quarter: int | None = None
    assessed_value: str | None = None
    quarters: tuple[OldQuarter, ...] = ()
    summary: str | None = None
    definition: str | None = None
    method: str | None = None
    criteria: str | None = None
    data_source: str | None = None
    plan: tuple[OldPlanLine, ...] = ()
    projects: tuple[OldProject, ...] = ()
    supporting_factors: str | None = None
    obstacles: str | None = None
    evidence: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    unit_code: str | None = None
    unit_name: str | None = None
    progress: str | None = None
    owner: OldOwner | None = None
    rationale: str | None = None
    objectives: str | None = None
    goal: str | None = None
    assessments: tuple[OldAssessment, ...] = ()
    fiscal_year: int | None = None
    fiscal_year_reason: str | None = None
    guessed: tuple[str, ...] = ()
    changes: tuple[OldChange, ...] = ()
    unread: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that the console answers: every key present, tuples as lists."""
        written: dict[str, Any] = as_json(self)
        return written

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "OldPage":
        """Read back what :meth:`as_json` wrote (after a trip through JSON)."""
        owner = kept["owner"]
        parts: dict[str, Any] = {
            "layout": Layout(kept["layout"]),
            "quarters": tuple(OldQuarter(**row) for row in kept["quarters"]),
            "plan": tuple(OldPlanLine(**row) for row in kept["plan"]),
            "projects": tuple(OldProject(**row) for row in kept["projects"]),
            "assessments": tuple(OldAssessment(**row) for row in kept["assessments"]),
            "changes": tuple(OldChange(**row) for row in kept["changes"]),
            "owner": OldOwner(**owner) if owner is not None else None,
        }
        for name in ("evidence", "signatories", "guessed", "unread"):
            parts[name] = tuple(kept[name])
        return cls(**{field.name: parts.get(field.name, kept[field.name]) for field in fields(cls)})


def as_json(value: Any) -> Any:
    """Dataclasses as objects, tuples as lists, the rest as it is (``asdict`` copies every string on its way)."""
    if isinstance(value, tuple):
        return [as_json(part) for part in value]
    if is_dataclass(value):
        return {name: as_json(getattr(value, name)) for name in vars(type(value))["__slots__"]}
    return value


class ResultReason(StrEnum):
    """Why an imported result has the state it has; the first two are recorded as changes."""

    ZERO_NEVER_REPORTED = "zero-never-reported"
    ZERO_UNCONFIRMED = "zero-unconfirmed"
    NOT_ON_THE_PAGE = "not-on-the-page"
    PRINTED = "printed"


def result_state(quarter: OldQuarter) -> tuple[ResultState, ResultReason]:
    """What a printed result means (docs/how-to-import.md).

    The old system printed 0.00 for a quarter that nobody reported. A zero with no report and no mark is *not
    reported*; a zero with a report or a mark is *unknown*, since the page cannot tell it from an empty field.

    >>> result_state(OldQuarter(quarter=2, result="0.00", mark_2_1="0", mark_2_2="0"))
    (<ResultState.NOT_REPORTED: 'not_reported'>, <ResultReason.ZERO_NEVER_REPORTED: 'zero-never-reported'>)
    """
    if quarter.result is None:
        return ResultState.UNKNOWN, ResultReason.NOT_ON_THE_PAGE
    if Decimal(quarter.result) != 0:
        return ResultState.REPORTED, ResultReason.PRINTED
    if quarter.report is None and not quarter.assessed:
        return ResultState.NOT_REPORTED, ResultReason.ZERO_NEVER_REPORTED
    return ResultState.UNKNOWN, ResultReason.ZERO_UNCONFIRMED


def state_changes(page: OldPage) -> tuple[OldChange, ...]:
    """The zeros that do not become a reported result, as changes: what was printed, what it is taken for, why."""
    changes = []
    for row in page.quarters:
        state, reason = result_state(row)
        if reason in {ResultReason.ZERO_NEVER_REPORTED, ResultReason.ZERO_UNCONFIRMED}:
            field = f"quarters/{row.quarter - 1}/result"
            changes.append(OldChange(field=field, raw=row.result or "", became=state.value, because=reason.value))
    return tuple(changes)
