"""The round of a unit on one page: rows are typed, put up together, asked, chased and kept with their letter."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import drafts, evidence, reports
from chiwat.domain.evidence import Openness
from chiwat.domain.permissions import Role
from chiwat.domain.report_workflow import Step
from chiwat.records.models import Extension, Notice, Report, UnitRound
from tests import people
from tests.stage import YEAR, Stage, form, person
from tests.web.reports import PDF

pytestmark = pytest.mark.django_db
ROUND = reverse("web:unit-round", kwargs={"fiscal_year": YEAR, "code": "5026", "label": "quarter-3"})
PRINTED = reverse("web:round-print", kwargs={"fiscal_year": YEAR, "code": "5026", "label": "quarter-3"})


@pytest.fixture
def stage(client):
    made = Stage()
    made.second = made.report_of(made.indicator("5026-0902", unit=made.unit, kind="percentage", division="ฝ่ายทะเบียน"))
    people.sign_in(client, made.rose)
    return made


def main(answer):
    return " ".join(LexborHTMLParser(answer.content.decode()).css_first("main").text().split())


def draft_of(report):
    return Report.objects.get(pk=report.pk).draft


def test_rows_are_saved_with_the_day_of_all_and_others_stay(client, stage):
    sent = {f"r{stage.report.pk}.value": "๓", f"r{stage.report.pk}.edits": "0", f"r{stage.report.pk}.progress": "60"}
    said = main(client.post(ROUND, sent | {"step": "save", "as_of": "30/6/2569", "finality": "final"}, follow=True))
    assert "บันทึกร่างแล้ว 1 แถว" in said
    kept = draft_of(stage.report)
    assert kept["measures"]["1"]["state"] == "reported"
    assert (kept["measures"]["1"]["value"], kept["as_of"], kept["progress"]) == ("๓", "30/6/2569", "60")
    assert draft_of(stage.second) is None


def test_a_wrong_row_says_so_in_its_place_and_the_others_are_saved(client, stage):
    first, second = stage.report.pk, stage.second.pk
    sent = {
        f"r{first}.value": "3", f"r{first}.edits": "0",
        f"r{second}.numerator": "52", f"r{second}.denominator": "40", f"r{second}.edits": "0", "step": "save",
    }  # fmt: skip
    page = LexborHTMLParser(client.post(ROUND, sent).content.decode())
    assert "ตัวหาร" in page.css_first(f"#e{second}").text()
    assert page.css_first(f"#e{first}") is None
    assert draft_of(stage.second)["measures"]["1"]["numerator"] == "52"
    assert draft_of(stage.report)["measures"]["1"]["value"] == "3"


def test_a_row_that_another_changed_keeps_both(client, stage):
    rosa = person("rosa", Role.REPORTER, stage.unit)
    drafts.save_draft(report=stage.report, content=form(value="7"), edits=0, by=rosa)
    said = main(
        client.post(ROUND, {f"r{stage.report.pk}.value": "3", f"r{stage.report.pk}.edits": "0", "step": "save"})
    )
    assert "มีผู้แก้ไขแถวนี้" in said
    assert draft_of(stage.report)["measures"]["1"]["value"] == "7"


def test_many_are_put_up_and_what_was_left_out_is_named_with_why(client, stage):
    drafts.save_draft(report=stage.report, content=form(), edits=0, by=stage.rose)
    answer = client.post(ROUND, {"step": "submit", "chosen": [stage.report.pk, stage.second.pk]})
    said = main(answer)
    assert "เสนออนุมัติแล้ว 1 รายการ" in said
    assert "ไม่ได้ทำ 1 รายการ" in said
    assert "5026-0902" in said
    assert "สถานะของผลงาน:" in said
    stage.report.refresh_from_db()
    assert stage.report.status == "submitted"


def test_a_report_of_another_unit_is_neither_saved_nor_put_up(client, stage):
    theirs = stage.report_of(stage.indicator("5003-0901", unit=stage.other))
    client.post(
        ROUND, {f"r{theirs.pk}.value": "9", f"r{theirs.pk}.edits": "0", "step": "submit", "chosen": [theirs.pk]}
    )
    theirs.refresh_from_db()
    assert (theirs.draft, theirs.status) == (None, "draft")
    other = reverse("web:unit-round", kwargs={"fiscal_year": YEAR, "code": "5003", "label": "quarter-3"})
    assert client.get(other).status_code == 404


@pytest.mark.parametrize("chosen", ["x", "9" * 400, "-1", ""])
def test_a_strange_choice_puts_nothing_up(client, stage, chosen):
    assert client.post(ROUND, {"step": "submit", "chosen": [chosen]}).status_code in {200, 302}
    assert not Report.objects.filter(status="submitted").exists()


def test_the_coordinator_sees_each_division_and_who_is_late(client, stage):
    people.sign_in(client, stage.una)
    page = LexborHTMLParser(client.get(ROUND).content.decode())
    rows = [" ".join(row.text(separator=" ").split()) for row in page.css("table")[0].css("tbody tr")]
    assert rows == ["ฝ่ายทะเบียน 0 จาก 1 0 จาก 1 1 รายการ", "ฝ่ายโยธา 0 จาก 1 0 จาก 1 1 รายการ"]
    assert "เกินกำหนด 2 วัน" in page.css_first("main").text()


def test_the_coordinator_asks_one_and_chases(client, stage):
    people.sign_in(client, stage.una)
    client.post(ROUND, {"step": "assign", f"assign.{stage.report.pk}": str(stage.rose.pk)})
    stage.report.refresh_from_db()
    assert stage.report.assignee == stage.rose
    said = main(client.post(ROUND, {"step": "chase"}, follow=True))
    assert "ส่งการติดตามแล้ว 2 เรื่อง" in said
    assert Notice.objects.filter(person=stage.rose, code="chased").count() == 2


def test_one_row_is_assigned_or_chased_by_itself(client, stage):
    people.sign_in(client, stage.una)
    both = {f"assign.{stage.report.pk}": str(stage.rose.pk), f"assign.{stage.second.pk}": str(stage.rose.pk)}
    client.post(ROUND, both | {"step": f"assign.{stage.second.pk}"})
    stage.report.refresh_from_db()
    stage.second.refresh_from_db()
    assert (stage.report.assignee, stage.second.assignee) == (None, stage.rose)
    said = main(client.post(ROUND, {"step": f"chase.{stage.second.pk}"}, follow=True))
    assert "ส่งการติดตามแล้ว 1 เรื่อง" in said
    assert Notice.objects.filter(code="chased").count() == 1
    for strange in ("chase.x", f"chase.{'9' * 40}", "assign.0"):
        assert client.post(ROUND, {"step": strange}).status_code == 302
    assert Notice.objects.filter(code="chased").count() == 1


def test_a_row_has_a_day_of_its_own_before_the_day_of_all(client, stage):
    third = stage.report_of(stage.indicator("5026-0903", unit=stage.unit))
    sent = {f"r{stage.report.pk}.value": "3", f"r{third.pk}.value": "4", f"r{third.pk}.as_of": "25/6/2569"}
    sent |= {f"r{key}.edits": "0" for key in (stage.report.pk, third.pk)}
    client.post(ROUND, sent | {"step": "save", "as_of": "30/6/2569", "finality": "final"})
    assert (draft_of(stage.report)["as_of"], draft_of(third)["as_of"]) == ("30/6/2569", "25/6/2569")
    client.post(ROUND, {f"r{third.pk}.as_of": "เมื่อวาน", f"r{third.pk}.edits": "1", "step": "save"})
    assert draft_of(third)["as_of"] == "เมื่อวาน"
    client.post(ROUND, {f"r{third.pk}.as_of": "เมื่อวาน", f"r{third.pk}.edits": "2", "step": "save"})
    assert Report.objects.get(pk=third.pk).edits == 2


def test_a_reporter_who_assigns_is_told_why_not(client, stage):
    said = main(client.post(ROUND, {"step": "assign", f"assign.{stage.report.pk}": str(stage.rose.pk)}, follow=True))
    assert "มอบหมายและติดตามได้เฉพาะผู้ประสานงาน" in said


def test_the_letter_is_kept_and_a_strange_day_refused_at_its_field(client, stage):
    people.sign_in(client, stage.una)
    refused = client.post(ROUND, {"step": "letter", "letter_number": "กท 5026/1", "letter_date": "พรุ่งนี้"})
    assert LexborHTMLParser(refused.content.decode()).css_first("#letter_date-fault")
    client.post(ROUND, {"step": "letter", "letter_number": "กท 5026/1", "letter_date": "12 ก.ค. 2569"})
    assert UnitRound.objects.get().letter_number == "กท 5026/1"


def test_figures_that_changed_after_the_signing_are_told(client, stage, settings, tmp_path):
    settings.EVIDENCE_FOLDER = tmp_path
    people.sign_in(client, stage.una)
    assert client.post(PRINTED)["Content-Type"] == "application/pdf"
    scan = evidence.add_file(
        unit=stage.unit, chunks=[PDF], file_name="ลงนาม.pdf", title="", openness=Openness.INTERNAL, by=stage.una
    )
    said = main(client.post(ROUND, {"step": "scan", "scan": scan.document.pk}, follow=True))
    assert "สำเนาที่ลงนาม: ลงนาม.pdf" in said
    assert "ข้อมูลต่างจากฉบับลงนาม" not in said
    drafts.save_draft(report=stage.report, content=form(), edits=0, by=stage.rose)
    assert "ข้อมูลต่างจากฉบับลงนาม" in main(client.get(ROUND))


def test_more_time_is_asked_with_a_day_and_a_reason(client, stage):
    people.sign_in(client, stage.una)
    answer = client.post(ROUND, {"step": "extend", "until": "", "reason": "น้ำท่วม"})
    assert LexborHTMLParser(answer.content.decode()).css_first("#until-fault")
    assert "น้ำท่วม" in main(answer)
    said = main(client.post(ROUND, {"step": "extend", "until": "31/7/2569", "reason": "น้ำท่วม"}, follow=True))
    assert "รอพิจารณา" in said
    assert Extension.objects.get().reason == "น้ำท่วม"


def test_what_was_put_up_is_read_and_not_typed(client, stage):
    drafts.save_draft(report=stage.report, content=form(), edits=0, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    page = LexborHTMLParser(client.get(ROUND).content.decode())
    assert page.css_first(f"[name='r{stage.report.pk}.value']") is None


@pytest.mark.parametrize(("typed", "read"), [("1327450.5", "1,327,450.5"), ("๑๒๐๐", "1,200"), ("0", "0")])
def test_what_was_put_up_is_read_with_commas(client, stage, typed, read):
    drafts.save_draft(report=stage.report, content=form(value=typed), edits=0, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    row = LexborHTMLParser(client.get(ROUND).content.decode()).css_first("table.grid tbody tr")
    assert row.css_first("[data-column=figure]").text(strip=True) == read


@pytest.mark.parametrize("who", ["rose", "una", "ravi", "sela", "cora"])
def test_forty_rows_ask_at_most_fifteen_questions(client, stage, who, django_assert_max_num_queries):
    for number in range(40):
        stage.indicator(f"5026-1{number:03}", unit=stage.unit, reports=number == 39)
    people.sign_in(client, getattr(stage, who))
    client.get(ROUND)
    with django_assert_max_num_queries(14):
        answer = client.get(ROUND)
    assert answer.content.decode().count("5026-1039") > 0


def test_an_empty_round_says_when_it_opens(client, stage):
    empty = reverse("web:unit-round", kwargs={"fiscal_year": YEAR, "code": "5026", "label": "quarter-4"})
    assert "รอบนี้ยังไม่มีรายงานของหน่วยงาน" in main(client.get(empty))
