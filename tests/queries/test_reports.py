"""One report for each viewer: what it holds, its steps, what is kept from whom."""

from datetime import date

import pytest

from chiwat.actions import drafts, entries, extensions, marks, reports
from chiwat.actions.entries import TypedEntry
from chiwat.domain.lateness import Timing
from chiwat.domain.permissions import PUBLIC, Role
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_workflow import Step
from chiwat.queries.holds import held_by
from chiwat.queries.once import remembering
from chiwat.queries.report_addresses import report_at
from chiwat.queries.report_pages import kept_text
from chiwat.queries.report_reading import report_page
from chiwat.records.models import Person
from tests.stage import MARKS, YEAR, Stage, form, person

pytestmark = pytest.mark.django_db

PHONE = "ติดต่อ โทร. 02-000-1234"


@pytest.fixture
def stage():
    return Stage()


def view(stage, who):
    viewer = PUBLIC if who is None else held_by(who)
    found = report_at(viewer=viewer, fiscal_year=YEAR, code=stage.record.code, label="quarter-3")
    return report_page(found, viewer=viewer) if found else None


def save(stage, *, by=None, edits=0, **changes):
    return drafts.save_draft(report=stage.report, content=form(**changes), edits=edits, by=by or stage.rose)


def offered(stage, who):
    return {offer.step: offer.refused for offer in view(stage, who).offers}


def test_the_steps_that_follow_are_offered_with_why_not(stage):
    save(stage)
    assert offered(stage, stage.rose) == {Step.SUBMIT: None}
    assert offered(stage, stage.cora)[Step.LOCK] is None
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    assert offered(stage, stage.ravi)[Step.APPROVE] is None
    assert offered(stage, stage.rose)[Step.WITHDRAW] is None
    assert offered(stage, stage.una) == {Step.RETURN: None}
    other = person("ruth", Role.REPORTER, stage.unit)
    assert offered(stage, other)[Step.WITHDRAW] is Refusal.NOT_SUBMITTER


def test_a_draft_is_its_units_and_of_those_who_judge(stage):
    assert [view(stage, who) is not None for who in (None, stage.omar, stage.eva, stage.ravi, stage.sela)] == [
        False, False, False, True, True,
    ]  # fmt: skip


def test_both_texts_are_there_where_two_saved(stage):
    save(stage, text="ของโรส")
    save(stage, by=person("ruth", Role.REPORTER, stage.unit), text="ของรูธ")
    ruth = Person.objects.get(username="ruth")
    assert view(stage, stage.rose).text == "ของโรส"
    assert kept_text(viewer=held_by(ruth), report=stage.report).content["text"] == "ของรูธ"
    assert kept_text(viewer=held_by(stage.rose), report=stage.report) is None


def test_texts_and_entries_are_masked_for_others_and_entries_are_never_public(stage):
    entries.add_entries(report=stage.report, measure=stage.measure, lines=[TypedEntry(what=PHONE)], by=stage.rose)
    save(stage, text=PHONE, value="")
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)
    own, other = view(stage, stage.rose), view(stage, stage.omar)
    assert ("02-000-1234" in own.text, "02-000-1234" in other.text) == (True, False)
    assert ["02-000-1234" in seen.entries[0].what for seen in (own, other)] == [True, False]
    marks.mark(report=stage.report, values=MARKS, comment="", by=stage.sela)
    reports.take_step(report=stage.report, step=Step.ANNOUNCE, by=stage.cora)
    assert view(stage, None).entries == ()


def test_marks_wait_for_their_announcement(stage):
    save(stage)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)
    marks.mark(report=stage.report, values=MARKS, comment="ดี", by=stage.sela)
    assert (len(view(stage, stage.sela).marks.pairs), view(stage, stage.rose).marks.told) == (2, False)
    reports.take_step(report=stage.report, step=Step.LOCK, by=stage.cora, reason="ปิด")
    assert not view(stage, stage.rose).marks.told
    reports.take_step(report=stage.report, step=Step.REOPEN, by=stage.cora, reason="เปิด")
    reports.take_step(report=stage.report, step=Step.ANNOUNCE, by=stage.cora)
    assert view(stage, stage.rose).marks.evaluator == "Sela"
    assert (len(view(stage, None).marks.pairs), view(stage, None).marks.evaluator) == (2, None)


def test_a_granted_extension_makes_it_not_late(stage):
    assert (view(stage, stage.rose).late.timing, view(stage, stage.rose).late.days) == (Timing.LATE, 2)
    asked = extensions.ask_extension(
        unit=stage.unit, round=stage.round, until=date(2026, 7, 20), reason="รอหลักฐาน", by=stage.una
    )
    assert view(stage, stage.rose).late.timing is Timing.LATE
    extensions.decide_extension(extension=asked, granted=True, answer="", by=stage.cora)
    assert view(stage, stage.rose).late.timing is Timing.IN_TIME
    assert view(stage, stage.rose).late.due == date(2026, 7, 20)


def test_what_waits_for_another_unit_is_late_for_nobody(stage):
    save(stage, state="awaiting", awaiting_unit="5003", expected_on="2026-08-01", value="")
    assert view(stage, stage.rose).late.timing is Timing.NO_DEADLINE


def test_a_report_of_nobody_is_none():
    assert report_at(viewer=PUBLIC, fiscal_year=YEAR, code="5026-0901", label="quarter-3") is None


def test_a_report_is_read_in_few_questions(stage, django_assert_max_num_queries):
    save(stage)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    with django_assert_max_num_queries(18), remembering():
        view(stage, stage.ravi)
