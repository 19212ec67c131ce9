"""Fictional sheets that are not plain: several measures, nothing known, hostile text. All of it is made up."""

from decimal import Decimal

from chiwat.domain.indicator_sheet import (
    ChangeLine,
    IndicatorSheet,
    MarkLine,
    PlanLine,
    ProjectLine,
    ReportLine,
    ResponsibilityLine,
    ResultLine,
    RoundSheet,
    TargetLine,
    Term,
)
from chiwat.domain.indicators import Accumulation, ResponsibilityPart
from chiwat.domain.periods import FiscalYear, quarters_and_year_end
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.results import Assessment, ResultState
from tests.web.parts import HOSTILE, SHA, measure, provenance, reported, sheet
from tests.web.sheets import imported_year, open_year


def several_measures() -> IndicatorSheet:
    """Two measures of one indicator."""
    shown = open_year()
    first = shown.measures[0]
    nothing = ResultLine(state=ResultState.NOT_DUE)
    second = measure(
        (reported("4.12"), reported("4.458"), nothing, nothing, nothing),
        unit="ระดับ",
        target="4.5",
        accumulation=Accumulation.LATEST,
        name="ความพึงพอใจของผู้ร่วมซ้อมแผน",
    )
    return sheet(rounds=shown.rounds, measures=(measure(first.results, name="ชุมชนที่มีแผน"), second))


def unidentified() -> IndicatorSheet:
    """An old page without code, year, name, target or figures."""
    shown = imported_year()
    lines = (ResultLine(state=ResultState.UNKNOWN),) * 5
    blank = measure(lines, unit="", target=None, accumulation=None, direction=None, year=2563)
    return sheet(
        code=None,
        fiscal_year=None,
        name=None,
        unit_code=None,
        unit_name=None,
        kind=None,
        level=None,
        year_status=YearStatus.IMPORTED,
        rounds=shown.rounds,
        measures=(blank,),
        terms=(),
        method=None,
        criteria=None,
        data_source=None,
        plan=(),
        provenance=provenance(),
        permalink=f"/to-be-identified/{SHA}/",
    )


def hostile() -> IndicatorSheet:
    """Every text that people wrote is an attack."""
    line = ReportLine(
        text=HOSTILE, status=ReportStatus.IMPORTED, supporting_factors=HOSTILE, obstacles=HOSTILE, evidence=(HOSTILE,)
    )
    rounds = quarters_and_year_end(FiscalYear(2564))
    told = tuple(
        RoundSheet(
            round=r,
            report=line,
            progress=None,
            marks=(MarkLine(name=HOSTILE, label=HOSTILE, value=Decimal(1)),),
            assessment=Assessment.MARKED,
            score=None,
        )
        for r in rounds
    )
    results = (
        reported("1"),
        ResultLine(state=ResultState.NOT_APPLICABLE, reason=HOSTILE),
        ResultLine(state=ResultState.UNKNOWN, printed=HOSTILE),
        reported("1"),
        reported("1"),
    )
    return sheet(
        code=HOSTILE,
        name=HOSTILE,
        unit_name=HOSTILE,
        rounds=told,
        method=HOSTILE,
        criteria=HOSTILE,
        data_source=HOSTILE,
        conditions=HOSTILE,
        measures=(
            measure(
                results,
                unit=HOSTILE,
                unit_raw=HOSTILE,
                target=None,
                said=TargetLine(value=None, text=HOSTILE, per=HOSTILE),
            ),
        ),
        terms=(Term(term=HOSTILE, meaning=HOSTILE),),
        plan=(PlanLine(label=HOSTILE, number=HOSTILE, text=HOSTILE, cut=True),),
        projects=(ProjectLine(code=HOSTILE, name=HOSTILE),),
        framework_path=(HOSTILE,),
        responsibilities=(
            ResponsibilityLine(part=ResponsibilityPart.LEAD, unit_code=None, unit_name=HOSTILE, division=HOSTILE),
        ),
        changes=(ChangeLine(field=HOSTILE, raw=HOSTILE, became=HOSTILE, because=HOSTILE),),
        provenance=provenance(file=HOSTILE, guessed=(HOSTILE,), unread=(HOSTILE,)),
        assessed_quarter=4,
        assessed_value=HOSTILE,
    )
