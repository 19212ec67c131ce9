"""The rows that the checks look at, as values: one query a table for some indicators of a year, however many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from django.db.models import FilteredRelation, Q, QuerySet

from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.report_workflow import ReportStatus
from chiwat.queries.report_facts import report_rows
from chiwat.queries.report_forms import is_drafted
from chiwat.records.models import (
    Citation,
    DefinitionTerm,
    IndicatorYear,
    Mark,
    Measure,
    Report,
    ReportVersion,
    Responsibility,
    Result,
    Target,
)
from chiwat.records.models.done.report_version import VersionKind

#: What stands in the form of such a report is not yet in the rows.
_IN_THE_FORM = (ReportStatus.DRAFT.value, ReportStatus.RETURNED.value, ReportStatus.SUBMITTED.value)
#: Stages of a target that bind.
_PROMISED = ("agreed", "announced")


class RecordRow(NamedTuple):
    """An indicator of a year."""

    pk: int
    code: str
    fiscal_year: int
    name: str | None
    level: str | None
    method: str | None
    source: str | None
    indicator: int
    continuity: str | None


class MeasureRow(NamedTuple):
    """The first measure of an indicator with the target of the whole year that stands."""

    owner: int
    unit: str | None
    unit_raw: str | None
    direction: str | None
    accumulation: str | None
    zero_is_legal: bool | None
    stated_result: Decimal | None
    target: Decimal | None
    target_text: str | None


class TargetRow(NamedTuple):
    """A target of the whole year that held until another was decided on a day."""

    owner: int
    before: Decimal
    after: Decimal
    on: date


class ReportRow(NamedTuple):
    """A report: its keys, its version, its words and what it lists as evidence."""

    pk: int
    owner: int
    unit: int
    round: int
    kind: str
    number: int
    version: int
    text: str | None
    evidence: list[Any]
    status: str
    locked_from: str | None

    @property
    def is_put_up(self) -> bool:
        """Whether its reporter has let it go."""
        return not ReportStatus(self.locked_from or self.status).is_written


class ResultRow(NamedTuple):
    """A result of the first measure that stands."""

    owner: int
    unit: int
    round: int
    kind: str
    number: int
    state: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    finality: str | None
    printed: str | None


Row = TypeVar("Row", ReportRow, ResultRow, TargetRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRows:
    """The rows of some indicators of one year, by indicator, by report, or as each says."""

    records: dict[int, RecordRow]
    measures: dict[int, MeasureRow]
    targets: dict[int, list[TargetRow]]
    results: dict[int, list[ResultRow]]
    reports: dict[int, list[ReportRow]]
    #: By indicator and round.
    marks: dict[tuple[int, int], list[Decimal]]
    meanings: dict[int, str]
    #: Titles and numbers of what a report cites of the library.
    cited: dict[int, list[str]]
    accountable: dict[int, int]
    #: Last year's record of the same indicator, by this year's.
    before: dict[int, tuple[RecordRow, MeasureRow | None]]
    #: Reports whose forms say more than the rows, with what those say.
    forms: dict[int, tuple[Report, dict[str, Any]]]

    @classmethod
    def of(cls, keys: Sequence[int], *, fiscal_year: int) -> "CheckedRows":
        """Fetch the rows of these indicators."""
        records = {row.pk: row for row in _records(IndicatorYear.objects.filter(pk__in=keys))}
        of_these = {"indicator_year__in": keys}
        marks: dict[tuple[int, int], list[Decimal]] = defaultdict(list)
        given = Mark.objects.filter(**of_these, superseded_by=None).order_by("name")
        for owner, moment, value in given.values_list("indicator_year_id", "round_id", "value"):
            marks[owner, moment].append(value)
        meanings = DefinitionTerm.objects.filter(**of_these).order_by("position")
        answers = Responsibility.objects.filter(**of_these, part=ResponsibilityPart.ACCOUNTABLE).order_by("pk")
        return cls(
            records=records,
            measures=_measures(keys),
            targets=_grouped(_targets(keys)),
            results=_grouped(_results(keys)),
            reports=_grouped(_reports(keys)),
            marks=marks,
            meanings=dict(meanings.values_list("indicator_year_id", "meaning")),
            cited=_cited(keys),
            accountable=dict(answers.values_list("indicator_year_id", "unit_id")),
            before=_before(records.values(), fiscal_year=fiscal_year - 1),
            forms=_forms(Q(indicator_year__in=keys)),
        )


def _grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.owner].append(row)
    return found


def _records(rows: QuerySet[IndicatorYear]) -> Iterator[RecordRow]:
    told = rows.values_list(
        "pk", "code", "fiscal_year_id", "name", "level", "method", "source", "indicator_id", "continuity"
    )
    return (RecordRow(*row) for row in told)


def _measures(keys: Iterable[int]) -> dict[int, MeasureRow]:
    standing = Q(targets__round=None, targets__unit=None, targets__replaced_by=None)
    rows = Measure.objects.filter(indicator_year__in=keys, position=1)
    rows = rows.annotate(standing=FilteredRelation("targets", condition=standing))
    told = rows.values_list(
        "indicator_year_id", "unit_name", "unit_raw", "direction", "accumulation", "zero_is_legal_target",
        "stated_result", "standing__value", "standing__text",
    )  # fmt: skip
    return {row[0]: MeasureRow(*row) for row in told}


def _targets(keys: Sequence[int]) -> Iterator[TargetRow]:
    """What was agreed or announced and then replaced on a known day; proposals were never promised."""
    rows = Target.objects.filter(
        measure__indicator_year__in=keys, measure__position=1, round=None, unit=None, stage__in=_PROMISED,
        replaced_by__isnull=False,
    )  # fmt: skip
    told = rows.order_by("replaced_by__decided_on", "pk").values_list(
        "measure__indicator_year_id", "value", "replaced_by__value", "replaced_by__decided_on"
    )
    for owner, before, after, on in told:
        if before is not None and after is not None and on is not None:
            yield TargetRow(owner, before, after, on)


def _results(keys: Sequence[int]) -> Iterator[ResultRow]:
    rows = Result.objects.filter(measure__indicator_year__in=keys, measure__position=1, superseded_by=None)
    told = rows.values_list(
        "measure__indicator_year_id", "unit_id", "round_id", "round__kind", "round__number", "state", "value",
        "numerator", "denominator", "finality", "printed",
    )  # fmt: skip
    return (ResultRow(*row) for row in told)


def _reports(keys: Sequence[int]) -> Iterator[ReportRow]:
    told = Report.objects.filter(indicator_year__in=keys).values_list(
        "pk", "indicator_year_id", "unit_id", "round_id", "round__kind", "round__number", "version", "text", "evidence",
        "status", "locked_from",
    )  # fmt: skip
    return (ReportRow(*row) for row in told)


def _cited(keys: Sequence[int]) -> dict[int, list[str]]:
    rows = Citation.objects.filter(report__indicator_year__in=keys, removed_at=None).order_by("pk")
    found: dict[int, list[str]] = defaultdict(list)
    for report, title, number in rows.values_list("report_id", "document__title", "document__number"):
        found[report].append(f"{title} {number}")
    return found


def _before(records: Iterable[RecordRow], *, fiscal_year: int) -> dict[int, tuple[RecordRow, MeasureRow | None]]:
    now = {record.indicator: record.pk for record in records}
    rows = list(_records(IndicatorYear.objects.filter(indicator__in=now, fiscal_year_id=fiscal_year)))
    measures = _measures([row.pk for row in rows])
    return {now[row.indicator]: (row, measures.get(row.pk)) for row in rows}


def _forms(which: Q) -> dict[int, tuple[Report, dict[str, Any]]]:
    """A draft while it is written, else what was last put up for approval."""
    waits = Q(status__in=_IN_THE_FORM) | Q(locked_from__in=_IN_THE_FORM)
    begun = Q(draft__isnull=False) | Q(submitted_at__isnull=False)
    reports = {row.pk: row for row in report_rows().filter(which, waits, begun)}
    put_up = ReportVersion.objects.filter(report__in=reports, kind=VersionKind.SUBMITTED).order_by("number")
    said = dict(put_up.values_list("report_id", "content")) if reports else {}
    said |= {key: dict(row.draft or {}) for key, row in reports.items() if is_drafted(row)}
    return {key: (reports[key], content) for key, content in said.items()}


def text_in(content: dict[str, Any]) -> str | None:
    """The report's words in a form; None where there are none."""
    return str(content.get("text", "")).strip() or None


class TextRow(NamedTuple):
    """The words of a report as they are now, and where they stand."""

    report: int
    code: str
    fiscal_year: int
    kind: str
    number: int
    text: str


def texts_of(*fiscal_years: int) -> Iterator[TextRow]:
    """Every report of these years that says something, in the order of time, then of codes."""
    forms = {key: text_in(said) for key, (_, said) in _forms(Q(indicator_year__fiscal_year__in=fiscal_years)).items()}
    rows = Report.objects.filter(indicator_year__fiscal_year__in=fiscal_years).order_by(
        "indicator_year__fiscal_year", "round__kind", "round__number", "indicator_year__code", "pk"
    )
    told = rows.values_list(
        "pk", "indicator_year__code", "indicator_year__fiscal_year_id", "round__kind", "round__number", "text"
    )
    for row in told.iterator(chunk_size=2000):
        text = forms.get(row[0], row[5])
        if text:
            yield TextRow(*row[:5], text)
