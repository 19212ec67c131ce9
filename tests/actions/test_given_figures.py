"""A data provider gives figures, a unit acknowledges or disputes them: nothing is lost, nothing is half given."""

import pytest
from django.db import IntegrityError, transaction

from chiwat.actions import drafts, given_answers, given_figures, reports
from chiwat.actions.given_figures import FaultyRowsError
from chiwat.domain.given_figures import GivenDeed
from chiwat.domain.refusals import HiddenError, RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.domain.report_workflow import Step
from chiwat.queries.holds import held_by
from chiwat.queries.report_pages import report_form
from chiwat.records.models import AuditEntry, Entry, FiscalYear, GivenFigure, Notice, Report, Result
from tests.provided import ProvidedStage, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    return ProvidedStage()


def draft_of(report):
    return Report.objects.get(pk=report.pk).draft


def measure_of(report):
    return draft_of(report)["measures"]["1"]


def beside(report, who):
    """What stands beside the figure in the form."""
    return report_form(viewer=held_by(who), report=report).given


def put_up(stage, report, **fields):
    """The report with its words, put up and approved."""
    edits = Report.objects.get(pk=report.pk).edits
    drafts.save_draft(report=report, content={"text": "พ่นหมอกควันแล้ว", **fields}, edits=edits, by=stage.rose)
    reports.take_step(report=report, step=Step.SUBMIT, by=stage.rose)


def answered(figure, deed, by, reason="นับรวมผู้ป่วยนอกเขต"):
    return given_answers.answer(figure=figure, deed=deed, reason=reason, by=by)


def test_a_report_begins_awaiting_the_provider_and_says_who(stage):
    measure = measure_of(stage.ours)
    assert (measure["state"], measure["awaiting_unit"]) == ("awaiting", "0800")


def test_what_was_typed_is_seen_by_no_unit_until_it_is_given(stage):
    stage.type(stage.ours)
    assert measure_of(stage.ours)["state"] == "awaiting"
    given_figures.give(reports=[stage.ours], by=stage.pim)
    assert (measure_of(stage.ours)["state"], measure_of(stage.ours)["value"]) == ("reported", "3")
    assert (draft_of(stage.ours)["as_of"], draft_of(stage.ours)["finality"]) == ("2026-06-30", "final")


def test_one_faulty_row_and_nobody_is_given_anything(stage):
    stage.type(stage.ours)
    stage.type(stage.theirs, value="ประมาณ 5")
    with pytest.raises(FaultyRowsError) as faulty:
        given_figures.give(reports=[stage.ours, stage.theirs], by=stage.pim)
    assert set(faulty.value.faults) == {stage.theirs.pk}
    assert not GivenFigure.objects.exclude(given_at=None).exists()
    assert measure_of(stage.ours)["state"] == "awaiting"
    assert GivenFigure.objects.get(report=stage.theirs).content["measures"]["1"]["value"] == "ประมาณ 5"


def test_a_row_that_another_tab_changed_stays_as_it_is(stage):
    before = stage.stamp(stage.ours)
    assert stage.type(stage.ours, by=stage.patara, value="7", upon=before) == []
    assert stage.type(stage.ours, value="3", upon=before) == [stage.ours.pk]
    assert GivenFigure.objects.get(report=stage.ours).content["measures"]["1"]["value"] == "7"
    assert stage.type(stage.ours, value="3") == []
    assert GivenFigure.objects.get(report=stage.ours).content["measures"]["1"]["value"] == "3"


def test_a_figure_given_meanwhile_is_no_base_for_an_older_row(stage):
    before = stage.stamp(stage.ours)
    stage.give(stage.ours, value="7")
    assert stage.type(stage.ours, value="3", upon=before) == [stage.ours.pk]


def test_two_rows_of_one_report_are_never_typed_at_once_nor_two_stand(stage):
    stage.give(stage.ours)
    stage.type(stage.ours, value="4")
    for more in ({}, {"given_at": "2026-07-05T00:00:00Z"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            GivenFigure.objects.create(
                report=stage.ours, provider=stage.health, content={}, by=stage.pim, at="2026-07-05T00:00:00Z", **more
            )


def test_a_later_figure_supersedes_and_the_first_stays_to_be_read(stage):
    first = stage.give(stage.ours)
    answered(first, GivenDeed.DISPUTE, stage.rose)
    second = stage.give(stage.ours, value="5")
    first.refresh_from_db()
    assert (first.superseded_by, second.standing, first.standing) == (second, "waiting", "disputed")
    told = beside(stage.ours, stage.rose)
    assert [str(line.measures[0].stated.value) for line in told.lines] == ["5", "3"]
    assert told.lines[1].said[0].words == "นับรวมผู้ป่วยนอกเขต"
    assert measure_of(stage.ours)["value"] == "5"


def test_the_same_figure_again_is_nothing_new(stage):
    stage.give(stage.ours)
    stage.type(stage.ours)
    assert given_figures.give(reports=[stage.ours], by=stage.pim) == []
    assert GivenFigure.objects.count() == 1


def test_the_unit_writes_its_words_and_the_figure_stays(stage):
    stage.give(stage.ours)
    saved = drafts.save_draft(report=stage.ours, content={"text": "พ่นหมอกควันแล้ว"}, edits=0, by=stage.rose)
    assert saved.accepted
    assert (draft_of(stage.ours)["text"], measure_of(stage.ours)["value"]) == ("พ่นหมอกควันแล้ว", "3")


def test_who_has_the_form_open_while_a_figure_comes_loses_nothing(stage):
    opened = Report.objects.get(pk=stage.ours.pk).edits
    stage.give(stage.ours)
    saved = drafts.save_draft(report=stage.ours, content={"text": "ทำแล้ว"}, edits=opened, by=stage.rose)
    assert saved.accepted
    assert measure_of(stage.ours)["value"] == "3"


@pytest.mark.parametrize(
    "fields", [{"value": "99"}, {"numerator": "1", "denominator": "2"}, {"state": "confirmed_none"}]
)
@pytest.mark.parametrize("came", [True, False])
def test_the_unit_cannot_state_another_figure(stage, came, fields):
    if came:
        stage.give(stage.ours)
    content = {"text": "ทำแล้ว", "measures": {"1": {"state": "reported"} | fields}}
    with pytest.raises(RefusedError, match="given_by_another"):
        drafts.save_draft(report=stage.ours, content=content, edits=0, by=stage.rose)
    assert draft_of(stage.ours)["text"] == ""


def test_entries_make_no_figure_that_another_unit_gives(stage):
    from chiwat.actions.entries import TypedEntry, add_entries

    measure = stage.ours.indicator_year.measures.get()
    with pytest.raises(RefusedError, match="given_by_another"):
        add_entries(report=stage.ours, measure=measure, lines=[TypedEntry(what="ราย")], by=stage.rose)
    assert not Entry.objects.exists()


def test_the_figure_becomes_the_result_with_the_approval(stage):
    stage.give(stage.ours)
    put_up(stage, stage.ours)
    assert not Result.objects.exists()
    reports.take_step(report=stage.ours, step=Step.APPROVE, by=stage.ravi)
    row = Result.objects.get()
    assert (str(row.value), row.unit, str(row.as_of), row.finality) == ("3", stage.unit, "2026-06-30", "final")


def test_what_has_not_come_is_put_up_as_awaited(stage):
    put_up(stage, stage.ours, measures={"1": {"state": "awaiting", "expected_on": "2026-08-01"}})
    reports.take_step(report=stage.ours, step=Step.APPROVE, by=stage.ravi)
    row = Result.objects.get()
    assert (row.state, row.awaiting_unit, str(row.expected_on)) == ("awaiting", stage.health, "2026-08-01")


def test_the_provider_names_the_day_and_the_unit_need_not(stage):
    given = stage.give(stage.ours, state="awaiting", value="", awaiting_unit="0800", expected_on="1 ส.ค. 2569")
    assert given.standing is None
    put_up(stage, stage.ours)
    assert measure_of(stage.ours)["expected_on"] == "2026-08-01"
    with pytest.raises(RefusedError, match="figure_answered"):
        answered(given, GivenDeed.ACKNOWLEDGE, stage.rose)


def test_awaiting_without_a_day_is_not_put_up(stage):
    with pytest.raises(FaultyContentError, match="expected_on: required"):
        put_up(stage, stage.ours)


def test_what_came_after_the_report_was_put_up_is_told_beside_it_and_taken_over_when_it_is_sent_back(stage):
    stage.give(stage.ours)
    put_up(stage, stage.ours)
    stage.give(stage.ours, value="5")
    assert measure_of(stage.ours)["value"] == "3"
    assert beside(stage.ours, stage.rose).newest.after_put_up is False
    fresh = Report.objects.get(pk=stage.ours.pk)
    assert beside(fresh, stage.rose).newest.after_put_up
    reports.take_step(report=stage.ours, step=Step.RETURN, by=stage.ravi, reason="ใช้ตัวเลขใหม่")
    assert measure_of(stage.ours)["value"] == "5"


def test_nothing_is_given_once_the_report_was_judged_or_locked(stage):
    stage.type(stage.ours)
    for status in ("marked", "announced", "locked", "imported"):
        Report.objects.filter(pk=stage.ours.pk).update(status=status)
        with pytest.raises(RefusedError):
            given_figures.give(reports=[stage.ours], by=stage.pim)
    assert measure_of(stage.ours)["state"] == "awaiting"


def test_nothing_is_typed_given_or_answered_in_a_closed_year(stage):
    figure = stage.give(stage.ours)
    stage.type(stage.ours, value="4")
    FiscalYear.objects.update(status="closed")
    with pytest.raises(RefusedError, match="year_closed"):
        given_figures.give(reports=[stage.ours], by=stage.pim)
    with pytest.raises(RefusedError, match="year_closed"):
        answered(figure, GivenDeed.ACKNOWLEDGE, stage.rose)
    with pytest.raises(RefusedError, match="year_closed"):
        stage.type(stage.ours, value="5")


def test_a_dispute_is_explained_and_both_stay_beside_the_figure(stage):
    figure = stage.give(stage.ours)
    answered(figure, GivenDeed.DISPUTE, stage.rose)
    answered(figure, GivenDeed.EXPLAIN, stage.pim, "นับตามที่อยู่จริง")
    answered(figure, GivenDeed.ACKNOWLEDGE, stage.rose)
    line = beside(stage.ours, stage.sela).newest
    assert [(said.deed.value, said.words) for said in line.said] == [
        ("dispute", "นับรวมผู้ป่วยนอกเขต"), ("explain", "นับตามที่อยู่จริง"), ("acknowledge", ""),
    ]  # fmt: skip
    assert line.standing == "acknowledged"


def test_a_figure_is_answered_once_and_the_second_press_is_told_so(stage):
    figure = stage.give(stage.ours)
    answered(figure, GivenDeed.ACKNOWLEDGE, stage.rose)
    with pytest.raises(RefusedError, match="figure_answered"):
        answered(figure, GivenDeed.ACKNOWLEDGE, stage.rose)
    with pytest.raises(RefusedError, match="reason_missing"):
        answered(figure, GivenDeed.DISPUTE, stage.rose, " ")


def test_a_superseded_figure_is_answered_no_more(stage):
    first = stage.give(stage.ours)
    stage.give(stage.ours, value="5")
    with pytest.raises(RefusedError, match="figure_answered"):
        answered(first, GivenDeed.ACKNOWLEDGE, stage.rose)


def test_those_who_wait_are_told(stage):
    figure = stage.give(stage.ours)
    assert [(row.person, row.code) for row in Notice.objects.all()] == [(stage.rose, "figure_given")]
    answered(figure, GivenDeed.DISPUTE, stage.rose)
    told = Notice.objects.filter(code="figure_disputed")
    assert {row.person for row in told} == {stage.pim, stage.patara}
    answered(figure, GivenDeed.EXPLAIN, stage.pim, "นับตามที่อยู่จริง")
    assert Notice.objects.get(code="figure_explained").person == stage.rose


def test_every_deed_leaves_its_row_in_the_trail_and_a_draft_leaves_none(stage):
    stage.type(stage.ours)
    assert not AuditEntry.objects.filter(action__contains="figure").exists()
    figure = given_figures.give(reports=[stage.ours], by=stage.pim)[0]
    answered(figure, GivenDeed.DISPUTE, stage.rose)
    answered(figure, GivenDeed.EXPLAIN, stage.pim, "นับตามที่อยู่จริง")
    answered(figure, GivenDeed.ACKNOWLEDGE, stage.rose)
    rows = AuditEntry.objects.filter(action__endswith="-figure").order_by("sequence")
    assert [row.action for row in rows] == ["give-figure", "dispute-figure", "explain-figure", "acknowledge-figure"]
    assert {row.subject for row in rows} == {"report:2569/5026-0813/quarter-3/5026"}
    assert (rows[0].person, rows[0].after["stated"]) == (stage.pim, {"1": "3"})
    assert rows[1].reason == "นับรวมผู้ป่วยนอกเขต"


def test_a_unit_that_reports_its_own_figures_gives_none_to_itself(stage):
    own = stage.report_of(stage.record)
    with pytest.raises(HiddenError):
        given_figures.save_rows(
            rows=[given_figures.SheetRow(report=own, content=typed(), note="", upon="0.0")], by=stage.pim
        )


def test_a_row_of_no_known_shape_is_refused_and_nothing_is_kept(stage):
    with pytest.raises(FaultyContentError):
        stage.type(stage.ours, surprise="x")
    with pytest.raises(FaultyContentError):
        stage.type(stage.ours, value="9" * 61)
    assert not GivenFigure.objects.exists()


def test_a_strange_figure_from_the_unit_is_refused_by_its_shape(stage):
    with pytest.raises(FaultyContentError):
        drafts.save_draft(report=stage.ours, content={"measures": [1]}, edits=0, by=stage.rose)
