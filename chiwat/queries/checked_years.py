"""Indicators of a year as the checks look at them; one query a table, however many indicators."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, FilteredRelation, Q

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone, YearBefore, quarter_round, read_claims
from chiwat.domain.indicators import Accumulation, Continuity, Direction, ResultLevel
from chiwat.domain.periods import RoundKind
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.results import Finality, ResultState
from chiwat.records.models import DefinitionTerm, IndicatorYear, Mark, Measure, Report, Result

#: Who reads the examiner's quotes reads drafts and unmasked words.
_NEEDED = (Permission.DRAFT_READ, Permission.PERSONAL_DATA_READ, Permission.MARK_READ)
#: Rows fetched for so many indicators at a time: memory stays flat.
_AT_A_TIME = 500


def checked_years(*, viewer: Viewer, fiscal_year: int | None, unit_code: str | None = None) -> Iterator[CheckedYear]:
    """Every indicator of a year (or of all), of one accountable unit or of all; nothing for who may not read drafts."""
    if not all(viewer.may_everywhere(permission) for permission in _NEEDED):
        return
    known = IndicatorYear.objects.order_by("fiscal_year_id").values_list("fiscal_year_id", flat=True).distinct()
    for year in known if fiscal_year is None else (fiscal_year,):
        yield from _of_year(year, unit_code=unit_code)


def given_marks(*, viewer: Viewer, fiscal_year: int | None) -> Iterator[tuple[str, Decimal]]:
    """Every standing mark with the evaluator who gave it; imported marks are nobody's and left out."""
    if not all(viewer.may_everywhere(permission) for permission in _NEEDED):
        return
    rows = Mark.objects.filter(superseded_by=None, evaluator__isnull=False)
    if fiscal_year is not None:
        rows = rows.filter(indicator_year__fiscal_year_id=fiscal_year)
    yield from rows.order_by("pk").values_list("evaluator__username", "value")


def _of_year(fiscal_year: int, *, unit_code: str | None) -> Iterator[CheckedYear]:
    rows = IndicatorYear.objects.filter(fiscal_year_id=fiscal_year).order_by("code", "pk")
    if unit_code is not None:
        rows = rows.filter(responsibilities__part="accountable", responsibilities__unit__code__startswith=unit_code)
    records = list(rows.distinct())
    yield from checked_records(records, fiscal_year=fiscal_year)


def checked_records(records: list[IndicatorYear], *, fiscal_year: int) -> Iterator[CheckedYear]:
    """These indicators of that year, for who may know all of them: the action that examines a report."""
    for start in range(0, len(records), _AT_A_TIME):
        some = records[start : start + _AT_A_TIME]
        parts = _Parts.of([record.pk for record in some], before=_before(some, fiscal_year=fiscal_year - 1))
        for record in some:
            yield parts.year(record)


def _measures(owners: Iterable[int]) -> dict[int, Any]:
    """The first measure of each indicator with the target of the whole year that stands."""
    standing = Q(targets__round=None, targets__unit=None, targets__replaced_by=None)
    measures = Measure.objects.filter(indicator_year__in=owners, position=1).annotate(
        standing=FilteredRelation("targets", condition=standing),
        target_value=F("standing__value"),
        target_text=F("standing__text"),
    )
    return {measure.indicator_year_id: measure for measure in measures}


def _before(records: list[IndicatorYear], *, fiscal_year: int) -> dict[int, YearBefore]:
    """What the same indicators were last year, by this year's record."""
    this_year = {record.indicator_id: record for record in records}
    earlier = list(IndicatorYear.objects.filter(indicator__in=this_year, fiscal_year_id=fiscal_year))
    measures = _measures([record.pk for record in earlier])
    found = {}
    for record in earlier:
        now, measure = this_year[record.indicator_id], measures.get(record.pk)
        found[now.pk] = YearBefore(
            continuity=Continuity(now.continuity) if now.continuity else None,
            level=ResultLevel(record.level) if record.level else None,
            unit=measure.unit_name if measure else None,
            target=measure.target_value if measure else None,
            result=measure.stated_result if measure else None,
        )
    return found


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows of some indicators, by indicator."""

    measures: dict[int, Any]
    results: dict[int, list[Result]]
    reports: dict[tuple[int, int], Report]
    marks: dict[tuple[int, int], list[Mark]]
    meanings: dict[int, str]
    before: dict[int, YearBefore]

    @classmethod
    def of(cls, owners: list[int], *, before: dict[int, YearBefore]) -> "_Parts":
        """Fetch the rows of these indicators."""
        measures = _measures(owners)
        results: dict[int, list[Result]] = defaultdict(list)
        standing = Result.objects.filter(measure__in=[one.pk for one in measures.values()], superseded_by=None)
        for result in standing.filter(round__kind=RoundKind.QUARTER).select_related("round", "measure"):
            results[result.measure.indicator_year_id].append(result)
        marks: dict[tuple[int, int], list[Mark]] = defaultdict(list)
        for mark in Mark.objects.filter(indicator_year__in=owners, superseded_by=None).order_by("name"):
            marks[mark.indicator_year_id, mark.round_id].append(mark)
        return cls(
            measures=measures,
            results=results,
            reports={
                (one.indicator_year_id, one.round_id): one for one in Report.objects.filter(indicator_year__in=owners)
            },
            marks=marks,
            meanings=dict(
                DefinitionTerm.objects.filter(indicator_year__in=owners)
                .order_by("position")
                .values_list("indicator_year_id", "meaning")
            ),
            before=before,
        )

    def year(self, record: IndicatorYear) -> CheckedYear:
        """One indicator's year; one without a measure has words only."""
        measure = self.measures.get(record.pk)
        has_target = measure is not None and (measure.target_value is not None or measure.target_text is not None)
        return CheckedYear(
            record=f"{record.code} {record.fiscal_year_id}", fiscal_year=record.fiscal_year_id, name=record.name,
            level=ResultLevel(record.level) if record.level else None, unit=measure and measure.unit_name,
            unit_raw=measure and measure.unit_raw,
            direction=Direction(measure.direction) if measure and measure.direction else None,
            accumulation=Accumulation(measure.accumulation) if measure and measure.accumulation else None,
            has_target=has_target, target=measure and measure.target_value,
            zero_target_allowed=bool(measure and measure.zero_is_legal_target),
            stated_result=measure and measure.stated_result, definition=self.meanings.get(record.pk),
            method=record.method, data_source=record.source,
            is_assessed_by_quarter=any(owner == record.pk for owner, _ in self.marks),
            rounds=tuple(self._rounds(record)), before=self.before.get(record.pk),
        )  # fmt: skip

    def _rounds(self, record: IndicatorYear) -> Iterator[RoundDone]:
        for result in sorted(self.results.get(record.pk, []), key=lambda one: one.round.number):
            report = self.reports.get((record.pk, result.round_id))
            text, quarter = report.text if report else None, result.round.number
            year = record.fiscal_year_id
            yield RoundDone(
                round=quarter_round(quarter, fiscal_year=year), state=ResultState(result.state), value=result.value,
                numerator=result.numerator, denominator=result.denominator,
                finality=Finality(result.finality) if result.finality else None, text=text,
                printed_zero=result.state == ResultState.UNKNOWN and (result.printed or "").strip("0.") == "",
                claims=read_claims(text, fiscal_year=year, quarter=quarter),
                evidence=tuple(str(one) for one in report.evidence) or None if report else None,
                marks=tuple(mark.value for mark in self.marks.get((record.pk, result.round_id), ())),
            )  # fmt: skip
