"""The page on which a report is written: what it asks by measure, with target and earlier rounds beside it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from chiwat.domain.indicator_sheet import TargetLine
from chiwat.domain.indicators import MeasureKind
from chiwat.domain.periods import Round
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_content import Asked
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries import installation
from chiwat.queries.folded import Folded
from chiwat.queries.given_figures import GivenBeside, given_beside
from chiwat.queries.report_facts import may_see, may_with, round_value
from chiwat.queries.report_forms import asked_of, content_of, standing_results
from chiwat.queries.report_measures import milestones_of
from chiwat.queries.waiting import approvers_today, next_names
from chiwat.records.models import Entry, Measure, Milestone, Report, ReportStep, ReportVersion, Result, Target, Unit
from chiwat.records.models.done.report_version import VersionKind

#: Rounds told beside the figure that is asked.
EARLIER = 3


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier round of the year reported."""

    round: Round
    state: ResultState
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureAsked:
    """One measure of the form, with what stands beside the field."""

    position: int
    name: str
    unit: UnitOfMeasure
    kind: MeasureKind | None
    target: TargetLine | None
    earlier: tuple[Earlier, ...]
    #: Level and what must be done for it.
    milestones: tuple[tuple[int, str], ...]
    entries: int
    entries_total: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """Everything that the form of one report shows."""

    pk: int
    fiscal_year: int
    code: str
    name: str
    unit_code: str
    unit_name: str
    unit_name_en: str
    round: Round
    status: ReportStatus
    version: int
    edits: int
    saved_at: datetime | None
    content: dict[str, Any]
    asked: Asked
    measures: tuple[MeasureAsked, ...]
    #: Code and names of the units whose figures may be awaited.
    units: tuple[tuple[str, str, str], ...]
    #: What a data provider gives for it; None where the unit has its own figures.
    given: GivenBeside | None
    #: Why it was sent back last and by whom, while that is so.
    returned: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class KeptText:
    """What a person typed upon an older edit: nobody loses it."""

    pk: int
    content: dict[str, Any]


def report_form(*, viewer: Viewer, report: Report) -> ReportForm | None:
    """The form of a report for who may know of it."""
    if not may_see(report, viewer=viewer):
        return None
    content = content_of(report)
    asked = asked_of(report, content=content, today=installation.today())
    measures = measures_of_reports([report], results=standing_results([report]))[report.pk]
    given = given_beside(report, viewer=viewer, measures=measures)
    last = ReportVersion.objects.filter(report=report, kind=VersionKind.AUTOSAVE).order_by("-at").first()
    return ReportForm(
        pk=report.pk,
        fiscal_year=report.indicator_year.fiscal_year_id,
        code=report.indicator_year.code,
        name=report.indicator_year.name or "",
        unit_code=report.unit.code,
        unit_name=report.unit.name_th,
        unit_name_en=report.unit.name_en,
        round=round_value(report.round),
        status=ReportStatus(report.status),
        version=report.version,
        edits=report.edits,
        saved_at=last.at if last else None,
        content=content,
        asked=asked,
        measures=measures,
        units=() if given else tuple(Unit.objects.filter(valid_to=None).values_list("code", "name_th", "name_en")),
        given=given,
        returned=_returned(report),
    )


def may_write(report: Report, *, viewer: Viewer) -> Refusal | None:
    """Why this viewer does not write the report, or None."""
    if not may_with(report, viewer=viewer, permission=Permission.REPORT_WRITE):
        return Refusal.MAY_NOT_WRITE
    status = ReportStatus(report.status)
    if status is ReportStatus.IMPORTED:
        return Refusal.IMPORTED
    if status is ReportStatus.LOCKED:
        return Refusal.LOCKED
    return None if status.is_written else Refusal.OUT_OF_ORDER


def reads_drafts(report: Report, *, viewer: Viewer) -> bool:
    """Whether what the report's units have not yet sent is the viewer's to read."""
    return may_with(report, viewer=viewer, permission=Permission.DRAFT_READ)


def acts_next(report: Report, *, viewer: Viewer) -> tuple[str, ...]:
    """The names of those whose turn it is with a report that was put up, for who may know of it."""
    if not may_see(report, viewer=viewer):
        return ()
    return next_names(report, approvers=approvers_today())


def kept_text(*, viewer: Viewer, report: Report, key: int | None = None) -> KeptText | None:
    """What this viewer typed last upon an older edit of the report, or the one of that key."""
    rows = ReportVersion.objects.filter(report=report, kind=VersionKind.CONFLICT, by_id=viewer.person_id or 0)
    row = (rows.filter(pk=key) if key is not None else rows.order_by("-pk")).first()
    return KeptText(row.pk, row.content) if row else None


def measures_of_reports(reports: Sequence[Report], *, results: Iterable[Result]) -> dict[int, tuple[MeasureAsked, ...]]:
    """The measures of reports (by key) of one unit and round, with target, earlier rounds, milestones and entries."""
    if not reports:
        return {}
    one = reports[0]
    of_record = {report.indicator_year_id: report.pk for report in reports}
    measures = Measure.objects.filter(indicator_year__in=of_record).order_by("indicator_year", "position")
    earlier = _earlier(one, results=results)
    found: dict[int, list[MeasureAsked]] = {report.pk: [] for report in reports}
    for row in _with_what_stands_beside(measures, unit=one.unit_id, round_id=one.round_id):
        entries = [Decimal(quantity) for (quantity,) in row.counted]
        found[of_record[row.indicator_year_id]].append(
            MeasureAsked(
                position=row.position,
                name=row.name or "",
                unit=UnitOfMeasure(row.unit_name or ""),
                kind=MeasureKind(row.kind) if row.kind else None,
                target=_target(row.promised),
                earlier=tuple(earlier[row.pk][-EARLIER:]),
                milestones=tuple((level, text) for level, text in milestones_of(row)),
                entries=len(entries),
                entries_total=sum(entries, Decimal(0)) if entries else None,
            )
        )
    return {key: tuple(rows) for key, rows in found.items()}


def _with_what_stands_beside(rows: QuerySet[Measure], *, unit: int, round_id: int) -> QuerySet[Measure, Any]:
    """The same measures with targets, milestones and the quantities of a unit's entries in a round folded in."""
    targets = Target.objects.filter(
        Q(round=None) | Q(round=round_id), Q(unit=None) | Q(unit=unit), measure=OuterRef("pk"), replaced_by=None
    )
    entries = Entry.objects.filter(measure=OuterRef("pk"), unit=unit, round=round_id, struck_at=None).order_by("pk")
    figure = Cast("value", TextField())
    return rows.annotate(
        promised=Folded(targets.order_by("-pk"), "round_id", "unit_id", figure, "text", "per"),
        ladder=Folded(Milestone.objects.filter(measure=OuterRef("pk")).order_by("level"), "level", "text"),
        counted=Folded(entries, Cast("quantity", TextField())),
    )


def _target(promised: Sequence[Sequence[Any]]) -> TargetLine | None:
    """The target that holds, the latest first: of the round before that of the year, of the unit before all's."""
    if not promised:
        return None
    _round, _unit, value, text, per = max(promised, key=lambda told: (told[0] is not None, told[1] is not None))
    return TargetLine(value=None if value is None else Decimal(value), text=text, per=per)


def _earlier(report: Report, *, results: Iterable[Result]) -> dict[int, list[Earlier]]:
    found: dict[int, list[Earlier]] = defaultdict(list)
    now = round_value(report.round)
    for row in results:
        moment = round_value(row.round)
        if moment.last_day < now.last_day or (moment.last_day == now.last_day and moment.kind != now.kind):
            found[row.measure_id].append(Earlier(moment, ResultState(row.state), row.value))
    for lines in found.values():
        lines.sort(key=lambda line: (line.round.last_day, line.round.first_day))
    return found


def _returned(report: Report) -> tuple[str, str] | None:
    if report.status != ReportStatus.RETURNED:
        return None
    step = ReportStep.objects.filter(report=report, step="return").select_related("by").order_by("-pk").first()
    return (step.reason, str(step.by)) if step else ("", "")
