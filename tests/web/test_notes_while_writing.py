"""The examiner's notes for who writes: of the draft as it was last saved, kept nowhere, in few questions."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import drafts, problems
from chiwat.records.models import Problem, Report, ReportVersion
from tests.people import sign_in
from tests.stage import Stage, form

pytestmark = pytest.mark.django_db
NOTES = "/2569/report/5026-0901/quarter-3/notes/"
WRONG = "ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 60"
RIGHT = "ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 48.89"


@pytest.fixture
def stage(client):
    made = Stage()
    sign_in(client, made.rose)
    return made


def save(stage, text):
    fresh = Report.objects.get(pk=stage.report.pk)
    drafts.save_draft(report=fresh, content=form(text=text), edits=fresh.edits, by=stage.rose)


def notes(client):
    return LexborHTMLParser(client.get(NOTES).content.decode()).css_first("[data-notes]")


def test_what_is_new_is_told_and_not_kept(client, stage):
    save(stage, WRONG)
    told = notes(client)
    assert "ร้อยละ 60" in told.text()
    assert "กด “บันทึกร่าง” แล้วจะชี้แจงข้อนี้ได้" in told.text()
    assert told.css_first("form") is None
    assert not Problem.objects.exists()
    assert ReportVersion.objects.count() == 1


def test_what_is_kept_stands_with_its_answer_goes_when_mended_and_comes_back_as_itself(client, stage):
    save(stage, WRONG)
    problems.examine_report(report=stage.report)
    row = Problem.objects.get(check_code="quotient-is-wrong")
    problems.explain(problem=row.pk, words="นับเฉพาะชุมชนนำร่อง", by=stage.rose)
    rows = list(Problem.objects.values())
    told = notes(client)
    assert "นับเฉพาะชุมชนนำร่อง" in told.text()
    assert told.css_first("input[name=problem]").attributes["value"] == str(row.pk)
    many = int(told.attributes["data-count"])
    save(stage, RIGHT)
    told = notes(client)
    assert "ร้อยละ 60" not in told.text()
    assert int(told.attributes["data-count"]) == many - 1
    assert list(Problem.objects.values()) == rows


def test_the_page_and_the_part_tell_the_same(client, stage):
    save(stage, WRONG)
    problems.examine_report(report=stage.report)
    page = LexborHTMLParser(client.get(NOTES.replace("notes", "edit")).content.decode()).css_first("[data-notes]")
    fresh = notes(client)
    for section in (page, fresh):
        for hidden in section.css("input[name=csrfmiddlewaretoken]"):
            hidden.decompose()
    assert page.html == fresh.html


@pytest.mark.parametrize("who", ["ravi", "una", "sela", "alma", "eva", "omar"])
def test_who_does_not_write_it_is_told_nothing(client, stage, who):
    save(stage, WRONG)
    sign_in(client, getattr(stage, who))
    assert client.get(NOTES).status_code == 404


def test_what_was_put_up_is_no_longer_looked_at_as_a_draft(client, stage):
    save(stage, WRONG)
    Report.objects.update(status="submitted")
    assert client.get(NOTES).status_code == 404


def test_saving_by_itself_examines_nothing_and_the_notes_ask_few_questions(
    client, stage, django_assert_max_num_queries
):
    save(stage, WRONG)
    sent = {"edits": "1", "text": WRONG, "m1.state": "reported", "m1.value": "3"}
    client.get(NOTES)
    with django_assert_max_num_queries(15):
        assert client.post(NOTES.replace("notes", "draft"), sent).status_code == 200
    assert not Problem.objects.exists()
    with django_assert_max_num_queries(25):
        client.get(NOTES)
