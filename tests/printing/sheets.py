"""Sheets for the paper's tests. Districts, people, figures and texts are fictional (เขตสมมติ does not exist)."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from chiwat.domain.accumulation import YearBasis, YearResult
from chiwat.domain.attainment import Verdict
from chiwat.domain.indicator_sheet import (
    IndicatorSheet,
    MarkLine,
    MeasureSheet,
    PlanLine,
    ReportLine,
    ResultLine,
    RoundSheet,
    SignatureBlock,
    TargetLine,
    Term,
)
from chiwat.domain.indicators import IndicatorKind, ResultLevel
from chiwat.domain.periods import FiscalYear, quarters_and_year_end
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.results import Assessment, Finality, NotDueReason, ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure

BANGKOK = timezone(timedelta(hours=7), "ICT")
PRINTED_AT = datetime(2026, 11, 20, 14, 5, tzinfo=BANGKOK)
SITE = "https://chiwat.example"

YEAR = FiscalYear(2569)
ROUNDS = quarters_and_year_end(YEAR)

REPORTS = (
    (
        "1. สำรวจครัวเรือนในชุมชนนำร่อง 4 ชุมชน และจัดทำทะเบียนผู้สมัครใจเข้าร่วม\n"
        "2. ประชุมชี้แจงแนวทางคัดแยกขยะอินทรีย์กับกรรมการชุมชน เมื่อวันที่ 12 พฤศจิกายน 2568"
    ),
    "แจกถังหมักให้ครัวเรือนนำร่อง 186 ครัวเรือน จากทั้งหมด 310 ครัวเรือน และอาสาสมัครออกเยี่ยมบ้านทุกสัปดาห์เพื่อแนะนำการใช้งาน",
    "น้ำท่วมขังในซอยสมมติ 3 ทำให้เก็บปริมาณขยะไม่ได้สองสัปดาห์ จึงนำค่าของสัปดาห์ก่อนหน้ามาใช้ไม่ได้",
)
SUMMARY = "ครัวเรือนนำร่องคัดแยกขยะอินทรีย์ได้ต่อเนื่อง ปริมาณขยะที่ต้องเก็บขนลดลงเมื่อเทียบกับก่อนเริ่มโครงการ และชุมชนรับดูแลจุดหมักรวมต่อด้วยตนเอง"


def report(text: str | None, *, status: ReportStatus = ReportStatus.APPROVED, **said: object) -> ReportLine:
    """A report with its text."""
    return ReportLine(text=text, status=status, **said)  # type: ignore[arg-type]


def rounds(
    *, texts: tuple[str | None, ...] = REPORTS, status: ReportStatus = ReportStatus.APPROVED
) -> tuple[RoundSheet, ...]:
    """Marked, waiting, not assessed, not due, and the year-end with its summary."""
    first = report(texts[0], status=status, evidence=("ทะเบียนครัวเรือนนำร่อง", "ภาพถ่ายการประชุม 6 ภาพ"))
    third = report(texts[2], status=status, obstacles="ฝนตกหนักต่อเนื่องและน้ำท่วมขังในซอยสมมติ 3")
    end = report(SUMMARY, status=status, supporting_factors="กรรมการชุมชนและอาสาสมัครทำงานร่วมกันอย่างใกล้ชิด")
    marks = (MarkLine(name="2.1", label=None, value=Decimal(95)), MarkLine(name="2.2", label=None, value=Decimal(0)))
    said = (
        (first, Decimal(25), marks, Assessment.MARKED),
        (report(texts[1], status=status), Decimal(60), (), Assessment.WAITING),
        (third, None, (), Assessment.NOT_ASSESSED),
        (None, None, (), Assessment.NOT_DUE),
        (end, None, (), Assessment.NOT_DUE),
    )
    return tuple(
        RoundSheet(round=moment, report=line, progress=progress, marks=given, assessment=assessment, score=None)
        for moment, (line, progress, given, assessment) in zip(ROUNDS, said, strict=True)
    )


def measure(*, name: str | None = None, unit: str = "ร้อยละ", **said: object) -> MeasureSheet:
    """A measure with a figure, a counted part, a state of nothing and a round to come."""
    results = (
        ResultLine(
            state=ResultState.REPORTED, value=Decimal("20.00"), as_of=date(2025, 12, 15), finality=Finality.PROVISIONAL
        ),
        ResultLine(
            state=ResultState.REPORTED, value=Decimal("60.0000"), numerator=Decimal(186), denominator=Decimal(310)
        ),
        ResultLine(state=ResultState.NOT_REPORTED, printed="0.00"),
        ResultLine(state=ResultState.NOT_DUE, not_due_reason=NotDueReason.ROUND_NOT_OPEN),
        ResultLine(state=ResultState.NOT_DUE),
    )
    kept: dict[str, object] = {
        "target": TargetLine(value=Decimal("75.0000")),
        "results": results,
        "year_result": YearResult(Decimal("60.0000"), YearBasis.LATEST_ROUND),
        "verdict": Verdict.MISSED,
        **said,
    }
    return MeasureSheet(name=name, unit=UnitOfMeasure(unit), **kept)  # type: ignore[arg-type]


def short_sheet(**said: object) -> IndicatorSheet:
    """A plain indicator with every item filled."""
    kept: dict[str, object] = {
        "code": "5099-901",
        "fiscal_year": 2569,
        "name": "ร้อยละของครัวเรือนในชุมชนนำร่องที่คัดแยกขยะอินทรีย์ก่อนนำทิ้งตามแนวทางที่สำนักงานเขตกำหนด",
        "unit_code": "50990000",
        "unit_name": "สำนักงานเขตสมมติ",
        "year_status": YearStatus.OPEN,
        "kind": IndicatorKind.STRATEGIC,
        "negotiated": False,
        "level": ResultLevel.OUTCOME,
        "rounds": rounds(),
        "measures": (measure(),),
        "terms": (
            Term(term="ครัวเรือนนำร่อง", meaning="ครัวเรือนที่สมัครใจเข้าร่วมและได้รับถังหมักจากสำนักงานเขตในปีงบประมาณนั้น"),
            Term(term="ขยะอินทรีย์", meaning="เศษอาหารและเศษพืชที่ย่อยสลายได้ ไม่รวมน้ำมันที่ใช้แล้ว"),
        ),
        "method": "(จำนวนครัวเรือนนำร่องที่คัดแยกครบทุกสัปดาห์ ÷ จำนวนครัวเรือนนำร่องทั้งหมด) × 100",
        "criteria": "1. นับครัวเรือนที่ส่งบันทึกครบทุกเดือน\n2. ไม่นับครัวเรือนที่ย้ายออกระหว่างปี",
        "data_source": "บันทึกการออกเยี่ยมของอาสาสมัคร",
        "plan": (
            PlanLine(label="ด้าน", number="๒", text="มหานครสีเขียวสมมติ"),
            PlanLine(label="มิติ", number="๒.๑", text="การจัดการขยะตั้งแต่ต้นทาง"),
            PlanLine(label="เป้าประสงค์", number="๒.๑.๑", text="ขยะที่ต้องเก็บขนลดลงทุกปี", cut=True),
        ),
        "projects": (),
        "version": 3,
        "permalink": "/2569/indicator/5099-901/",
        **said,
    }
    return IndicatorSheet(**kept)  # type: ignore[arg-type]


def draft_sheet() -> IndicatorSheet:
    """Submitted, not approved; three people will sign."""
    signers = (
        SignatureBlock(role="ผู้รายงาน", name="นางสาวสมมติ ตั้งใจ", position="นักวิชาการสุขาภิบาล"),
        SignatureBlock(role="ผู้ตรวจสอบ", name="นายสมมุติ รอบคอบ", position="หัวหน้าฝ่ายรักษาความสะอาด"),
        SignatureBlock(role="ผู้อนุมัติ"),
    )
    return short_sheet(rounds=rounds(status=ReportStatus.SUBMITTED), signatures=signers)


def long_sheet() -> IndicatorSheet:
    """A report of more than 20,000 characters in the second quarter."""
    step = "อาสาสมัครออกเยี่ยมครัวเรือนในซอยสมมติ แนะนำการกลับกองปุ๋ย ชั่งน้ำหนักขยะก่อนและหลังคัดแยก แล้วบันทึกในสมุดประจำบ้าน"
    text = "\n".join(f"{number}. {step} ครั้งที่ {number}" for number in range(1, 176))
    return short_sheet(code="5099-902", rounds=rounds(texts=(REPORTS[0], text, REPORTS[2])))


def unidentified_sheet() -> IndicatorSheet:
    """A print form of the old system: no code, no year, no unit; a stated result and nothing to work it out from."""
    said = measure(
        unit="ระดับ",
        target=TargetLine(value=Decimal(5)),
        results=(ResultLine(state=ResultState.UNKNOWN),) * 5,
        year_result=YearResult(None, YearBasis.ACCUMULATION_UNDECLARED),
        verdict=Verdict.NO_RESULT,
        stated_result=Decimal("5.00"),
    )
    old = rounds(status=ReportStatus.IMPORTED)
    bare = tuple(replace(line, marks=(), assessment=Assessment.UNKNOWN, progress=None) for line in old)
    return short_sheet(
        code=None,
        fiscal_year=None,
        unit_code=None,
        unit_name=None,
        name="ระดับความสำเร็จของการดูแลสวนหย่อมริมคลองสมมติ",
        level=None,
        rounds=bare,
        measures=(said,),
        terms=(),
        criteria=None,
        year_status=YearStatus.IMPORTED,
        permalink="/to-be-identified/1f2e3d4c/",
    )


def many_measures_sheet(**said: object) -> IndicatorSheet:
    """Two measures: a confirmed zero beside a figure that is awaited, and one that does not apply."""
    none = measure(
        name="จำนวนเรื่องร้องเรียนซ้ำ",
        unit="เรื่อง",
        target=TargetLine(value=Decimal(0)),
        results=(
            ResultLine(state=ResultState.CONFIRMED_NONE),
            ResultLine(state=ResultState.REPORTED, value=Decimal(0)),
            ResultLine(state=ResultState.AWAITING, reason="รอข้อมูลจากศูนย์รับเรื่อง"),
            ResultLine(state=ResultState.NOT_APPLICABLE, reason="งดเก็บข้อมูลช่วงน้ำท่วม"),
            ResultLine(state=ResultState.NOT_DUE),
        ),
        year_result=YearResult(Decimal(0), YearBasis.SUM_OF_ROUNDS),
        verdict=Verdict.MET,
    )
    held = measure(
        name="ร้อยละของครัวเรือนที่ร่วมต่อเนื่อง",
        target=TargetLine(value=None, text="เพิ่มขึ้นจากปีก่อน", per="ชุมชน"),
        year_result=YearResult(None, YearBasis.YEAR_END_NOT_REPORTED),
        verdict=Verdict.NO_RESULT,
    )
    kept: dict[str, object] = {
        "code": "5099-903",
        "name": "ความต่อเนื่องของการคัดแยกขยะในชุมชนนำร่อง",
        "level": ResultLevel.OUTPUT,
        "measures": (none, held),
        **said,
    }
    return short_sheet(**kept)


def unit_sheets() -> tuple[IndicatorSheet, ...]:
    """A unit's year: three indicators, the last with a long name."""
    return (short_sheet(), many_measures_sheet(), short_sheet(code="5099-904", version=1, criteria=None))
