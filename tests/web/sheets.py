"""Fictional sheets and list pages for the templates: long names, every state, hostile text. All of it is made up."""

from datetime import UTC, date, datetime
from decimal import Decimal

from chiwat.domain.accumulation import RoundFigure, year_result
from chiwat.domain.attainment import verdict
from chiwat.domain.indicator_sheet import (
    BaselineLine,
    ChangeLine,
    IndicatorSheet,
    MarkLine,
    MeasureSheet,
    PlanLine,
    ProjectLine,
    Provenance,
    ReportLine,
    ResponsibilityLine,
    ResultLine,
    RoundSheet,
    TargetLine,
    Term,
)
from chiwat.domain.indicators import Accumulation, Direction, IndicatorKind, ResponsibilityPart, ResultLevel
from chiwat.domain.periods import FiscalYear, quarters_and_year_end
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.domain.results import Assessment, Finality, NotDueReason, ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure

SHA = "5f3a9c0e" * 8
LONG_NAME = (
    "ร้อยละของชุมชนริมคลองที่จัดทำแผนรับมือน้ำท่วมฉบับครัวเรือนครบถ้วนและได้ทดลองซ้อมร่วมกับอาสาสมัครอย่างน้อยหนึ่งครั้งก่อนฤดูฝน"
    "ตามแผนปฏิบัติราชการประจำปีของสำนักงานเขต"
)
HOSTILE = "<script>alert('x')</script><b onclick=\"y()\">&amp; {{ 7 }} {% now %}"


def reported(value: str, **more: object) -> ResultLine:
    """A reported figure."""
    return ResultLine(state=ResultState.REPORTED, value=Decimal(value), **more)


def marks(first: str, second: str) -> tuple[MarkLine, ...]:
    """Both marks of a round."""
    return (
        MarkLine(name="2.1", label=None, value=Decimal(first)),
        MarkLine(name="2.2", label=None, value=Decimal(second)),
    )


def measure(
    results: tuple[ResultLine, ...],
    *,
    unit: str = "ร้อยละ",
    target: str | None = "75.0000",
    accumulation: Accumulation | None = Accumulation.CUMULATIVE,
    direction: Direction | None = Direction.HIGHER,
    year: int = 2564,
    over: bool = False,
    said: TargetLine | None = None,
    **more: object,
) -> MeasureSheet:
    """A measure whose result of the year is worked out by its own rule."""
    rounds = quarters_and_year_end(FiscalYear(year))
    figures = [
        RoundFigure(moment, line.state, line.value, line.numerator, line.denominator)
        for moment, line in zip(rounds, results, strict=True)
    ]
    worked_out = year_result(figures, accumulation=accumulation)
    promised = Decimal(target) if target is not None else None
    given = {"name": None, **more}
    return MeasureSheet(
        unit=UnitOfMeasure(unit),
        direction=direction,
        accumulation=accumulation,
        target=said or (TargetLine(value=promised) if promised is not None else None),
        results=results,
        year_result=worked_out,
        verdict=verdict(worked_out.value, target=promised, direction=direction, year_is_over=over),
        **given,
    )


def open_year() -> IndicatorSheet:
    """An open year: three rounds reported, one awaiting its marks, the rest not due."""
    rounds = quarters_and_year_end(FiscalYear(2564))
    not_due = ResultLine(state=ResultState.NOT_DUE, not_due_reason=NotDueReason.ROUND_NOT_OPEN)
    ratio = {"denominator": Decimal(48), "finality": Finality.FINAL}
    results = (
        reported("20.83", numerator=Decimal(10), **ratio),
        reported("47.92", numerator=Decimal(23), **ratio),
        reported("62.50", numerator=Decimal(30), denominator=Decimal(48), finality=Finality.PROVISIONAL, as_of=date(2021, 6, 25)),
        not_due,
        not_due,
    )
    texts = (
        "แต่งตั้งคณะทำงานระดับเขตเมื่อวันที่ 12 พฤศจิกายน 2563 และอบรมผู้แทนชุมชนรุ่นแรก 10 ชุมชน ผู้เข้าอบรมรวม 184 คน",
        "จัดซ้อมแผนร่วมกับอาสาสมัคร 13 ครั้ง ครอบคลุม 23 ชุมชน คิดเป็นร้อยละ 47.92\nชุมชนที่เหลือขอเลื่อนเพราะอยู่ระหว่างซ่อมทางเดินริมคลอง",
        "ในไตรมาสนี้มีชุมชนที่จัดทำแผนแล้วเสร็จเพิ่มขึ้น 7 ชุมชน รวมตั้งแต่ต้นปี 30 ชุมชน เมื่อวันที่ 22 เมษายน 2564 เขตเชิญผู้แทนชุมชนทบทวนร่างแผนผ่านระบบทางไกล",
    )
    reports = [
        ReportLine(
            text=text,
            status=status,
            version=number,
            submitted_at=datetime(2021, 1, 6, 3, tzinfo=UTC),
            approved_at=datetime(2021, 1, 8, 3, tzinfo=UTC) if status.is_approved else None,
            supporting_factors="ผู้นำชุมชนเดิมทำแผนมาแล้วหนึ่งรอบ จึงช่วยชุมชนข้างเคียงได้" if number == 2 else None,
            obstacles="การรวมคนเกิน 20 คนทำไม่ได้ตั้งแต่ปลายเดือนเมษายน" if number == 3 else None,
            evidence=("รายงานการซ้อมแผน ครั้งที่ 2/2564", "บันทึกข้อความ ที่ กท 7205/118 ลงวันที่ 16 มิ.ย. 2564") if number == 3 else (),
        )
        for number, (text, status) in enumerate(
            zip(texts, (ReportStatus.ANNOUNCED, ReportStatus.ANNOUNCED, ReportStatus.APPROVED), strict=True), start=1
        )
    ]
    told = (
        RoundSheet(round=rounds[0], report=reports[0], progress=Decimal(25), marks=marks("95", "100"), assessment=Assessment.MARKED, score=Decimal(95)),
        RoundSheet(round=rounds[1], report=reports[1], progress=Decimal(60), marks=marks("90", "100"), assessment=Assessment.MARKED, score=Decimal(90)),
        RoundSheet(round=rounds[2], report=reports[2], progress=Decimal(80), marks=(), assessment=Assessment.WAITING, score=None),
        RoundSheet(round=rounds[3], report=None, progress=None, marks=(), assessment=Assessment.NOT_DUE, score=None, opens=date(2021, 9, 15), due=date(2021, 10, 15)),
        RoundSheet(round=rounds[4], report=None, progress=None, marks=(), assessment=Assessment.NOT_DUE, score=None, opens=date(2021, 10, 1), due=date(2021, 11, 1)),
    )  # fmt: skip
    return _sheet(
        rounds=told,
        measures=(measure(results, baselines=(BaselineLine(fiscal_year=2563, value=Decimal("51.30"), source="รายงานประจำปี"),)),),
        weight=Decimal("5.00"),
        framework_path=("กรอบการประเมินผล ปี 2564", "องค์ประกอบที่ 2 ผลสัมฤทธิ์ตามแผนปฏิบัติราชการ"),
        projects=(
            ProjectLine(code="50260000-0112", name="ส่งเสริมการจัดทำแผนรับมือน้ำท่วมฉบับครัวเรือน", budget=Decimal("320000.00"), spent=Decimal("198450.00"), progress=Decimal(65)),
            ProjectLine(code=None, name="เวทีเล่าเรื่องน้ำริมคลอง", budget=Decimal("85500.00"), spent=Decimal("0.00")),
        ),
        responsibilities=(
            ResponsibilityLine(part=ResponsibilityPart.ACCOUNTABLE, unit_code="5026", unit_name="สำนักงานเขตจตุจักร", division="ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม"),
            ResponsibilityLine(part=ResponsibilityPart.LEAD, unit_code="1500", unit_name="สำนักการระบายน้ำ"),
        ),
    )  # fmt: skip


def imported_year() -> IndicatorSheet:
    """An old page: a stale headline, quarters never reported, nothing declared, changes, guesses, lines unread."""
    rounds = quarters_and_year_end(FiscalYear(2563))
    nothing = ResultLine(state=ResultState.NOT_REPORTED, printed="0.00")
    results = (reported("20.00"), nothing, ResultLine(state=ResultState.UNKNOWN, printed="0.00"), nothing, ResultLine(state=ResultState.UNKNOWN))
    states = (Assessment.WAITING, Assessment.NOT_ASSESSED, Assessment.MARKED, Assessment.NOT_ASSESSED, Assessment.UNKNOWN)
    told = tuple(
        RoundSheet(
            round=moment,
            report=ReportLine(text="วันที่ 11 ตุลาคม 2562 ประชุมหารือร่วมกับหน่วยงานที่เกี่ยวข้อง / วันที่ 25 ธันวาคม 2562 สรุปแนวทางให้สำนักงานเขต", status=ReportStatus.IMPORTED)
            if number in {0, 2}
            else None,
            progress=None,
            marks=marks("75", "0") if state is Assessment.MARKED else (),
            assessment=state,
            score=Decimal(75) if state is Assessment.MARKED else None,
        )
        for number, (moment, state) in enumerate(zip(rounds, states, strict=True))
    )  # fmt: skip
    return _sheet(
        fiscal_year=2563,
        year_status=YearStatus.IMPORTED,
        level=None,
        rounds=told,
        measures=(
            measure(results, accumulation=None, direction=None, year=2563, stated_result=Decimal("20.0000"), stated_from_round=1, unit_raw="ร้อยละ 75"),
        ),
        method=None,
        data_source=None,
        changes=(
            ChangeLine(field="unit", raw="ร้อยละ 75", became="ร้อยละ", because="number-in-unit"),
            ChangeLine(field="/quarters/1/result", raw="0.00", became="not_reported", because="zero-never-reported"),
            ChangeLine(field="/quarters/2/result", raw="0.00", became="unknown", because="zero-unconfirmed"),
            ChangeLine(field="plan/0/number", raw=":ด้านที่ ๕ มหานคร", became="5", because="thai-digits"),
        ),
        provenance=_provenance(guessed=("/definition", "/quarters/0/report"), unread=("กิจกรรมที่ 3 เลื่อนไปปีถัดไป", "หมายเหตุท้ายหน้า")),
        projects=(ProjectLine(code="21000000-0117", name="สนับสนุนการจัดทำและทบทวนแผนของชุมชน"), ProjectLine(code=None, name="ประชุมเครือข่าย")),
        assessed_quarter=4,
        assessed_value="0.0000",
    )  # fmt: skip


def closed_year() -> IndicatorSheet:
    """A closed year of counts added up, with a reported zero, a confirmed none, and a round left out."""
    rounds = quarters_and_year_end(FiscalYear(2563))
    results = (
        reported("0"),
        ResultLine(state=ResultState.CONFIRMED_NONE),
        reported("3"),
        ResultLine(state=ResultState.NOT_APPLICABLE, reason="สถานการณ์โรคระบาด ผู้อนุมัติ ผู้อำนวยการเขต"),
        ResultLine(state=ResultState.AWAITING, reason="รอสำนักพัฒนาสังคม คาดว่าได้ 5 พฤศจิกายน 2563"),
    )
    told = tuple(
        RoundSheet(round=moment, report=ReportLine(text="จัดงานครบตามแผน", status=ReportStatus.LOCKED), progress=Decimal(100), marks=marks("0", "0") if number == 0 else (), assessment=Assessment.MARKED if number == 0 else Assessment.NOT_ASSESSED, score=Decimal(0) if number == 0 else None)
        for number, moment in enumerate(rounds)
    )  # fmt: skip
    block = measure(results, unit="ครั้ง", target="10", accumulation=Accumulation.SUM, year=2563, over=True, stated_result=Decimal(3))
    return _sheet(name="จำนวนครั้งของตลาดนัดชุมชนริมคลอง", fiscal_year=2563, year_status=YearStatus.CLOSED, rounds=told, measures=(block,))


def several_measures() -> IndicatorSheet:
    """Two measures of one indicator."""
    sheet = open_year()
    first = sheet.measures[0]
    nothing = ResultLine(state=ResultState.NOT_DUE)
    second = measure(
        (reported("4.12"), reported("4.458"), nothing, nothing, nothing),
        unit="ระดับ", target="4.5", accumulation=Accumulation.LATEST, name="ความพึงพอใจของผู้ร่วมซ้อมแผน",
    )  # fmt: skip
    return _sheet(rounds=sheet.rounds, measures=(measure(first.results, name="ชุมชนที่มีแผน"), second))


def unidentified() -> IndicatorSheet:
    """An old page without code, year, name, target or figures."""
    sheet = imported_year()
    lines = (ResultLine(state=ResultState.UNKNOWN),) * 5
    blank = measure(lines, unit="", target=None, accumulation=None, direction=None, year=2563)
    return _sheet(
        code=None, fiscal_year=None, name=None, unit_code=None, unit_name=None, kind=None, level=None,
        year_status=YearStatus.IMPORTED, rounds=sheet.rounds, measures=(blank,), terms=(), method=None, criteria=None,
        data_source=None, plan=(), provenance=_provenance(), permalink=f"/to-be-identified/{SHA}/",
    )  # fmt: skip


def hostile() -> IndicatorSheet:
    """Every text that people wrote is an attack."""
    line = ReportLine(text=HOSTILE, status=ReportStatus.IMPORTED, supporting_factors=HOSTILE, obstacles=HOSTILE, evidence=(HOSTILE,))
    rounds = quarters_and_year_end(FiscalYear(2564))
    told = tuple(RoundSheet(round=r, report=line, progress=None, marks=(MarkLine(name=HOSTILE, label=HOSTILE, value=Decimal(1)),), assessment=Assessment.MARKED, score=None) for r in rounds)
    results = (reported("1"), ResultLine(state=ResultState.NOT_APPLICABLE, reason=HOSTILE), ResultLine(state=ResultState.UNKNOWN, printed=HOSTILE), reported("1"), reported("1"))
    return _sheet(
        code=HOSTILE, name=HOSTILE, unit_name=HOSTILE, rounds=told, method=HOSTILE, criteria=HOSTILE, data_source=HOSTILE, conditions=HOSTILE,
        measures=(measure(results, unit=HOSTILE, unit_raw=HOSTILE, target=None, said=TargetLine(value=None, text=HOSTILE, per=HOSTILE)),),
        terms=(Term(term=HOSTILE, meaning=HOSTILE),), plan=(PlanLine(label=HOSTILE, number=HOSTILE, text=HOSTILE, cut=True),),
        projects=(ProjectLine(code=HOSTILE, name=HOSTILE),), framework_path=(HOSTILE,),
        responsibilities=(ResponsibilityLine(part=ResponsibilityPart.LEAD, unit_code=None, unit_name=HOSTILE, division=HOSTILE),),
        changes=(ChangeLine(field=HOSTILE, raw=HOSTILE, became=HOSTILE, because=HOSTILE),),
        provenance=_provenance(file=HOSTILE, guessed=(HOSTILE,), unread=(HOSTILE,)), assessed_quarter=4, assessed_value=HOSTILE,
    )  # fmt: skip


def _provenance(**more: object) -> Provenance:
    given = {
        "file": "mykpi_2100-1040.txt",
        "layout": "full",
        "sha256": SHA,
        "imported_at": datetime(2026, 11, 20, 3, tzinfo=UTC),
        "encoding": "utf-8",
        **more,
    }
    return Provenance(**given)


def _sheet(**more: object) -> IndicatorSheet:
    given = {
        "code": "5026-871",
        "fiscal_year": 2564,
        "name": LONG_NAME,
        "unit_code": "5026",
        "unit_name": "สำนักงานเขตจตุจักร",
        "unit_name_en": "Chatuchak District Office",
        "year_status": YearStatus.OPEN,
        "kind": IndicatorKind.STRATEGIC,
        "negotiated": True,
        "level": ResultLevel.OUTPUT,
        "terms": (
            Term(term="ชุมชนริมคลอง", meaning="ชุมชนที่มีบ้านอย่างน้อยหนึ่งหลังอยู่ห่างแนวคลองไม่เกิน 40 เมตร และมีกรรมการครบตามระเบียบ"),
            Term(term=None, meaning="แผนฉบับครัวเรือนต้องระบุจุดรวมพล ผู้ประสาน และทางออกสำรอง"),
        ),
        "method": "จำนวนชุมชนที่มีแผนและซ้อมแผนแล้ว หารด้วยจำนวนชุมชนริมคลองทั้งหมดในเขต คูณ 100",
        "criteria": "ครึ่งปีไม่น้อยกว่าร้อยละ 40\nสิ้นปีไม่น้อยกว่าร้อยละ 75",
        "data_source": "ทะเบียนชุมชนของฝ่ายพัฒนาชุมชนและรายงานการซ้อมแผน",
        "plan": (
            PlanLine(label="ด้าน", number="1", text="มหานครปลอดภัย"),
            PlanLine(label="มิติ", number="1.3", text="เมืองที่รับมือภัยพิบัติได้"),
            PlanLine(label="เป้าหมาย", number="1.3.2", text="ประชาชนในพื้นที่เสี่ยงรู้วิธีรับมือน้ำท่วมและมีช่องทางขอความช่วยเหลือโดยการใช้ระบบง", cut=True),
        ),
        "projects": (),
        "permalink": "/2564/indicator/5026-871/",
        **more,
    }  # fmt: skip
    return IndicatorSheet(**given)
