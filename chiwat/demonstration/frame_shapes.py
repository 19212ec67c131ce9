"""What stands before any indicator: the calendar of a year, the units, the plans, the frameworks (frozen shapes)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from chiwat.domain.framework import AssessmentRound
from chiwat.domain.penalties import Penalty
from chiwat.domain.periods import FiscalYear, Round
from chiwat.domain.report_workflow import YearStatus

# ---- when ----


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLine:
    """One round's calendar: it opens, is due, tolerates lateness until ``grace``, locks, is assessed by."""

    round: Round
    opens: date
    due: date
    grace: date
    locks: date
    review_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLabel:
    """What a named mark ("2.1") is called in a year and the values it may take."""

    name: str
    label: str
    allowed: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A fiscal year with the calendar of its four quarters and its year-end."""

    fiscal_year: FiscalYear
    status: YearStatus
    calendar: tuple[CalendarLine, ...]
    mark_labels: tuple[MarkLabel, ...]


# ---- who ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An office, department or district; ``certainty`` says how sure its code is."""

    code: str
    parent_code: str | None
    kind: str
    name_th: str
    name_en: str
    civil_code: str | None
    certainty: str


# ---- promised ----


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNode:
    """A node of a plan; ``level`` counts from 0 into the plan's labels."""

    key: str
    parent_key: str | None
    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan's version: what it calls its levels, and its tree with parents before children."""

    key: str
    name: str
    first_year: int
    last_year: int
    level_labels: tuple[str, ...]
    nodes: tuple[PlanNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A component of a year's framework; an unknown weight is ``None`` and said to be."""

    key: str
    parent_key: str | None
    number: str
    name: str
    weight: Decimal | None
    #: Name of the scoring method, as ``chiwat score`` knows it, and its parameters.
    method: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    #: Whether a lead unit verifies a report before it is marked.
    needs_lead: bool = False
    #: Whether the whole unit is marked under it, and by which unit.
    of_unit: bool = False
    assessing_unit_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One framework of a fiscal year; a year may hold several."""

    key: str
    fiscal_year: FiscalYear
    name: str
    components: tuple[Component, ...]
    rounds: tuple[AssessmentRound, ...] = ()
    penalties: tuple[Penalty, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMarking:
    """The mark of a whole unit under a component in a round; told to nobody while ``announced_on`` is ``None``."""

    unit_code: str
    component_key: str
    round: Round
    value: Decimal
    comment: str
    given_on: date
    announced_on: date | None
