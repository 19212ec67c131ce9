"""A whole year examined and kept: again without a change, answers and waivers stay, imported years as well."""

import re
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection

from chiwat.actions import problems
from chiwat.actions.examinations import AlreadyExaminingError, examine_year
from chiwat.actions.found_problems import Change
from chiwat.actions.one_at_a_time import EXAMINING, the_only_one
from chiwat.cli import main
from chiwat.records.models import AuditEntry, FiscalYear, IndicatorYear, Problem, Report, Waiver
from tests.cast import keep, new_page, old_page
from tests.stage import YEAR, Stage, form

pytestmark = pytest.mark.django_db
WRONG = "ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 60"
LONG = (
    "จัดประชุมคณะกรรมการประชาคมเขตเพื่อวางแผนการพัฒนาชุมชนร่วมกับภาคีเครือข่ายในพื้นที่ โดยมีผู้แทนทุกชุมชนเข้าร่วมพิจารณา"
    "โครงการที่จะขอรับการสนับสนุน และสรุปผลเสนอผู้บริหารเขตเพื่อทราบแล้ว"
)


@pytest.fixture
def stage():
    return Stage()


def kept():
    return {(row.check_code, row.report_id) for row in Problem.objects.filter(cleared_at=None)}


def write(report, text, *, status="approved"):
    Report.objects.filter(pk=report.pk).update(text=text, status=status)


def test_a_year_is_examined_and_examining_it_again_changes_nothing(stage):
    write(stage.report, WRONG)
    first = examine_year(fiscal_year=YEAR)
    assert (first.indicators, first.reports) == (1, 1)
    assert ("quotient-is-wrong", stage.report.pk) in kept()
    rows = list(Problem.objects.values())
    assert examine_year(fiscal_year=YEAR).change == Change()
    assert list(Problem.objects.values()) == rows
    assert not AuditEntry.objects.filter(subject__startswith="report:").exists()


def test_answers_and_waivers_stay_when_a_year_is_examined_again(stage):
    write(stage.report, WRONG)
    examine_year(fiscal_year=YEAR)
    row = Problem.objects.get(check_code="quotient-is-wrong")
    problems.explain(problem=row.pk, words="นับเฉพาะชุมชนนำร่อง", by=stage.rose)
    problems.waive(problem=row.pk, reason="ทราบแล้ว", until=date(2026, 9, 30), by=stage.sela)
    examine_year(fiscal_year=YEAR)
    again = Problem.objects.get(check_code="quotient-is-wrong")
    assert (again.pk, again.answer) == (row.pk, "นับเฉพาะชุมชนนำร่อง")
    assert Waiver.objects.get(problem=again).undone_at is None


def test_what_a_year_no_more_shows_is_cleared_and_what_comes_back_is_the_same_row(stage):
    write(stage.report, WRONG)
    examine_year(fiscal_year=YEAR)
    row = Problem.objects.get(check_code="quotient-is-wrong")
    write(stage.report, "ตรวจแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 48.89")
    assert examine_year(fiscal_year=YEAR).change.cleared == 1
    assert Problem.objects.get(pk=row.pk).cleared_version == 1
    write(stage.report, WRONG)
    assert examine_year(fiscal_year=YEAR).change == Change()
    assert Problem.objects.get(pk=row.pk).cleared_at is None


def test_a_near_duplicate_of_another_unit_is_kept_until_its_words_change(stage):
    other = stage.report_of(stage.indicator("5003-0901", unit=stage.other))
    write(stage.report, LONG)
    write(other, f"{LONG} ครับ")
    examine_year(fiscal_year=YEAR)
    copied = Problem.objects.get(check_code="same-text")
    assert dict(copied.figures) == {"copied_from": f"5003-0901 {YEAR} q3", "group_size": "2"}
    assert copied.report_id == stage.report.pk
    problems.examine_report(report=stage.report)
    assert Problem.objects.get(pk=copied.pk).cleared_at is None
    write(stage.report, "ปรับปรุงลานกีฬาแล้ว 3 แห่ง")
    problems.examine_report(report=stage.report)
    assert Problem.objects.get(pk=copied.pk).cleared_at is not None


CANAL = "ระยะทางคูคลองที่ได้รับการขุดลอกเพื่อการระบายน้ำ"


def of_another(stage, *, unit, code):
    """An indicator on canals, and our report in its words."""
    record = stage.indicator(code, unit=unit)
    IndicatorYear.objects.filter(pk=record.pk).update(name=CANAL)
    write(stage.report, f"ได้ดำเนินการขุดลอกคูคลอง {CANAL} รวม 4.5 กิโลเมตร")
    return record


def test_a_report_about_another_indicator_is_found_over_the_year_and_by_itself_until_its_words_change(stage):
    of_another(stage, unit=stage.unit, code="5026-0902")
    assert examine_year(fiscal_year=YEAR).change.new
    row = Problem.objects.get(check_code="about-another-indicator")
    assert (row.report_id, row.severity, dict(row.figures)["other"]) == (stage.report.pk, "ask", f"5026-0902 {CANAL}")
    assert row.quotes[0]["quote"] in Report.objects.get(pk=stage.report.pk).text
    assert examine_year(fiscal_year=YEAR).change == Change()
    problems.examine_report(report=stage.report)
    assert Problem.objects.get(pk=row.pk).cleared_at is None
    write(stage.report, "ปรับปรุงลานกีฬาแล้ว 3 แห่ง")
    problems.examine_report(report=stage.report)
    assert Problem.objects.get(pk=row.pk).cleared_at is not None
    write(stage.report, f"ได้ดำเนินการขุดลอกคูคลอง {CANAL} รวม 4.5 กิโลเมตร")
    problems.examine_report(report=stage.report)
    assert Problem.objects.get(pk=row.pk).cleared_at is None
    of_another(stage, unit=stage.unit, code="5026-0903")
    assert examine_year(fiscal_year=YEAR).change == Change()


def test_an_indicator_of_another_unit_is_not_the_one_that_a_report_is_held_against(stage):
    of_another(stage, unit=stage.other, code="5003-0902")
    examine_year(fiscal_year=YEAR)
    problems.examine_report(report=stage.report)
    assert not Problem.objects.filter(check_code="about-another-indicator").exists()


def test_a_group_that_grows_keeps_its_problems_and_their_answers(stage):
    others = [stage.report_of(stage.indicator(f"5003-090{n}", unit=stage.other)) for n in (1, 2)]
    for report in (stage.report, others[0]):
        write(report, LONG)
    examine_year(fiscal_year=YEAR)
    row = Problem.objects.get(check_code="same-text")
    problems.explain(problem=row.pk, words="จัดร่วมกัน", by=stage.rose)
    write(others[1], LONG)
    examine_year(fiscal_year=YEAR)
    again = Problem.objects.get(pk=row.pk)
    assert (dict(again.figures)["group_size"], again.answer) == ("3", "จัดร่วมกัน")


def test_what_is_of_the_year_as_a_whole_is_kept_with_its_unit_and_told_once(stage):
    IndicatorYear.objects.update(name="1. จำนวนลานกีฬา ปี 2569")
    examine_year(fiscal_year=YEAR)
    row = Problem.objects.get(check_code="name-holds-more")
    assert (row.report, row.round, row.unit) == (None, None, stage.unit)
    problems.explain(problem=row.pk, words="จะแก้ชื่อ", by=stage.rose)
    trail = AuditEntry.objects.get(action="explain-problem")
    assert trail.subject == f"indicator:{YEAR}/5026-0901"


def test_an_imported_year_is_examined_too(stage):
    keep(new_page(old_page(stated_result="1")))
    assert main(["examine", "--fiscal-year", "2564"]) == 0
    found = Problem.objects.filter(indicator_year__fiscal_year=2564)
    assert {"marked-at-zero", "personal-in-text"} <= set(found.values_list("check_code", flat=True))
    assert FiscalYear.objects.get(name=2564).examined_at is not None
    assert FiscalYear.objects.get(name=YEAR).examined_at is None


def test_in_an_open_year_nothing_is_said_of_marks_that_are_to_come(stage):
    keep(new_page())
    examine_year(fiscal_year=2564)
    old = set(Problem.objects.values_list("check_code", flat=True))
    FiscalYear.objects.filter(name=2564).update(status="open")
    examine_year(fiscal_year=2564)
    now = set(Problem.objects.filter(cleared_at=None).values_list("check_code", flat=True))
    assert old - now <= {"result-never-assessed"}


@contextmanager
def another_examination():
    """What another process does: on PostgreSQL it has a session of its own."""
    if connection.vendor != "postgresql":
        with the_only_one() as alone:
            yield alone
        return
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [EXAMINING])
            yield cursor.fetchone() == (True,)
            cursor.execute("SELECT pg_advisory_unlock(%s)", [EXAMINING])  # a closed session lets go of it only later
    finally:
        other.close()


def test_one_examination_runs_at_a_time(stage, capsys, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    with another_examination() as alone:
        assert alone
        with pytest.raises(AlreadyExaminingError):
            examine_year(fiscal_year=YEAR)
        assert main(["examine"]) == 1
        assert "กำลังตรวจอยู่แล้ว" in capsys.readouterr().err
    assert examine_year(fiscal_year=YEAR).indicators == 1


def test_a_year_that_is_not_kept_is_refused(stage, capsys):
    assert main(["examine", "--fiscal-year", "2501"]) == 1
    assert "2501" in capsys.readouterr().err


def test_the_console_says_what_each_year_came_to(stage, capsys):
    write(stage.report, WRONG)
    assert main(["examine"]) == 0
    assert re.search(rf"{YEAR}: ตรวจ 1 รายงาน ข้อสังเกตใหม่ \d ข้อ", capsys.readouterr().out)


def test_the_number_of_queries_does_not_grow_with_the_reports(stage, django_assert_max_num_queries):
    for number in range(902, 942):
        write(stage.report_of(stage.indicator(f"5026-0{number}", unit=stage.unit)), WRONG)
    with django_assert_max_num_queries(40):
        examine_year(fiscal_year=YEAR)
    assert Problem.objects.filter(check_code="quotient-is-wrong").count() == 40


def test_a_draft_is_examined_as_it_is_written(stage):
    Report.objects.filter(pk=stage.report.pk).update(draft=form(text=WRONG))
    examine_year(fiscal_year=YEAR)
    row = Problem.objects.get(check_code="quotient-is-wrong")
    assert (row.report_id, row.put_up_version) == (stage.report.pk, None)
