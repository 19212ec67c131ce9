"""The form of a report: what it asks, and what it holds now (draft, what was put up, or what is kept)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from chiwat.domain.indicators import MeasureKind
from chiwat.domain.report_content import Asked, AskedMeasure
from chiwat.domain.report_form import OF_A_MEASURE, empty_content
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import ResultState
from chiwat.queries.report_facts import round_value
from chiwat.records.models import Entry, Measure, Milestone, Report, ReportVersion, Result, Unit
from chiwat.records.models.done.report_version import VersionKind

_GIVEN = {ResultState.REPORTED, ResultState.CONFIRMED_NONE, ResultState.AWAITING, ResultState.NOT_APPLICABLE}


def asked_of(report: Report, *, content: dict[str, Any], today: date | None) -> Asked:
    """What the form of this report asks: its measures with milestones and entries, its round.

    Of the units, those that the content awaits and that there are.
    """
    awaited = {str(fields.get("awaiting_unit", "")).strip() for fields in content["measures"].values()} - {""}
    measures = list(Measure.objects.filter(indicator_year=report.indicator_year_id))
    levels: dict[int, list[int]] = defaultdict(list)
    of_levels = [measure for measure in measures if measure.kind in {MeasureKind.LEVEL, None}]
    stated = Milestone.objects.filter(measure__in=of_levels).values_list("measure_id", "level") if of_levels else ()
    for measure, level in stated:
        levels[measure].append(level)
    totals = entry_totals(report)
    return Asked(
        round=round_value(report.round),
        today=today,
        measures=tuple(
            AskedMeasure(
                position=measure.position,
                kind=MeasureKind(measure.kind) if measure.kind else None,
                levels=tuple(levels[measure.pk]),
                entries_total=totals.get(measure.pk),
            )
            for measure in measures
        ),
        units=frozenset(
            Unit.objects.filter(code__in=awaited, valid_to=None).values_list("code", flat=True) if awaited else ()
        ),
    )


def entry_totals(report: Report) -> dict[int, Decimal]:
    """The sum of the entries of each measure (key) that has any in this round, struck ones left out."""
    totals: dict[int, Decimal] = {}
    rows = Entry.objects.filter(
        measure__indicator_year=report.indicator_year_id, unit=report.unit_id, round=report.round_id, struck_at=None
    )
    for measure, quantity in rows.values_list("measure_id", "quantity"):
        totals[measure] = totals.get(measure, Decimal(0)) + quantity
    return totals


def content_of(report: Report) -> dict[str, Any]:
    """What the form shows: the draft while it is written, else what was put up for approval, else what is kept."""
    if is_drafted(report):
        return dict(report.draft or {})
    put_up = submitted_version(report)
    if put_up:
        return dict(put_up.content)
    kept = Result.objects.filter(
        measure__indicator_year=report.indicator_year_id, unit=report.unit_id, round=report.round_id, superseded_by=None
    )
    return _of_rows(report, rows=kept.select_related("measure", "awaiting_unit"))


def contents_of(reports: Sequence[Report], *, results: Iterable[Result]) -> dict[int, dict[str, Any]]:
    """What the forms of many reports of one unit and round show, by the report's key.

    ``results`` are theirs that stand; those of other rounds are passed over.
    """
    drafted = {report.pk: dict(report.draft or {}) for report in reports if is_drafted(report)}
    sent = [report for report in reports if report.pk not in drafted and report.submitted_at is not None]
    put_up = ReportVersion.objects.filter(report__in=sent, kind=VersionKind.SUBMITTED).order_by("number")
    submitted = {version.report_id: dict(version.content) for version in put_up} if sent else {}
    kept: dict[tuple[int, int], list[Result]] = defaultdict(list)
    for row in results:
        kept[row.measure.indicator_year_id, row.round_id].append(row)
    rest = {report.pk: _of_rows(report, rows=kept[report.indicator_year_id, report.round_id]) for report in reports}
    return rest | submitted | drafted


def standing_results(reports: Sequence[Report]) -> list[Result]:
    """The results that stand of every round of the year, of reports of one unit."""
    records = [report.indicator_year_id for report in reports]
    rows = Result.objects.filter(measure__indicator_year__in=records, superseded_by=None)
    here = rows.filter(unit=reports[0].unit_id) if reports else rows.none()
    return list(here.select_related("measure", "awaiting_unit", "round"))


def submitted_version(report: Report) -> ReportVersion | None:
    """What was last put up for approval."""
    return ReportVersion.objects.filter(report=report, kind=VersionKind.SUBMITTED).order_by("-number").first()


def is_drafted(report: Report) -> bool:
    """Whether its reporter writes it now: then what was typed is in the draft."""
    return ReportStatus(report.locked_from or report.status).is_written and report.draft is not None


def _of_rows(report: Report, *, rows: Iterable[Result]) -> dict[str, Any]:
    """A form from the rows themselves, where nobody has written in it yet."""
    content = empty_content()
    for key in ("text", "supporting_factors", "obstacles"):
        content[key] = getattr(report, key) or ""
    content["progress"] = _typed(report.progress)
    for row in rows:
        fields = {**dict.fromkeys(OF_A_MEASURE, ""), "milestones": row.milestones_done or []}
        fields["state"] = row.state if row.state in _GIVEN else ""
        for key in ("value", "numerator", "denominator"):
            fields[key] = _typed(getattr(row, key))
        fields["reason"] = row.reason or ""
        fields["awaiting_unit"] = row.awaiting_unit.code if row.awaiting_unit else ""
        fields["expected_on"] = row.expected_on.isoformat() if row.expected_on else ""
        content["measures"][str(row.measure.position)] = fields
        content["as_of"] = content["as_of"] or (row.as_of.isoformat() if row.as_of else "")
        content["finality"] = content["finality"] or (row.finality or "")
    return content


def _typed(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
