"""A report's life: drafts of two at once, each step with what it leaves behind, each refusal leaving nothing."""

from decimal import Decimal

import pytest

from chiwat.actions import drafts, entries, marks, reports
from chiwat.actions.entries import TypedEntry
from chiwat.domain.permissions import Role
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.domain.report_workflow import Step
from chiwat.queries import trail as reading
from chiwat.queries.holds import held_by
from chiwat.queries.report_forms import content_of
from chiwat.records.models import (
    AuditEntry,
    FiscalYear,
    Mark,
    Notice,
    Report,
    ReportStep,
    ReportVersion,
    Result,
    Review,
    Standing,
    Unit,
)
from tests.cast import ada_looking
from tests.stage import MARKS, Stage, form, give, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    return Stage()


def save(stage, *, by=None, edits=None, report=None, **changes):
    now = Report.objects.get(pk=(report or stage.report).pk)
    edits = now.edits if edits is None else edits
    return drafts.save_draft(report=now, content=form(**changes), edits=edits, by=by or stage.rose)


def take(stage, step, *, by, reason=""):
    return reports.take_step(report=stage.report, step=step, by=by, reason=reason)


def submitted(stage):
    save(stage)
    return take(stage, Step.SUBMIT, by=stage.rose)


def approved(stage):
    submitted(stage)
    return take(stage, Step.APPROVE, by=stage.ravi)


def announced(stage):
    approved(stage)
    marks.mark(report=stage.report, values=MARKS, comment="หลักฐานครบ", by=stage.sela)
    return take(stage, Step.ANNOUNCE, by=stage.cora)


def status(stage):
    return Report.objects.get(pk=stage.report.pk).status


def refused(deed):
    """Why, when nothing at all was written."""
    before = (AuditEntry.objects.count(), ReportStep.objects.count(), Result.objects.count(), Mark.objects.count())
    with pytest.raises(RefusedError) as told:
        deed()
    assert before == (
        AuditEntry.objects.count(), ReportStep.objects.count(), Result.objects.count(), Mark.objects.count(),
    )  # fmt: skip
    return told.value.code


def test_a_draft_keeps_what_was_typed_and_leaves_no_row_in_the_trail(stage):
    rows = AuditEntry.objects.count()
    saved = save(stage, value=" ๑,๘๘๖ ", text="ร่าง\x00แรก")
    kept = Report.objects.get(pk=stage.report.pk)
    assert (saved.accepted, saved.edits, kept.edits) == (True, 1, 1)
    assert kept.draft["measures"]["1"]["value"] == " ๑,๘๘๖ "
    assert kept.draft["text"] == "ร่างแรก"
    assert AuditEntry.objects.count() == rows
    save(stage, text="ร่างสอง")
    assert ReportVersion.objects.get(kind="autosave").content["text"] == "ร่างสอง"


def test_of_two_in_one_report_the_second_sees_both_and_nothing_is_lost(stage):
    ruth = person("ruth", Role.REPORTER, stage.unit)
    save(stage, edits=0, text="ของโรส")
    late = save(stage, by=ruth, edits=0, text="ของรูธ")
    assert (late.accepted, late.refusal, late.edits, late.stands_by) == (False, Refusal.STALE, 1, "Rose")
    assert (late.stands["text"], late.typed["text"]) == ("ของโรส", "ของรูธ")
    assert Report.objects.get(pk=stage.report.pk).draft["text"] == "ของโรส"
    assert ReportVersion.objects.get(kind="conflict").content["text"] == "ของรูธ"
    assert save(stage, by=ruth, edits=late.edits, text="รวมกันแล้ว").accepted


def test_the_same_save_twice_is_no_conflict(stage):
    save(stage, edits=0)
    again = save(stage, edits=0)
    assert (again.accepted, again.edits) == (True, 1)
    assert not ReportVersion.objects.filter(kind="conflict").exists()


def test_a_stale_form_of_a_report_that_moved_on_loses_nothing(stage):
    submitted(stage)
    late = save(stage, edits=1, text="พิมพ์ค้างไว้")
    assert (late.accepted, late.refusal) == (False, Refusal.OUT_OF_ORDER)
    assert ReportVersion.objects.get(kind="conflict").content["text"] == "พิมพ์ค้างไว้"
    assert status(stage) == "submitted"


def test_what_is_no_form_is_refused_at_its_field(stage):
    with pytest.raises(FaultyContentError, match="/role: unknown_field"):
        drafts.save_draft(report=stage.report, content={"role": "x"}, edits=0, by=stage.rose)
    assert Report.objects.get(pk=stage.report.pk).edits == 0


def test_a_grid_saves_each_row_for_itself(stage):
    mine = stage.report_of(stage.indicator("5026-0902", unit=stage.unit))
    theirs = stage.report_of(stage.indicator("5003-0001", unit=stage.other))
    rows = [
        drafts.GridRow(report=stage.report, content=form(value="1"), edits=0),
        drafts.GridRow(report=mine, content={"nonsense": 1}, edits=0),
        drafts.GridRow(report=theirs, content=form(value="2"), edits=0),
    ]
    saved, left = drafts.save_grid(rows=rows, by=stage.rose)
    assert [row.report for row in saved] == [stage.report.pk]
    assert [row.report for row in left] == [mine.pk, theirs.pk]
    assert (type(left[0].why), left[1].why) == (FaultyContentError, None)
    assert refused(lambda: drafts.save_grid(rows=rows * 100, by=stage.rose)) is Refusal.TOO_MUCH


def test_a_submission_with_faults_says_each_and_writes_nothing(stage):
    save(stage, value="ประมาณ 3", as_of="2025-06-30")
    with pytest.raises(FaultyContentError) as told:
        take(stage, Step.SUBMIT, by=stage.rose)
    assert {(f.field, f.code.value) for f in told.value.faults} == {
        ("/measures/1/value", "not_a_number"), ("/as_of", "outside_year"),
    }  # fmt: skip
    assert (status(stage), ReportStep.objects.count()) == ("draft", 0)


def test_figures_count_from_the_last_approval_on(stage):
    submitted(stage)
    assert not Result.objects.exists()
    take(stage, Step.APPROVE, by=stage.ravi)
    result = Result.objects.get()
    assert (result.state, result.value, str(result.as_of), result.finality) == ("reported", 3, "2026-06-30", "final")
    kept = Report.objects.get(pk=stage.report.pk)
    assert (kept.text, kept.progress, kept.status) == ("ปรับปรุงลานกีฬาแล้ว 3 แห่ง", Decimal(60), "approved")
    assert Standing.objects.get(indicator_year=stage.record).verdict_while_open != "no_result"
    row = AuditEntry.objects.get(action="approve-report")
    assert row.subject == "report:2569/5026-0901/quarter-3/5026"
    assert row.after == {"status": "approved", "version": 1, "figures": {"1": "3"}}


def test_a_chain_of_none_approves_with_the_submission(stage):
    Unit.objects.filter(pk=stage.unit.pk).update(approval_steps=0)
    assert submitted(stage).status == "approved"
    assert Result.objects.get().value == 3


def test_a_chain_of_three_takes_three_persons_each_in_turn(stage):
    Unit.objects.filter(pk=stage.unit.pk).update(approval_steps=3)
    give(stage.ravi, Role.APPROVER, stage.unit, step=1)
    second = person("ron", Role.APPROVER, stage.unit, step=2)
    third = person("rae", Role.APPROVER, stage.unit, step=3)
    submitted(stage)
    assert refused(lambda: take(stage, Step.APPROVE, by=second)) is Refusal.NOT_YOUR_TURN
    assert take(stage, Step.APPROVE, by=stage.ravi).status == "submitted"
    assert refused(lambda: take(stage, Step.APPROVE, by=stage.ravi)) is Refusal.SECOND_STEP
    assert refused(lambda: take(stage, Step.WITHDRAW, by=stage.rose)) is Refusal.ACTED_UPON
    assert take(stage, Step.APPROVE, by=second).status == "submitted"
    assert not Result.objects.exists()
    assert take(stage, Step.APPROVE, by=third).status == "approved"
    assert Result.objects.count() == 1


def test_what_is_returned_runs_the_chain_again_as_the_next_version(stage):
    approved(stage)
    back = take(stage, Step.RETURN, by=stage.sela, reason="ตัวเลขไม่ตรงกับหลักฐาน")
    assert (back.status, back.approvals, back.draft["measures"]["1"]["value"]) == ("returned", 0, "3")
    assert Result.objects.get(superseded_by=None).value == 3
    save(stage, value="2")
    assert take(stage, Step.SUBMIT, by=stage.rose).version == 2
    take(stage, Step.APPROVE, by=stage.ravi)
    old, new = Result.objects.order_by("pk")
    assert (old.value, old.superseded_by, new.value, new.superseded_by) == (3, new, 2, None)
    assert [v.content["measures"]["1"]["value"] for v in ReportVersion.objects.filter(kind="submitted")] == ["3", "2"]


def test_who_submitted_takes_it_back(stage):
    submitted(stage)
    ruth = person("ruth", Role.REPORTER, stage.unit)
    assert refused(lambda: take(stage, Step.WITHDRAW, by=ruth)) is Refusal.NOT_SUBMITTER
    assert take(stage, Step.WITHDRAW, by=stage.rose).status == "draft"
    assert content_of(Report.objects.get(pk=stage.report.pk))["measures"]["1"]["value"] == "3"


def test_nobody_approves_their_own_report_in_whatever_chair(stage):
    give(stage.rose, Role.APPROVER, stage.unit)
    submitted(stage)
    assert refused(lambda: take(stage, Step.APPROVE, by=stage.rose)) is Refusal.OWN_REPORT


def test_who_only_wrote_it_does_not_approve_it_either(stage):
    give(stage.ravi, Role.REPORTER, stage.unit)
    save(stage, by=stage.ravi)
    submitted(stage)
    assert refused(lambda: take(stage, Step.APPROVE, by=stage.ravi)) is Refusal.OWN_REPORT


def test_two_approvers_at_once_approve_once(stage):
    submitted(stage)
    other = person("ron", Role.APPROVER, stage.unit)
    take(stage, Step.APPROVE, by=stage.ravi)
    assert refused(lambda: take(stage, Step.APPROVE, by=other)) is Refusal.OUT_OF_ORDER
    assert Result.objects.count() == 1


def test_marks_are_given_announced_reviewed_and_kept_beside_the_new_ones(stage):
    announced(stage)
    marks.ask_review(report=stage.report, reason="หลักฐานหน้า 3 ยังไม่ได้นับ", by=stage.rose)
    answer = {"report": stage.report, "answer": "นับเพิ่มแล้ว", "values": {"2.1": "100", "2.2": "100"}}
    assert refused(lambda: marks.answer_review(**answer, by=stage.sela)) is Refusal.SAME_EVALUATOR
    assert marks.answer_review(**answer, by=stage.sven).status == "answered"
    kept = list(Mark.objects.filter(name="2.1").order_by("pk"))
    assert [(row.value, row.evaluator.username) for row in kept] == [(95, "sela"), (100, "sven")]
    assert (kept[0].superseded_by, kept[1].superseded_by) == (kept[1], None)
    review = Review.objects.get()
    assert (review.changed, review.answered_by, review.answer) == (True, stage.sven, "นับเพิ่มแล้ว")
    row = AuditEntry.objects.get(action="answer-report")
    assert (row.after["marks"]["2.1"], row.after["marks_before"]["2.1"]) == ("100", "95")


def test_who_gave_a_mark_corrects_it_until_it_is_announced(stage):
    approved(stage)
    marks.mark(report=stage.report, values=MARKS, comment="", by=stage.sela)
    corrected = {"report": stage.report, "values": {"2.1": "75", "2.2": "100"}, "comment": "อ่านหลักฐานหน้า 4 ผิด"}
    assert refused(lambda: marks.mark(**corrected, by=stage.sven)) is Refusal.NOT_MARKER
    assert marks.mark(**corrected, by=stage.sela).status == "marked"
    kept = list(Mark.objects.filter(name="2.1").order_by("pk"))
    assert [(row.value, row.superseded_by) for row in kept] == [(95, kept[1]), (75, None)]
    assert AuditEntry.objects.filter(action="mark-report").last().after["marks_before"]["2.1"] == "95"
    take(stage, Step.ANNOUNCE, by=stage.cora)
    assert refused(lambda: marks.mark(**corrected, by=stage.sela)) is Refusal.OUT_OF_ORDER


def test_a_review_may_leave_the_marks(stage):
    announced(stage)
    marks.ask_review(report=stage.report, reason="ขอให้ดูอีกครั้ง", by=stage.una)
    marks.answer_review(report=stage.report, answer="คงเดิม", values=None, by=stage.sven)
    assert (Mark.objects.count(), Review.objects.get().changed) == (2, False)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"2.1": "99", "2.2": "100"}, ("/marks/2.1", "not_allowed")),
        ({"2.1": "95"}, ("/marks/2.2", "required")),
        ({"2.1": "NaN", "2.2": "100"}, ("/marks/2.1", "not_a_number")),
        ({**MARKS, "9": "1"}, ("/marks/9", "unknown_field")),
    ],
)
def test_a_mark_that_the_year_does_not_allow_is_refused_at_its_field(stage, values, fault):
    approved(stage)
    with pytest.raises(FaultyContentError) as told:
        marks.mark(report=stage.report, values=values, comment="", by=stage.sela)
    assert [(f.field, f.code.value) for f in told.value.faults] == [fault]
    assert (status(stage), Mark.objects.count()) == ("approved", 0)


def test_a_year_without_names_for_its_marks_is_not_marked(stage):
    approved(stage)
    FiscalYear.objects.update(mark_labels=[])
    assert refused(lambda: marks.mark(report=stage.report, values=MARKS, comment="", by=stage.sela)) is (
        Refusal.NO_MARK_LABELS
    )


def test_verification_is_asked_where_a_component_asks_and_marking_waits_for_it(stage):
    approved(stage)
    assert refused(lambda: take(stage, Step.VERIFY, by=stage.lena)) is Refusal.NOT_ASKED
    stage.ask_verification()
    assert refused(lambda: marks.mark(report=stage.report, values=MARKS, comment="", by=stage.sela)) is (
        Refusal.VERIFY_FIRST
    )
    assert take(stage, Step.VERIFY, by=stage.lena).status == "verified"
    assert marks.mark(report=stage.report, values=MARKS, comment="", by=stage.sela).status == "marked"


def test_a_lock_remembers_and_reopening_goes_back(stage):
    save(stage)
    assert refused(lambda: take(stage, Step.LOCK, by=stage.cora)) is Refusal.REASON_MISSING
    assert take(stage, Step.LOCK, by=stage.cora, reason="ครบกำหนด").locked_from == "draft"
    assert refused(lambda: save(stage)) is Refusal.LOCKED
    assert refused(lambda: take(stage, Step.SUBMIT, by=stage.rose)) is Refusal.LOCKED
    assert content_of(Report.objects.get(pk=stage.report.pk))["measures"]["1"]["value"] == "3"
    back = take(stage, Step.REOPEN, by=stage.cora, reason="ขอแก้ตัวเลข")
    assert (back.status, back.locked_from) == ("draft", None)
    assert submitted(stage).status == "submitted"


def test_nothing_moves_in_a_closed_year(stage):
    save(stage)
    take(stage, Step.LOCK, by=stage.cora, reason="ปิดรอบ")
    FiscalYear.objects.update(status="closed")
    assert refused(lambda: take(stage, Step.REOPEN, by=stage.cora, reason="x")) is Refusal.YEAR_CLOSED
    assert refused(lambda: save(stage)) is Refusal.YEAR_CLOSED


def test_a_report_that_is_not_theirs_is_not_known_of(stage):
    for deed in (lambda: save(stage, by=stage.omar), lambda: take(stage, Step.SUBMIT, by=stage.omar)):
        with pytest.raises(HiddenError):
            deed()


def test_a_bulk_deed_says_what_it_left_out_and_why(stage):
    submitted(stage)
    waiting = stage.report_of(stage.indicator("5026-0902", unit=stage.unit))
    theirs = stage.report_of(stage.indicator("5003-0001", unit=stage.other))
    moved, left = reports.take_steps(reports=[stage.report, waiting, theirs], step=Step.APPROVE, by=stage.ravi)
    assert [report.pk for report in moved] == [stage.report.pk]
    assert [(row.report, row.why) for row in left] == [(waiting.pk, Refusal.OUT_OF_ORDER), (theirs.pk, None)]


def test_entries_make_the_figure_and_a_struck_one_counts_no_more(stage):
    lines = [TypedEntry(what="ลานวัดใหม่", quantity="๒", on="3 พ.ค. 2569"), TypedEntry(what="ลานเคหะ", quantity="1.5")]
    first, second = entries.add_entries(report=stage.report, measure=stage.measure, lines=lines, by=stage.rose)
    entries.strike_entry(report=stage.report, entry=second, by=stage.rose)
    changed = entries.change_entry(
        report=stage.report, entry=first, line=TypedEntry(what="ลานวัดใหม่", quantity="5"), by=stage.rose
    )
    assert (changed.quantity, changed.position) == (5, 1)
    assert refused(lambda: entries.strike_entry(report=stage.report, entry=first, by=stage.rose)) is (
        Refusal.STRUCK_ALREADY
    )
    save(stage, value="")
    take(stage, Step.SUBMIT, by=stage.rose)
    take(stage, Step.APPROVE, by=stage.ravi)
    assert Result.objects.get().value == 5
    assert refused(
        lambda: entries.add_entries(report=stage.report, measure=stage.measure, lines=lines, by=stage.rose)
    ) is Refusal.OUT_OF_ORDER  # fmt: skip


def test_a_pasted_list_with_a_fault_adds_nothing_and_says_where(stage):
    lines = [
        TypedEntry(what="ดี"),
        TypedEntry(what="", quantity="NaN", on="31 ก.พ. 2569"),
        TypedEntry(what="x", on="1 ต.ค. 2569"),
    ]
    with pytest.raises(FaultyContentError) as told:
        entries.add_entries(report=stage.report, measure=stage.measure, lines=lines, by=stage.rose)
    assert {(f.field, f.code.value) for f in told.value.faults} == {
        ("/entries/1/on", "not_a_date"), ("/entries/1/quantity", "not_a_number"), ("/entries/1/what", "required"),
        ("/entries/2/on", "outside_round"),
    }  # fmt: skip
    assert not stage.measure.entries.exists()


def test_an_entry_or_measure_of_another_report_is_not_known_of(stage):
    theirs = stage.indicator("5003-0001", unit=stage.other)
    measure = theirs.measures.get()
    with pytest.raises(HiddenError):
        entries.add_entries(report=stage.report, measure=measure, lines=[TypedEntry(what="x")], by=stage.rose)
    kept = entries.add_entries(
        report=stage.report_of(theirs), measure=measure, lines=[TypedEntry(what="x")], by=stage.omar
    )[0]
    with pytest.raises(HiddenError):
        entries.strike_entry(report=stage.report, entry=kept, by=stage.rose)


def test_those_whom_a_step_concerns_are_told_and_nobody_of_their_own_deed(stage):
    announced(stage)
    marks.ask_review(report=stage.report, reason="โปรดทบทวน", by=stage.rose)
    told = list(Notice.objects.order_by("pk").values_list("person__username", "code"))
    assert told == [
        ("ravi", "submitted"), ("rose", "approved"), ("rose", "announced"),
        ("sela", "review_asked"), ("sven", "review_asked"),
    ]  # fmt: skip
    assert Notice.objects.first().values["code"] == "5026-0901"


def test_every_step_leaves_its_row_and_the_trail_is_whole(stage):
    announced(stage)
    steps = list(ReportStep.objects.values_list("step", "status_before", "status_after", "by__username"))
    assert steps == [
        ("submit", "draft", "submitted", "rose"), ("approve", "submitted", "approved", "ravi"),
        ("mark", "approved", "marked", "sela"), ("announce", "marked", "announced", "cora"),
    ]  # fmt: skip
    told = reading.history(viewer=ada_looking(), subject="report:2569/5026-0901/")
    assert [deed.action for deed in told] == ["submit-report", "approve-report", "mark-report", "announce-report"]
    assert list(reading.faults_of_trail(viewer=ada_looking(), anchor=None)) == []


def test_a_units_own_read_what_befell_their_report_and_no_mark_before_it_is_announced(stage):
    announced(stage)

    def told(who):
        return reading.history_of_report(viewer=held_by(who), report=stage.report.pk)

    assert [deed.action for deed in told(stage.rose)] == [
        "submit-report", "approve-report", "mark-report", "announce-report",
    ]  # fmt: skip
    assert told(stage.rose)[1].after == {"status": "approved", "version": 1, "figures": {"1": "3"}}
    assert told(stage.rose)[2].after == {"status": "marked", "version": 1}
    assert told(stage.alma)[2].after["marks"] == MARKS
    assert told(stage.omar) is None
