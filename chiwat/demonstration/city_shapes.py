"""The demonstration as a whole: the city, its projects, and the faults planted in it with their places."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chiwat.demonstration.frame_shapes import Framework, Plan, Unit, UnitMarking, Year
from chiwat.demonstration.shapes import IndicatorYear, Master
from chiwat.domain.periods import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectAssessment:
    """The evaluator's figure for a project in one quarter."""

    quarter: int
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project: money in baht, progress in per cent; the owner (fictional) is private."""

    code: str
    fiscal_year: int
    name: str
    unit_code: str
    rationale: str
    objectives: str
    goal: str
    budget_given: Decimal
    budget_after_transfers: Decimal
    spent: Decimal
    progress: Decimal
    #: Progress by month from October, as far as the months have passed.
    monthly_progress: tuple[Decimal, ...]
    owner_name: str
    owner_phone: str
    assessments: tuple[ProjectAssessment, ...]
    plan_node_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A fault put in on purpose: its code (``faults.FAULTS``), where it is, and the words or figures that show it."""

    code: str
    #: An indicator's code, or a project's.
    record_code: str
    fiscal_year: int
    #: ``None`` where the fault is not of one round (a name, a unit, a target).
    round: Round | None = None
    field: str
    quote: str | None = None
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A whole fictional city, labelled as such; ``today`` is the demonstration's pinned day."""

    name_th: str
    name_en: str
    #: Says on every page that it is fictional.
    label_th: str
    label_en: str
    seed: int
    today: date
    units: tuple[Unit, ...]
    years: tuple[Year, ...]
    plans: tuple[Plan, ...]
    frameworks: tuple[Framework, ...]
    masters: tuple[Master, ...]
    indicator_years: tuple[IndicatorYear, ...]
    projects: tuple[Project, ...]
    unit_markings: tuple[UnitMarking, ...]
    planted: tuple[Planted, ...]
