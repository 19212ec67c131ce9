"""A report that two units share: its history, versions, entries and evidence are both units', and so is its place."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import drafts, entries, evidence, reports
from chiwat.actions.entries import TypedEntry
from chiwat.domain.evidence import Openness
from chiwat.domain.permissions import Role
from chiwat.domain.refusals import HiddenError
from chiwat.domain.report_workflow import Step
from chiwat.records.models import Citation, Document, Entry, Responsibility
from tests import people
from tests.stage import TODAY, YEAR, Stage, form, person
from tests.web.reports import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(client, settings, tmp_path):
    """Chatuchak answers, Samphanthawong shares; Omar reports there and is signed in."""
    settings.EVIDENCE_FOLDER = tmp_path
    made = Stage()
    Responsibility.objects.create(indicator_year=made.record, unit=made.other, part="joint")
    people.sign_in(client, made.omar)
    return made


def address(name, **more):
    place = {"fiscal_year": YEAR, "code": "5026-0901", "label": "quarter-3"}
    return reverse(f"web:{name}", kwargs=place | more)


def main(answer):
    return " ".join(LexborHTMLParser(answer.content.decode()).css_first("main").text().split())


def put_up_twice(stage):
    for text in ("ฉบับแรก", "ฉบับที่สอง"):
        stage.report.refresh_from_db()
        drafts.save_draft(report=stage.report, content=form(text=text), edits=stage.report.edits, by=stage.rose)
        reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
        reports.take_step(report=stage.report, step=Step.RETURN, by=stage.ravi, reason="ขอหลักฐานเพิ่ม")


def test_history_and_what_changed_are_read_by_both(client, stage):
    put_up_twice(stage)
    said = main(client.get(address("report")))
    assert "ขอหลักฐานเพิ่ม" in said
    stage.report.refresh_from_db()
    drafts.save_draft(report=stage.report, content=form(text="ฉบับที่สาม"), edits=stage.report.edits, by=stage.rose)
    assert "ฉบับที่สอง" in main(client.get(address("report")))


def test_the_list_behind_the_number_is_kept_by_both(client, stage):
    line = TypedEntry(what="ลานกีฬาของจตุจักร", quantity="2")
    entries.add_entries(report=stage.report, measure=stage.measure, lines=[line], by=stage.rose)
    listed = address("report-entries", position=1)
    assert "ลานกีฬาของจตุจักร" in main(client.get(listed))
    client.post(listed, {"step": "add", "what": "ลานกีฬาของสัมพันธวงศ์", "quantity": "3"})
    assert set(Entry.objects.values_list("unit", flat=True)) == {stage.unit.pk}
    client.post(listed, {"step": "strike", "entry": Entry.objects.get(quantity=2).pk})
    assert "3 แห่ง คำนวณจากรายการ 1 รายการ" in main(client.get(listed))


def test_each_cites_from_the_library_of_its_own_unit(client, stage):
    where = address("report-evidence")
    said = main(
        client.post(where, {"step": "link", "address": "https://example.org/s", "link_title": "ภาพ"}, follow=True)
    )
    assert "อ้างอิงในรายงานแล้ว" in said
    assert Document.objects.get().unit == stage.other
    theirs = evidence.add_link(
        unit=stage.unit, address="https://example.org/c", title="คำสั่ง", openness=Openness.INTERNAL, by=stage.rose
    )
    assert "คำสั่ง" not in main(client.get(where))
    assert client.post(where, {"step": "cite", "document": theirs.document.pk}).status_code == 404
    with pytest.raises(HiddenError):
        evidence.cite(report=stage.report, document=theirs.document, by=stage.omar)
    assert Citation.objects.count() == 1


def test_what_the_shared_report_cites_is_opened_by_both_and_by_no_other(client, stage):
    kept = evidence.add_file(
        unit=stage.unit, chunks=[PDF], file_name="แผน.pdf", title="", openness=Openness.RESTRICTED, by=stage.rose
    ).document
    file = reverse("web:evidence-document", args=[kept.pk])
    assert client.get(file).status_code == 404
    tie = evidence.cite(report=stage.report, document=kept, by=stage.rose)
    assert b"".join(client.get(file)).startswith(b"%PDF")
    people.sign_in(client, person("oscar", Role.REPORTER, stage.child))
    assert client.get(reverse("web:evidence-document", args=[kept.pk])).status_code == 404
    people.sign_in(client, stage.omar)
    evidence.uncite(report=stage.report, citation=tie, by=stage.rose)
    assert client.get(file).status_code == 404


def test_it_stands_in_the_round_of_both_and_is_counted_in_one(client, stage):
    place = reverse("web:unit-round", kwargs={"fiscal_year": YEAR, "code": "5003", "label": "quarter-3"})
    said = main(client.get(place))
    assert "รายงานที่รับผิดชอบร่วม" in said
    assert "5026-0901 · สำนักงานเขตจตุจักร" in said
    assert "ความครบถ้วน" not in said
    Responsibility.objects.filter(part="joint").update(valid_to=TODAY.replace(day=1))
    assert "รอบนี้ยังไม่มีรายงานของหน่วยงาน" in main(client.get(place))


def test_who_merely_supports_reads_none_of_it(client, stage):
    Responsibility.objects.filter(part="joint").update(part="supporting")
    for name in ("report", "report-evidence"):
        assert client.get(address(name)).status_code == 404
    assert client.get(address("report-entries", position=1)).status_code == 404


def test_the_indicators_page_is_unmasked_for_those_who_share_it_and_for_no_third(client, stage):
    phone = "02-000-1234"
    drafts.save_draft(report=stage.report, content=form(text=f"ติดต่อ โทร. {phone}"), edits=0, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)
    page = reverse("web:indicator", kwargs={"fiscal_year": YEAR, "code": "5026-0901"})
    for who in (stage.rose, stage.omar):
        people.sign_in(client, who)
        assert phone in main(client.get(page))
    Responsibility.objects.filter(part="joint").delete()
    told = main(client.get(page))
    assert "ติดต่อ" in told
    assert phone not in told
