"""The form of one report: what it asks, what it refuses at its field, and that nothing typed is lost."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import drafts, entries, reports
from chiwat.domain.permissions import Role
from chiwat.domain.report_workflow import Step
from chiwat.records.models import Milestone, Report, ReportVersion, Result, Round
from tests import people
from tests.stage import YEAR, Stage, form, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(client):
    made = Stage()
    people.sign_in(client, made.rose)
    return made


def address(name="report-edit", code="5026-0901", label="quarter-3"):
    return reverse(f"web:{name}", kwargs={"fiscal_year": YEAR, "code": code, "label": label})


def sent(edits=0, step="save", **changes):
    """The form as a browser sends it."""
    whole = form(**changes)
    fields = {key: value for key, value in whole.items() if key != "measures"}
    return fields | {f"m1.{key}": value for key, value in whole["measures"]["1"].items()} | {
        "edits": str(edits), "step": step,
    }  # fmt: skip


def main(answer):
    return " ".join(LexborHTMLParser(answer.content.decode()).css_first("main").text().split())


def fault_at(answer, place):
    found = LexborHTMLParser(answer.content.decode()).css_first(f"[id='{place}-fault']")
    return found.text() if found else None


def test_a_draft_is_saved_with_what_is_missing_and_nobody_is_told_off(client, stage):
    answer = client.post(address(), sent(value="", text=""), follow=True)
    assert "บันทึกร่างแล้ว ยังไม่ได้เสนออนุมัติ" in main(answer)
    stage.report.refresh_from_db()
    assert stage.report.draft["measures"]["1"]["state"] == "reported"


def test_what_was_understood_is_said_before_it_is_put_up(client, stage):
    answer = client.post(address(), sent(step="look"))
    said = main(answer)
    assert "ผลงาน 3 แห่ง จากค่าเป้าหมาย 4 แห่ง · ข้อมูล ณ 30 มิถุนายน 2569 · สมบูรณ์" in said
    assert "ความคืบหน้าของงาน ร้อยละ 60" in said
    put_up = client.post(address(), {"edits": "1", "step": "submit"}, follow=True)
    assert "เสนออนุมัติแล้ว ขณะนี้รออนุมัติจาก Ravi" in put_up.content.decode()
    stage.report.refresh_from_db()
    assert stage.report.status == "submitted"


def test_it_is_taken_back_until_the_next_acts(client, stage):
    client.post(address(), sent())
    client.post(address(), {"edits": "1", "step": "submit"})
    answer = client.post(address(), {"step": "withdraw"}, follow=True)
    assert "ดึงกลับแล้ว" in main(answer)
    stage.report.refresh_from_db()
    assert stage.report.status == "draft"


def test_another_than_who_put_it_up_is_told_why_they_cannot_take_it_back(client, stage):
    client.post(address(), sent())
    client.post(address(), {"edits": "1", "step": "submit"})
    people.sign_in(client, person("rosa", Role.REPORTER, stage.unit))
    answer = client.post(address(), {"step": "withdraw"}, follow=True)
    assert "ดึงกลับได้เฉพาะผู้ที่เสนออนุมัติเอง" in answer.content.decode()
    stage.report.refresh_from_db()
    assert stage.report.status == "submitted"


FAULTS = [
    ({"value": "ประมาณ 5"}, "m1-value", "ตัวเลข"),
    ({"value": "NaN"}, "m1-value", "ตัวเลข"),
    ({"value": "Infinity"}, "m1-value", "ตัวเลข"),
    ({"value": "1e400"}, "m1-value", "ตัวเลข"),
    ({"value": ""}, "m1-value", ""),
    ({"state": ""}, "m1-state", ""),
    ({"state": "unknown"}, "m1-state", ""),
    ({"as_of": "30 มิ.ย. 2568"}, "as_of", "ปีงบประมาณ"),
    ({"as_of": "เมื่อวาน"}, "as_of", "วันที่"),
    ({"finality": ""}, "finality", ""),
    ({"progress": "101"}, "progress", "100"),
    ({"text": "  "}, "text", ""),
    ({"state": "awaiting"}, "m1-awaiting_unit", ""),
    ({"state": "not_applicable"}, "m1-reason", ""),
]


@pytest.mark.parametrize(("changes", "place", "word"), FAULTS)
def test_each_fault_is_a_sentence_at_its_field_and_in_the_summary(client, stage, changes, place, word):
    answer = client.post(address(), sent(step="look", **changes))
    assert answer.status_code == 400
    said = fault_at(answer, place)
    assert said
    assert word in said
    summary = LexborHTMLParser(answer.content.decode()).css_first("#faults")
    assert f"#{place}" in [link.attributes["href"] for link in summary.css("a")]
    assert LexborHTMLParser(answer.content.decode()).css_first(f"[id='{place}']")
    stage.report.refresh_from_db()
    assert stage.report.status == "draft"


def test_what_was_typed_stays_beside_its_fault(client, stage):
    answer = client.post(address(), sent(step="look", value="ประมาณ 5"))
    assert LexborHTMLParser(answer.content.decode()).css_first("#m1-value").attributes["value"] == "ประมาณ 5"


@pytest.fixture
def percentage(stage):
    record = stage.indicator("5026-0902", unit=stage.unit, kind="percentage")
    return stage.report_of(record)


def test_a_percentage_is_worked_out_and_said(client, stage, percentage):
    where = address(code="5026-0902")
    changed = {"value": "", "numerator": "2", "denominator": "3"}
    saved = client.post(where, sent(**changed), follow=True)
    assert "66.6667" in main(saved)
    looked = client.post(where, sent(1, step="look", **changed))
    assert "66.6667 แห่ง (2 จาก 3)" in main(looked)


def test_a_numerator_over_its_denominator_is_refused_at_its_field(client, stage, percentage):
    where = address(code="5026-0902")
    answer = client.post(where, sent(step="look", value="", numerator="52", denominator="40"))
    assert "ตัวหาร" in fault_at(answer, "m1-numerator")
    answer = client.post(where, sent(1, step="look", value="", numerator="1", denominator="0"))
    assert fault_at(answer, "m1-denominator")


def test_milestones_are_ticked_and_make_the_level(client, stage):
    record = stage.indicator("5026-0903", unit=stage.unit, kind="level")
    for level in (1, 2, 3):
        Milestone.objects.create(measure=record.measures.get(), level=level, text=f"ขั้นที่ {level}")
    fields = sent(value="", step="look") | {"m1.milestones": ["1", "2"]}
    answer = client.post(address(code="5026-0903"), fields)
    assert "ผลงาน 2 แห่ง" in main(answer)


def test_waiting_for_another_unit_needs_no_figure(client, stage):
    fields = sent(step="look", state="awaiting", value="", as_of="", finality="", text="") | {
        "m1.awaiting_unit": "0700", "m1.expected_on": "2026-07-30",
    }  # fmt: skip
    said = main(client.post(address(), fields))
    assert "รอผลจากหน่วยงานเจ้าของข้อมูล (หน่วยงาน 0700 คาดว่าได้ 30 กรกฎาคม 2569)" in said


def test_earlier_rounds_and_the_target_stand_beside_the_figure(client, stage):
    second = Round.objects.get(kind="quarter", number=2)
    Result.objects.create(measure=stage.measure, unit=stage.unit, round=second, state="reported", value=Decimal(2))
    beside = LexborHTMLParser(client.get(address()).content.decode()).css("dl.beside > div")
    said = [" ".join(part.text(separator=" ").split()) for part in beside]
    assert said == ["ค่าเป้าหมาย 4 แห่ง", "ไตรมาสที่ 2 2 แห่ง"]


def test_the_year_end_asks_for_the_summary_of_the_form(client, stage):
    from chiwat.actions import rounds

    last = Round.objects.get(kind="year_end")
    rounds.open_round(round=last, by=None)
    assert "6.5 สรุปผลการดำเนินงานทั้งปี" in main(client.get(address(label="year_end-1")))


def test_the_figure_follows_its_entries_and_says_so(client, stage):
    typed = [entries.TypedEntry(on="", what=f"ลาน {number}", quantity="2") for number in range(3)]
    entries.add_entries(report=stage.report, measure=stage.measure, lines=typed, by=stage.rose)
    said = main(client.get(address()))
    assert "6 แห่ง คำนวณจากรายการ 3 รายการ" in said
    looked = main(client.post(address(), sent(step="look", value="")))
    assert "ผลงาน 6 แห่ง (คำนวณจากรายการ 3 รายการ)" in looked


def test_a_second_tab_loses_nothing_and_shows_both(client, stage):
    client.post(address(), sent(text="ฉบับแรก"))
    answer = client.post(address(), sent(text="ฉบับที่สอง"), follow=True)
    said = main(answer)
    assert "ฉบับแรก" in said
    assert "ฉบับที่สอง" in said
    stage.report.refresh_from_db()
    assert stage.report.draft["text"] == "ฉบับแรก"


def test_two_people_are_merged_field_by_field(client, stage):
    rosa = person("rosa", Role.REPORTER, stage.unit)
    drafts.save_draft(report=stage.report, content=form(text="ของโรซา", value="7"), edits=0, by=rosa)
    client.post(address(), sent(text="ของโรส", value="3", obstacles="ฝนตก"))
    kept = ReportVersion.objects.get(kind="conflict")
    picked = {
        "edits": "1",
        "kept": str(kept.pk),
        "pick.text": "both",
        "pick.m1.value": "stands",
        "pick.obstacles": "typed",
    }
    client.post(address("report-merge"), picked)
    stage.report.refresh_from_db()
    assert stage.report.draft["text"] == "ของโรซา\nของโรส"
    assert stage.report.draft["measures"]["1"]["value"] == "7"
    assert stage.report.draft["obstacles"] == "ฝนตก"


def test_nobody_merges_what_another_typed(client, stage):
    rosa = person("rosa", Role.REPORTER, stage.unit)
    client.post(address(), sent(text="ของโรส"))
    drafts.save_draft(report=stage.report, content=form(text="ของโรซา"), edits=0, by=rosa)
    kept = ReportVersion.objects.get(kind="conflict")
    assert client.post(address("report-merge"), {"edits": "1", "kept": str(kept.pk)}).status_code == 404
    for key in ("x", "²", "๑", "", "-1", "9" * 40):
        assert client.post(address("report-merge"), {"edits": "1", "kept": key}).status_code == 404


def test_a_draft_saves_itself_and_tells_upon_what_the_next_is(client, stage):
    told = client.post(address("report-draft"), sent(text="กำลังพิมพ์")).json()
    assert told["edits"] == 1
    again = client.post(address("report-draft"), sent(text="ของเก่า"))
    assert again.status_code == 409
    assert "versions=1" in again.json()["page"]
    assert ReportVersion.objects.get(kind="conflict").content["text"] == "ของเก่า"


def test_a_stale_form_is_not_put_up(client, stage):
    client.post(address(), sent())
    answer = client.post(address(), {"edits": "0", "step": "submit"}, follow=True)
    assert "มีผู้แก้ไขข้อมูลนี้" in main(answer)
    stage.report.refresh_from_db()
    assert stage.report.status == "draft"


@pytest.mark.parametrize(
    "fields",
    [
        {"m1.secret": "x"}, {"m99999.value": "1"}, {"m7.value": "1", "m7.state": "reported"}, {"edits": "x"},
        {"edits": "9" * 400}, {"m1.milestones": "abc"}, {"text": "ก" * 20_001}, {"m1.value": "9" * 61},
    ],
)  # fmt: skip
def test_what_is_no_field_of_the_form_is_refused_and_writes_no_step(client, stage, fields):
    answer = client.post(address(), sent(step="look") | fields)
    assert answer.status_code in {302, 400}
    stage.report.refresh_from_db()
    assert stage.report.status == "draft"


def test_a_step_out_of_order_says_so(client, stage):
    client.post(address(), sent())
    client.post(address(), {"edits": "1", "step": "submit"})
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)
    answer = client.post(address(), {"edits": "1", "step": "submit"}, follow=True)
    assert "ทำขั้นตอนนี้ไม่ได้จากสถานะปัจจุบัน" in answer.content.decode()


def test_what_was_typed_while_another_put_it_up_is_kept_beside(client, stage):
    client.post(address(), sent())
    rosa = person("rosa", Role.REPORTER, stage.unit)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=rosa)
    answer = client.post(address(), sent(1, text="เขียนต่อหลังเสนอแล้ว"))
    assert answer.status_code == 302
    assert ReportVersion.objects.get(kind="conflict").content["text"] == "เขียนต่อหลังเสนอแล้ว"


def test_a_report_of_another_unit_is_nobodys(client, stage):
    stage.indicator("5003-0901", unit=stage.other)
    assert client.get(address(code="5003-0901")).status_code == 404
    assert client.post(address(code="5003-0901"), sent()).status_code == 404
    assert client.get(address(label="quarter-2")).status_code == 404
    assert client.get(f"/{YEAR}/report/5026-0901/quarter-9/edit/").status_code == 404


def test_signed_out_in_mid_form_the_save_is_sent_away_and_nothing_is_written(client, stage):
    client.logout()
    assert client.post(address("report-draft"), sent()).status_code == 302
    stage.report.refresh_from_db()
    assert stage.report.edits == 0


def test_the_form_may_run_our_scripts_and_no_others(client, stage):
    policy = client.get(address())["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_form_asks_at_most_24_questions_and_speaks_english(client, stage, django_assert_max_num_queries):
    client.cookies["django_language"] = "en"
    with django_assert_max_num_queries(24):
        answer = client.get(address())
    assert "Check and put up for approval" in answer.content.decode()


def test_a_round_before_its_day_is_not_put_up(client, stage):
    client.post(address(), sent())
    Report.objects.update(edits=1)
    Round.objects.update(opens=date(2026, 8, 1))
    answer = client.post(address(), {"edits": "1", "step": "submit"}, follow=True)
    assert "รอบรายงานนี้ยังไม่เปิด" in answer.content.decode()


def test_hostile_words_are_escaped(client, stage):
    client.post(address(), sent(text="<script>alert(1)</script>", value='"><img>'))
    said = client.get(address()).content.decode()
    assert "<script>alert" not in said
    assert '"><img>' not in said
    assert json.loads(json.dumps(Report.objects.get(pk=stage.report.pk).draft))["text"].startswith("<script>")
