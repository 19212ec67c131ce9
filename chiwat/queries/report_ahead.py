"""What a step over many reports asks of each, read for all of them in a few questions by who holds their rows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from chiwat.queries.report_facts import Known, known_of_each, report_rows
from chiwat.queries.report_forms import FormRows, form_rows_of_each
from chiwat.records.models import Report, ReportVersion, Result
from chiwat.records.models.done.report_version import VersionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A report as it stands, what its steps are decided by, what was put up last, its form and its results."""

    report: Report
    known: Known
    put_up: ReportVersion | None
    form: FormRows
    results: Sequence[Result]


def read_ahead(keys: Sequence[int]) -> dict[int, Ahead]:
    """Each of these reports by its key; true for as long as nobody else may move them."""
    reports = list(report_rows().filter(pk__in=keys))
    known, forms = known_of_each(reports), form_rows_of_each(reports)
    sent = ReportVersion.objects.filter(report__in=keys, kind=VersionKind.SUBMITTED).order_by("number")
    put_up = {version.report_id: version for version in sent}
    results: dict[tuple[int, int, int], list[Result]] = defaultdict(list)
    standing = Result.objects.filter(
        measure__indicator_year__in={report.indicator_year_id for report in reports},
        round__in={report.round_id for report in reports},
        superseded_by=None,
    )
    for row in standing:
        results[row.measure_id, row.unit_id, row.round_id].append(row)
    return {
        report.pk: Ahead(
            report=report,
            known=known[report.pk],
            put_up=put_up.get(report.pk),
            form=forms[report.pk],
            results=[
                row
                for measure in forms[report.pk].measures
                for row in results[measure.pk, report.unit_id, report.round_id]
            ],
        )
        for report in reports
    }
