"""An indicator's year as people read it: page, API and paper all show this one object.

It is finished for its viewer: texts are masked where the viewer may not read personal data, and what is missing
carries the state that says why. It holds codes and figures; the sentences are in ``wording/``.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from chiwat.domain.accumulation import YearResult
from chiwat.domain.attainment import Verdict
from chiwat.domain.indicators import (
    Accumulation,
    Aggregation,
    Direction,
    IndicatorKind,
    MeasureKind,
    ResponsibilityPart,
    ResultLevel,
)
from chiwat.domain.periods import Round
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.results import Assessment, Finality, NotDueReason, ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One measure in one round: exactly one state, and the figure where the state has one."""

    state: ResultState
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    as_of: date | None = None
    finality: Finality | None = None
    not_due_reason: NotDueReason | None = None
    #: Why a person gave it the state (not applicable, awaiting whom), in that person's words.
    reason: str | None = None
    #: What the old system printed in its place, where that is not what it means ("0.00").
    printed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """What is promised: a figure or, where it is not wholly a number, its text."""

    value: Decimal | None
    text: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineLine:
    """The result of an earlier year and where it is from."""

    fiscal_year: int
    value: Decimal
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSheet:
    """One measure of the indicator: its nature, its target, its results in the order of the sheet's rounds."""

    name: str | None
    unit: UnitOfMeasure
    #: The unit as the old system had it, where that differs.
    unit_raw: str | None = None
    kind: MeasureKind | None = None
    direction: Direction | None = None
    accumulation: Accumulation | None = None
    aggregation: Aggregation | None = None
    target: TargetLine | None = None
    baselines: tuple[BaselineLine, ...] = ()
    results: tuple[ResultLine, ...] = ()
    year_result: YearResult
    verdict: Verdict
    #: What the old system showed as the year's result: a stale copy of one quarter (docs/how-to-import.md).
    stated_result: Decimal | None = None
    #: The quarter whose figure the stated result is a copy of, when that is not the last quarter of the year.
    stated_from_round: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLine:
    """One named mark, "2.1" or "2.2", as given by an evaluator. 0 is a mark."""

    name: str
    label: str | None
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """The report of one round, as its unit wrote it."""

    text: str | None
    status: ReportStatus
    version: int = 1
    supporting_factors: str | None = None
    obstacles: str | None = None
    evidence: tuple[str, ...] = ()
    submitted_at: datetime | None = None
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSheet:
    """One round of the year: report, progress of the work (per cent), marks, score."""

    round: Round
    report: ReportLine | None
    progress: Decimal | None
    marks: tuple[MarkLine, ...]
    assessment: Assessment
    #: Worked out from the marks by the year's rule; never the score that the old system printed.
    score: Decimal | None
    opens: date | None = None
    due: date | None = None
    #: Whether the round has locked: what is missing then *was not* reported, rather than *is not yet*.
    locked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term and its meaning; ``term`` is None where the text defines nothing by name."""

    term: str | None
    meaning: str
    #: The word between them as printed (คือ, หมายถึง); empty where they were kept apart.
    cue: str = ""


#: Levels that take no ที่ before their number.
_UNNUMBERED = frozenset({"ย่อย"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One level of the plan, from the top; ``label`` is what that plan version calls the level (ด้าน, มิติ …)."""

    label: str | None
    number: str | None
    text: str
    cut: bool = False

    @property
    def place(self) -> str:
        """The level and its number as the plans write them: ``ด้านที่ 5``, ``ย่อย 5.2``."""
        if self.label is None or self.number is None:
            return self.label or self.number or ""
        between = " " if self.label in _UNNUMBERED or self.label.endswith("ที่") else "ที่ "
        return f"{self.label}{between}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """A supporting project: its code, name, and what is known of its money (baht) and progress (per cent)."""

    code: str | None
    name: str
    budget: Decimal | None = None
    spent: Decimal | None = None
    progress: Decimal | None = None
    #: Whether it has a record, and so a page, of its own.
    recorded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityLine:
    """A unit and its part in the indicator."""

    part: ResponsibilityPart
    unit_code: str | None
    unit_name: str
    division: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A value that reading or loading altered, with what the old page said."""

    field: str
    raw: str
    became: str | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsOn:
    """A page of the old system that something of a record stands on; ``key`` leads those there who import."""

    key: int
    file: str
    layout: str
    imported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where an imported record came from."""

    file: str
    layout: str
    sha256: str
    imported_at: datetime
    encoding: str
    #: JSON pointers of the fields whose place on the page was a guess.
    guessed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    #: Every page that the record stands on, the one above among them.
    pages: tuple[StandsOn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """One place to sign on the paper: what stands behind the dots, the name and the position if known."""

    role: str
    name: str | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSheet:
    """Everything that a page, an answer or a paper says of one indicator in one fiscal year."""

    #: ``None`` while the page is *to be identified*.
    code: str | None
    fiscal_year: int | None
    name: str | None
    unit_code: str | None
    unit_name: str | None
    unit_name_en: str | None = None
    year_status: YearStatus
    kind: IndicatorKind | None
    negotiated: bool
    level: ResultLevel | None
    weight: Decimal | None = None
    #: Headings of the year's frameworks under which it stands, outermost first.
    framework_path: tuple[str, ...] = ()
    rounds: tuple[RoundSheet, ...]
    #: Never empty; a plain indicator has one.
    measures: tuple[MeasureSheet, ...]
    terms: tuple[Term, ...]
    method: str | None
    criteria: str | None
    data_source: str | None
    conditions: str | None = None
    plan: tuple[PlanLine, ...]
    #: Where it serves further plans: one branch each.
    other_plans: tuple[tuple[PlanLine, ...], ...] = ()
    projects: tuple[ProjectLine, ...]
    responsibilities: tuple[ResponsibilityLine, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    provenance: Provenance | None = None
    #: What the old page said of its latest assessment: quarter and value as printed.
    assessed_quarter: int | None = None
    assessed_value: str | None = None
    signatures: tuple[SignatureBlock, ...] = ()
    #: All of it is a demonstration's: page, answer and paper say so.
    fictional: bool = False
    #: The record's version: raised by every change to what is shown here.
    version: int = 1
    permalink: str = ""

    @property
    def main(self) -> MeasureSheet:
        """The measure that the page leads with."""
        return self.measures[0]

    @property
    def measure_names(self) -> tuple[str | None, ...]:
        """What each measure is called; the first without a name of its own is what the indicator's name says."""
        own = [measure.name for measure in self.measures]
        first = next((place for place, name in enumerate(own) if not name), None)
        return tuple(self.name if place == first else name for place, name in enumerate(own))

    @property
    def to_be_identified(self) -> bool:
        """Whether the page it came from has no code or no year yet."""
        return self.code is None or self.fiscal_year is None

    @property
    def is_draft(self) -> bool:
        """Whether any report shown is not yet approved: its paper says ฉบับร่าง."""
        return any(line.report is not None and not line.report.status.is_approved for line in self.rounds)
