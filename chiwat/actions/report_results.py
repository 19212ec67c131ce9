"""What a form states becomes results here, with the last approval; a later figure supersedes, never overwrites."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from chiwat.actions import gathered_rows
from chiwat.domain.report_content import ReadContent, ReadResult
from chiwat.domain.results import ResultState
from chiwat.records.models import Measure, Person, Report, Result, Unit


def write_results(
    *,
    report: Report,
    read: ReadContent,
    measures: Sequence[Measure],
    approver: Person | None,
    results: Sequence[Result] | None = None,
) -> dict[str, Any]:
    """Put the form's results into the records; what the trail says of the figures. ``results``: those that stand."""
    of_position = {measure.position: measure for measure in measures}
    standing = {row.measure_id: row for row in (_standing(report, measures=measures) if results is None else results)}
    units = _units(read)
    told: dict[str, Any] = {}
    for line in read.results:
        measure = of_position[line.position]
        old = standing.get(measure.pk)
        row = _row(line, report=report, measure=measure, units=units, approver=approver)
        told[str(line.position)] = _told(row)
        if old is None:
            gathered_rows.insert([row])
        else:
            supersede(old, new=row)
    return told


def _standing(report: Report, *, measures: Sequence[Measure]) -> QuerySet[Result]:
    return Result.objects.filter(measure__in=measures, unit=report.unit_id, round=report.round_id, superseded_by=None)


def supersede(old: Any, *, new: Any) -> None:
    """Put ``new`` in the place of ``old`` and keep both; at no moment do two rows stand, nor none afterwards."""
    model = type(old)
    new.superseded_by = old
    new.save(force_insert=True)
    model.objects.filter(pk=old.pk).update(superseded_by=new)
    model.objects.filter(pk=new.pk).update(superseded_by=None)
    new.superseded_by = None


def _units(read: ReadContent) -> dict[str, Unit]:
    codes = {line.awaiting_unit for line in read.results if line.awaiting_unit}
    return {unit.code: unit for unit in Unit.objects.filter(code__in=codes, valid_to=None)} if codes else {}


def _row(
    line: ReadResult, *, report: Report, measure: Measure, units: dict[str, Unit], approver: Person | None
) -> Result:
    return Result(
        measure=measure,
        unit_id=report.unit_id,
        round_id=report.round_id,
        state=line.state.value,
        value=line.value,
        numerator=line.numerator,
        denominator=line.denominator,
        as_of=line.as_of,
        finality=line.finality.value if line.finality else None,
        reason=line.reason,
        awaiting_unit=units.get(line.awaiting_unit or ""),
        expected_on=line.expected_on,
        approver=approver if line.state is ResultState.NOT_APPLICABLE else None,
        milestones_done=list(line.milestones_done) if line.milestones_done is not None else None,
    )


def _told(row: Result) -> str:
    value: Decimal | None = row.value
    return row.state if value is None else f"{value:f}"
