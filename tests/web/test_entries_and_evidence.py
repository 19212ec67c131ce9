"""Entries behind a number, and the documents that a report cites: hostile blocks and files are refused whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import evidence
from chiwat.domain.evidence import Openness
from chiwat.records.models import Citation, Document, Entry
from tests import people
from tests.stage import YEAR, Stage
from tests.web.reports import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(client, settings, tmp_path):
    settings.EVIDENCE_FOLDER = tmp_path
    made = Stage()
    people.sign_in(client, made.rose)
    return made


def address(name, **more):
    place = {"fiscal_year": YEAR, "code": "5026-0901", "label": "quarter-3"}
    return reverse(f"web:{name}", kwargs=place | more)


def listed(**more):
    return address("report-entries", position=1, **more)


def main(answer):
    return " ".join(LexborHTMLParser(answer.content.decode()).css_first("main").text().split())


def test_a_block_becomes_entries_and_the_figure_follows(client, stage):
    block = "1 พ.ค. 2569\tลาดยาว\tลานกีฬา ก\t๒\r\n\r\n\tจตุจักร\tลานกีฬา ข\t1\r\n"
    said = main(client.post(listed(), {"step": "paste", "block": block}, follow=True))
    assert "เพิ่มแล้ว 2 รายการ" in said
    assert "3 แห่ง คำนวณจากรายการ 2 รายการ" in said


def test_one_wrong_line_of_a_block_adds_none_and_is_named(client, stage):
    block = "1 พ.ค. 2569\tลาดยาว\tลานกีฬา ก\t2\n32 พ.ค. 2569\tจตุจักร\tลานกีฬา ข\tสอง"
    answer = client.post(listed(), {"step": "paste", "block": block})
    assert answer.status_code == 400
    said = main(answer)
    assert "แถวที่ 2 · วันที่ “32 พ.ค. 2569”" in said
    assert "แถวที่ 2 · จำนวน “สอง”" in said
    assert "แถวที่ 1" not in said
    assert "ลานกีฬา ก" in said
    assert not Entry.objects.exists()


@pytest.mark.parametrize("block", ["", "\n\n", "\t\t\t", "x" * 3000, "1e400\t\tx\t1e400", "\t\tx\tNaN", "<b>\t\t\t1"])
def test_a_strange_block_writes_nothing_half(client, stage, block):
    assert client.post(listed(), {"step": "paste", "block": block}).status_code in {302, 400}
    assert not Entry.objects.exists()


def test_too_many_lines_are_refused_whole(client, stage):
    said = main(client.post(listed(), {"step": "paste", "block": "\t\tx\t1\n" * 2001}, follow=True))
    assert "แบ่งเป็นหลายส่วน" in said
    assert not Entry.objects.exists()


def test_an_entry_is_changed_and_struck_out_and_stays(client, stage):
    client.post(listed(), {"step": "add", "what": "ลานกีฬา", "quantity": "2"})
    first = Entry.objects.get()
    client.post(listed(), {"step": "change", "entry": first.pk, "what": "ลานกีฬา", "quantity": "5"})
    assert "5 แห่ง คำนวณจากรายการ 1 รายการ" in main(client.get(listed()))
    second = Entry.objects.get(struck_at=None)
    client.post(listed(), {"step": "strike", "entry": second.pk})
    assert Entry.objects.count() == 2
    assert "ยังไม่มีรายการ ตัวเลขผลงานจึงกรอกเอง" in main(client.get(listed()))
    again = main(client.post(listed(), {"step": "strike", "entry": second.pk}, follow=True))
    assert "ถูกขีดออกแล้ว" in again


@pytest.mark.parametrize("key", ["0", "x", "9" * 300, "-1", ""])
def test_an_entry_that_is_not_there_is_nobodys(client, stage, key):
    assert client.post(listed(), {"step": "strike", "entry": key}).status_code == 404
    assert client.get(address("report-entries", position=7)).status_code == 404


def test_an_entry_of_another_report_is_nobodys(client, stage):
    other = stage.indicator("5026-0902", unit=stage.unit)
    there = reverse(
        "web:report-entries", kwargs={"fiscal_year": YEAR, "code": other.code, "label": "quarter-3", "position": 1}
    )
    client.post(there, {"step": "add", "what": "ของอีกตัวชี้วัด", "quantity": "2"})
    assert client.post(listed(), {"step": "strike", "entry": Entry.objects.get().pk}).status_code == 404


def upload(name="แผน.pdf", content=PDF):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_a_file_is_added_cited_with_its_page_and_taken_out_again(client, stage):
    where = address("report-evidence")
    said = main(client.post(where, {"step": "file", "file": upload(), "page": "๑๒"}, follow=True))
    assert "อ้างอิงในรายงานแล้ว" in said
    assert "หน้า ๑๒" in said
    client.post(where, {"step": "uncite", "citation": Citation.objects.get().pk})
    assert Citation.objects.get().removed_at is not None
    assert Document.objects.get().withdrawn_at is None
    assert "อ้างอิงแล้ว 1 รายการ" not in main(client.get(address("report-edit")))


def test_a_file_is_sent_as_an_attachment_and_runs_nothing(client, stage):
    client.post(address("report-evidence"), {"step": "file", "file": upload()})
    answer = client.get(reverse("web:evidence-document", args=[Document.objects.get().pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content) == PDF


def test_a_program_named_pdf_is_refused_with_three_ways_on(client, stage):
    library = reverse("web:evidence", args=["5026"])
    answer = client.post(library, {"step": "file", "file": upload(content=b"MZ\x90\x00" + b"\x00" * 200)})
    assert answer.status_code == 400
    said = main(answer)
    assert "โดยดูจากเนื้อแฟ้ม" in said
    assert "ทำต่อได้สามทาง" in said
    assert not Document.objects.exists()


def test_a_file_beyond_the_limit_is_cut_off_and_told(client, stage, settings):
    settings.EVIDENCE_LIMIT = 2 * 1024 * 1024
    large = upload(content=PDF + b"0" * (3 * 1024 * 1024))
    answer = client.post(reverse("web:evidence", args=["5026"]), {"step": "file", "file": large})
    assert answer.status_code == 400
    assert "แฟ้มใหญ่เกิน 2 MB" in main(answer)
    assert not Document.objects.exists()


def test_a_name_that_climbs_is_shown_without_its_folders(client, stage):
    client.post(reverse("web:evidence", args=["5026"]), {"step": "file", "file": upload("../../etc/passwd.pdf")})
    assert Document.objects.get().file_name == "passwd.pdf"


def test_the_same_file_is_offered_again_and_kept_once(client, stage):
    library = reverse("web:evidence", args=["5026"])
    client.post(library, {"step": "file", "file": upload()})
    said = main(client.post(library, {"step": "file", "file": upload("อีกชื่อ.pdf")}, follow=True))
    assert "จึงไม่เก็บซ้ำ" in said
    assert Document.objects.count() == 1


@pytest.mark.parametrize("where", ["javascript:alert(1)", "ftp://x/", "https://", "", "https://a b/", "//x"])
def test_what_is_no_address_is_refused_at_its_field(client, stage, where):
    answer = client.post(reverse("web:evidence", args=["5026"]), {"step": "link", "address": where})
    assert answer.status_code == 400
    assert LexborHTMLParser(answer.content.decode()).css_first("#address-fault")


def test_a_registered_document_needs_its_title_and_its_number_or_day(client, stage):
    library = reverse("web:evidence", args=["5026"])
    answer = client.post(library, {"step": "registered", "title": "", "dated": "วันนี้"})
    assert LexborHTMLParser(answer.content.decode()).css_first("#dated-fault")
    client.post(library, {"step": "registered", "title": "ขออนุมัติแผน", "dated": "3 พ.ค. 2569", "kept_at": "ฝ่ายโยธา"})
    assert Document.objects.get().dated.isoformat() == "2026-05-03"


def test_a_cited_document_is_not_withdrawn_and_says_why(client, stage):
    client.post(address("report-evidence"), {"step": "link", "address": "https://example.org/"})
    library = reverse("web:evidence", args=["5026"])
    key = Document.objects.get().pk
    refused = main(client.post(library, {"step": "withdraw", "document": key}))
    assert "เอาการอ้างอิงออกก่อน" in refused
    client.post(address("report-evidence"), {"step": "uncite", "citation": Citation.objects.get().pk})
    assert "ถอนเอกสารออกจากคลังแล้ว" in main(client.post(library, {"step": "withdraw", "document": key}, follow=True))


def test_a_document_of_another_unit_is_not_cited(client, stage):
    theirs = evidence.add_link(
        unit=stage.other, address="https://example.org/", title="", openness=Openness.PUBLIC, by=stage.omar
    )
    answer = client.post(address("report-evidence"), {"step": "cite", "document": theirs.document.pk})
    assert answer.status_code == 404
    assert not Citation.objects.exists()


def test_the_library_is_searched_by_title_number_and_kind(client, stage):
    library = reverse("web:evidence", args=["5026"])
    client.post(library, {"step": "registered", "title": "ขออนุมัติแผน", "number": "กท 5026/12"})
    client.post(library, {"step": "link", "address": "https://example.org/a", "link_title": "ภาพกิจกรรม"})
    assert "ภาพกิจกรรม" not in main(client.get(library, {"q": "5026/12"}))
    assert "ขออนุมัติแผน" not in main(client.get(library, {"kind": "link"}))
    assert "ไม่พบเอกสารที่ตรงกับที่ค้น" in main(client.get(library, {"q": "\x00ไม่มี"}))
