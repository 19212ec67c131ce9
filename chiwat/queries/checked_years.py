"""Indicators of a year as the checks look at them, forms that wait for approval read as they are written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from chiwat.domain.checks.indicator_year import (
    CheckedYear,
    RoundDone,
    TargetMoved,
    YearBefore,
    number_of,
    read_claims,
)
from chiwat.domain.indicators import Accumulation, Continuity, Direction, ResultLevel
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.report_content import read_content
from chiwat.domain.report_form import FaultyContentError
from chiwat.domain.results import Finality, ResultState
from chiwat.queries.checked_rows import CheckedRows, MeasureRow, RecordRow, ReportRow, ResultRow, TargetRow, text_in
from chiwat.queries.report_forms import asked_of
from chiwat.records.models import IndicatorYear, Mark, Report

#: Who reads the examiner's quotes reads drafts and unmasked words.
_NEEDED = (Permission.DRAFT_READ, Permission.PERSONAL_DATA_READ, Permission.MARK_READ)
#: Rows fetched for so many indicators at a time: memory stays flat.
AT_A_TIME = 500
#: Rounds that are held against each other; those of any other kind only among themselves.
_TOGETHER = frozenset({RoundKind.QUARTER, RoundKind.YEAR_END})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptYear:
    """An indicator's year of one unit as the checks look at it, with the keys of what it was read from."""

    #: The indicator of the year, and the unit; None where no unit is known.
    key: int
    unit: int | None
    #: Whether what is found of the year as a whole is told here: it is told once.
    is_first: bool
    #: By the number of the round, as problems name it: the round's key, and the report where there is one.
    rounds: dict[int, int]
    reports: dict[int, ReportRow]
    checked: CheckedYear


def checked_years(*, viewer: Viewer, fiscal_year: int | None, unit_code: str | None = None) -> Iterator[CheckedYear]:
    """Every indicator of a year (or of all), of one accountable unit or of all; nothing for who may not read drafts."""
    if not all(viewer.may_everywhere(permission) for permission in _NEEDED):
        return
    known = IndicatorYear.objects.order_by("fiscal_year_id").values_list("fiscal_year_id", flat=True).distinct()
    for year in known if fiscal_year is None else (fiscal_year,):
        yield from (kept.checked for kept in kept_years(keys_of(year, unit_code=unit_code), fiscal_year=year))


def given_marks(*, viewer: Viewer, fiscal_year: int | None) -> Iterator[tuple[str, Decimal]]:
    """Every standing mark with the evaluator who gave it; imported marks are nobody's and left out."""
    if not all(viewer.may_everywhere(permission) for permission in _NEEDED):
        return
    rows = Mark.objects.filter(superseded_by=None, evaluator__isnull=False)
    if fiscal_year is not None:
        rows = rows.filter(indicator_year__fiscal_year_id=fiscal_year)
    yield from rows.order_by("pk").values_list("evaluator__username", "value")


def keys_of(fiscal_year: int, *, unit_code: str | None = None) -> list[int]:
    """The indicators of a year by their keys, in the order of their codes; of one accountable unit or of all."""
    rows = IndicatorYear.objects.filter(fiscal_year_id=fiscal_year)
    if unit_code is not None:
        rows = rows.filter(responsibilities__part="accountable", responsibilities__unit__code__startswith=unit_code)
    return list(dict.fromkeys(rows.order_by("code", "pk").values_list("pk", flat=True)))


def kept_years(keys: Sequence[int], *, fiscal_year: int) -> Iterator[KeptYear]:
    """These indicators of that year, for who may know all of them: the action that keeps what is found."""
    for start in range(0, len(keys), AT_A_TIME):
        some = keys[start : start + AT_A_TIME]
        rows = CheckedRows.of(some, fiscal_year=fiscal_year)
        for key in some:
            if key in rows.records:  # one taken back meanwhile is gone
                yield from _of_record(rows.records[key], rows=rows)


def _of_record(record: RecordRow, *, rows: CheckedRows) -> Iterator[KeptYear]:
    """One for each unit that reports and each family of rounds; one without rounds where nobody reports."""
    results, reports = rows.results.get(record.pk, ()), rows.reports.get(record.pk, ())
    accountable = rows.accountable.get(record.pk)
    places = {(row.unit != accountable, row.unit, _family(row.kind)) for row in (*results, *reports)}
    for place in sorted(places) or [(False, accountable, "")]:
        _, unit, family = place
        here = _Here(
            record=record,
            results={_number(row): row for row in results if row.unit == unit and _family(row.kind) == family},
            reports={_number(row): row for row in reports if row.unit == unit and _family(row.kind) == family},
            rows=rows,
        )
        yield KeptYear(
            key=record.pk, unit=unit, is_first=place == min(places, default=place), reports=here.reports,
            rounds={number: row.round for number, row in (here.reports | here.results).items()}, checked=here.year(),
        )  # fmt: skip


def _family(kind: str) -> str:
    """Empty for the quarters and the year-end, which so come first."""
    return "" if kind in _TOGETHER else kind


def _number(row: ReportRow | ResultRow) -> int:
    return number_of(RoundKind(row.kind), number=row.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """The rows of one indicator, unit and family of rounds."""

    record: RecordRow
    results: dict[int, ResultRow]
    reports: dict[int, ReportRow]
    rows: CheckedRows

    def year(self) -> CheckedYear:
        """The indicator's year; one without a measure has words only."""
        record, measure = self.record, self.rows.measures.get(self.record.pk)
        rounds = tuple(self._rounds())
        told: dict[str, Any] = {} if measure is None else {
            "unit": measure.unit, "unit_raw": measure.unit_raw, "target": measure.target,
            "direction": Direction(measure.direction) if measure.direction else None,
            "accumulation": Accumulation(measure.accumulation) if measure.accumulation else None,
            "zero_target_allowed": bool(measure.zero_is_legal), "stated_result": measure.stated_result,
        }  # fmt: skip
        return CheckedYear(
            record=f"{record.code} {record.fiscal_year}", fiscal_year=record.fiscal_year, code=record.code,
            name=record.name,
            level=ResultLevel(record.level) if record.level else None, has_target=_has_target(measure),
            definition=self.rows.meanings.get(record.pk), method=record.method, data_source=record.source,
            is_assessed_by_quarter=any(done.marks for done in rounds), rounds=rounds,
            target_moved=tuple(_moved(row) for row in self.rows.targets.get(record.pk, ())),
            before=_before(record, told=self.rows.before.get(record.pk)), **told,
        )  # fmt: skip

    def _rounds(self) -> Iterator[RoundDone]:
        for number in sorted(self.results.keys() | self.reports.keys()):
            result, report = self.results.get(number), self.reports.get(number)
            row = result or self.reports[number]
            form = self.rows.forms.get(report.pk) if report else None
            text = text_in(form[1]) if form else report and report.text
            moment = _round(self.record.fiscal_year, kind=row.kind, number=row.number)
            quarter = row.number if moment.kind is RoundKind.QUARTER else None
            told = _as_typed(*form) if form else _as_kept(result)
            yield RoundDone(
                round=moment, text=text, evidence=self._evidence(report),
                claims=read_claims(text, fiscal_year=self.record.fiscal_year, quarter=quarter),
                marks=tuple(self.rows.marks.get((self.record.pk, row.round), ())), **told,
            )  # fmt: skip

    def _evidence(self, report: ReportRow | None) -> tuple[str, ...] | None:
        if report is None:
            return None
        return (*(str(one) for one in report.evidence), *self.rows.cited.get(report.pk, ())) or None


@lru_cache(maxsize=256)
def _round(fiscal_year: int, *, kind: str, number: int) -> Round:
    return Round(FiscalYear(fiscal_year), RoundKind(kind), number)


def _as_kept(result: ResultRow | None) -> dict[str, Any]:
    """What a round's result says by its row."""
    if result is None:
        return {"state": ResultState.NOT_REPORTED}
    state = ResultState(result.state)
    return {
        "state": state, "value": result.value, "numerator": result.numerator, "denominator": result.denominator,
        "finality": Finality(result.finality) if result.finality else None,
        "printed_zero": state is ResultState.UNKNOWN and (result.printed or "").strip("0.") == "",
    }  # fmt: skip


def _as_typed(report: Report, content: dict[str, Any]) -> dict[str, Any]:
    """What a form states of the first measure; nothing while it has faults: then only its words are examined."""
    try:
        read = read_content(content, asked=asked_of(report, content=content, today=None))
    except FaultyContentError:
        return {"state": ResultState.NOT_REPORTED}
    names = ("state", "value", "numerator", "denominator", "finality")
    stated = next((result for result in read.results if result.position == 1), None)
    return {name: getattr(stated, name) for name in names} if stated else {"state": ResultState.NOT_REPORTED}


def _moved(row: TargetRow) -> TargetMoved:
    return TargetMoved(before=row.before, after=row.after, on=row.on)


def _has_target(measure: MeasureRow | None) -> bool:
    return measure is not None and (measure.target is not None or measure.target_text is not None)


def _before(record: RecordRow, *, told: tuple[RecordRow, MeasureRow | None] | None) -> YearBefore | None:
    if told is None:
        return None
    before, measure = told
    return YearBefore(
        continuity=Continuity(record.continuity) if record.continuity else None,
        level=ResultLevel(before.level) if before.level else None,
        unit=measure.unit if measure else None,
        target=measure.target if measure else None,
        result=measure.stated_result if measure else None,
    )
