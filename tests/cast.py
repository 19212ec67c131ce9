"""The fixed cast: Ada administers; Paul is the public; pages of the old system written by hand."""

import hashlib
from dataclasses import replace

from chiwat.actions.installation import add_administrator
from chiwat.domain.captures import Capture, keeping_of
from chiwat.domain.old_pages import (
    Layout,
    OldAssessment,
    OldOwner,
    OldPage,
    OldPlanLine,
    OldProject,
    OldQuarter,
)
from chiwat.domain.permissions import PUBLIC, Role, Viewer, looking_as
from chiwat.records.models import Person

PAUL = PUBLIC
PASSWORD = "a-long-password-2569"


def ada() -> Person:
    """The administrator."""
    return add_administrator(username="ada", password=PASSWORD, display_name="Ada", by=None)


def ada_looking() -> Viewer:
    """The administrator as a viewer."""
    return looking_as(Role.ADMINISTRATOR, person_id=1)


def quarter(
    number: int, *, result: str | None, marks: tuple[str, str] = ("0", "0"), report: str | None = None
) -> OldQuarter:
    """A row of the quarter table."""
    return OldQuarter(
        quarter=number,
        result=result,
        shown_score=None,
        mark_2_1=marks[0],
        mark_2_2=marks[1],
        assessed=marks != ("0", "0"),
        report=report,
    )


def old_page(**fields) -> OldPage:
    """A fictional full page: reported, marked zero, unconfirmed zero, never reported."""
    plain = OldPage(
        file="mykpi_5026-0901.txt",
        encoding="utf-8",
        layout=Layout.FULL,
        code="5026-0901",
        fiscal_year=2564,
        fiscal_year_reason="option",
        name="จำนวนลานกีฬาที่ได้รับการปรับปรุง",
        unit_raw="แห่ง",
        unit="แห่ง",
        target="4.00",
        stated_result="3.00",
        kind="strategic",
        level="output",
        assessed_quarter=2,
        assessed_value="95",
        quarters=(
            quarter(1, result="3.00", marks=("100", "100"), report="ปรับปรุงลานกีฬาแล้ว 3 แห่ง ติดต่อ โทร. 02-000-1234"),
            quarter(2, result="0.00", marks=("95", "100"), report="อยู่ระหว่างจัดหาวัสดุ"),
            quarter(3, result="0.00", report="ผู้รับจ้างเข้าพื้นที่แล้ว"),
            quarter(4, result="0.00"),
        ),
        definition="ลานกีฬา หมายถึง ลานในชุมชนที่ขึ้นทะเบียนไว้ การปรับปรุง หมายถึง การซ่อมพื้นและอุปกรณ์",
        method="นับจำนวนลานที่ตรวจรับแล้ว",
        data_source="ทะเบียนลานกีฬาของเขต",
        plan=(
            OldPlanLine(label="ด้านที่", number="๓", text="มหานครสำหรับทุกคน"),
            OldPlanLine(label="มิติที่", number="๓.๑", text="เมืองสุขภาพ"),
        ),
        projects=(OldProject(code="50260000-3001", name="ปรับปรุงลานกีฬาชุมชน"),),
    )
    return replace(plain, **fields)


def old_project(**fields) -> OldPage:
    """The fictional project that the page above names."""
    plain = OldPage(
        file="myproject_50260000-3001.txt",
        encoding="utf-8",
        layout=Layout.PROJECT,
        code="50260000-3001",
        fiscal_year=2564,
        fiscal_year_reason="page",
        name="ปรับปรุงลานกีฬาชุมชน",
        unit_name="สำนักงานเขตจตุจักร",
        progress="65.00",
        owner=OldOwner(name="นายตัวอย่าง ทดสอบระบบ", phone="5301"),
        rationale="ลานกีฬาในชุมชนชำรุดหลายแห่ง",
        objectives="1. ซ่อมพื้นลาน\n2. เปลี่ยนอุปกรณ์ที่ชำรุด",
        goal="ลานกีฬาใช้งานได้ 4 แห่ง",
        assessments=(OldAssessment(quarter=1, value="95.0000"),),
        plan=(OldPlanLine(label="ด้านที่", number="๓", text="มหานครสำหรับทุกคน"),),
    )
    return replace(plain, **fields)


def old_row(**fields) -> OldPage:
    """The same indicator as a row of its unit's list: no code, its figures and marks, no texts."""
    of_page = old_page()
    plain = OldPage(
        file="index101_50260000.txt",
        encoding="utf-8",
        layout=Layout.UNIT_LIST,
        fiscal_year=2564,
        fiscal_year_reason="page",
        name=of_page.name,
        unit_code="50260000",
        unit_raw="แห่ง",
        unit="แห่ง",
        target="4.00",
        stated_result="3.00",
        quarters=tuple(replace(row, report=None) for row in of_page.quarters),
    )
    return replace(plain, **fields)


def new_page(page: OldPage | None = None, *, content: bytes = b"the page's bytes", position: int = 0) -> Capture:
    """A page as the action takes it."""
    kept = page or old_page()
    sha256 = hashlib.sha256(content).hexdigest()
    return Capture(page=kept, sha256=sha256, position=position, keeping=keeping_of(kept, content=content))


def keep(*pages: Capture, update: bool = False):
    """Load pages in a batch of their own; what became of each."""
    from collections import Counter

    from chiwat.actions import imports
    from chiwat.actions.imported_places import Places

    batch = imports.begin_batch(importer="tests", by=None)
    results = imports.record_captures(batch=batch, captures=pages, places=Places(), update=update, by=None)
    counts = Counter(result.outcome.value for result in results)
    imports.finish_batch(batch=batch, counts=counts, sha256="0" * 64, by=None)
    return results
