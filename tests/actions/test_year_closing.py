"""A year is closed once nothing in it is on its way; then every score is frozen and nothing in it is written."""

from datetime import date

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import marks, reports, scores
from chiwat.actions.drafts import save_draft
from chiwat.actions.installation import describe
from chiwat.actions.year_closing import close_year
from chiwat.cli import main
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.report_workflow import Step, YearStatus
from chiwat.domain.score_sides import Side
from chiwat.domain.year_closing import Hindrance
from chiwat.queries.holds import held_by
from chiwat.queries.indicator_sheets import indicator_sheet
from chiwat.queries.year_closing import closing_page
from chiwat.records.models import AuditEntry, Extension, FiscalYear, IndicatorYear, Report, Score, Standing, Target
from tests import people
from tests import stage as stages
from tests.actions.test_scores import announce, approve, points, stage
from tests.actions.walking import DEEDS, Walk, tried
from tests.cast import PAUL

pytestmark = pytest.mark.django_db

__all__ = ["stage"]
AFTERWARDS = date(2026, 12, 1)
#: A unit's library and its people belong to no year.
OF_NO_YEAR = {"close-year", "add-evidence", "withdraw-evidence", "set-approval-steps"}
WHO = {
    "save-draft": "reporter", "paste-grid": "reporter", "add-entry": "reporter", "submit": "reporter",
    "withdraw": "reporter", "assign": "unit-coordinator", "chase": "unit-coordinator", "approve": "approver",
    "return-submitted": "approver", "return-approved": "evaluator", "verify": "lead", "mark": "evaluator",
    "announce": "coordinator", "ask-review": "reporter", "answer-review": "evaluator", "lock": "coordinator",
    "reopen": "coordinator", "ask-extension": "unit-coordinator", "decide-extension": "coordinator",
    "set-rubric": "coordinator",
    "change-framework": "coordinator", "assemble": "unit-coordinator", "attach-signed-scan": "unit-coordinator",
    "give-figure": "reporter", "explain-figure": "reporter", "acknowledge-figure": "reporter",
    "dispute-figure": "reporter",
}  # fmt: skip

#: As what the person's unit stands there, where it does not report.
PARTY = {"verify": "leading", "give-figure": "providing", "explain-figure": "providing"}


def pin(day):
    describe(organisation="กรุงเทพมหานคร", demonstration=False, pinned_today=day, by=None)


def close(stage, **changes):
    asked = {"fiscal_year": stages.YEAR, "confirmed": str(stages.YEAR), "by": stage.cora} | changes
    return close_year(**asked)


def refused(stage, **changes):
    with pytest.raises(RefusedError) as told:
        close(stage, **changes)
    return told.value.code


def in_the_way(stage):
    return closing_page(viewer=held_by(stage.cora), fiscal_year=stages.YEAR).hindrances


def test_a_year_that_runs_is_not_closed(stage):
    assert in_the_way(stage) == {Hindrance.YEAR_RUNS: 1, Hindrance.REVIEW_TIME: 1}
    assert refused(stage) is Refusal.YEAR_NOT_SETTLED
    assert FiscalYear.objects.get().status == YearStatus.OPEN


@pytest.mark.parametrize(
    ("status", "hindrance"),
    [
        ("submitted", Hindrance.TO_APPROVE),
        ("approved", Hindrance.TO_MARK),
        ("verified", Hindrance.TO_MARK),
        ("marked", Hindrance.TO_ANNOUNCE),
        ("under_review", Hindrance.UNDER_REVIEW),
    ],
)
def test_what_is_on_its_way_stands_in_the_way(stage, status, hindrance):
    pin(AFTERWARDS)
    Report.objects.update(status=status)
    assert in_the_way(stage) == {hindrance: 1}
    assert refused(stage) is Refusal.YEAR_NOT_SETTLED
    Report.objects.update(status="locked", locked_from=status)
    assert in_the_way(stage) == {}


def test_more_time_that_is_asked_or_still_runs_stands_in_the_way(stage):
    pin(AFTERWARDS)
    asked = {"unit": stage.unit, "round": stage.round, "reason": "x", "asked_by": stage.una}
    row = Extension.objects.create(**asked, until=AFTERWARDS, asked_at="2026-11-01T00:00:00Z")
    assert in_the_way(stage) == {Hindrance.EXTENSIONS: 1}
    Extension.objects.filter(pk=row.pk).update(granted=True, decided_at="2026-11-02T00:00:00Z")
    assert in_the_way(stage) == {Hindrance.EXTENSIONS: 1}
    pin(date(2026, 12, 2))
    assert in_the_way(stage) == {}


@pytest.mark.parametrize("typed", ["", "2568", "yes", "2569 2569"])
def test_a_year_is_not_closed_without_its_name_typed_again(stage, typed):
    pin(AFTERWARDS)
    assert refused(stage, confirmed=typed) is Refusal.NOT_CONFIRMED


def test_closing_freezes_every_score_with_its_reason_and_leaves_a_row(stage, capsys):
    announce(stage)
    other = stage.indicator("5026-0902", unit=stage.unit, reports=False)
    stage.record.placements.get().component.placements.create(indicator_year=other)
    Score.objects.all().delete()
    pin(AFTERWARDS)
    assert close(stage) == 4
    assert {(row.indicator_year.code, row.basis) for row in Score.objects.filter(side="evaluator")} == {
        ("5026-0901", "scored"), ("5026-0902", "not_reported"),
    }  # fmt: skip
    assert {row.round for row in Score.objects.all()} == {None}
    assert set(IndicatorYear.objects.values_list("status", flat=True)) == {"closed"}
    assert set(Standing.objects.values_list("status", flat=True)) == {"closed"}
    row = AuditEntry.objects.get(action="close-year")
    assert (row.person, row.subject, row.after["scores"]) == (stage.cora, "year:2569", 4)
    assert main(["scores", "verify", "--fiscal-year", str(stages.YEAR)]) == 0
    assert "4" in capsys.readouterr().out


def test_a_closed_year_is_not_closed_again(stage):
    pin(AFTERWARDS)
    close(stage)
    assert refused(stage) is Refusal.YEAR_CLOSED
    assert AuditEntry.objects.filter(action="close-year").count() == 1


def test_a_score_of_a_closed_year_follows_no_setting(stage):
    announce(stage)
    pin(AFTERWARDS)
    close(stage)
    Target.objects.update(value=6)
    scores.refresh_outdated()
    assert [str(points(side).points) for side in (Side.SELF, Side.EVALUATOR)] == ["75", "75"]


@pytest.mark.parametrize("deed", sorted(WHO))
def test_every_deed_is_refused_in_a_closed_year(deed):
    walk = Walk()
    FiscalYear.objects.update(status="closed")
    walk.stage.year.refresh_from_db()
    walk.stage.round.fiscal_year.refresh_from_db()
    who = walk.acting(WHO[deed])
    party = PARTY.get(deed, "assessing" if WHO[deed] == "evaluator" else "reporting")
    report = walk.report(deed, by=who, **{party: walk.stage.unit})
    trail = AuditEntry.objects.count()
    assert tried(lambda: DEEDS[deed](walk, report, who, walk.stage.unit)) == "refused"
    assert AuditEntry.objects.count() == trail


def test_every_deed_that_writes_is_tried_in_a_closed_year():
    writing = {name for name in DEEDS if not name.startswith("read-")}
    assert writing == set(WHO) | OF_NO_YEAR


def third(viewer):
    return indicator_sheet(viewer=viewer, code="5026-0901", fiscal_year=stages.YEAR).main.results[2]


def test_a_draft_of_a_closed_year_stays_with_its_unit(stage):
    save_draft(report=stage.report, content=stages.form(value="3"), edits=0, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.RETURN, by=stage.ravi, reason="แก้ตัวเลข")
    pin(AFTERWARDS)
    close(stage)
    assert third(PAUL).value is None
    assert points(Side.EVALUATOR).basis == "not_reported"


def test_what_was_approved_is_open_to_all_once_the_year_is_closed(stage):
    approve(stage)
    reports.take_step(report=stage.report, step=Step.LOCK, by=stage.cora, reason="ปิดรอบ")
    assert third(PAUL).value is None
    pin(AFTERWARDS)
    close(stage)
    assert third(PAUL).value == 3
    assert points(Side.EVALUATOR).points == 75


def test_a_mark_of_the_closed_year_stands(stage):
    announce(stage)
    pin(AFTERWARDS)
    close(stage)
    with pytest.raises(RefusedError):
        marks.ask_review(report=stage.report, reason="x", by=stage.rose)


def test_the_page_says_what_stands_in_the_way_then_closes(client, stage):
    people.sign_in(client, stage.cora)
    address = reverse("web:year-closing", kwargs={"fiscal_year": stages.YEAR})
    before = LexborHTMLParser(client.get(address).content.decode())
    assert "ปีงบประมาณยังไม่สิ้นสุด" in before.text()
    assert not before.css("input[name=year]")
    pin(AFTERWARDS)
    wrong = client.post(address, {"year": "2568"})
    assert wrong.status_code == 409
    assert LexborHTMLParser(wrong.content.decode()).css_matches("#year[aria-invalid=true]")
    client.post(address, {"year": "2569"})
    assert "เปิดใหม่ไม่ได้" in client.get(address).content.decode()
    assert FiscalYear.objects.get().status == YearStatus.CLOSED


def test_who_may_not_close_reads_who_can(client, stage):
    pin(AFTERWARDS)
    people.sign_in(client, stage.rose)
    address = reverse("web:year-closing", kwargs={"fiscal_year": stages.YEAR})
    assert "ผู้ดูแลรอบการประเมิน" in client.get(address).content.decode()
    assert client.post(address, {"year": "2569"}).status_code == 409
    assert FiscalYear.objects.get().status == YearStatus.OPEN
