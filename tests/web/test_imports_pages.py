"""The import's pages at work: a conflict settled, a page identified, a run taken back, links decided."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import reverse

from chiwat.importers.base import Known, PageFile
from chiwat.importers.bma_monitor.parse import read_file
from chiwat.records.models import (
    AuditEntry,
    ImportBatch,
    ImportDecision,
    IndicatorYear,
    LinkProposal,
    Measure,
    SourcePage,
)
from tests import people
from tests.cast import keep, new_page, old_page, quarter

pytestmark = pytest.mark.django_db
WHY = "ตรวจกับเล่มรายงานแล้ว"


@pytest.fixture
def ada(client, administrator):
    """The administrator's browser."""
    people.sign_in(client, administrator)
    return client


def text_of(response):
    """What a page says, its words not held together by spans."""
    return re.sub(r"</?span[^>]*>", "", response.content.decode())


def page_of(outcome):
    return SourcePage.objects.get(outcome=outcome)


@pytest.fixture
def conflict():
    """One record, and a second capture with another target and another result."""
    page = old_page()
    other = replace(page, target="5.00", quarters=(quarter(1, result="4.00", marks=("100", "100")), *page.quarters[1:]))
    keep(new_page(page, content=b"first"))
    keep(new_page(other, content=b"second"))
    return page_of("conflict")


@pytest.fixture
def waiting():
    """A page of last year with its code, and this year's capture without any."""
    keep(new_page(old_page(fiscal_year=2563), content=b"last year"))
    keep(new_page(old_page(code=None, fiscal_year=None), content=b"nobody's"))
    return page_of("to_be_identified")


def stands():
    """The target and the first quarter's result that stand."""
    measure = Measure.objects.get()
    result = measure.results.get(round__number=1, round__kind="quarter", superseded_by=None)
    return str(measure.targets.get(replaced_by=None).value), str(result.value)


def test_both_values_stand_side_by_side(ada, conflict):
    shown = text_of(ada.get(f"/imports/page/{conflict.pk}/"))
    for value in ("4.00", "5.00", "3.00"):
        assert value in shown
    assert "ค่าเป้าหมาย" in shown
    assert f"/imports/page/{SourcePage.objects.get(outcome='added').pk}/" in shown


def test_a_conflict_is_settled_field_by_field(ada, conflict):
    sent = {"take:/target": "page", "take:/quarters/0/result": "record", "decide": "chosen", "reason": WHY}
    answer = ada.post(f"/imports/page/{conflict.pk}/settle/", sent, follow=True)
    assert "บันทึกการตัดสินแล้ว" in text_of(answer)
    assert stands() == ("5.00", "3.00")
    assert ImportDecision.objects.get().reason == WHY


def test_one_button_takes_everything_and_one_keeps_all(ada, conflict):
    ada.post(f"/imports/page/{conflict.pk}/settle/", {"decide": "none", "reason": WHY})
    assert stands() == ("4.00", "3.00")
    ada.post(f"/imports/page/{conflict.pk}/settle/", {"decide": "all", "reason": WHY})
    assert stands() == ("5.00", "4.00")


def test_without_a_reason_nothing_is_settled_and_the_field_says_so(ada, conflict):
    answer = ada.post(f"/imports/page/{conflict.pk}/settle/", {"decide": "all", "reason": " ก "})
    assert answer.status_code == 400
    assert "โปรดระบุเหตุผลอย่างน้อย 5 ตัวอักษร" in text_of(answer)
    assert 'aria-invalid="true"' in text_of(answer)
    assert stands() == ("4.00", "3.00")


def test_a_rule_says_what_it_would_do_and_does_it(ada, conflict):
    address = f"/imports/{conflict.batch_id}/conflicts/"
    shown = text_of(ada.get(address))
    assert "ใช้ค่าของหน้าใหม่ 1 หน้า" in shown
    assert "คงค่าเดิม 1 หน้า" in shown
    answer = ada.post(address, {"rule": "newest_import_wins", "reason": WHY}, follow=True)
    assert "ใช้ค่าใหม่ 1 หน้า" in text_of(answer)
    assert stands() == ("5.00", "4.00")


def test_a_page_is_identified_by_a_proposal(ada, waiting):
    address = f"/imports/page/{waiting.pk}/"
    shown = text_of(ada.get(address))
    assert "ชื่อตรงกับ 5026-0901/2563" in shown
    sent = {"choice": "5026-0901/", "fiscal_year": "๒๕๖๔", "reason": WHY}
    answer = ada.post(f"{address}identify/", sent, follow=True)
    assert "ระบุหน้านี้แล้ว" in text_of(answer)
    assert IndicatorYear.objects.get(fiscal_year=2564).code == "5026-0901"
    waiting.refresh_from_db()
    assert waiting.outcome == "identified"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"choice": ""}, "โปรดเลือกข้อเสนอ"),
        ({"choice": "own", "code": "5026-0901", "fiscal_year": "25"}, "ปีงบประมาณต้องเป็น"),
        ({"choice": "own", "code": "5026-0901\x00", "fiscal_year": "2564", "reason": ""}, "โปรดระบุเหตุผล"),
        ({"choice": "own", "code": "x" * 500, "fiscal_year": "2564"}, "รหัสตัวชี้วัดต้องเป็นรูปแบบ"),
    ],
)
def test_what_is_lacking_is_said_at_its_field(ada, waiting, sent, said):
    answer = ada.post(f"/imports/page/{waiting.pk}/identify/", {"reason": WHY} | sent)
    assert answer.status_code == 400
    assert said in text_of(answer)
    waiting.refresh_from_db()
    assert waiting.outcome == "to_be_identified"


def test_a_run_says_what_goes_and_is_taken_back(ada, conflict):
    first = ImportBatch.objects.order_by("pk").first()
    shown = text_of(ada.get(f"/imports/{first.pk}/undo/"))
    assert "1 ระเบียนจะเป็นไปตามหน้าที่เหลือจากการนำเข้าครั้งอื่น" in shown
    answer = ada.post(f"/imports/{first.pk}/undo/", {"reason": WHY}, follow=True)
    assert "ถอนการนำเข้าแล้ว 1 หน้า" in text_of(answer)
    assert stands() == ("5.00", "4.00")
    assert AuditEntry.objects.filter(action="undo-import", reason=WHY).exists()
    assert "ถูกถอนแล้ว" in text_of(ada.get(f"/imports/{first.pk}/undo/"))


def test_records_that_people_changed_keep_a_run_from_being_taken_back(ada, conflict):
    first, second = ImportBatch.objects.order_by("pk")
    ada.post(f"/imports/{second.pk}/undo/", {"reason": WHY})
    IndicatorYear.objects.update(conditions="เงื่อนไขใหม่")
    answer = ada.post(f"/imports/{first.pk}/undo/", {"reason": WHY})
    assert answer.status_code == 400
    assert "5026-0901/2564" in text_of(answer)
    assert IndicatorYear.objects.exists()


def test_a_run_shows_its_pages_by_outcome(ada, conflict):
    shown = text_of(ada.get(f"/imports/{conflict.batch_id}/?outcome=conflict"))
    assert f"/imports/page/{conflict.pk}/" in shown
    assert "ไม่มีหน้าที่มีผลเช่นนี้" in text_of(ada.get(f"/imports/{conflict.batch_id}/?outcome=kept"))
    assert ada.get(f"/imports/{conflict.batch_id}/?outcome=nonsense&page=99").status_code == 200


def test_an_unfinished_run_says_that_it_is(ada, conflict):
    ImportBatch.objects.update(finished_at=None, counts={})
    assert "ถูกขัดจังหวะ" in text_of(ada.get("/imports/"))
    assert "นำเข้าโฟลเดอร์เดิมอีกครั้ง" in text_of(ada.get(f"/imports/{conflict.batch_id}/"))


@pytest.mark.parametrize("path", ["/imports/999999/", "/imports/page/999999/", "/imports/0/", f"/imports/{'9' * 40}/"])
def test_what_is_not_there_is_not_found(ada, path):
    assert ada.get(path).status_code == 404


def test_every_line_of_the_original_is_told(ada):
    path = Path("tests/importers/legacy_pages/mykpi_5045-0837.txt")
    (page,) = read_file(PageFile(path.name, path.read_bytes()), known=Known({}, 2563)).pages
    keep(new_page(page, content=path.read_bytes()))
    address = f"/imports/page/{SourcePage.objects.get().pk}/"
    shown = text_of(ada.get(address))
    assert "ค่าเป้าหมาย ร้อยละ : 90.0000" in shown
    assert "ผลงาน ไตรมาสที่ 4" in shown
    assert "ไม่พบในสิ่งที่อ่านได้" not in shown
    only = text_of(ada.get(f"{address}?fate=label"))
    assert "รายละเอียดตัวชี้วัดฯ" in only
    assert "97.4000" not in only


def test_links_are_looked_for_accepted_and_taken_back(ada):
    keep(new_page(old_page(), content=b"a"), new_page(old_page(fiscal_year=2565), content=b"b"))
    assert "ยังไม่เคยค้นหา" in text_of(ada.get("/imports/links/"))
    assert "พบข้อเสนอใหม่ 1 รายการ" in text_of(ada.post("/imports/links/find/", follow=True))
    proposal = LinkProposal.objects.get()
    address = reverse("web:link-decide", args=[proposal.pk])
    ada.post(address, {"decide": "accept"})
    assert len(set(IndicatorYear.objects.values_list("indicator_id", flat=True))) == 1
    assert "มีผู้พิจารณาข้อเสนอนี้แล้ว" in text_of(ada.post(address, {"decide": "decline"}, follow=True))
    assert "ยกเลิกการตัดสินนี้" in text_of(ada.get("/imports/links/?state=accepted"))
    ada.post(address, {"decide": "reopen"})
    assert len(set(IndicatorYear.objects.values_list("indicator_id", flat=True))) == 2
    assert ada.post(address, {"decide": "nonsense"}).status_code == 404
    ada.post("/imports/links/accept-exact/")
    assert len(set(IndicatorYear.objects.values_list("indicator_id", flat=True))) == 1


def test_the_way_there_is_shown_to_the_administrator_alone(ada, client):
    assert 'href="/imports/"' in text_of(ada.get("/"))
    ada.logout()
    assert 'href="/imports/"' not in text_of(client.get("/"))


def test_a_record_leads_to_the_pages_that_it_stands_on(ada, conflict):
    ada.post(f"/imports/page/{conflict.pk}/settle/", {"take:/target": "page", "decide": "chosen", "reason": WHY})
    shown = text_of(ada.get("/2564/indicator/5026-0901/"))
    for source in SourcePage.objects.all():
        assert f'href="/imports/page/{source.pk}/"' in shown
    ada.logout()
    assert "/imports/page/" not in text_of(ada.get("/2564/indicator/5026-0901/"))


def test_linked_years_lead_to_each_other_under_whatever_code(ada):
    keep(new_page(old_page(), content=b"a"), new_page(old_page(fiscal_year=2565, code="5026-0777"), content=b"b"))
    ada.post("/imports/links/find/")
    ada.post("/imports/links/accept-exact/")
    assert 'href="/2565/indicator/5026-0777/"' in text_of(ada.get("/2564/indicator/5026-0901/"))


def test_a_page_that_waits_leads_importers_to_where_it_is_identified(ada, waiting):
    way = f'href="/imports/page/{waiting.pk}/"'
    assert way in text_of(ada.get("/to-be-identified/"))
    assert way in text_of(ada.get(f"/to-be-identified/{waiting.original_id}/"))
    ada.logout()
    assert way not in text_of(ada.get("/to-be-identified/"))
