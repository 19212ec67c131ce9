"""What the examiner finds in a report that two units share: read and answered by both, by no third."""

import re
from html import unescape

import pytest
from django.urls import reverse

from chiwat.actions import drafts, reports
from chiwat.domain.permissions import Role
from chiwat.domain.report_workflow import Step
from chiwat.records.models import Problem, Responsibility, Waiver
from tests import people
from tests.stage import TODAY, YEAR, Stage, form, person
from tests.web.reports import problem_of_the_year

pytestmark = pytest.mark.django_db
PLACE = {"fiscal_year": YEAR, "code": "5026-0901", "label": "quarter-3"}
PHONE = "02-000-1234"
WRONG = f"ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 60 ติดต่อ โทร. {PHONE}"
LIST = f"/{YEAR}/examiner/"


@pytest.fixture
def stage():
    """Chatuchak answers, Samphanthawong shares; the report waits for Chatuchak's approval."""
    made = Stage()
    Responsibility.objects.create(indicator_year=made.record, unit=made.other, part="joint")
    drafts.save_draft(report=made.report, content=form(text=WRONG), edits=0, by=made.rose)
    reports.take_step(report=made.report, step=Step.SUBMIT, by=made.rose)
    return made


def page(client, whom, address):
    people.sign_in(client, whom)
    return re.sub(r'<span class="nb">(.*?)</span>', r"\1", unescape(client.get(address).content.decode()))


def report_at(name="report"):
    return reverse(f"web:{name}", kwargs=PLACE)


def asked():
    return Problem.objects.get(check_code="quotient-is-wrong")


@pytest.mark.parametrize("who", ["rose", "omar"])
def test_both_read_what_is_found_with_the_words_marked_and_unmasked(client, stage, who):
    told = page(client, getattr(stage, who), report_at())
    assert "ข้อสังเกตจากตัวช่วยตรวจ" in told
    assert "<mark>ร้อยละ 60" in told.replace("\xa0", " ")
    assert PHONE in told


@pytest.mark.parametrize("who", ["rose", "omar"])
def test_both_answer_it_in_a_word(client, stage, who):
    people.sign_in(client, getattr(stage, who))
    client.post(report_at("report-problem"), {"problem": asked().pk, "do": "explain", "words": "นับเฉพาะชุมชนนำร่อง"})
    assert asked().answered_by == getattr(stage, who)


def test_it_stands_in_the_list_of_both_and_is_counted_once(client, stage):
    unit = "สำนักงานเขตจตุจักร"
    for who in (stage.rose, stage.omar, person("oda", Role.APPROVER, stage.other)):
        told = page(client, who, LIST)
        assert "คำนวณร้อยละไม่ตรง" in told
        assert unit in told
        assert "5026-0901" in page(client, who, f"{LIST}?unit=5026")
    assert "หน่วยงานนี้ไม่มีข้อสังเกตในปีนี้" in page(client, stage.sela, f"{LIST}?unit=5003")


def test_a_problem_of_the_shared_year_as_a_whole_has_its_page_for_both(client, stage):
    address = reverse("web:examiner-problem", args=[YEAR, problem_of_the_year("5026-0901").pk])
    people.sign_in(client, stage.omar)
    assert client.get(address).status_code == 200
    client.post(address, {"do": "explain", "words": "จะแก้ไข"})
    assert Problem.objects.get(check_code="target-missing").answer == "จะแก้ไข"


def test_neither_who_shares_it_sets_it_aside_nor_reads_what_the_other_unit_does_alone(client, stage):
    alone = stage.report_of(stage.indicator("5026-0902", unit=stage.unit))
    drafts.save_draft(report=alone, content=form(text=WRONG), edits=0, by=stage.rose)
    reports.take_step(report=alone, step=Step.SUBMIT, by=stage.rose)
    other = Problem.objects.get(check_code="quotient-is-wrong", report=alone)
    people.sign_in(client, stage.omar)
    shared = Problem.objects.get(check_code="quotient-is-wrong", report=stage.report)
    client.post(report_at("report-problem"), {"problem": shared.pk, "do": "waive", "words": "x", "until": "30/9/2569"})
    assert not Waiver.objects.exists()
    assert "5026-0902" not in page(client, stage.omar, LIST)
    place = {**PLACE, "code": "5026-0902"}
    sent = {"problem": other.pk, "do": "explain", "words": "x"}
    assert client.post(reverse("web:report-problem", kwargs=place), sent).status_code == 404
    assert client.post(report_at("report-problem"), sent).status_code == 404


@pytest.mark.parametrize("became", ["supporting", "over", "third"])
def test_who_does_not_share_it_today_is_told_nothing(client, stage, became):
    who = stage.omar
    joint = Responsibility.objects.filter(part="joint")
    if became == "supporting":
        joint.update(part="supporting")
    elif became == "over":
        joint.update(valid_to=TODAY.replace(day=1))
    else:
        who = person("oscar", Role.REPORTER, stage.child)
    assert "5026-0901" not in page(client, who, LIST)
    assert client.get(report_at()).status_code == 404
    sent = {"problem": asked().pk, "do": "explain", "words": "x"}
    assert client.post(report_at("report-problem"), sent).status_code == 404
    address = reverse("web:examiner-problem", args=[YEAR, problem_of_the_year("5026-0901").pk])
    assert client.get(address).status_code == 404


def test_once_approved_others_read_the_report_masked_and_without_what_was_found(client, stage):
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)
    Responsibility.objects.filter(part="joint").delete()
    told = page(client, stage.omar, report_at())
    assert "ตรวจแล้ว 22 จาก 45" in told
    assert PHONE not in told
    assert "ข้อสังเกตจากตัวช่วยตรวจ" not in told
