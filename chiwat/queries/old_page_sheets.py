"""A page that is no record yet, as a sheet: what it says of itself, with the same states a record would have."""

from datetime import datetime
from decimal import Decimal

from chiwat.domain.accumulation import RoundFigure, year_result
from chiwat.domain.attainment import verdict
from chiwat.domain.definitions import split_terms
from chiwat.domain.indicator_sheet import (
    IndicatorSheet,
    MarkLine,
    MeasureSheet,
    PlanLine,
    ProjectLine,
    ReportLine,
    ResultLine,
    RoundSheet,
    TargetLine,
    Term,
)
from chiwat.domain.indicators import IndicatorKind, ResultLevel
from chiwat.domain.missing import assessment_of
from chiwat.domain.old_pages import OldPage, OldQuarter, result_state
from chiwat.domain.periods import FiscalYear, Round, quarters_and_year_end
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.results import Assessment, ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries.old_page_parts import changes_of, copied_from, provenance_of
from chiwat.queries.privacy import Veil
from chiwat.queries.sheet_building import SCORING_MARK

#: Rounds need a year; a page without one borrows this, and its sheet shows no dates.
_BORROWED_YEAR = 2500


def sheet_of(page: OldPage, *, sha256: str, imported_at: datetime, veil: Veil, fictional: bool) -> IndicatorSheet:
    """The sheet of a page that is still to be identified."""
    rounds = quarters_and_year_end(FiscalYear(page.fiscal_year or _BORROWED_YEAR))
    quarters = {row.quarter: row for row in page.quarters}
    rows = [quarters.get(moment.number, OldQuarter(quarter=moment.number)) for moment in rounds[:-1]]
    definition = veil(page.definition)
    return IndicatorSheet(
        code=page.code,
        fiscal_year=page.fiscal_year,
        name=veil(page.name),
        unit_code=page.unit_code,
        unit_name=veil(page.unit_name),
        year_status=YearStatus.IMPORTED,
        kind=IndicatorKind(page.kind) if page.kind else None,
        negotiated=page.negotiated,
        level=ResultLevel(page.level) if page.level else None,
        rounds=(
            *map(_Rounds(page, veil=veil).quarter, rounds[:-1], rows),
            _year_end(page, moment=rounds[-1], veil=veil),
        ),
        measures=(_measure(page, rounds=rounds, rows=rows, veil=veil),),
        terms=tuple(
            Term(term=term, cue=cue, meaning=text)
            for term, cue, text in (split_terms(definition) if definition else ())
        ),
        method=veil(page.method),
        criteria=veil(page.criteria),
        data_source=veil(page.data_source),
        plan=tuple(
            PlanLine(label=row.label, number=row.number, text=veil(row.text) or "", cut=row.cut) for row in page.plan
        ),
        projects=tuple(ProjectLine(code=row.code, name=veil(row.name) or "") for row in page.projects),
        changes=changes_of(page, veil=veil),
        provenance=provenance_of(page, sha256=sha256, imported_at=imported_at, veil=veil),
        assessed_quarter=page.assessed_quarter,
        assessed_value=page.assessed_value,
        fictional=fictional,
        permalink=f"/to-be-identified/{sha256}/",
    )


def _figure(printed: str | None) -> Decimal | None:
    return None if printed is None else Decimal(printed)


class _Rounds:
    """The rounds of one page."""

    def __init__(self, page: OldPage, *, veil: Veil) -> None:
        self._veil = veil
        self._has_marks = any(row.mark_2_1 for row in page.quarters)

    def quarter(self, moment: Round, row: OldQuarter) -> RoundSheet:
        """One quarter of the page."""
        marks = tuple(
            MarkLine(name=name, label=None, value=Decimal(value))
            for name, value in (("2.1", row.mark_2_1), ("2.2", row.mark_2_2))
            if row.assessed and value is not None
        )
        report = ReportLine(text=self._veil(row.report), status=ReportStatus.IMPORTED) if row.report else None
        said = assessment_of(
            [result_state(row)[0]],
            marked=bool(marks),
            year=YearStatus.IMPORTED,
            round_has_marks=True,
            page_has_marks=self._has_marks,
        )
        score = next((mark.value for mark in marks if mark.name == SCORING_MARK), None)
        return RoundSheet(round=moment, report=report, progress=None, marks=marks, assessment=said, score=score)


def _year_end(page: OldPage, *, moment: Round, veil: Veil) -> RoundSheet:
    report = None
    if page.summary or page.supporting_factors or page.obstacles or page.evidence:
        report = ReportLine(
            text=veil(page.summary),
            status=ReportStatus.IMPORTED,
            supporting_factors=veil(page.supporting_factors),
            obstacles=veil(page.obstacles),
            evidence=tuple(veil(line) or "" for line in page.evidence),
        )
    return RoundSheet(round=moment, report=report, progress=None, marks=(), assessment=Assessment.UNKNOWN, score=None)


def _measure(page: OldPage, *, rounds: tuple[Round, ...], rows: list[OldQuarter], veil: Veil) -> MeasureSheet:
    results = (*map(_result, rows), ResultLine(state=ResultState.UNKNOWN))
    figures = [RoundFigure(moment, line.state, line.value) for moment, line in zip(rounds, results, strict=True)]
    stated, target = _figure(page.stated_result), _figure(page.target)
    worked_out = year_result(figures, accumulation=None)
    has_target = page.target is not None or page.target_text is not None
    return MeasureSheet(
        name=None,
        unit=UnitOfMeasure(veil(page.unit) or ""),
        unit_raw=veil(page.unit_raw) if page.unit_raw != page.unit else None,
        target=TargetLine(value=target, text=veil(page.target_text)) if has_target else None,
        results=results,
        year_result=worked_out,
        verdict=verdict(worked_out.value, target=target, direction=None, year_is_over=True),
        stated_result=stated,
        stated_from_round=copied_from(stated, moments=list(rounds), results=results),
    )


def _result(row: OldQuarter) -> ResultLine:
    state, _ = result_state(row)
    if state is ResultState.REPORTED:
        return ResultLine(state=state, value=_figure(row.result))
    return ResultLine(state=state, printed=row.result)
