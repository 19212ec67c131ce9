"""The words of a report are found once it is announced, not before, and masked; many move with fewer questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chiwat.actions import drafts, marks, reports, search_words
from chiwat.domain.permissions import PUBLIC
from chiwat.domain.report_workflow import ReportStatus, Step
from chiwat.queries.search import search
from chiwat.records.models import Report, Standing
from tests.stage import MARKS, Stage, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    return Stage()


def found(words):
    return search(viewer=PUBLIC, text=words, fiscal_year=None).total


def take(stage, step, *, by, reason=""):
    return reports.take_step(report=stage.report, step=step, by=by, reason=reason)


def marked(stage):
    content = form(text="ซ่อมพื้นสนามเปตองแล้ว สอบถามคุณสมชาย โทร. 02-000-1234")
    drafts.save_draft(report=stage.report, content=content, edits=0, by=stage.rose)
    take(stage, Step.SUBMIT, by=stage.rose)
    take(stage, Step.APPROVE, by=stage.ravi)
    marks.mark(report=stage.report, values=MARKS, comment="", by=stage.sela)


def test_the_words_of_a_report_are_found_once_it_is_announced_and_masked(stage):
    marked(stage)
    assert found("สนามเปตอง") == 0
    take(stage, Step.ANNOUNCE, by=stage.cora)
    assert found("สนามเปตอง") == 1
    assert found("02-000-1234") == 0


def test_a_lock_keeps_what_was_found_and_what_is_no_longer_announced_is_not(stage):
    marked(stage)
    take(stage, Step.ANNOUNCE, by=stage.cora)
    take(stage, Step.LOCK, by=stage.cora, reason="ครบกำหนด")
    assert found("สนามเปตอง") == 1
    take(stage, Step.REOPEN, by=stage.cora, reason="แก้ไข")
    assert found("สนามเปตอง") == 1
    announced = Report.objects.get(pk=stage.report.pk)
    Report.objects.filter(pk=stage.report.pk).update(status="marked")
    search_words.refresh_after(
        report=announced, before=ReportStatus.ANNOUNCED, after=ReportStatus.MARKED, locked_from=None
    )
    assert found("สนามเปตอง") == 0


def several(stage, count):
    rows = []
    for number in range(count):
        record = stage.indicator(f"5026-8{number:03d}", unit=stage.unit)
        report = Report.objects.get(indicator_year=record)
        drafts.save_draft(report=report, content=form(), edits=0, by=stage.rose)
        rows.append(reports.take_step(report=report, step=Step.SUBMIT, by=stage.rose))
    return rows


def test_many_approved_at_once_ask_less_each_and_stand_the_same(stage):
    first, *others = several(stage, 11)
    with CaptureQueriesContext(connection) as alone:
        reports.take_step(report=first, step=Step.APPROVE, by=stage.ravi)
    with CaptureQueriesContext(connection) as together:
        moved, left = reports.take_steps(reports=others, step=Step.APPROVE, by=stage.ravi)
    assert (len(moved), left) == (10, [])
    assert len(together) / 10 <= 0.8 * len(alone)
    stand = set(Standing.objects.filter(indicator_year__code__startswith="5026-8").values_list("rounds", flat=True))
    assert len(stand) == 1
    assert "reported" in stand.pop()


def test_one_that_is_left_out_takes_no_other_with_it(stage):
    rows = several(stage, 3)
    reports.take_step(report=rows[1], step=Step.APPROVE, by=stage.ravi)
    moved, left = reports.take_steps(reports=rows, step=Step.APPROVE, by=stage.ravi)
    assert [report.pk for report in moved] == [rows[0].pk, rows[2].pk]
    assert [(out.report, out.why.value) for out in left] == [(rows[1].pk, "out_of_order")]
    assert set(Report.objects.filter(pk__in=[row.pk for row in rows]).values_list("status", flat=True)) == {"approved"}
