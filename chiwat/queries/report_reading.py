"""One report as its viewer may read it: figures, text, what stands behind them, the steps that may be taken now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from chiwat.domain.lateness import Lateness, lateness
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import ReportStatus, stamp_of
from chiwat.domain.results import ResultState
from chiwat.queries import installation
from chiwat.queries.evidence import CitedLine, citations_of
from chiwat.queries.privacy import veil_for
from chiwat.queries.report_facts import Known, asks_verification, parties_of, round_value
from chiwat.queries.report_figures import EntryLine, MeasureLines, measure_lines
from chiwat.queries.report_judgement import MarksShown, ReviewLine, marks_of, reviews_of
from chiwat.queries.report_steps import Offer, StepLine, offers_of, step_lines, steps_of
from chiwat.queries.report_versions import Difference, differences_of, versions_of
from chiwat.records.models import Extension, Report
from chiwat.records.models.done.report_version import VersionKind

#: Pages name a report by this, for they know no tables.
__all__ = ["Report", "ReportPage", "report_page"]

_REVIEWED = frozenset({ReportStatus.UNDER_REVIEW, ReportStatus.ANSWERED})
_WRITTEN = frozenset({ReportStatus.DRAFT, ReportStatus.SUBMITTED, ReportStatus.RETURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Everything that the page of one report says to one viewer."""

    key: int
    fiscal_year: int
    code: str
    name: str
    unit_code: str
    unit_name: str
    unit_name_en: str
    division: str
    round: RoundValue
    status: ReportStatus
    locked_from: ReportStatus | None
    version: int
    #: How many have approved, of how many.
    approvals: int
    chain: int
    assignee: str | None
    submitted_at: datetime | None
    approved_at: datetime | None
    late: Lateness
    extended_until: date | None
    text: str | None
    supporting_factors: str | None
    obstacles: str | None
    evidence: tuple[str, ...]
    progress: Decimal | None
    measures: tuple[MeasureLines, ...]
    entries: tuple[EntryLine, ...]
    cited: tuple[CitedLine, ...]
    marks: MarksShown
    reviews: tuple[ReviewLine, ...]
    offers: tuple[Offer, ...]
    differences: tuple[Difference, ...]
    #: None where the history is not the viewer's to read.
    steps: tuple[StepLine, ...] | None
    may_write: bool

    @property
    def label(self) -> str:
        """The round as its address writes it."""
        return f"{self.round.kind}-{self.round.number}"

    @property
    def stamp(self) -> str:
        """Where it stood when the page was made: a step that is pressed upon an older page names another."""
        return stamp_of(self.status, version=self.version, approvals=self.approvals)

    @property
    def is_draft(self) -> bool:
        """Whether what is shown was not approved: its figures count for nobody yet."""
        return (self.locked_from or self.status) in _WRITTEN


def report_page(report: Report, *, viewer: Viewer) -> ReportPage:
    """The page of a report that the viewer may see."""
    parties, steps, versions = parties_of(report), steps_of(report), versions_of(report)
    known = Known(
        parties=parties,
        steps=[(row.step, row.by_id) for row in steps],
        writers=frozenset(row.by_id for row in versions if row.kind != VersionKind.CONFLICT),
        asks_verification=asks_verification(report),
    )
    veil = veil_for(viewer, unit=report.unit_id)
    measures = measure_lines(report, viewer=viewer, versions=versions)
    content = measures.content
    extended = _extended_until(report) if _beyond(report) else None
    states = {line.now.state for line in measures.lines}
    inside = viewer.may(Permission.UNPUBLISHED_READ)
    offers = offers_of(report, viewer=viewer, known=known)
    return ReportPage(
        **_head(report, viewer=viewer),
        division=parties.division,
        late=late_of(report, extended=extended, states=states),
        extended_until=extended,
        text=veil(content.text),
        supporting_factors=veil(content.supporting_factors),
        obstacles=veil(content.obstacles),
        evidence=tuple(veil(line) or "" for line in report.evidence),
        progress=content.progress,
        measures=measures.lines,
        entries=measures.entries if inside else (),
        cited=citations_of(report, viewer=viewer),
        marks=marks_of(report, viewer=viewer),
        reviews=reviews_of(report, viewer=viewer) if _REVIEWED & {report.status, report.locked_from} else (),
        offers=offers.steps,
        differences=differences_of(report, versions=versions, viewer=viewer),
        steps=step_lines(steps, report=report, viewer=viewer),
        may_write=offers.may_write,
    )


def _head(report: Report, *, viewer: Viewer) -> dict[str, Any]:
    """What the page says first: which report this is and where it stands."""
    return {
        "key": report.pk,
        "fiscal_year": report.indicator_year.fiscal_year_id,
        "code": report.indicator_year.code,
        "name": veil_for(viewer, unit=report.unit_id)(report.indicator_year.name) or report.indicator_year.code,
        "unit_code": report.unit.code,
        "unit_name": report.unit.name_th,
        "unit_name_en": report.unit.name_en,
        "round": round_value(report.round),
        "status": ReportStatus(report.status),
        "locked_from": ReportStatus(report.locked_from) if report.locked_from else None,
        "version": report.version,
        "approvals": report.approvals,
        "chain": report.unit.approval_steps,
        "assignee": str(report.assignee) if report.assignee and viewer.may(Permission.UNPUBLISHED_READ) else None,
        "submitted_at": report.submitted_at,
        "approved_at": report.approved_at,
    }


def late_of(report: Report, *, extended: date | None, states: Collection[ResultState | None]) -> Lateness:
    """How a report stands to its day; a draft that was taken back is measured by today."""
    waits = bool(states) and all(state in {ResultState.AWAITING, ResultState.NOT_APPLICABLE} for state in states)
    sent = report.submitted_at if report.status != ReportStatus.DRAFT else None
    return lateness(
        due=None if report.status == ReportStatus.IMPORTED else report.round.due,
        grace=report.round.grace,
        extended_until=extended,
        submitted_on=timezone.localtime(sent).date() if sent else None,
        today=installation.today(),
        excused=waits,
    )


def _beyond(report: Report) -> bool:
    """Whether an extension could matter: it is, or was put up, beyond its day."""
    sent = timezone.localtime(report.submitted_at).date() if report.submitted_at else installation.today()
    return report.round.due is not None and max(sent, installation.today()) > report.round.due


def _extended_until(report: Report) -> date | None:
    rows = Extension.objects.filter(unit=report.unit_id, round=report.round_id, granted=True)
    return max(rows.values_list("until", flat=True), default=None)
