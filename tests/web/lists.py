"""Fictional list pages: a city, a unit, an answer to a search, pages to be identified. All of it is made up."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from chiwat.domain.attainment import Verdict
from chiwat.domain.indicators import IndicatorKind, ResponsibilityPart, ResultLevel
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.results import ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.queries.lines import (
    Asked,
    CountedYear,
    Excerpt,
    Found,
    FoundLine,
    FrameworkHeading,
    HomePage,
    IndicatorLine,
    Listed,
    RoundCell,
    UnidentifiedLine,
    UnitLine,
    UnitPage,
    UnitProjectLine,
)
from chiwat.web.city_map import PLACES
from tests.web.parts import HOSTILE, LONG_NAME, SHA

YEARS = tuple(CountedYear(name=name, status=YearStatus.OPEN, indicators=900) for name in (2566, 2565, 2564, 2563))
STATES = tuple(ResultState)


def home() -> HomePage:
    """A city of 50 districts, each with another share reported."""
    districts = tuple(
        UnitLine(
            code=code,
            name_th="สำนักงานเขต" + "".join(str(part) for part in place[2:]),
            name_en=f"District {code}",
            kind="district",
            indicators=number % 23,
            reported=(number * 7) % 41,
            due=0 if number == 9 else 40,
        )
        for number, (code, place) in enumerate(PLACES.items())
    )
    department = UnitLine(
        code="2100",
        name_th="สำนักยุทธศาสตร์และประเมินผล",
        name_en="Strategy and Evaluation Department",
        kind="department",
        indicators=31,
    )
    long = UnitLine(
        code="0700", name_th="สำนักงานเลขานุการคณะกรรมการพิจารณาเรื่องที่ชื่อยาวมากของกรุงเทพมหานคร", name_en="", kind="office"
    )
    return HomePage(
        fiscal_year=2564,
        years=YEARS,
        departments=(department,) * 4,
        offices=(long,) * 3,
        districts=districts,
        indicators=948,
        to_be_identified=27,
        verdicts={
            Verdict.MET: 412,
            Verdict.ON_THE_WAY: 201,
            Verdict.MISSED: 98,
            Verdict.DIRECTION_UNDECLARED: 12,
            Verdict.TARGET_MISSING: 7,
            Verdict.NO_RESULT: 218,
        },
    )


def empty_home() -> HomePage:
    """An installation with nothing in it."""
    nothing: tuple[UnitLine, ...] = ()
    return HomePage(
        fiscal_year=None,
        years=(),
        departments=nothing,
        offices=nothing,
        districts=nothing,
        indicators=0,
        to_be_identified=0,
        verdicts={},
    )


def line(number: int, **more: object) -> IndicatorLine:
    """One indicator in a list."""
    states = [STATES[(number + place) % len(STATES)] for place in range(5)]
    cells = tuple(
        RoundCell(
            label="year_end-1" if place == 4 else f"quarter-{place + 1}",
            state=state,
            value=Decimal("12.5") if state is ResultState.REPORTED else None,
        )
        for place, state in enumerate(states)
    )
    given = {
        "code": f"5026-{870 + number}",
        "fiscal_year": 2564,
        "name": LONG_NAME,
        "kind": IndicatorKind.ROUTINE,
        "level": ResultLevel.OUTCOME,
        "negotiated": number == 1,
        "unit": UnitOfMeasure("ร้อยละ"),
        "target": Decimal("75.00"),
        "target_text": None,
        "result": Decimal("62.50"),
        "stated_result": None,
        "verdict": Verdict.ON_THE_WAY,
        "rounds": cells,
        **more,
    }
    return IndicatorLine(**given)


def unit() -> UnitPage:
    """A unit with every kind of line."""
    lines = (
        line(1),
        line(
            2,
            name="จำนวนครั้งของตลาดนัดชุมชนริมคลอง",
            unit=UnitOfMeasure("ครั้ง"),
            target=Decimal(2),
            result=Decimal(0),
            verdict=Verdict.MISSED,
        ),
        line(
            3,
            name="ระดับความสำเร็จของเครือข่าย",
            result=None,
            stated_result=Decimal(5),
            verdict=Verdict.NO_RESULT,
            kind=None,
            level=None,
        ),
        line(4, name=None, result=None, target=None, target_text="ลดลงร้อยละ 3 จากปีก่อน", verdict=Verdict.TARGET_MISSING),
        line(5, name=HOSTILE, result=None, target=None, verdict=Verdict.NOT_APPLICABLE, rounds=()),
        line(6, name="ร้อยละของขยะที่คัดแยก", verdict=Verdict.MET),
    )
    return UnitPage(
        unit=UnitLine(
            code="5026",
            name_th="สำนักงานเขตจตุจักร",
            name_en="Chatuchak District Office",
            kind="district",
            indicators=6,
            reported=14,
            due=18,
        ),
        parent=None,
        fiscal_year=2564,
        year_status=YearStatus.OPEN,
        years=YEARS,
        listed=Listed(
            asked=Asked(verdict=Verdict.MET),
            total=106,
            page=2,
            pages=3,
            headings=(
                FrameworkHeading(
                    path=("กรอบการประเมินผล ปี 2564", "องค์ประกอบที่ 2 ผลสัมฤทธิ์", "ตัวชี้วัดเจรจาตกลง"),
                    indicators=lines[:3],
                    goes_on=True,
                ),
                FrameworkHeading(path=(), indicators=lines[3:]),
            ),
            parts={ResponsibilityPart.ACCOUNTABLE: 106, ResponsibilityPart.JOINT: 1, ResponsibilityPart.LEAD: 350},
            verdicts={Verdict.MET: 100, Verdict.MISSED: 6},
            kinds={IndicatorKind.ROUTINE: 106},
        ),
        projects=(
            UnitProjectLine(code="50260000-0112", name=LONG_NAME, budget=Decimal("320000.00"), progress=Decimal(65)),
            UnitProjectLine(code="50260000-0113", name=HOSTILE, budget=None, progress=Decimal(0)),
            UnitProjectLine(code="50260000-0114", name=None, budget=None, progress=None),
        ),
    )


def work_of_others() -> UnitPage:
    """A unit's part in what others answer for, and what nobody chose."""
    shown = unit()
    theirs = FrameworkHeading(path=(), indicators=(line(7, name="งานร่วมของสองเขต", unit_name="สำนักงานเขตพระนคร"),))
    asked = Asked(part=ResponsibilityPart.JOINT)
    return replace(shown, listed=replace(shown.listed, asked=asked, total=1, page=1, pages=1, headings=(theirs,)))


def empty_unit() -> UnitPage:
    """A unit without indicators in the year."""
    shown = unit()
    bare = UnitLine(code="5026", name_th="สำนักงานเขตจตุจักร", name_en="", kind="district")
    return UnitPage(
        unit=bare,
        parent=bare,
        fiscal_year=2564,
        year_status=YearStatus.OPEN,
        years=shown.years,
        listed=replace(shown.listed, total=0, page=1, pages=0, headings=(), parts={}, verdicts={}, kinds={}),
    )


def found() -> Found:
    """An answer of three pages."""
    excerpt = (
        Excerpt(text="…ชุมชนที่มีบ้านอย่างน้อยหนึ่งหลังอยู่ห่างแนว", sought=False),
        Excerpt(text="คลอง", sought=True),
        Excerpt(text="ไม่เกิน 40 เมตร <b>", sought=False),
    )
    lines = tuple(
        FoundLine(
            code=f"5026-{number}",
            fiscal_year=2564,
            name=name,
            unit_code="5026",
            unit_name="สำนักงานเขตจตุจักร",
            excerpt=excerpt,
        )
        for number, name in ((871, LONG_NAME), (872, HOSTILE), (873, None))
    )
    return Found(text="คลอง", total=43, more=False, page=2, pages=3, lines=lines)


def nothing_found() -> Found:
    """No answer."""
    return Found(text="ฮฮฮ<i>", total=0, more=False, page=1, pages=0, lines=())


def unidentified_lines() -> tuple[UnidentifiedLine, ...]:
    """Pages that lack a code, a year, or both."""
    moment = datetime(2026, 11, 20, 3, tzinfo=UTC)
    kinds = (
        {
            "name": LONG_NAME,
            "code": "5026-871",
            "fiscal_year": None,
            "lacks": ("fiscal_year",),
            "target": "75.00",
            "unit": "ร้อยละ",
        },
        {"name": None, "code": None, "fiscal_year": 2564, "lacks": ("code",), "target": None, "unit": None},
        {
            "name": HOSTILE,
            "code": None,
            "fiscal_year": None,
            "lacks": ("code", "fiscal_year"),
            "target": "ลดลง",
            "unit": "ครั้ง",
        },
    )
    lines = tuple(
        UnidentifiedLine(
            sha256=SHA,
            file="page-with-a-long-name-that-has-no-blanks-in-it-at-all-0001.compact.txt",
            layout="compact",
            stated_result=None,
            imported_at=moment,
            **kind,
        )
        for kind in kinds
    )
    return (*lines, replace(lines[1], layout="unit_list", file="index101_50260000.txt", position=4))
