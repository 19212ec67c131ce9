"""Fictional pages of projects: everything known, nothing known, hostile text. All of it is made up."""

from dataclasses import replace
from decimal import Decimal

from chiwat.domain.indicator_sheet import ChangeLine, PlanLine
from chiwat.domain.periods import FiscalYear, quarters_and_year_end
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries.projects import AssessmentLine, OwnerLine, ProjectPage, SupportedLine
from tests.web.parts import HOSTILE, LONG_NAME, provenance

QUARTERS = quarters_and_year_end(FiscalYear(2564))[:4]


def full() -> ProjectPage:
    """A project of which everything is known, as the administrator reads it."""
    return ProjectPage(
        code="50260000-0112",
        fiscal_year=2564,
        year_status=YearStatus.OPEN,
        name="ส่งเสริมการจัดทำแผนรับมือน้ำท่วมฉบับครัวเรือน",
        unit_code="5026",
        unit_name="สำนักงานเขตจตุจักร",
        unit_name_en="Chatuchak District Office",
        rationale="ชุมชนริมคลองถูกน้ำท่วมซ้ำทุกปี\nครัวเรือนส่วนใหญ่ยังไม่มีแผน",
        objectives="1. ให้ทุกครัวเรือนรู้จุดรวมพล",
        goal="30 ชุมชน",
        progress=Decimal("65.00"),
        budget_given=Decimal("350000.00"),
        budget_after_transfers=Decimal("320000.00"),
        spent=Decimal("0.00"),
        owner=OwnerLine(name="นายตัวอย่าง ทดสอบระบบ", phone="5301"),
        owner_hidden=False,
        assessments=tuple(
            AssessmentLine(round=moment, value=Decimal(value))
            for moment, value in zip(QUARTERS, ("100.0000", "0", "95"), strict=False)
        ),
        supports=(
            SupportedLine(code="5026-871", fiscal_year=2564, name=LONG_NAME),
            SupportedLine(code="5026-872", fiscal_year=2564, name=None),
        ),
        plan=(PlanLine(label="ด้าน", number="1", text="มหานครปลอดภัย"),),
        changes=(ChangeLine(field="assessments/0/value", raw="1,00", became="100", because="commas-removed"),),
        provenance=provenance(layout="project"),
        permalink="/2564/project/50260000-0112/",
    )


def bare() -> ProjectPage:
    """A project of which only the code is known, its owner hidden."""
    nothing = dict.fromkeys(
        ("name", "unit_code", "unit_name", "unit_name_en", "rationale", "objectives", "goal", "progress")
    )
    money = dict.fromkeys(("budget_given", "budget_after_transfers", "spent"))
    lists = dict.fromkeys(("assessments", "supports", "plan", "changes"), ())
    page = replace(full(), **nothing, **money, **lists, provenance=None, owner=None, owner_hidden=True)
    return replace(page, year_status=YearStatus.IMPORTED)


def hostile() -> ProjectPage:
    """Every text that people wrote is an attack."""
    texts = dict.fromkeys(("code", "name", "unit_name", "unit_name_en", "rationale", "objectives", "goal"), HOSTILE)
    return replace(
        full(),
        **texts,
        owner=OwnerLine(name=HOSTILE, phone=HOSTILE),
        supports=(SupportedLine(code=HOSTILE, fiscal_year=2564, name=HOSTILE),),
        plan=(PlanLine(label=HOSTILE, number=HOSTILE, text=HOSTILE, cut=True),),
        changes=(ChangeLine(field=HOSTILE, raw=HOSTILE, became=HOSTILE, because=HOSTILE),),
        provenance=provenance(file=HOSTILE, unread=(HOSTILE,)),
    )
