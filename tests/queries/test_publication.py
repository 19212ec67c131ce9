"""A report on its way: what the public, who is inside, the unit and the judges read of it at every status."""

from decimal import Decimal

import pytest
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import drafts, marks, reports
from chiwat.domain.report_workflow import ReportStatus, Step
from chiwat.domain.results import Assessment, ResultState
from chiwat.queries import holds
from chiwat.queries.home import home_page
from chiwat.queries.indicator_sheets import indicator_sheet, unit_sheets
from chiwat.queries.units import unit_page
from chiwat.records.models import Report
from tests.cast import PAUL
from tests.stage import MARKS, YEAR, Stage, form

pytestmark = pytest.mark.django_db

THIRD = 2
ON_THE_WAY = ("draft", "submitted", "approved", "marked")
INSIDERS = ("omar", "eva", "lena")
JUDGES = ("sela", "cora", "alma")
NEAR = ("rose", "ravi", "una", *JUDGES)


@pytest.fixture
def stage():
    return Stage()


def bring(stage, until: str) -> None:
    """Move the report there by the actions themselves."""
    drafts.save_draft(report=stage.report, content=form(), edits=0, by=stage.rose)
    deeds = {
        "submitted": lambda report: reports.take_step(report=report, step=Step.SUBMIT, by=stage.rose),
        "approved": lambda report: reports.take_step(report=report, step=Step.APPROVE, by=stage.ravi),
        "marked": lambda report: marks.mark(report=report, values=MARKS, comment="", by=stage.sela),
        "announced": lambda report: reports.take_step(report=report, step=Step.ANNOUNCE, by=stage.cora),
        "locked": lambda report: reports.take_step(report=report, step=Step.LOCK, by=stage.cora, reason="ปิดรอบ"),
    }
    for status, deed in deeds.items():
        if until == "draft":
            return
        deed(Report.objects.get(pk=stage.report.pk))
        if status == until:
            return


def viewer(stage, name: str):
    return PAUL if name == "paul" else holds.held_by(getattr(stage, name))


def sheet(stage, name: str):
    return indicator_sheet(viewer=viewer(stage, name), code="5026-0901", fiscal_year=YEAR)


def third(stage, name: str):
    """The third round and its result, as somebody reads them."""
    found = sheet(stage, name)
    return found.rounds[THIRD], found.main.results[THIRD]


@pytest.mark.parametrize("status", ON_THE_WAY)
def test_the_public_reads_a_word_and_nothing_else_before_it_is_announced(stage, status):
    bring(stage, status)
    moment, result = third(stage, "paul")
    assert (result.state, result.value) == (ResultState.UNPUBLISHED, None)
    assert (moment.report, moment.progress, moment.marks, moment.score) == (None, None, (), None)
    assert moment.assessment is Assessment.UNPUBLISHED
    assert sheet(stage, "paul").main.year_result.value is None


@pytest.mark.parametrize("status", ["announced", "locked"])
def test_the_public_reads_all_of_it_once_it_is_announced(stage, status):
    bring(stage, status)
    moment, result = third(stage, "paul")
    assert (result.state, result.value) == (ResultState.REPORTED, Decimal(3))
    assert "ลานกีฬา" in moment.report.text
    assert moment.score == Decimal(95)
    assert sheet(stage, "paul").main.year_result.value == Decimal(3)


def test_a_report_that_was_locked_before_it_was_announced_stays_hidden(stage):
    bring(stage, "approved")
    report = Report.objects.get(pk=stage.report.pk)
    reports.take_step(report=report, step=Step.LOCK, by=stage.cora, reason="ปิดรอบ")
    assert third(stage, "paul")[1].state is ResultState.UNPUBLISHED
    assert third(stage, "omar")[1].value == Decimal(3)


@pytest.mark.parametrize("name", INSIDERS)
def test_who_is_inside_reads_it_from_approval_on(stage, name):
    bring(stage, "submitted")
    assert third(stage, name)[1].state is ResultState.UNPUBLISHED
    assert third(stage, name)[0].report is None
    reports.take_step(report=Report.objects.get(pk=stage.report.pk), step=Step.APPROVE, by=stage.ravi)
    assert third(stage, name)[1].value == Decimal(3)
    assert sheet(stage, name).main.year_result.value == Decimal(3)


def test_a_draft_that_nobody_put_up_is_not_reported_to_who_is_inside(stage):
    assert third(stage, "omar")[1].state is ResultState.NOT_REPORTED
    assert third(stage, "paul")[1].state is ResultState.UNPUBLISHED


@pytest.mark.parametrize("name", NEAR)
def test_the_unit_and_who_judges_see_where_a_draft_stands(stage, name):
    bring(stage, "submitted")
    moment, result = third(stage, name)
    assert moment.report.status is ReportStatus.SUBMITTED
    assert result.state is not ResultState.UNPUBLISHED
    assert sheet(stage, name).main.year_result.value is None


@pytest.mark.parametrize("name", NEAR)
def test_what_was_returned_no_longer_counts_for_anybody(stage, name):
    bring(stage, "approved")
    report = Report.objects.get(pk=stage.report.pk)
    reports.take_step(report=report, step=Step.RETURN, by=stage.sela, reason="ตัวเลขไม่ตรง")
    assert sheet(stage, name).main.year_result.value is None


@pytest.mark.parametrize("name", ["rose", "ravi", "una", *INSIDERS, *JUDGES])
def test_a_mark_is_read_by_judges_alone_before_it_is_announced(stage, name):
    bring(stage, "marked")
    moment, _ = third(stage, name)
    judges = name in JUDGES
    assert bool(moment.marks) is judges
    assert moment.assessment is (Assessment.MARKED if judges else Assessment.WAITING)
    assert moment.report.status is (ReportStatus.MARKED if judges else ReportStatus.APPROVED)


def test_a_round_that_has_not_opened_is_not_due_and_hides_nothing(stage):
    stage.round.opens = stage.round.due
    stage.round.due = None
    stage.round.opens = stage.round.opens.replace(year=2027)
    stage.round.save()
    assert third(stage, "paul")[1].state is ResultState.NOT_DUE


def totals(stage, name: str) -> tuple[int, int]:
    found = home_page(viewer=viewer(stage, name), fiscal_year=YEAR)
    line = next(line for line in (*found.departments, *found.offices, *found.districts) if line.code == "5026")
    return line.reported, line.due


def test_the_citys_sums_say_to_each_what_their_pages_say(stage):
    bring(stage, "approved")
    assert totals(stage, "paul") == (0, 5)  # five rounds have opened, none is announced
    assert totals(stage, "omar")[0] == 1
    reports.take_step(report=Report.objects.get(pk=stage.report.pk), step=Step.RETURN, by=stage.sela, reason="แก้")
    assert totals(stage, "omar")[0] == 0


def test_a_units_list_says_to_each_what_their_pages_say(stage):
    bring(stage, "marked")
    for name in ("paul", "omar"):
        found = unit_page(viewer=viewer(stage, name), code="5026", fiscal_year=YEAR)
        line = found.listed.headings[0].indicators[0]
        assert line.rounds[THIRD].state is third(stage, name)[1].state
        assert line.result == sheet(stage, name).main.year_result.value


def test_paper_is_made_from_what_its_reader_may_read(stage):
    bring(stage, "marked")
    of_unit = unit_sheets(viewer=PAUL, unit_code="5026", fiscal_year=YEAR)
    assert of_unit == [sheet(stage, "paul")]
    assert "ลานกีฬาแล้ว" not in str(of_unit)


def test_the_page_says_in_a_word_that_it_is_not_published(stage, client):
    bring(stage, "marked")

    def words():
        page = client.get(f"/{YEAR}/indicator/5026-0901/").content.decode()
        return LexborHTMLParser(page).css_first("main").text()

    assert "ยังไม่เผยแพร่" in words()
    assert "ปรับปรุงลานกีฬาแล้ว" not in words()
    client.force_login(stage.rose)
    assert "ปรับปรุงลานกีฬาแล้ว" in words()


def test_no_report_can_be_given_the_word_for_itself(stage):
    drafts.save_draft(report=stage.report, content=form(state="unpublished", value=""), edits=0, by=stage.rose)
    with pytest.raises(Exception, match=r".+"):
        reports.take_step(report=Report.objects.get(pk=stage.report.pk), step=Step.SUBMIT, by=stage.rose)
    assert Report.objects.get(pk=stage.report.pk).status == "draft"
