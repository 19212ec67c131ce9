"""The form of a report: what it asks, and what it holds now (draft, what was put up, or what is kept)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRows:
    """What a form is made of: the measures, and by their keys the levels of milestones and the sums of entries."""

    measures: Sequence[Measure]
    levels: Mapping[int, Sequence[int]]
    totals: Mapping[int, Decimal]


def form_rows_of_each(reports: Sequence[Report]) -> dict[int, FormRows]:
    """Those of each report, by its key; three questions at most."""
    records = {report.indicator_year_id for report in reports}
    measures: dict[int, list[Measure]] = defaultdict(list)
    for row in Measure.objects.filter(indicator_year__in=records):
        measures[row.indicator_year_id].append(row)
    levels: dict[int, list[int]] = defaultdict(list)
    of_levels = [row for rows in measures.values() for row in rows if row.kind in {MeasureKind.LEVEL, None}]
    stated = Milestone.objects.filter(measure__in=of_levels).values_list("measure_id", "level") if of_levels else ()
    for measure, level in stated:
        levels[measure].append(level)
    totals: dict[tuple[int, int], dict[int, Decimal]] = defaultdict(dict)
    units, rounds = {report.unit_id for report in reports}, {report.round_id for report in reports}
    live = {"struck_at": None, "unit__in": units, "round__in": rounds}
    entries = Entry.objects.filter(measure__indicator_year__in=records, **live).order_by()
    for measure, unit, moment, quantity in entries.values_list("measure_id", "unit_id", "round_id", "quantity"):
        here = totals[unit, moment]
        here[measure] = here.get(measure, Decimal(0)) + quantity
    return {
        report.pk: FormRows(
            measures=measures[report.indicator_year_id],
            levels=levels,
            totals=totals[report.unit_id, report.round_id],
        )
        for report in reports
    }


def asked_of(report: Report, *, content: dict[str, Any], today: date | None, rows: FormRows | None = None) -> Asked:
    """What the form of this report asks: its measures with milestones and entries (``rows``, when read), its round.

    Of the units, those that the content awaits and that there are.
    """
    awaited = {str(fields.get("awaiting_unit", "")).strip() for fields in content["measures"].values()} - {""}
    rows = rows or form_rows_of_each([report])[report.pk]
    return Asked(
        round=round_value(report.round),
        today=today,
        measures=tuple(
            AskedMeasure(
                position=measure.position,
                kind=MeasureKind(measure.kind) if measure.kind else None,
                levels=tuple(rows.levels.get(measure.pk, ())),
                entries_total=rows.totals.get(measure.pk),
            )
            for measure in rows.measures
        ),
        units=frozenset(
            Unit.objects.filter(code__in=awaited, valid_to=None).values_list("code", flat=True) if awaited else ()
        ),
    )


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
