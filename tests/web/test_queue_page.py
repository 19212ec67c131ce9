"""The queue: whose it is, one after the other, many at once after a look, what is left out with why."""

from datetime import date

import pytest
from django.utils import timezone

from chiwat.actions import drafts, reports
from chiwat.domain.report_workflow import Step
from chiwat.queries.cleanness import clean_keys
from chiwat.records.models import Mark, Problem, Report, Waiver
from tests.people import sign_in
from tests.stage import Stage, form

pytestmark = pytest.mark.django_db
QUEUE = "/marking/"


@pytest.fixture
def stage():
    return Stage()


def put_up(stage, report, **changes):
    drafts.save_draft(report=report, content=form(**changes), edits=0, by=stage.rose)
    reports.take_step(report=report, step=Step.SUBMIT, by=stage.rose)


def approved(stage, report, **changes):
    put_up(stage, report, **changes)
    reports.take_step(report=report, step=Step.APPROVE, by=stage.ravi)


def another(stage, code):
    return stage.report_of(stage.indicator(code, unit=stage.unit))


def standing(report):
    return Report.objects.get(pk=report.pk).status


def test_the_evaluator_marks_one_and_comes_to_the_next(client, stage):
    second = another(stage, "5026-0902")
    approved(stage, stage.report)
    approved(stage, second)
    sign_in(client, stage.sela)
    typed = {"step": "mark", "mark-2.1": "95", "mark-2.2": "100", "comment": "ครบ"}
    response = client.post(f"{QUEUE}?at={stage.report.pk}", typed)
    assert response.status_code == 302
    assert response["Location"].endswith(f"at={second.pk}")
    assert standing(stage.report) == "marked"


def test_marks_that_the_year_does_not_allow_come_back_with_what_was_typed(client, stage):
    approved(stage, stage.report)
    sign_in(client, stage.sela)
    response = client.post(f"{QUEUE}?at={stage.report.pk}", {"step": "mark", "mark-2.1": "95", "comment": "พิมพ์ไว้แล้ว"})
    assert response.status_code == 409
    assert "พิมพ์ไว้แล้ว" in response.content.decode()
    assert standing(stage.report) == "approved"


def test_many_are_looked_at_before_anything_moves_and_what_is_left_out_says_why(client, stage):
    second = another(stage, "5026-0902")
    put_up(stage, stage.report)
    put_up(stage, second)
    sign_in(client, stage.una)
    keys = [stage.report.pk, second.pk]
    look = client.post(f"{QUEUE}many/", {"step": "return", "report": keys, "reason": "แก้ตัวเลข"})
    assert look.status_code == 200
    assert standing(stage.report) == "submitted"
    reports.take_step(report=second, step=Step.WITHDRAW, by=stage.rose)
    reports.take_step(report=second, step=Step.SUBMIT, by=stage.rose)
    reports.take_step(report=second, step=Step.APPROVE, by=stage.ravi)
    done = client.post(f"{QUEUE}many/", {"step": "return", "report": keys, "reason": "แก้ตัวเลข", "confirm": "1"})
    assert "ดำเนินการแล้ว 1 รายการ" in done.content.decode()
    assert (standing(stage.report), standing(second)) == ("returned", "approved")


def test_a_deed_over_many_that_lacks_its_reason_cannot_be_confirmed(client, stage):
    put_up(stage, stage.report)
    sign_in(client, stage.una)
    look = client.post(f"{QUEUE}many/", {"step": "return", "report": [stage.report.pk]}).content.decode()
    assert "ต้องระบุเหตุผล" in look
    assert 'class="btn main"' not in look
    client.post(f"{QUEUE}many/", {"step": "return", "report": [stage.report.pk], "confirm": "1"})
    assert standing(stage.report) == "submitted"


def test_the_coordinator_announces_a_round_at_once_and_locks_with_a_reason(client, stage):
    from chiwat.actions import marks
    from tests.stage import MARKS

    approved(stage, stage.report)
    marks.mark(report=stage.report, values=MARKS, comment="", by=stage.sela)
    sign_in(client, stage.cora)
    client.post(f"{QUEUE}many/?show=announce", {"step": "announce", "all": "1", "confirm": "1"})
    assert standing(stage.report) == "announced"
    sent = {"step": "lock", "all": "1", "confirm": "1", "reason": "ปิดรอบ"}
    client.post(f"{QUEUE}many/?show=lock", sent)
    assert standing(stage.report) == "locked"


def test_filters_leave_what_they_name(client, stage):
    second = another(stage, "5026-0902")
    approved(stage, stage.report)
    approved(stage, second, finality="provisional")
    sign_in(client, stage.sela)

    def codes(**asked):
        page = client.get(QUEUE, asked).content.decode()
        return {code for code in ("5026-0901", "5026-0902") if f"เลือก {code}" in page}

    assert codes() == {"5026-0901", "5026-0902"}
    assert codes(q="5026-0902") == {"5026-0902"}
    assert codes(state="late") == codes()
    assert codes(round="quarter-2") == set()
    assert codes(unit="5003") == set()
    assert codes(state="asked") == {"5026-0901", "5026-0902"}  # neither cites evidence
    Report.objects.update(evidence=["คำสั่ง"])
    assert codes(state="clean") == {"5026-0901"}


@pytest.mark.parametrize("asked", ["page=9999", "page=x", "show=nobody", "round=quarter-99", "component=x", "at=9" * 9])
def test_a_strange_address_of_the_queue_is_answered(client, stage, asked):
    approved(stage, stage.report)
    sign_in(client, stage.sela)
    assert client.get(f"{QUEUE}?{asked}").status_code == 200


def test_another_units_report_named_in_the_body_is_left_alone(client, stage):
    put_up(stage, stage.report)
    sign_in(client, stage.omar)
    assert (
        client.post(f"{QUEUE}many/", {"step": "return", "report": [stage.report.pk], "reason": "x"}).status_code == 404
    )
    assert standing(stage.report) == "submitted"


WRONG = "ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 60"


def test_the_queue_counts_the_notes_and_one_press_makes_one_the_reason_or_the_comment(client, stage):
    second = another(stage, "5026-0902")
    approved(stage, stage.report, text=WRONG)
    approved(stage, second)
    Report.objects.update(evidence=["คำสั่ง"])
    sign_in(client, stage.sela)
    page = client.get(f"{QUEUE}?at={stage.report.pk}").content.decode()
    assert "ขอคำชี้แจง 1" in page
    assert "<mark>" in page
    key = Problem.objects.get(check_code="quotient-is-wrong").pk
    pressed = client.get(f"{QUEUE}?at={stage.report.pk}&because={key}").content.decode()
    for field in ("reason-return", "comment"):
        assert "“ร้อยละ 60”" in pressed.partition(f'id="{field}"')[2].partition("</textarea>")[0]
    clean = client.get(QUEUE, {"state": "clean"}).content.decode()
    assert "เลือก 5026-0902" in clean
    assert "เลือก 5026-0901" not in clean


def test_a_note_set_aside_from_the_queue_leads_back_to_the_queue_and_the_report_is_clean(client, stage):
    approved(stage, stage.report, text=WRONG)
    Report.objects.update(evidence=["คำสั่ง"])
    sign_in(client, stage.sela)
    for row in Problem.objects.all():
        sent = {"problem": row.pk, "do": "waive", "words": "ทราบแล้ว", "until": "30 ก.ย. 2569"}
        back = client.post(
            "/2569/report/5026-0901/quarter-3/problem/", {**sent, "back": "queue", "queue": f"at={stage.report.pk}"}
        )
        assert back["Location"] == f"{QUEUE}?at={stage.report.pk}#examiner"
    assert "เลือก 5026-0901" in client.get(QUEUE, {"state": "clean"}).content.decode()


def test_many_clean_reports_get_one_comment_and_what_is_not_clean_is_left_out_with_why(client, stage):
    second, third = another(stage, "5026-0902"), another(stage, "5026-0903")
    approved(stage, stage.report)
    approved(stage, second, text=WRONG)
    approved(stage, third, finality="provisional")
    Report.objects.update(evidence=["คำสั่ง"])
    sign_in(client, stage.sela)
    sent = {"step": "mark", "mark-2.1": "95", "mark-2.2": "100", "comment": "ครบถ้วนดี", "all": "1"}
    look = client.post(f"{QUEUE}many/", sent).content.decode()
    assert "จะดำเนินการ 1 รายการ" in look
    assert "เว้นไว้ 2 รายการ" in look
    assert "ครบถ้วนดี" in look
    done = client.post(f"{QUEUE}many/", {**sent, "confirm": "1"}).content.decode()
    assert "ดำเนินการแล้ว 1 รายการ" in done
    assert done.count("ยังไม่ครบถ้วน") == 2
    assert [standing(one) for one in (stage.report, second, third)] == ["marked", "approved", "approved"]
    assert {mark.comment for mark in Mark.objects.all()} == {"ครบถ้วนดี"}


def examined(report, *, severity, **more):
    return Problem.objects.create(
        indicator_year=report.indicator_year, unit=report.unit, round=report.round, report=report, severity=severity,
        check_code="evidence-not-cited", fingerprint=severity, version=1, found_at=timezone.now(), **more,
    )  # fmt: skip


def test_a_mere_note_leaves_a_report_clean_and_is_counted_before_many_are_marked(client, stage):
    second = another(stage, "5026-0902")
    for report, severity in ((stage.report, "note"), (second, "ask")):
        approved(stage, report)
        examined(report, severity=severity)
    Report.objects.update(evidence=["คำสั่ง"])
    sign_in(client, stage.sela)
    clean = client.get(QUEUE, {"state": "clean"}).content.decode()
    assert "เลือก 5026-0901" in clean
    assert "เลือก 5026-0902" not in clean
    sent = {"step": "mark", "mark-2.1": "95", "mark-2.2": "100", "comment": "ครบ", "all": "1"}
    moved, _, left = client.post(f"{QUEUE}many/", sent).content.decode().partition("เว้นไว้ 1 รายการ")
    assert "ตัวช่วยตรวจมีข้อสังเกตใน 1 รายการ" in moved
    assert "ข้อสังเกต 1</span>" in moved
    assert "ขอคำชี้แจง 1</span>" in left
    client.post(f"{QUEUE}many/", {**sent, "confirm": "1"})
    assert [standing(one) for one in (stage.report, second)] == ["marked", "approved"]


def test_an_answer_alone_does_not_make_a_report_clean_but_setting_it_aside_or_clearing_it_does(stage):
    approved(stage, stage.report)
    Report.objects.update(evidence=["คำสั่ง"])
    asked = examined(stage.report, severity="ask", answer="ถูกต้องแล้ว")
    assert clean_keys([stage.report.pk]) == frozenset()
    waiver = Waiver.objects.create(
        problem=asked, by=stage.sela, at=timezone.now(), reason="ทราบแล้ว", until=date(2026, 9, 30)
    )
    assert clean_keys([stage.report.pk]) == {stage.report.pk}
    waiver.delete()
    Problem.objects.update(cleared_at=timezone.now())
    assert clean_keys([stage.report.pk]) == {stage.report.pk}


@pytest.mark.parametrize(
    ("who", "show"), [("ravi", "approve"), ("una", "return"), ("lena", "verify"), ("sela", "mark"), ("cora", "lock")]
)
def test_the_queue_with_a_report_beside_it_asks_at_most_fifteen_questions(
    client, stage, who, show, django_assert_max_num_queries
):
    for number in range(2, 8):
        approved(stage, another(stage, f"5026-090{number}"))
    put_up(stage, another(stage, "5026-0909"))
    approved(stage, stage.report)
    stage.ask_verification()
    sign_in(client, getattr(stage, who))
    client.get(f"{QUEUE}?show={show}")
    with django_assert_max_num_queries(15):
        answer = client.get(f"{QUEUE}?show={show}")
    assert 'id="sheet"' in answer.content.decode()


def test_a_review_with_all_that_hangs_on_its_report_asks_no_more(client, stage, django_assert_max_num_queries):
    from chiwat.actions import entries, marks
    from tests.stage import MARKS

    typed = [entries.TypedEntry(what="ลานกีฬาเคหะ", on="2026-06-02", quantity="2.50"), entries.TypedEntry(what="ลานวัด")]
    entries.add_entries(report=stage.report, measure=stage.measure, lines=typed, by=stage.rose)
    approved(stage, stage.report, value="3.50")
    marks.mark(report=stage.report, values=MARKS, comment="ครบ", by=stage.sela)
    reports.take_step(report=stage.report, step=Step.ANNOUNCE, by=stage.cora)
    marks.ask_review(report=stage.report, reason="ขอให้ดูภาพถ่าย", by=stage.una)
    sign_in(client, stage.sven)
    client.get(f"{QUEUE}?show=answer")
    with django_assert_max_num_queries(15):
        page = client.get(f"{QUEUE}?show=answer").content.decode()
    for told in ("ขอให้ดูภาพถ่าย", "Una", "Sela", "ลานกีฬาเคหะ", "2.50", "2 มิ.ย. 2569"):
        assert told in page
