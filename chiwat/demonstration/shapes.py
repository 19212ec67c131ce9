"""An indicator's year as the demonstration hands it over (promised, done, judged); an action writes the rows.

The calendar, units, plans and frameworks are in ``frame_shapes``, the whole city in ``city_shapes``.
Keys are strings that hold within one :class:`City`: a unit by its code, an indicator-year by code and fiscal year,
plan nodes, components, masters by ``key``. A round is :class:`chiwat.domain.periods.Round`; it knows its year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from chiwat.domain.indicators import (
    Accumulation,
    Aggregation,
    Continuity,
    Direction,
    IndicatorKind,
    MeasureCombination,
    MeasureKind,
    ResponsibilityPart,
    ResultLevel,
)
from chiwat.domain.periods import Round
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import Finality, NotDueReason, ResultState
from chiwat.domain.scoring import Method

# ---- who ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """A unit's part in an indicator of a year."""

    part: ResponsibilityPart
    unit_code: str
    division: str | None = None


# ---- promised ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A defined term and its meaning."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Master:
    """One indicator over many units (ตัวชี้วัดกลาง): definition and method are the lead's."""

    key: str
    name: str
    lead_unit_code: str
    terms: tuple[Term, ...]
    method: str


class TargetStage(StrEnum):
    """Where a target stands in its negotiation."""

    PROPOSED = "proposed"
    COUNTERED = "countered"
    AGREED = "agreed"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One version of a promise; ``round`` is ``None`` for the whole year. The last version of a round holds."""

    round: Round | None
    value: Decimal | None
    text: str | None = None
    per: str | None = None
    stage: TargetStage = TargetStage.ANNOUNCED
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The result of an earlier year and where it is from."""

    fiscal_year: int
    value: Decimal
    source: str


# ---- done ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One measure in one round: exactly one state, and what that state needs."""

    round: Round
    state: ResultState
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    as_of: date | None = None
    finality: Finality | None = None
    not_due_reason: NotDueReason | None = None
    #: Why it is not applicable, awaited or confirmed none, in a person's words; and that person's position.
    reason: str | None = None
    approver: str | None = None
    awaiting_unit_code: str | None = None
    expected_on: date | None = None
    #: What the old system printed in its place ("0.00"); imported years only.
    printed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """How a measure is scored: a method as ``chiwat score`` knows it, and its parameters."""

    method: Method
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is measured, with its promise and its results by round. An imported nature is undeclared: ``None``."""

    number: int
    name: str | None
    unit_of_measure: str
    #: What was typed as the unit in the old system, where it differs.
    unit_raw: str | None = None
    kind: MeasureKind | None
    direction: Direction | None
    accumulation: Accumulation | None
    aggregation: Aggregation | None
    zero_target_allowed: bool = False
    #: The steps of a level, from level 1.
    milestones: tuple[str, ...] = ()
    rubric: Rubric | None = None
    targets: tuple[Target, ...]
    baselines: tuple[Baseline, ...] = ()
    stated_result: Decimal | None = None
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A document cited by a report: a registered one (number, date, issuer, where kept) or a link."""

    kind: str
    title: str
    number: str | None = None
    dated: date | None = None
    issuer: str | None = None
    kept_at: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The report of one round as its unit wrote it; the year-end's text is the summary (6.5)."""

    round: Round
    status: ReportStatus
    text: str | None
    supporting_factors: str | None = None
    obstacles: str | None = None
    #: Progress of the work in per cent: not the result.
    progress: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()
    submitted_on: date | None = None
    approved_on: date | None = None
    #: Why it was returned, for a returned one.
    return_reason: str | None = None


# ---- judged ----


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkValue:
    """One named mark; 0 is a mark."""

    name: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """The marks of one indicator-year in one round; none at all means *not assessed* and has no Marking."""

    round: Round
    marks: tuple[MarkValue, ...]
    comment: str | None
    assessing_unit_code: str
    marked_on: date | None


# ---- the whole ----


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorYear:
    """One indicator in one fiscal year with everything promised, done and judged."""

    code: str
    fiscal_year: int
    name: str
    kind: IndicatorKind
    negotiated: bool
    level: ResultLevel
    terms: tuple[Term, ...]
    method: str
    criteria_half_year: str | None
    criteria_year_end: str | None
    source: str
    weight: Decimal | None
    component_keys: tuple[str, ...]
    responsibilities: tuple[Responsibility, ...]
    plan_node_keys: tuple[str, ...]
    project_codes: tuple[str, ...]
    #: The same indicator's code last year, and how this year stands to it; both ``None`` when it is new.
    previous_code: str | None
    continuity: Continuity | None
    master_key: str | None
    combination: MeasureCombination
    measures: tuple[Measure, ...]
    reports: tuple[Report, ...]
    markings: tuple[Marking, ...]
    #: The blueprint it was made from: for tests, not for tables.
    blueprint: str
