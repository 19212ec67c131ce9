"""The examiner beside reports: asked, answered, set aside, used as a reason, cleared by the next version."""

import re
from html import unescape

import pytest

from chiwat.actions import drafts, problems, reports
from chiwat.domain.report_workflow import Step
from chiwat.records.models import AuditEntry, Problem, Report, Waiver
from chiwat.web.quoted import marked_paragraphs
from tests.people import sign_in
from tests.stage import Stage, form

pytestmark = pytest.mark.django_db
PAGE = "/2569/report/5026-0901/quarter-3/"
WRONG = "ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 60 <b>"
RIGHT = "ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 48.89"


@pytest.fixture
def stage():
    return Stage()


def write(stage, text):
    fresh = Report.objects.get(pk=stage.report.pk)
    drafts.save_draft(report=fresh, content=form(text=text), edits=fresh.edits, by=stage.rose)


def step(stage, taken, by, **more):
    return reports.take_step(report=Report.objects.get(pk=stage.report.pk), step=taken, by=by, **more)


def put_up(stage, text=WRONG):
    write(stage, text)
    step(stage, Step.SUBMIT, stage.rose)


def asked():
    return Problem.objects.get(check_code="quotient-is-wrong")


def read(client, whom, address=PAGE):
    sign_in(client, whom)
    return re.sub(r'<span class="nb">(.*?)</span>', r"\1", unescape(client.get(address).content.decode()))


def press(client, whom, **sent):
    sign_in(client, whom)
    return client.post(f"{PAGE}problem/", {"problem": str(asked().pk), **sent})


def test_putting_up_keeps_what_is_asked_and_is_never_stopped(stage):
    put_up(stage)
    found = asked()
    assert Report.objects.get(pk=stage.report.pk).status == "submitted"
    assert found.put_up_version == 1
    assert all(quote["quote"] == WRONG[quote["start"] : quote["end"]] for quote in found.quotes)


def test_the_reporter_reads_it_at_the_form_before_putting_it_up_and_answers_in_a_word(client, stage):
    write(stage, WRONG)
    problems.examine_report(report=stage.report)
    page = read(client, stage.rose, f"{PAGE}edit/")
    assert "ข้อสังเกตจากตัวช่วยตรวจ" in page
    answered = press(client, stage.rose, do="explain", words="ถูกต้องแล้ว เพราะนับเฉพาะชุมชนนำร่อง", back="edit")
    assert answered["Location"].startswith(f"{PAGE}edit/")
    step(stage, Step.SUBMIT, stage.rose)
    step(stage, Step.APPROVE, stage.ravi)
    assert "ถูกต้องแล้ว เพราะนับเฉพาะชุมชนนำร่อง" in read(client, stage.sela)


def test_saving_by_the_button_examines_the_draft(client, stage):
    sign_in(client, stage.rose)
    sent = {"edits": "0", "step": "save", "text": WRONG, "m1.state": "reported", "m1.value": "3"}
    client.post(f"{PAGE}edit/", sent)
    assert asked().put_up_version is None


def test_the_evaluator_reads_the_words_marked_and_escaped(client, stage):
    put_up(stage)
    step(stage, Step.APPROVE, stage.ravi)
    sign_in(client, stage.sela)
    page = client.get(PAGE).content.decode()
    assert "<mark>" in page
    assert "&lt;b&gt;" in page
    assert "<b>\n" not in page.partition('id="text"')[2].partition("</section>")[0]


def test_one_press_turns_a_problem_into_the_reason_and_the_second_version_clears_it(client, stage):
    put_up(stage)
    step(stage, Step.APPROVE, stage.ravi)
    page = read(client, stage.sela, f"{PAGE}?because={asked().pk}")
    reason = page.partition('id="reason-return"')[2].partition(">")[2].partition("</textarea>")[0]
    assert asked().quotes[0]["quote"] in reason
    client.post(f"{PAGE}step/", {"step": "return", "reason": reason})
    assert asked().quotes[0]["quote"] in read(client, stage.rose)
    put_up(stage, RIGHT)
    assert asked().cleared_version == 2
    assert "แก้ไขแล้ว 1 ข้อ" in read(client, stage.sela)


def test_an_evaluator_sets_it_aside_until_a_day_and_lets_it_stand_again(client, stage):
    put_up(stage)
    step(stage, Step.APPROVE, stage.ravi)
    for wrong in ({"words": "", "until": "30/9/2569"}, {"words": "ทราบแล้ว", "until": "เมื่อไรก็ได้"}):
        press(client, stage.sela, do="waive", **wrong)
    press(client, stage.sela, do="waive", words="ทราบแล้ว", until="1/1/2569")
    assert not Waiver.objects.exists()
    press(client, stage.sela, do="waive", words="ทราบแล้ว", until="30 ก.ย. 2569")
    page = read(client, stage.sela)
    assert "Sela ยกเว้นข้อนี้ถึง" in page
    assert "<mark>" not in page
    press(client, stage.sela, do="undo")
    assert "<mark>" in read(client, stage.sela)
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {"waive-problem", "stop-waiving-problem"}


def test_who_neither_reports_nor_evaluates_answers_and_sets_aside_nothing(client, stage):
    put_up(stage)
    press(client, stage.ravi, do="explain", words="ถูกแล้ว")
    press(client, stage.rose, do="waive", words="ไม่ต้องดู", until="30/9/2569")
    assert asked().answer == ""
    assert not Waiver.objects.exists()
    assert press(client, stage.omar, do="explain", words="x").status_code == 404
    assert press(client, stage.rose, do="delete").status_code == 404


def test_the_years_page_counts_what_became_of_each_check_and_shows_ones_own_alone(client, stage):
    put_up(stage)
    page = read(client, stage.rose, "/2569/examiner/")
    assert "คำนวณร้อยละไม่ตรง" in page
    assert "5026-0901" in page
    assert "5026-0901" not in read(client, stage.omar, "/2569/examiner/")
    assert "ไม่มีข้อสังเกตตามที่เลือก" in read(client, stage.sela, "/2569/examiner/?state=cleared")
    assert client.get("/2569/examiner/?page=99&unit=%00&check=x").status_code == 200


def test_a_quote_over_a_joined_line_is_marked_where_it_is_shown():
    text = "1. จัดประชุมคณะกรรมการกลุ่มประชาคมย่านตลาด\n   เพื่อกำหนดแนวทาง\n\n2. จัดกิจกรรม"
    start = text.index("ย่านตลาด")
    end = text.index("กำหนด") + len("กำหนด")
    second = text.index("กิจกรรม")
    told = marked_paragraphs(text, quotes=((start, end, 1), (second, len(text), 2)))
    assert [[piece.text for piece in one if piece.marked] for one in told] == [["ย่านตลาด เพื่อกำหนด"], ["กิจกรรม"]]
    assert [piece.numbers for one in told for piece in one if piece.marked] == [(1,), (2,)]
