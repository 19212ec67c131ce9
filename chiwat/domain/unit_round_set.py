"""A unit's round as it goes on paper (ชุดรายงานของหน่วยงาน): what was reported, and where each report stands."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from chiwat.domain.indicator_sheet import IndicatorSheet, ResultLine
from chiwat.domain.periods import Round
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.units_of_measure import UnitOfMeasure


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFinding:
    """One measure's result in the round."""

    name: str | None
    unit: UnitOfMeasure
    result: ResultLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundEntry:
    """One indicator in the round, as its unit reported it."""

    code: str
    name: str | None
    findings: tuple[RoundFinding, ...]
    progress: Decimal | None
    text: str | None
    supporting_factors: str | None
    obstacles: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundContent:
    """What the unit signs. Neither a status nor a mark is in it: what others do later makes it no other content."""

    unit_code: str
    unit_name: str
    fiscal_year: int
    round: Round
    #: The covering letter; empty and ``None`` until they are known.
    letter_number: str
    letter_date: date | None
    entries: tuple[RoundEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSet:
    """The content, where each of its reports stands, and which version was printed to be signed."""

    content: RoundContent
    #: One an entry, in their order; ``None`` where there is no report yet.
    statuses: tuple[ReportStatus | None, ...]
    #: The sha256 over the content that was recorded last; empty before any.
    printed_sha256: str
    printed_at: datetime | None
    #: Whether a signed scan is tied to that version.
    signed: bool
    fictional: bool
    permalink: str

    @property
    def approved(self) -> int:
        """How many of the reports are approved."""
        return sum(status is not None and status.is_approved for status in self.statuses)

    @property
    def is_draft(self) -> bool:
        """Whether any report is missing or not approved."""
        return self.approved < len(self.statuses)


def place_of(sheet: IndicatorSheet, *, moment: Round) -> int | None:
    """The place of a round among those that the indicator reports in."""
    return next((place for place, told in enumerate(sheet.rounds) if told.round == moment), None)


def round_entry(sheet: IndicatorSheet, *, place: int) -> RoundEntry:
    """What one indicator says in the round at a place."""
    moment = sheet.rounds[place]
    report = moment.report
    return RoundEntry(
        code=sheet.code or "",
        name=sheet.name,
        findings=tuple(
            RoundFinding(name=measure.name, unit=measure.unit, result=measure.results[place])
            for measure in sheet.measures
            if place < len(measure.results)
        ),
        progress=moment.progress,
        text=report.text if report else None,
        supporting_factors=report.supporting_factors if report else None,
        obstacles=report.obstacles if report else None,
        evidence=report.evidence if report else (),
    )


def round_status(sheet: IndicatorSheet, *, place: int) -> ReportStatus | None:
    """Where its report stands; ``None`` where there is none."""
    report = sheet.rounds[place].report
    return report.status if report else None
