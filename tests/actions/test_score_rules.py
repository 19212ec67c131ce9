"""Rules of a score tried on records from end to end: several measures, penalties for late and missing reports."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from chiwat.actions import marks, reports, scores
from chiwat.actions.installation import describe
from chiwat.domain.asked_scores import Unscorable
from chiwat.domain.report_workflow import Step
from chiwat.domain.score_sides import Side
from chiwat.records.models import Extension, Framework, IndicatorYear, Measure, Report, Result, Round, Score, Target
from tests import stage as stages
from tests.actions.test_scores import approve, faults, points, stage
from tests.domain.test_scoring_steps import worked_out

pytestmark = pytest.mark.django_db

__all__ = ["stage"]


def second(stage, *, value, target=6, state="reported", **fields):
    """Another measure of the same indicator with its figure of the third quarter."""
    nature = {"kind": "number", "unit_name": "แห่ง", "direction": "higher", "accumulation": "sum", "aggregation": "sum"}
    measure = Measure.objects.create(
        indicator_year=stage.record, position=2, name="ลานในสวน", weight=Decimal(3), **nature | fields
    )
    Target.objects.create(measure=measure, value=Decimal(target))
    if state is not None:
        Result.objects.create(measure=measure, unit=stage.unit, round=stage.round, state=state, value=value)
    return measure


def combined(stage, combination, **fields):
    approve(stage, value="3")
    second(stage, **fields)
    IndicatorYear.objects.update(combination=combination)
    return points(Side.SELF)


@pytest.mark.parametrize(
    ("combination", "told"),
    [
        ("sum", Fraction(100 * (3 + 2), 4 + 6)),
        ("weighted_mean", Fraction(75 + 3 * Fraction(200, 6), 4)),
        ("worst", Fraction(200, 6)),
        ("all_met", Fraction(200, 6)),
        ("none", Fraction(75)),
    ],
)
def test_several_measures_combine_as_declared(stage, combination, told):
    assert combined(stage, combination, value=Decimal(2)).exact == told


def test_a_sum_is_told_step_by_step(stage):
    score = combined(stage, "sum", value=Decimal(2))
    told = [(made["step"], made["result"]) for made in score.derivation]
    assert told == [
        ("value_added", "3"), ("value_added", "5"), ("target_added", "4"), ("target_added", "10"),
        ("percent_of_target", "50"),
    ]  # fmt: skip
    assert [str(worked_out(made)) for made in score.derivation] == [result for _, result in told]


def test_zero_in_a_sum_is_added_and_nothing_makes_it_unknown(stage):
    assert combined(stage, "sum", value=Decimal(0)).exact == 30
    Result.objects.filter(measure__position=2).delete()
    assert (points(Side.SELF).exact, points(Side.SELF).basis) == (None, "not_reported")


def test_what_is_not_applicable_leaves_a_sum_with_its_target(stage):
    Round.objects.exclude(pk=stage.round.pk).update(opens=date(2026, 9, 15))
    score = combined(stage, "sum", value=None, state="not_applicable")
    assert (score.exact, score.basis) == (75, "scored")


def test_a_confirmed_none_is_added_as_zero(stage):
    assert combined(stage, "sum", value=None, state="confirmed_none").exact == 30


@pytest.mark.parametrize("differs", [{"unit_name": "ครั้ง"}, {"direction": "lower"}])
def test_measures_that_differ_are_not_added_up(stage, differs):
    score = combined(stage, "sum", value=Decimal(2), **differs)
    assert (score.exact, score.because) == (None, Unscorable.MEASURES_DIFFER)


def penalise(*penalties):
    told = [dict(zip(("occasion", "taken", "amount"), each, strict=True)) for each in penalties]
    Framework.objects.update(penalties=told)


def put_up(stage, day):
    """The report was put up for approval on a day; it is due on 10 July, without grace."""
    Report.objects.filter(pk=stage.report.pk).update(submitted_at=f"{day}T05:00:00Z")


def test_a_late_report_loses_points_on_both_sides_and_says_so(stage):
    penalise(("late", "points", "0.2"), ("missing", "points", "5"))
    approve(stage)
    put_up(stage, "2026-07-10")
    assert points(Side.SELF).points == 75
    put_up(stage, "2026-07-11")
    marks.mark(report=stage.report, values=stages.MARKS, comment="", by=stage.sela)
    reports.take_step(report=stage.report, step=Step.ANNOUNCE, by=stage.cora)
    assert [points(side).points for side in Side] == [Decimal("74.8"), Decimal("74.8")]
    last = points(Side.SELF).derivation[-1]
    assert (last["step"], last["inputs"]["count"]) == ("penalty_late", "1")
    assert Score.objects.get(side="evaluator", superseded_by=None).points == Decimal("74.8")
    assert faults() == []


def test_a_share_is_taken_of_the_score_and_nothing_falls_below_zero(stage):
    approve(stage, value="3")
    put_up(stage, "2026-07-11")
    penalise(("late", "share", "0.2"))
    assert points(Side.SELF).points == 60
    penalise(("late", "points", "80"))
    assert points(Side.SELF).points == 0


def test_more_time_that_was_granted_takes_nothing_off(stage):
    penalise(("late", "points", "0.2"))
    approve(stage)
    put_up(stage, "2026-07-15")
    Extension.objects.create(
        unit=stage.unit, round=stage.round, until=date(2026, 7, 20), reason="x", asked_by=stage.una, granted=True,
        asked_at="2026-07-01T00:00:00Z",
    )  # fmt: skip
    assert points(Side.SELF).points == 75


def test_a_report_that_was_never_put_up_is_missing_once_its_round_has_locked(stage):
    penalise(("missing", "points", "5"))
    approve(stage)
    earlier = Round.objects.get(kind="quarter", number=2)
    Round.objects.filter(pk=earlier.pk).update(locks=date(2026, 7, 11))
    put_up(stage, "2026-07-10")
    missing = Report.objects.create(indicator_year=stage.record, unit=stage.unit, round=earlier, status="draft")
    assert points(Side.SELF).points == 70
    describe(organisation="กรุงเทพมหานคร", demonstration=False, pinned_today=date(2026, 7, 11), by=None)
    assert points(Side.SELF).points == 75
    describe(organisation="กรุงเทพมหานคร", demonstration=False, pinned_today=stages.TODAY, by=None)
    Result.objects.create(measure=stage.measure, unit=stage.unit, round=earlier, state="not_applicable")
    assert (points(Side.SELF).points, missing.status) == (75, "draft")


def test_a_score_of_nothing_is_not_made_zero_by_a_penalty(stage):
    penalise(("missing", "points", "5"))
    Round.objects.filter(pk=stage.round.pk).update(locks=date(2026, 7, 11))
    assert (points(Side.SELF).points, points(Side.SELF).basis) == (None, "not_reported")
    assert scores.freeze(indicator_years=[stage.record.pk], round=stage.round, by=None) == 0
