"""What is found is kept with its report: of the quarters, of the year-end, of forms that nobody approved yet."""

import pytest

from chiwat.actions import drafts, problems
from chiwat.records.models import Problem, Report, Round
from tests.stage import Stage, form

pytestmark = pytest.mark.django_db
WRONG = "ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 60"


@pytest.fixture
def stage():
    return Stage()


def report_in(stage, kind, number):
    moment, _ = Round.objects.get_or_create(kind=kind, number=number, fiscal_year=stage.year)
    return Report.objects.create(indicator_year=stage.record, unit=stage.unit, round=moment)


def write(stage, report, text, **more):
    fresh = Report.objects.get(pk=report.pk)
    drafts.save_draft(report=fresh, content=form(text=text, **more), edits=fresh.edits, by=stage.rose)
    problems.examine_report(report=fresh)


def codes(report):
    return set(Problem.objects.filter(report=report, cleared_at=None).values_list("check_code", flat=True))


@pytest.mark.parametrize(("kind", "number"), [("quarter", 1), ("year_end", 1), ("half_year", 1)])
def test_a_report_of_any_round_is_examined(stage, kind, number):
    report = report_in(stage, kind, number)
    write(stage, report, WRONG)
    assert "quotient-is-wrong" in codes(report)
    write(stage, report, "ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 48.89")
    assert "quotient-is-wrong" not in codes(report)


def test_a_draft_is_held_against_what_nobody_approved_yet(stage):
    text = "จัดกิจกรรมรณรงค์ลดขยะในชุมชน 3 แห่ง ตามแผนที่วางไว้ และสรุปผลให้ผู้บริหารทราบแล้ว"
    before = report_in(stage, "quarter", 2)
    write(stage, before, text)
    write(stage, stage.report, text)
    assert "same-text" in codes(stage.report)
    assert "same-text" not in codes(before)
    summary = report_in(stage, "year_end", 1)
    write(stage, summary, text)
    assert "same-text" in codes(summary)
