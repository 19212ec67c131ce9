"""Scores are frozen when they are announced, come out the same again, and never move because a setting did."""

from decimal import Decimal

import pytest

from chiwat.actions import marks, reports, scores, standings
from chiwat.actions.drafts import save_draft
from chiwat.cli import main
from chiwat.domain.permissions import Role, looking_as
from chiwat.domain.report_workflow import Step, YearStatus
from chiwat.domain.score_sides import Side
from chiwat.queries import installation
from chiwat.queries.score_faults import ScoreFault, faults_of_scores
from chiwat.queries.scored import FrameworkScores
from chiwat.records.models import (
    Component,
    FiscalYear,
    Framework,
    IndicatorYear,
    Placement,
    Rubric,
    Score,
    ScoreTotal,
    Target,
)
from tests import stage as stages

pytestmark = pytest.mark.django_db

AUDITOR = looking_as(Role.AUDITOR)


@pytest.fixture
def stage():
    """One indicator with a target of 4, under a component that scores per cent of target."""
    made = stages.Stage()
    framework = Framework.objects.create(fiscal_year=made.year, name="กรอบ")
    component = Component.objects.create(
        framework=framework, position=1, name="ผลสัมฤทธิ์", weight=Decimal(100), method="percent_of_target"
    )
    Placement.objects.create(indicator_year=made.record, component=component)
    standings.refresh([made.record.pk])
    return made


def approve(stage, *, value="3"):
    save_draft(report=stage.report, content=stages.form(value=value), edits=0, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)


def announce(stage, **options):
    approve(stage, **options)
    marks.mark(report=stage.report, values=stages.MARKS, comment="", by=stage.sela)
    reports.take_step(report=stage.report, step=Step.ANNOUNCE, by=stage.cora)


def points(side):
    framework = FrameworkScores(Framework.objects.get(name="กรอบ"), today=installation.today())
    return framework.scored(framework.placed[0], side=side).score


def faults():
    return [fault.fault for fault in faults_of_scores(viewer=AUDITOR, fiscal_year=stages.YEAR)]


def test_what_is_approved_scores_for_the_unit_and_what_is_announced_for_everybody(stage):
    approve(stage)
    assert points(Side.SELF).points == Decimal(75)
    assert points(Side.EVALUATOR).basis == "not_assessed"
    assert not Score.objects.exists()


def test_an_announcement_freezes_points_basis_steps_and_inputs(stage):
    announce(stage)
    row = Score.objects.get(side="evaluator")
    assert (row.points, row.basis, row.rule_version) == (Decimal(75), "scored", "percent_of_target-1")
    assert row.derivation[-1]["result"] == "75"
    assert row.asked["of"]["figures"][2] == {"round": "quarter-3", "state": "reported", "value": "3"}
    assert faults() == []


def test_zero_reported_scores_zero_and_nothing_reported_scores_nothing(stage):
    assert points(Side.SELF).points is None
    announce(stage, value="0")
    assert (points(Side.EVALUATOR).points, points(Side.EVALUATOR).basis) == (Decimal(0), "scored")


def test_a_setting_that_changes_leaves_the_announced_score_and_is_named(stage):
    announce(stage)
    Target.objects.update(value=Decimal(6))
    assert points(Side.EVALUATOR).points == Decimal(75)
    assert points(Side.SELF).points == Decimal(50)
    assert set(faults()) == {ScoreFault.INPUTS_CHANGED}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"points": Decimal(80)}, ScoreFault.SCORE_DIFFERS),
        ({"derivation": []}, ScoreFault.SCORE_DIFFERS),
        ({"rule_version": "percent_of_target-0"}, ScoreFault.RULE_CHANGED),
        ({"input_hash": "0" * 64}, ScoreFault.HASH_DIFFERS),
    ],
)
def test_a_row_that_was_tampered_with_is_named(stage, change, fault):
    announce(stage)
    Score.objects.filter(side="evaluator").update(**change)
    assert faults() == [fault]


def test_a_second_freeze_adds_nothing_and_another_score_keeps_the_old(stage):
    announce(stage)
    keys = [stage.record.pk]
    assert scores.freeze(indicator_years=keys, round=stage.round, by=None) == 0
    Target.objects.update(value=Decimal(6))
    assert scores.freeze(indicator_years=keys, round=stage.round, by=None) == 2
    assert Score.objects.get(side="evaluator", superseded_by=None).points == Decimal(50)
    assert Score.objects.count() == 4


def test_a_rubric_of_the_measure_goes_before_the_method_of_the_component(stage):
    Rubric.objects.create(measure=stage.measure, method="pass_fail", parameters={"points": "100"})
    announce(stage, value="4")
    assert points(Side.EVALUATOR).version == "pass_fail-1"
    assert points(Side.EVALUATOR).points == Decimal(100)


def test_totals_are_kept_and_follow_what_is_announced(stage):
    scores.refresh_outdated()
    announce(stage)
    assert ScoreTotal.objects.get(side="evaluator").counted == "0"
    assert scores.refresh_outdated() == 1
    row = ScoreTotal.objects.get(side="evaluator")
    assert (row.unit, row.indicators, row.weighted, row.counted) == (stage.unit, 1, "7500", "100")


def test_scores_verify_ends_with_one_and_names_the_row(stage, capsys):
    announce(stage)
    assert main(["scores", "verify", "--fiscal-year", str(stages.YEAR)]) == 0
    Score.objects.filter(side="evaluator").update(points=Decimal(1))
    row = Score.objects.get(side="evaluator").pk
    assert main(["scores", "verify", "--fiscal-year", str(stages.YEAR)]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"{row}: 5026-0901 evaluator: score-differs: ")


def test_a_year_is_frozen_when_it_is_over_and_not_before(stage, capsys):
    assert main(["scores", "freeze", "--fiscal-year", str(stages.YEAR)]) == 1
    FiscalYear.objects.update(status=YearStatus.CLOSED.value)
    IndicatorYear.objects.update(status=YearStatus.CLOSED.value)
    assert main(["scores", "freeze", "--fiscal-year", str(stages.YEAR)]) == 0
    assert {row.basis for row in Score.objects.all()} == {"not_reported"}
    assert "2" in capsys.readouterr().out
