"""What the fictional sheets are made of: figures, marks, measures, a sheet to vary."""

from datetime import UTC, datetime
from decimal import Decimal

from chiwat.domain.accumulation import RoundFigure, year_result
from chiwat.domain.attainment import verdict
from chiwat.domain.indicator_sheet import (
    IndicatorSheet,
    MarkLine,
    MeasureSheet,
    PlanLine,
    Provenance,
    ResultLine,
    TargetLine,
    Term,
)
from chiwat.domain.indicators import Accumulation, Direction, IndicatorKind, ResultLevel
from chiwat.domain.periods import FiscalYear, quarters_and_year_end
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.results import ResultState
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


def provenance(**more: object) -> Provenance:
    """Where an imported record came from."""
    given = {
        "file": "mykpi_2100-1040.txt",
        "layout": "full",
        "sha256": SHA,
        "imported_at": datetime(2026, 11, 20, 3, tzinfo=UTC),
        "encoding": "utf-8",
        **more,
    }
    return Provenance(**given)


def sheet(**more: object) -> IndicatorSheet:
    """A sheet of Chatuchak's, but for what is given."""
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
            PlanLine(
                label="เป้าหมาย",
                number="1.3.2",
                text="ประชาชนในพื้นที่เสี่ยงรู้วิธีรับมือน้ำท่วมและมีช่องทางขอความช่วยเหลือโดยการใช้ระบบง",
                cut=True,
            ),
        ),
        "projects": (),
        "permalink": "/2564/indicator/5026-871/",
        **more,
    }
    return IndicatorSheet(**given)
