"""My work: exactly what one person owes, by the day it is due, and nothing else."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import given_answers, marks, reports, unit_rounds
from chiwat.domain.given_figures import GivenDeed
from chiwat.domain.permissions import Role, Viewer
from chiwat.domain.report_workflow import Step
from chiwat.queries import my_work, owed_figures
from chiwat.queries.holds import held_by
from chiwat.records.models import Extension, Installation, Notice, Report, Result, Round
from tests import people
from tests.provided import ProvidedStage
from tests.stage import MARKS, YEAR, Stage, form, give

pytestmark = pytest.mark.django_db

WORK = reverse("web:work")


@pytest.fixture
def stage():
    return Stage()


def owed(person):
    viewer = held_by(person)
    lines = [(line.duty.value, line.code) for line in my_work.duties_of(viewer=viewer)]
    piles = [(pile.duty.value, pile.number) for pile in my_work.piles_of(viewer=viewer)]
    return [*lines, *piles]


def written(stage, **changes):
    Report.objects.filter(pk=stage.report.pk).update(draft=form(**changes))
    stage.report.refresh_from_db()


def put_up(stage):
    written(stage)
    return reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)


def approved(stage):
    put_up(stage)
    return reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)


def words(client, person, path=WORK, **cookies):
    people.sign_in(client, person)
    client.cookies.load(cookies)
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(LexborHTMLParser(answer.content.decode()).css_first("main").text().split())


def test_a_reporter_owes_the_drafts_of_their_unit_and_no_other(stage):
    stage.indicator("5003-0901", unit=stage.other)
    assert owed(stage.rose) == [("write", "5026-0901")]
    assert owed(stage.omar) == [("write", "5003-0901")]


def test_what_is_assigned_to_another_is_not_owed(stage):
    second = stage.report_of(stage.indicator("5026-0902", unit=stage.unit))
    other = give_reporter(stage)
    unit_rounds.assign(report=second, to=other, by=stage.una)
    assert owed(stage.rose) == [("write", "5026-0901")]
    assert owed(other) == [("write", "5026-0901"), ("write", "5026-0902")]


def give_reporter(stage):
    from tests.stage import person

    return person("rosa", Role.REPORTER, stage.unit)


def test_a_round_that_has_not_opened_is_owed_by_nobody(stage):
    Round.objects.update(opens=date(2026, 8, 1))
    assert owed(stage.rose) == []
    assert owed(stage.una) == []


def test_nobody_owes_what_is_in_a_closed_year(stage):
    stage.year.__class__.objects.update(status="closed")
    assert owed(stage.rose) == []


def test_an_approver_owes_what_waits_for_their_turn_and_not_their_own():
    stage = Stage(chain=2)
    stage.ravi.memberships.update(approval_step=1)
    from tests.stage import person

    second = person("rena", Role.APPROVER, stage.unit, step=2)
    give(stage.rose, Role.APPROVER, stage.unit)
    put_up(stage)
    assert owed(stage.ravi) == [("approve", "5026-0901")]
    assert owed(second) == []
    assert owed(stage.rose) == []
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)
    assert owed(stage.ravi) == []
    assert owed(second) == [("approve", "5026-0901")]


def test_a_lead_owes_the_verifying_only_where_it_is_asked(stage):
    approved(stage)
    assert owed(stage.lena) == []
    stage.ask_verification()
    assert owed(stage.lena) == [("verify", "5026-0901")]
    assert owed(stage.sela) == []


def test_an_evaluator_owes_marks_by_round_and_never_of_their_own(stage):
    approved(stage)
    give(stage.sven, Role.LEAD, stage.department)
    assert owed(stage.sela) == [("mark", 1)]
    assert owed(stage.sven) == []


def test_an_evaluator_owes_nothing_of_their_own_division(stage):
    approved(stage)
    give(stage.sela, Role.EXECUTIVE, stage.unit, division="ฝ่ายทะเบียน")
    give(stage.sven, Role.EXECUTIVE, stage.unit, division="ฝ่ายโยธา")
    assert owed(stage.sela) == [("mark", 1)]
    assert owed(stage.sven) == []


def test_a_review_is_owed_by_another_evaluator_than_who_marked(stage):
    approved(stage)
    marks.mark(report=stage.report, values=MARKS, comment="", by=stage.sela)
    assert owed(stage.cora) == [("announce", 1)]
    reports.take_step(report=stage.report, step=Step.ANNOUNCE, by=stage.cora)
    marks.ask_review(report=stage.report, reason="มีหลักฐานเพิ่ม", by=stage.rose)
    assert owed(stage.sela) == []
    assert owed(stage.sven) == [("answer", 1)]


def test_a_unit_coordinator_owes_the_round_until_all_is_approved(stage):
    assert owed(stage.una) == [("assemble", 1)]
    approved(stage)
    assert owed(stage.una) == []


@pytest.mark.parametrize("who", ["rose", "ravi", "una", "lena", "sela", "cora", "omar", "alma", "eva"])
def test_the_figure_in_the_bar_is_what_the_page_lists(stage, who, django_assert_max_num_queries):
    stage.indicator("5026-0902", unit=stage.unit)
    put_up(stage)
    Extension.objects.create(
        unit=stage.unit, round=stage.round, until=date(2026, 8, 1), reason="น้ำท่วม", asked_by=stage.una,
        asked_at=timezone.now(),
    )  # fmt: skip
    person = getattr(stage, who)
    viewer: Viewer = held_by(person)
    piles = sum(1 if pile.duty == "assemble" else pile.number for pile in my_work.piles_of(viewer=viewer))
    listed = len(my_work.duties_of(viewer=viewer)) + piles + len(my_work.extensions_of(viewer=viewer))
    listed += len(owed_figures.sheets_owed(viewer=viewer)) + len(owed_figures.figures_owed(viewer=viewer))
    assert my_work.count_of(viewer=viewer) == listed


def test_what_was_sent_back_comes_first_with_why_and_by_whom(client, stage):
    Round.objects.update(due=date(2026, 7, 20))
    stage.indicator("5026-0100", unit=stage.unit)
    put_up(stage)
    reports.take_step(report=stage.report, step=Step.RETURN, reason="จำนวนในตารางไม่ตรงกับข้อความ", by=stage.ravi)
    assert owed(stage.rose) == [("rewrite", "5026-0901"), ("write", "5026-0100")]
    said = words(client, stage.rose)
    assert "“จำนวนในตารางไม่ตรงกับข้อความ” Ravi" in said
    assert said.index("5026-0901") < said.index("5026-0100")


def test_late_is_said_in_words_and_an_extension_makes_it_not_late(client, stage):
    assert "เกินกำหนด 2 วัน" in words(client, stage.rose)
    Extension.objects.create(
        unit=stage.unit, round=stage.round, until=date(2026, 7, 20), reason="น้ำท่วม", asked_by=stage.una,
        asked_at=timezone.now(), granted=True,
    )  # fmt: skip
    said = words(client, stage.rose)
    assert "เกินกำหนด" not in said
    assert "อีก 8 วัน" in said


def test_an_empty_list_says_so_and_what_comes_next(client, stage):
    Round.objects.filter(kind="quarter", number=4).update(opens=date(2026, 9, 20))
    said = words(client, stage.eva)
    assert "ไม่มีงานค้าง" in said
    assert "ไตรมาสที่ 4" in said
    assert "20 กันยายน 2569" in said


def test_what_waits_for_others_names_who_acts_next(client, stage):
    put_up(stage)
    assert "รอ Ravi" in words(client, stage.rose)


def test_what_was_told_is_read_once(client, stage):
    put_up(stage)
    assert "ตัวชี้วัด 5026-0901 รอท่านอนุมัติ" in words(client, stage.ravi)
    client.post(reverse("web:work-read"))
    assert "แจ้งให้ทราบ" not in words(client, stage.ravi)
    assert Notice.objects.filter(person=stage.ravi, read_at=None).count() == 0


def test_more_time_is_granted_once_and_refused_with_why_alone(client, stage):
    asked = Extension.objects.create(
        unit=stage.unit, round=stage.round, until=date(2026, 7, 31), reason="น้ำท่วม", asked_by=stage.una,
        asked_at=timezone.now(),
    )  # fmt: skip
    people.sign_in(client, stage.cora)
    address = reverse("web:work-extension", args=[asked.pk])
    refused = client.post(address, {"decide": "refuse"}, follow=True).content.decode()
    assert "ขั้นตอนนี้ต้องระบุเหตุผล" in refused
    client.post(address, {"decide": "grant"})
    asked.refresh_from_db()
    assert asked.granted is True


def test_signed_out_pages_ask_nothing_and_show_no_work(client, stage):
    assert WORK not in client.get("/").content.decode()
    assert client.get(WORK).status_code == 302


def test_my_work_speaks_english(client, stage):
    people.sign_in(client, stage.rose)
    client.cookies["django_language"] = "en"
    said = client.get(WORK).content.decode()
    assert "2 days overdue" in said
    assert "Start the report" in said


def test_a_hundred_duties_come_in_pages(client, stage):
    for number in range(60):
        stage.indicator(f"5026-1{number:03}", unit=stage.unit, reports=number == 59)
    assert "หน้า 1 จาก 2" in words(client, stage.rose)
    assert "5026-1059" in words(client, stage.rose, f"{WORK}?page=2")


@pytest.mark.parametrize("who", ["rose", "ravi", "una", "lena", "sela", "cora"])
def test_my_work_asks_at_most_fifteen_questions(client, stage, who, django_assert_max_num_queries):
    for number in range(20):
        stage.indicator(f"5026-1{number:03}", unit=stage.unit, reports=number == 19)
    people.sign_in(client, getattr(stage, who))
    assert Installation.objects.count() == 1
    with django_assert_max_num_queries(15):
        client.get(WORK)


@pytest.fixture
def provided():
    return ProvidedStage()


def of_figures(person):
    """What the person owes about figures between two units."""
    viewer = held_by(person)
    sheets = [("give", sheet.code, sheet.lacking) for sheet in owed_figures.sheets_owed(viewer=viewer)]
    lines = [(line.duty.value, line.code) for line in owed_figures.figures_owed(viewer=viewer)]
    listed = len(my_work.duties_of(viewer=viewer)) + len(sheets) + len(lines)
    assert my_work.count_of(viewer=viewer) == listed
    return [*lines, *sheets]


def test_a_provider_owes_one_sheet_until_every_unit_has_its_figure(provided):
    assert of_figures(provided.pim) == [("give", "5003-0813", 2)]
    provided.give(provided.ours)
    assert of_figures(provided.pim) == [("give", "5003-0813", 1)]
    provided.give(provided.theirs, state="awaiting", value="", awaiting_unit="0800", expected_on="2026-08-01")
    assert of_figures(provided.pim) == [("give", "5003-0813", 1)]
    provided.give(provided.theirs)
    assert of_figures(provided.pim) == []


def test_the_unit_owes_a_word_and_the_provider_an_answer_to_a_dispute(provided):
    figure = provided.give(provided.ours)
    assert of_figures(provided.rose) == [("acknowledge", "5026-0813")]
    assert of_figures(provided.omar) == []
    given_answers.answer(figure=figure, deed=GivenDeed.DISPUTE, reason="นับซ้ำ", by=provided.rose)
    assert of_figures(provided.rose) == []
    assert of_figures(provided.pim)[0] == ("explain", "5026-0813")
    given_answers.answer(figure=figure, deed=GivenDeed.EXPLAIN, reason="ตามที่อยู่จริง", by=provided.pim)
    assert of_figures(provided.pim) == [("give", "5003-0813", 1)]


def test_a_superseding_figure_answers_the_dispute_and_waits_anew(provided):
    figure = provided.give(provided.ours)
    given_answers.answer(figure=figure, deed=GivenDeed.DISPUTE, reason="นับซ้ำ", by=provided.rose)
    provided.give(provided.ours, value="2")
    assert of_figures(provided.pim) == [("give", "5003-0813", 1)]
    assert of_figures(provided.rose) == [("acknowledge", "5026-0813")]


def test_nothing_is_owed_of_a_report_that_was_judged_or_has_its_own_result(provided):
    provided.give(provided.ours)
    Report.objects.filter(pk=provided.ours.pk).update(status="marked")
    assert of_figures(provided.rose) == []
    measure = provided.theirs.indicator_year.measures.get()
    Result.objects.create(
        measure=measure, unit=provided.other, round=provided.round, state="not_applicable", reason="ไม่มีคลอง"
    )
    assert of_figures(provided.pim) == []


def test_figures_are_worked_off_from_my_work(client, provided, django_assert_max_num_queries):
    said = words(client, provided.pim)
    assert "ยังไม่ได้ให้ 2 หน่วยงาน" in said
    figure = provided.give(provided.ours)
    said = words(client, provided.rose)
    assert "3รอท่านรับทราบหรือทักท้วง" in said
    with django_assert_max_num_queries(15):
        client.get(WORK)
    address = reverse("web:report-given", kwargs={"fiscal_year": YEAR, "code": "5026-0813", "label": "quarter-3"})
    answer = client.post(address, {"figure": figure.pk, "step": "acknowledge", "back": "work"})
    assert answer["Location"] == WORK
    figure.refresh_from_db()
    assert figure.standing == "acknowledged"
