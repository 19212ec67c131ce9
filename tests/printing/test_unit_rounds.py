"""A unit's round on paper: its letter, the list, the seal that ties a signed scan to what was printed."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest

from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.trail_chain import Anchor
from chiwat.printing.unit_round_papers import content_sha256, print_unit_round
from tests.printing.paper import page_texts, structure
from tests.printing.sheets import PRINTED_AT, SITE, draft_sheet, rounds, short_sheet, unit_sheets
from tests.printing.unit_rounds import round_of

RECORDED = datetime(2026, 1, 9, 3, 0, tzinfo=UTC)


def paper_of(*sheets, **said) -> bytes:
    told = said.pop("told", None) or round_of(*sheets)
    return print_unit_round(told, sheets=sheets, printed_at=PRINTED_AT, site=SITE, **said)


def test_the_file_claims_both_standards_and_its_headings_skip_no_level():
    pdf = paper_of(*unit_sheets())
    with pikepdf.open(BytesIO(pdf)) as document:
        said = document.open_metadata()
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("3", "A", "1")
    levels = [int(kind[2:]) for kind, _ in structure(pdf) if kind in {"/H1", "/H2", "/H3", "/H4"}]
    assert levels[0] == 1
    assert max(after - before for before, after in zip(levels, levels[1:], strict=False)) <= 1


def test_the_cover_has_the_letter_the_list_with_each_status_and_one_signature():
    cover = page_texts(paper_of(*unit_sheets()))[0]
    for said in (
        "หนังสือนำส่งที่กท9901/123ลงวันที่9มกราคม2569", "3ตัวชี้วัดอนุมัติแล้ว3ตัวชี้วัด", "อนุมัติแล้ว3",
        "ร้อยละ20.00", "0เรื่อง(ยืนยันว่าไม่มีกรณีในรอบนี้)", "ไตรมาสที่1(ต.ค.–ธ.ค.2568)", "หัวหน้าหน่วยงาน",
    ):  # fmt: skip
        assert said in cover
    assert cover.count("ลงชื่อ") == 1


def test_a_letter_without_number_or_date_says_so():
    cover = page_texts(paper_of(short_sheet(), told=round_of(short_sheet(), letter_number="", letter_date=None)))[0]
    assert "(ยังไม่ได้ระบุเลขที่)" in cover
    assert "(ยังไม่ได้ระบุวันที่)" in cover


def test_a_round_that_is_not_wholly_approved_is_a_draft():
    assert "ฉบับร่าง" in page_texts(paper_of(short_sheet(), draft_sheet()))[0]
    assert "ฉบับร่าง" not in page_texts(paper_of(short_sheet()))[0]
    told = round_of(short_sheet(), quarter=4)
    assert told.is_draft
    assert "ยังไม่มีรายงาน" in page_texts(paper_of(short_sheet(), told=told))[0]


def test_the_hash_on_the_paper_is_that_of_the_file_attached_to_it():
    pdf = paper_of(*unit_sheets())
    with pikepdf.open(BytesIO(pdf)) as document:
        kept = document.attachments["chiwat-5099-2569-quarter-1.json"].get_file().read_bytes()
        assert len(document.attachments) == 4
    digest = sha256(kept).hexdigest()
    assert digest == content_sha256(round_of(*unit_sheets()).content)
    pages = page_texts(pdf)
    assert digest in pages[0]
    assert all(digest[:16] in page for page in pages)


def test_the_trail_stands_at_the_foot_of_every_page():
    pages = page_texts(paper_of(short_sheet(), anchor=Anchor(12345, "ab12" * 16)))
    assert all("ร่องรอยการแก้ไข12,345แถวแฮชล่าสุดab12ab12ab12ab12…" in page for page in pages)


@pytest.mark.parametrize(
    ("same", "signed", "said"),
    [
        (None, False, "ยังไม่ได้บันทึกเป็นฉบับสำหรับลงนาม"),
        (True, False, "บันทึกเป็นฉบับสำหรับลงนามแล้วเมื่อ9มกราคม2569เวลา10.00น."),
        (True, True, "ข้อมูลตรงกับฉบับลงนามที่บันทึกไว้เมื่อ9มกราคม2569"),
        (False, False, "ข้อมูลต่างจากฉบับสำหรับลงนาม"),
        (False, True, "ข้อมูลต่างจากฉบับลงนาม"),
    ],
)
def test_the_paper_says_how_it_stands_to_the_version_that_was_recorded(same, signed, said):
    told = round_of(short_sheet())
    if same is not None:
        digest = content_sha256(told.content) if same else "0" * 64
        told = replace(told, printed_sha256=digest, printed_at=RECORDED, signed=signed)
    assert said in page_texts(paper_of(short_sheet(), told=told))[0]


def test_marks_and_later_steps_leave_the_content_as_it_was():
    announced = short_sheet(rounds=rounds(status=ReportStatus.ANNOUNCED))
    unmarked = short_sheet(rounds=tuple(replace(line, marks=()) for line in rounds()))
    kept = content_sha256(round_of(short_sheet()).content)
    assert content_sha256(round_of(announced).content) == kept
    assert content_sha256(round_of(unmarked).content) == kept
    rewritten = short_sheet(rounds=rounds(texts=("อีกข้อความ", None, None)))
    assert content_sha256(round_of(rewritten).content) != kept


def test_a_unit_without_reports_in_the_round_says_so():
    (page,) = page_texts(paper_of())
    assert "ไม่มีตัวชี้วัดที่ต้องรายงานในรอบนี้" in page


def test_thai_digits_leave_the_hash_alone():
    cover = page_texts(paper_of(short_sheet(), thai_digits=True))[0]
    assert "หนังสือนำส่งที่กท๙๙๐๑/๑๒๓" in cover
    assert content_sha256(round_of(short_sheet()).content) in cover
