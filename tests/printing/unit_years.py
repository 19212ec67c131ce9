"""Units' years for the paper's tests: every state, long names, unknown weights; all fictional."""

from dataclasses import replace
from decimal import Decimal

from chiwat.domain.indicator_sheet import IndicatorSheet, ResultLine
from chiwat.domain.indicators import Accumulation
from chiwat.domain.results import Finality, ResultState
from chiwat.domain.scoring import Basis
from chiwat.domain.unit_papers import PaperLine, PaperScore, Scoring, UnitYear, is_draft, latest_day, paper_line
from tests.printing.sheets import many_measures_sheet, measure, short_sheet

LONG = (
    "ร้อยละความสำเร็จของการขับเคลื่อนแผนปฏิบัติการบริหารจัดการมูลฝอยอินทรีย์จากครัวเรือน ตลาด สถานศึกษา และสถานประกอบการในพื้นที่นำร่อง "
    "ตามแนวทางที่คณะกรรมการอำนวยการกำหนดร่วมกับภาคประชาชน ภาคเอกชน และสถาบันการศึกษา ประจำปีงบประมาณ"
)
HEADINGS = (
    ("องค์ประกอบที่ 1 การปฏิบัติราชการตามภารกิจ",),
    ("องค์ประกอบที่ 2 การปฏิบัติราชการตามยุทธศาสตร์และนโยบายของผู้ว่าราชการกรุงเทพมหานคร",),
)
#: What each line of the year of all states says in its four quarters.
STATES = (
    ResultLine(state=ResultState.REPORTED, value=Decimal("62.5000")),
    ResultLine(state=ResultState.REPORTED, value=Decimal(0)),
    ResultLine(state=ResultState.CONFIRMED_NONE),
    ResultLine(state=ResultState.NOT_REPORTED),
    ResultLine(state=ResultState.NOT_DUE),
    ResultLine(state=ResultState.AWAITING, reason="รอข้อมูลจากศูนย์สมมติ"),
    ResultLine(state=ResultState.NOT_APPLICABLE, reason="งดเก็บข้อมูลช่วงน้ำท่วม"),
    ResultLine(state=ResultState.UNKNOWN),
    ResultLine(state=ResultState.REPORTED, value=Decimal("1234567.8900"), finality=Finality.PROVISIONAL),
)
SCORES = (
    PaperScore(points=Decimal("4.25"), basis=Basis.SCORED),
    PaperScore(points=Decimal(0), basis=Basis.BELOW_FIRST),
    PaperScore(points=Decimal(5), basis=Basis.CONFIRMED_NONE),
    PaperScore(points=None, basis=Basis.NOT_REPORTED),
    PaperScore(points=None, basis=Basis.NOT_DUE),
    PaperScore(points=None, basis=Basis.AWAITING),
    PaperScore(points=None, basis=Basis.NOT_APPLICABLE),
    None,
    None,
)
WEIGHTS = ("10", "5", "7.5", "5", "5", "2.5", "5", None, "10")
BANDS = Scoring(method="bands", bands=tuple(zip("12345", ("60", "70", "80", "90", "100"), strict=True)))


def one(number: int, *, result: ResultLine, weight: str | None, **said: object) -> IndicatorSheet:
    """An indicator whose four quarters say the same."""
    results = (*(result,) * 4, ResultLine(state=ResultState.NOT_DUE))
    return short_sheet(
        code=f"5099-{900 + number}",
        weight=None if weight is None else Decimal(weight),
        framework_path=("กรอบการประเมินผลสมมติ", *HEADINGS[number % 2]),
        measures=(measure(results=results, accumulation=Accumulation.LATEST),),
        **said,
    )


def year_of(*sheets: IndicatorSheet, lines: tuple[PaperLine, ...] | None = None, months: int = 12) -> UnitYear:
    """The unit's year of these sheets."""
    return UnitYear(
        code="5099",
        name="สำนักงานเขตสมมติ",
        fiscal_year=2569,
        months=months,
        lines=lines if lines is not None else tuple(paper_line(sheet, months=months) for sheet in sheets),
        as_of=latest_day(sheets, months=months),
        is_draft=is_draft(sheets, months=months),
        fictional=False,
        permalink="/2569/unit/5099/",
    )


def every_state(*, months: int = 12) -> UnitYear:
    """A line for each state, scored where it can be; one with two measures, one without a declared rule."""
    told = [one(place, result=line, weight=WEIGHTS[place]) for place, line in enumerate(STATES)]
    lines = [
        paper_line(sheet, months=months, score=SCORES[place], scoring=BANDS if place % 2 == 0 else None)
        for place, sheet in enumerate(told)
    ]
    two = many_measures_sheet(code="5099-930", weight=Decimal(5), framework_path=HEADINGS[0])
    undeclared = short_sheet(code="5099-931", name=LONG, framework_path=HEADINGS[1])
    lines += [paper_line(sheet, months=months) for sheet in (two, undeclared)]
    return year_of(*told, two, undeclared, lines=tuple(lines), months=months)


def forty_five() -> UnitYear:
    """Forty-five indicators, every fifth with a long name."""
    sheets = [
        one(place, result=STATES[place % len(STATES)], weight="2", **({"name": LONG} if place % 5 == 0 else {}))
        for place in range(45)
    ]
    return year_of(*sheets)


def without_indicators() -> UnitYear:
    """A unit that answers for nothing."""
    return replace(year_of(), name="สำนักงานสมมติซึ่งมีชื่อยาวมากเพื่อดูว่าหัวกระดาษและท้ายกระดาษยังอ่านได้ครบถ้วน")
