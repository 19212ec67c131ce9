"""A unit's round kept together: who reports what, whom to chase, more time; a round opens on its day alone."""

from datetime import date

import pytest

from chiwat.actions import drafts, extensions, reports, rounds, unit_rounds
from chiwat.domain.permissions import Role
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.domain.report_workflow import Step
from chiwat.records.models import AuditEntry, Extension, FiscalYear, IndicatorYear, Notice, Report, Round
from tests.stage import Stage, form, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    return Stage()


def refused(deed):
    rows = AuditEntry.objects.count()
    with pytest.raises(RefusedError) as told:
        deed()
    assert AuditEntry.objects.count() == rows
    return told.value.code


def test_who_is_to_report_is_a_reporter_of_the_unit_and_is_told(stage):
    assert unit_rounds.assign(report=stage.report, to=stage.rose, by=stage.una).assignee == stage.rose
    assert list(Notice.objects.values_list("person__username", "code")) == [("rose", "assigned")]
    for other in (stage.omar, stage.ravi):
        assert refused(lambda to=other: unit_rounds.assign(report=stage.report, to=to, by=stage.una)) is (
            Refusal.NOT_A_MEMBER
        )
    assert unit_rounds.assign(report=stage.report, to=None, by=stage.una).assignee is None


def test_who_owes_is_chased_and_nobody_else(stage):
    ruth = person("ruth", Role.REPORTER, stage.unit)
    assert unit_rounds.chase(report=stage.report, by=stage.una) == 2
    unit_rounds.assign(report=stage.report, to=ruth, by=stage.una)
    assert unit_rounds.chase(report=stage.report, by=stage.una) == 1
    drafts.save_draft(report=stage.report, content=form(), edits=0, by=ruth)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=ruth)
    assert refused(lambda: unit_rounds.chase(report=stage.report, by=stage.una)) is Refusal.NOTHING_TO_CHASE


def ask(stage, *, until=date(2026, 7, 20), reason="น้ำท่วม"):
    return extensions.ask_extension(unit=stage.unit, round=stage.round, until=until, reason=reason, by=stage.una)


def test_more_time_is_asked_with_a_reason_and_decided_once(stage):
    assert refused(lambda: ask(stage, reason=" ")) is Refusal.REASON_MISSING
    with pytest.raises(FaultyContentError, match="/until"):
        ask(stage, until=date(2026, 7, 10))
    asked = ask(stage)
    decide = {"extension": asked, "by": stage.cora}
    assert refused(lambda: extensions.decide_extension(granted=False, answer="", **decide)) is Refusal.REASON_MISSING
    assert extensions.decide_extension(granted=True, answer="", **decide).granted is True
    assert refused(lambda: extensions.decide_extension(granted=False, answer="ไม่", **decide)) is Refusal.DECIDED_ALREADY
    assert Extension.objects.get().granted is True
    assert list(Notice.objects.order_by("pk").values_list("person__username", "code")) == [
        ("cora", "extension_asked"), ("una", "extension_granted"),
    ]  # fmt: skip


def test_no_more_time_in_a_closed_year(stage):
    FiscalYear.objects.update(status="closed")
    stage.round.refresh_from_db()
    closed = Round.objects.select_related("fiscal_year").get(pk=stage.round.pk)
    with pytest.raises(RefusedError):
        extensions.ask_extension(unit=stage.unit, round=closed, until=date(2026, 7, 20), reason="x", by=stage.una)


def test_a_round_opens_on_its_day_once_and_adds_what_came_since(stage):
    assert Report.objects.count() == 1
    assert rounds.open_due_rounds(by=None) == 0
    stage.indicator("5026-0902", unit=stage.unit, reports=False)
    assert rounds.open_due_rounds(by=None) == 1
    assert set(Report.objects.values_list("round__number", "status")) == {(3, "draft")}
    assert AuditEntry.objects.filter(action="open-round").count() == 2


def test_a_round_that_is_locked_or_of_a_closed_year_or_not_asked_for_opens_nothing(stage):
    Report.objects.all().delete()
    Round.objects.filter(pk=stage.round.pk).update(locks=date(2026, 7, 1))
    assert rounds.open_due_rounds(by=None) == 0
    Round.objects.filter(pk=stage.round.pk).update(locks=None)
    IndicatorYear.objects.update(reports_in=["year_end"])
    assert rounds.open_due_rounds(by=None) == 0
    IndicatorYear.objects.update(reports_in=["quarter"])
    FiscalYear.objects.update(status="closed")
    assert rounds.open_due_rounds(by=None) == 0
