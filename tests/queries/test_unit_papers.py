"""A unit's papers as each viewer reads them: what is announced, what is approved, and which scores."""

from datetime import date
from decimal import Decimal

import pytest

from chiwat.actions import drafts, marks, reports, standings
from chiwat.actions.unit_marks import announce_unit_marks, mark_unit
from chiwat.domain.report_workflow import Step
from chiwat.domain.unit_papers import total_of
from chiwat.queries import holds
from chiwat.queries.score_board import score_board
from chiwat.queries.unit_papers import unit_year
from chiwat.records.models import Component, Framework, Placement, Round, Rubric, Target
from tests.cast import PAUL
from tests.stage import MARKS, YEAR, Stage, form

pytestmark = pytest.mark.django_db
BANDS = {"direction": "higher", "floor": "zero", "bands": [["1", "1"], ["2", "2"], ["3", "3"], ["4", "4"], ["5", "5"]]}


@pytest.fixture
def stage():
    """One indicator with a target of 4 and a report of 3 that is put up for approval."""
    made = Stage()
    framework = Framework.objects.create(fiscal_year=made.year, name="กรอบ")
    component = Component.objects.create(
        framework=framework, position=1, name="ผลสัมฤทธิ์", weight=Decimal(100), method="percent_of_target"
    )
    Placement.objects.create(indicator_year=made.record, component=component)
    standings.refresh([made.record.pk])
    drafts.save_draft(report=made.report, content=form(), edits=0, by=made.rose)
    reports.take_step(report=made.report, step=Step.SUBMIT, by=made.rose)
    return made


def announce(stage):
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)
    marks.mark(report=stage.report, values=MARKS, comment="", by=stage.sela)
    reports.take_step(report=stage.report, step=Step.ANNOUNCE, by=stage.cora)


def read(who, *, months=12):
    viewer = PAUL if who is PAUL else holds.held_by(who)
    return unit_year(viewer=viewer, code="5026", fiscal_year=YEAR, months=months)


def told(year):
    return year.lines[0].measures[0].so_far


def test_the_public_reads_a_word_until_it_is_announced_and_the_unit_a_draft(stage):
    assert (told(read(PAUL)).state, told(read(PAUL)).value, read(PAUL).is_draft) == ("unpublished", None, False)
    assert (told(read(stage.rose)).unapproved, read(stage.rose).is_draft) == (True, True)
    announce(stage)
    assert (told(read(PAUL)).value, read(PAUL).is_draft) == (3, False)


def test_only_an_announced_score_goes_on_paper_whoever_prints_it(stage):
    for who in (PAUL, stage.una, stage.cora):
        assert read(who).lines[0].score is None
    announce(stage)
    for who in (PAUL, stage.una, stage.cora):
        assert (read(who).lines[0].score.points, read(who).lines[0].score.basis) == (75, "scored")


def test_the_score_of_a_later_round_is_on_no_earlier_summary(stage):
    announce(stage)
    assert read(PAUL, months=6).lines[0].score is None
    assert read(PAUL, months=9).lines[0].score.points == 75


def test_bands_of_the_highest_rubric_stand_on_the_annex_else_the_components_method(stage):
    assert (read(PAUL).lines[0].scoring.method, read(PAUL).lines[0].scoring.bands) == ("percent_of_target", None)
    Rubric.objects.create(measure=stage.measure, method="pass_fail", parameters={"points": "5"})
    Rubric.objects.create(measure=stage.measure, version=2, method="bands", parameters=BANDS)
    assert read(PAUL).lines[0].scoring.bands[0] == ("1", "1")
    assert len(read(PAUL).lines[0].scoring.bands) == 5


@pytest.fixture
def item(stage):
    """The indicator's component weighs 70 and one item of the whole unit 30, marked in two quarters."""
    Framework.objects.update(
        rounds=[{"kind": "quarter", "number": 3, "counts": True}, {"kind": "quarter", "number": 4, "counts": True}]
    )
    Round.objects.filter(kind="quarter", number=4).update(opens=date(2026, 9, 20))
    Component.objects.update(weight=Decimal(70))
    return Component.objects.create(
        framework=Framework.objects.get(name="กรอบ"), position=2, name="นวัตกรรม", weight=Decimal(30), holds="unit_mark",
        method="marks", parameters={"rule": "first"}, assessing_unit=stage.sed,
    )  # fmt: skip


def mark(stage, item, value):
    mark_unit(component=item, unit=stage.unit, round_key=stage.round.pk, value=value, comment="", by=stage.sela)


def test_an_item_of_the_whole_unit_stands_after_the_indicators_and_its_mark_waits_to_be_announced(stage, item):
    mark(stage, item, "0")
    for who in (PAUL, stage.una, stage.cora):
        line = read(who).lines[-1]
        assert [(each.value, each.due) for each in line.marks] == [(None, True), (None, False)]
        assert (line.score, line.weight, line.assessed_by) == (None, 30, stage.sed.name_th)
    announce_unit_marks(component=item, by=stage.cora)
    line = read(PAUL).lines[-1]
    assert [(each.value, each.due) for each in line.marks] == [(0, True), (None, False)]
    assert (line.score.points, line.score.basis) == (0, "scored")
    assert line.heading == "นวัตกรรม"


def test_a_summary_takes_the_marks_of_its_months(stage, item):
    mark(stage, item, "80")
    announce_unit_marks(component=item, by=stage.cora)
    assert (read(PAUL, months=6).lines[-1].marks, read(PAUL, months=6).lines[-1].score) == ((), None)
    assert len(read(PAUL, months=9).lines[-1].marks) == 1
    assert read(PAUL, months=9).lines[-1].score.points == 80


def test_a_paper_adds_up_to_what_the_scoreboard_says(stage, item):
    announce(stage)
    mark(stage, item, "80")
    announce_unit_marks(component=item, by=stage.cora)
    board = score_board(viewer=PAUL, fiscal_year=YEAR).city.whole.total
    assert total_of(read(PAUL).lines).total == board
    assert (board.points, read(PAUL).weights_shared) == (Decimal("76.5"), True)


def test_a_framework_without_weights_leaves_the_declared_ones(stage, item):
    Component.objects.update(weight=None)
    stage.record.weight = Decimal("2.5")
    stage.record.save()
    year = read(PAUL)
    assert ([line.weight for line in year.lines], year.weights_shared) == ([Decimal("2.5"), None], False)


def test_a_target_that_is_still_spoken_about_makes_a_draft(stage):
    announce(stage)
    Target.objects.update(stage="countered")
    assert read(PAUL).is_draft


@pytest.mark.parametrize(("code", "year"), [("9999", YEAR), ("5026", 2512)])
def test_no_such_unit_or_year_has_no_paper(stage, code, year):
    assert unit_year(viewer=PAUL, code=code, fiscal_year=year) is None


def test_a_unit_without_indicators_has_an_empty_year(stage):
    year = unit_year(viewer=PAUL, code="5003", fiscal_year=YEAR)
    assert (year.lines, year.as_of, year.is_draft) == ((), None, False)
