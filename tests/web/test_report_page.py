"""The page of a report: steps that are one's own, sentences for those refused, nothing typed is lost."""

import pytest

from chiwat.actions import drafts, reports
from chiwat.domain.report_workflow import Step
from chiwat.records.models import Mark, Report
from tests.people import sign_in
from tests.stage import Stage, form

pytestmark = pytest.mark.django_db
PAGE = "/2569/report/5026-0901/quarter-3/"


@pytest.fixture
def stage():
    return Stage()


def submitted(stage, **changes):
    drafts.save_draft(report=stage.report, content=form(**changes), edits=0, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)


def approved(stage):
    submitted(stage)
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)


def press(client, whom, **sent):
    sign_in(client, whom)
    return client.post(f"{PAGE}step/", sent)


def read(client, whom):
    sign_in(client, whom)
    return client.get(PAGE).content.decode()


def status(stage):
    return Report.objects.get(pk=stage.report.pk).status


def test_the_approver_is_offered_what_is_theirs_and_nothing_else(client, stage):
    submitted(stage)
    page = read(client, stage.ravi)
    assert 'value="approve"' in page
    assert 'value="return"' in page
    assert 'value="submit"' not in page
    assert 'value="mark"' not in page


def test_a_pressed_step_moves_the_report_and_says_so(client, stage):
    submitted(stage)
    response = press(client, stage.ravi, step="approve")
    assert response.status_code == 302
    assert response["Location"] == PAGE
    assert status(stage) == "approved"
    assert "อนุมัติแล้ว" in client.get(PAGE).content.decode()


def test_a_return_without_a_reason_says_so_and_a_reason_is_kept_in_the_history(client, stage):
    submitted(stage)
    refused = press(client, stage.ravi, step="return", reason=" ")
    assert refused.status_code == 409
    assert "ต้องระบุเหตุผล" in refused.content.decode()
    press(client, stage.ravi, step="return", reason="ตัวเลขไม่ตรงกับทะเบียน")
    assert "ตัวเลขไม่ตรงกับทะเบียน" in read(client, stage.rose)


def test_who_presses_upon_an_older_page_is_told_who_was_faster_and_keeps_what_was_typed(client, stage):
    submitted(stage)
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)
    response = press(client, stage.sela, step="return", reason="เหตุผลที่พิมพ์ไว้", stamp="submitted.1.0")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Ravi" in page
    assert "เหตุผลที่พิมพ์ไว้" in page
    assert status(stage) == "approved"


def test_a_step_of_ones_role_that_is_refused_says_why(client, stage):
    from chiwat.domain.permissions import Role
    from tests.stage import give

    give(stage.rose, Role.APPROVER, stage.unit)
    submitted(stage)
    page = read(client, stage.rose)
    assert "ท่านเป็นผู้เขียนหรือผู้เสนอรายงานนี้" in page
    assert 'value="approve"' not in page


def test_marks_are_asked_by_the_years_names_and_a_wrong_one_comes_back_at_its_field(client, stage):
    approved(stage)
    typed = {"mark-2.1": "96", "mark-2.2": "100", "comment": "ดี"}
    response = press(client, stage.sela, step="mark", **typed)
    assert response.status_code == 409
    assert "f-err" in response.content.decode()
    assert not Mark.objects.exists()
    press(client, stage.sela, step="mark", **(typed | {"mark-2.1": "95"}))
    assert sorted(Mark.objects.values_list("name", flat=True)) == ["2.1", "2.2"]
    assert "ยังไม่แจ้งผล" in read(client, stage.rose)


def test_what_changed_since_the_version_before_is_told_field_by_field(client, stage):
    submitted(stage)
    reports.take_step(report=stage.report, step=Step.RETURN, by=stage.ravi, reason="แก้")
    content = form(value="4", text="ปรับปรุงแล้ว 4 แห่ง")
    fresh = Report.objects.get(pk=stage.report.pk)
    drafts.save_draft(report=fresh, content=content, edits=fresh.edits, by=stage.rose)
    page = read(client, stage.rose)
    changes = page.partition('id="changes"')[2].partition("</section>")[0]
    assert "ผลงาน" in changes
    assert "ข้อความรายงาน" in changes
    assert "ความคืบหน้า" not in changes


def test_a_report_that_is_not_theirs_is_not_known_of(client, stage):
    sign_in(client, stage.omar)
    assert client.get(PAGE).status_code == 404
    assert client.post(f"{PAGE}step/", {"step": "approve"}).status_code == 404
    assert client.get("/2569/report/5026-0901/quarter-4/").status_code == 404


def test_a_step_that_is_none_is_no_address(client, stage):
    submitted(stage)
    assert press(client, stage.ravi, step="publish").status_code == 404


def test_the_page_asks_little_of_the_database(client, stage, django_assert_max_num_queries):
    approved(stage)
    sign_in(client, stage.sela)
    client.get(PAGE)
    with django_assert_max_num_queries(15):
        client.get(PAGE)
