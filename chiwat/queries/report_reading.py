"""One report as its viewer may read it: figures, text, what stands behind them, the steps that may be taken now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.lateness import Lateness, lateness
from chiwat.domain.periods import Round as RoundValue
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_workflow import ReportStatus, stamp_of
from chiwat.domain.results import ResultState
from chiwat.queries import installation
from chiwat.queries.evidence import CitedLine, citations_of
from chiwat.queries.given_figures import GivenBeside, given_beside
from chiwat.queries.privacy import veil_over
from chiwat.queries.report_facts import Known, parties_of, parts_folded, round_value, to_verify
from chiwat.queries.report_figures import MeasureLines, measure_lines, others_folded, others_of
from chiwat.queries.report_judgement import (
    MarksShown,
    ReviewLine,
    marks_folded,
    marks_of,
    reviews_folded,
    reviews_of,
)
from chiwat.queries.report_measures import EntryLine
from chiwat.queries.report_steps import Offer, StepLine, offers_of, step_lines, steps_folded
from chiwat.queries.report_versions import Difference, differences_of, versions_of
from chiwat.records.models import Extension, Report, ReportVersion
from chiwat.records.models.done.report_version import VersionKind

#: Pages name a report by this, for they know no tables.
__all__ = ["Report", "ReportPage", "report_page"]

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
    #: What a data provider gives for it, told inside; None where the unit has its own figures.
    given: GivenBeside | None

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
    around, versions = _around(report), versions_of(report)
    known = _known(report, around=around, versions=versions)
    veil = veil_over(report, viewer=viewer)
    measures = measure_lines(report, viewer=viewer, versions=versions, others=others_of(around["others"]))
    content = measures.content
    extended = around["extended"] if _beyond(report) else None
    states = {line.now.state for line in measures.lines}
    inside = viewer.may(Permission.UNPUBLISHED_READ)
    offers = offers_of(report, viewer=viewer, known=known)
    given = _given(report, viewer=viewer, parts=around["parts"], measures=measures.lines)
    return ReportPage(
        **_head(report, viewer=viewer),
        division=known.parties.division,
        late=late_of(report, extended=extended, states=states),
        extended_until=extended,
        text=veil(content.text),
        supporting_factors=veil(content.supporting_factors),
        obstacles=veil(content.obstacles),
        evidence=tuple(veil(line) or "" for line in report.evidence),
        progress=content.progress,
        measures=tuple(_named(line, given=given) for line in measures.lines),
        entries=measures.entries if inside else (),
        cited=citations_of(report, viewer=viewer),
        marks=marks_of(report, viewer=viewer, folded=around["marks"]),
        reviews=reviews_of(report, viewer=viewer, folded=around["looked_again"]),
        offers=offers.steps,
        differences=differences_of(report, versions=versions, viewer=viewer),
        steps=step_lines(around["taken"], report=report, viewer=viewer),
        may_write=offers.may_write,
        given=given,
    )


def _given(
    report: Report, *, viewer: Viewer, parts: Sequence[Sequence[Any]], measures: Sequence[MeasureLines]
) -> GivenBeside | None:
    provided = any(part == ResponsibilityPart.DATA_PROVIDER and unit != report.unit_id for part, unit, _ in parts)
    return given_beside(report, viewer=viewer, measures=measures) if provided else None


def _named(line: MeasureLines, *, given: GivenBeside | None) -> MeasureLines:
    """A form names by its code the unit that is awaited; beside it stands the name."""
    if given is None or line.now.awaiting != given.provider_code:
        return line
    return replace(line, now=replace(line.now, awaiting=given.provider_name))


def _around(report: Report) -> dict[str, Any]:
    """What hangs on the report in few rows each, in one question."""
    granted = Extension.objects.filter(unit=OuterRef("unit_id"), round=OuterRef("round_id"), granted=True)
    rows: QuerySet[Report, Any] = Report.objects.filter(pk=report.pk).values(
        parts=parts_folded(),
        taken=steps_folded(),
        others=others_folded(),
        marks=marks_folded(),
        looked_again=reviews_folded(),
        asked=to_verify(),
        extended=Subquery(granted.order_by("-until").values("until")[:1]),
    )
    return dict(rows.get())


def _known(report: Report, *, around: dict[str, Any], versions: list[ReportVersion]) -> Known:
    return Known(
        parties=parties_of(report, parts=around["parts"]),
        steps=[(step, by) for step, *_told, by in around["taken"]],
        writers=frozenset(row.by_id for row in versions if row.kind != VersionKind.CONFLICT),
        asks_verification=bool(around["asked"]),
    )


def _head(report: Report, *, viewer: Viewer) -> dict[str, Any]:
    """What the page says first: which report this is and where it stands."""
    return {
        "key": report.pk,
        "fiscal_year": report.indicator_year.fiscal_year_id,
        "code": report.indicator_year.code,
        "name": veil_over(report, viewer=viewer)(report.indicator_year.name) or report.indicator_year.code,
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
