"""A problem set aside until a day stands again on the next, wherever it is shown or counted."""

import re
from datetime import date
from html import unescape

import pytest

from chiwat.actions import drafts, marks, problems, reports
from chiwat.actions.installation import describe
from chiwat.domain.report_workflow import Step
from chiwat.queries.cleanness import clean_keys
from chiwat.queries.examined_years import Sought, examined_year
from chiwat.queries.holds import held_by
from chiwat.records.models import AuditEntry, Problem, Report
from tests.people import sign_in
from tests.stage import MARKS, YEAR, Stage, form

pytestmark = pytest.mark.django_db
LAST, AFTER = date(2026, 7, 31), date(2026, 8, 1)
PAGE = f"/{YEAR}/report/5026-0901/quarter-3/"
LIST = f"/{YEAR}/examiner/"
QUOTE = "ร้อยละ 60"
WRONG = f"ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็น{QUOTE}"


@pytest.fixture
def stage():
    """One report of which only one thing is asked, and that is set aside until the end of July."""
    made = Stage()
    drafts.save_draft(report=made.report, content=form(text=WRONG), edits=0, by=made.rose)
    reports.take_step(report=made.report, step=Step.SUBMIT, by=made.rose)
    reports.take_step(report=made.report, step=Step.APPROVE, by=made.ravi)
    Report.objects.update(evidence=["คำสั่ง"])
    Problem.objects.exclude(check_code="quotient-is-wrong").delete()
    problems.waive(problem=the_problem().pk, reason="ทราบแล้ว", until=LAST, by=made.sela)
    return made


def the_problem():
    return Problem.objects.get(check_code="quotient-is-wrong")


def on(day):
    describe(organisation="กรุงเทพมหานคร", demonstration=False, pinned_today=day, by=None)


def read(client, whom, address):
    sign_in(client, whom)
    return re.sub(r'<span class="nb">(.*?)</span>', r"\1", unescape(client.get(address).content.decode()))


def count(stage):
    year = examined_year(viewer=held_by(stage.sela), fiscal_year=YEAR, sought=Sought())
    (line,) = year.counts
    return line.waived, line.open, line.decided, year.total


def shown(client, stage):
    """Where it stands: each place by its name."""
    marking = read(client, stage.sela, f"/marking/?at={stage.report.pk}")
    places = {
        "the report's text": "<mark>" in read(client, stage.sela, PAGE),
        "the note of the report": "ยกเว้นข้อนี้ถึง" not in read(client, stage.rose, PAGE),
        "the count in the queue": "ขอคำชี้แจง 1" in marking,
        "the text beside the queue": "<mark>" in marking,
        "the queue of what is asked": "เลือก 5026-0901" in read(client, stage.sela, "/marking/?state=asked"),
        "no queue of what is clean": "เลือก 5026-0901" not in read(client, stage.sela, "/marking/?state=clean"),
        "no bulk marking": clean_keys([stage.report.pk]) == frozenset(),
        "the year's list": QUOTE in read(client, stage.sela, LIST) or "5026-0901" in read(client, stage.sela, LIST),
        "the unit's list": "5026-0901" in read(client, stage.rose, f"{LIST}?unit=5026"),
        "not among what is set aside": "5026-0901" not in read(client, stage.sela, f"{LIST}?state=waived"),
        "its own page": "ยกเว้นข้อนี้ถึง" not in read(client, stage.sela, f"{LIST}{the_problem().pk}/"),
    }
    return {name for name, stands in places.items() if stands}, set(places)


def test_until_its_last_day_it_is_set_aside_everywhere_and_on_the_next_it_stands_everywhere(client, stage):
    on(LAST)
    standing, _ = shown(client, stage)
    assert standing == set()
    assert count(stage) == (1, 0, 1, 0)
    on(AFTER)
    standing, places = shown(client, stage)
    assert standing == places
    assert count(stage) == (0, 1, 0, 1)


def test_who_writes_reads_it_again_when_the_report_came_back(client, stage):
    reports.take_step(report=stage.report, step=Step.RETURN, by=stage.sela, reason="แก้ไข")
    on(LAST)
    assert "ยกเว้นข้อนี้ถึง" in read(client, stage.rose, f"{PAGE}edit/")
    assert "ยกเว้นข้อนี้ถึง" in read(client, stage.rose, f"{PAGE}notes/")
    on(AFTER)
    assert "ยกเว้นข้อนี้ถึง" not in read(client, stage.rose, f"{PAGE}edit/")
    assert "ยกเว้นข้อนี้ถึง" not in read(client, stage.rose, f"{PAGE}notes/")


def test_bulk_marking_looks_at_the_day_and_a_new_day_may_be_given(stage):
    on(AFTER)
    assert marks.mark_many(reports=[stage.report], values=MARKS, comment="", by=stage.sela)[0] == []
    problems.waive(problem=the_problem().pk, reason="ยังทราบอยู่", until=date(2026, 9, 30), by=stage.sela)
    assert len(marks.mark_many(reports=[stage.report], values=MARKS, comment="", by=stage.sela)[0]) == 1
    assert AuditEntry.objects.filter(action="waive-problem").count() == 2
