"""A step over many reports: read at once and written together, each for itself all the same."""

import pytest

from chiwat.actions import drafts, reports
from chiwat.domain.report_workflow import Step
from chiwat.queries import trail as reading
from chiwat.records.models import AuditEntry, Notice, Report, ReportStep, Result, Standing
from tests.cast import ada_looking
from tests.stage import Stage, form

pytestmark = pytest.mark.django_db
MANY = 20


def put_up(stage, *, codes):
    """The reports of new indicators of Chatuchak, each put up by Rose with a figure of its own."""
    for code in codes:
        stage.indicator(code, unit=stage.unit)
    rows = list(Report.objects.filter(indicator_year__code__in=codes).order_by("indicator_year__code"))
    for place, report in enumerate(rows):
        drafts.save_draft(report=report, content=form(value=str(place)), edits=0, by=stage.rose)
        reports.take_step(report=report, step=Step.SUBMIT, by=stage.rose)
    return rows


def codes():
    return [f"5026-1{place:03}" for place in range(MANY)]


def test_twenty_approvals_ask_for_little_and_leave_all_that_one_leaves(django_assert_max_num_queries):
    stage = Stage()
    rows = put_up(stage, codes=codes())
    with django_assert_max_num_queries(3 * MANY):
        moved, left = reports.take_steps(reports=rows, step=Step.APPROVE, by=stage.ravi)
    assert (len(moved), left) == (MANY, [])
    assert [row.value for row in Result.objects.order_by("measure__indicator_year__code")] == list(range(MANY))
    assert ReportStep.objects.filter(step=Step.APPROVE, by=stage.ravi).count() == MANY
    assert Notice.objects.filter(person=stage.rose, code="approved").count() == MANY
    assert Standing.objects.filter(rounds__contains="reported").count() == MANY
    told = AuditEntry.objects.filter(action="approve-report").order_by("sequence")
    assert [row.after["figures"] for row in told] == [{"1": str(place)} for place in range(MANY)]
    assert list(reading.faults_of_trail(viewer=ada_looking(), anchor=None)) == []


def test_a_report_named_twice_takes_the_step_once():
    stage = Stage(chain=2)
    rows = put_up(stage, codes=["5026-1001"])
    moved, left = reports.take_steps(reports=[*rows, *rows], step=Step.APPROVE, by=stage.ravi)
    assert (len(moved), left) == (1, [])
    assert Report.objects.get(pk=rows[0].pk).approvals == 1


def test_what_was_refused_leaves_no_row_among_those_that_moved():
    stage = Stage()
    first, second, third = put_up(stage, codes=["5026-1001", "5026-1002", "5026-1003"])
    reports.take_step(report=second, step=Step.WITHDRAW, by=stage.rose)
    before = AuditEntry.objects.count()
    moved, left = reports.take_steps(reports=[first, second, third], step=Step.APPROVE, by=stage.ravi)
    assert [row.pk for row in moved] == [first.pk, third.pk]
    assert [out.report for out in left] == [second.pk]
    assert AuditEntry.objects.count() == before + 2
    assert not Result.objects.filter(measure__indicator_year=second.indicator_year_id).exists()


def test_what_fails_on_the_way_undoes_the_piece_and_its_rows_of_the_trail():
    stage = Stage()
    first, second = put_up(stage, codes=["5026-1001", "5026-1002"])
    before = AuditEntry.objects.count()
    second.versions.update(content="no form at all")
    with pytest.raises(TypeError):
        reports.take_steps(reports=[first, second], step=Step.APPROVE, by=stage.ravi)
    assert AuditEntry.objects.count() == before
    assert Report.objects.get(pk=first.pk).status == "submitted"
    assert not ReportStep.objects.filter(step=Step.APPROVE).exists()
