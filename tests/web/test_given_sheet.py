"""The sheet of a data provider in the browser's terms, and the figure beside the unit's form and report."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import given_answers, given_figures
from chiwat.domain.given_figures import GivenDeed
from chiwat.records.models import GivenFigure, Report
from tests import people
from tests.provided import ProvidedStage
from tests.stage import YEAR

pytestmark = pytest.mark.django_db
PLACE = {"fiscal_year": YEAR, "label": "quarter-3"}
SHEET = reverse("web:given-sheet", kwargs={**PLACE, "unit": "0800", "code": "5026-0813"})
OURS = {**PLACE, "code": "5026-0813"}
FORM, REPORT, ANSWER = (reverse(f"web:{name}", kwargs=OURS) for name in ("report-edit", "report", "report-given"))


@pytest.fixture
def stage(client):
    made = ProvidedStage()
    people.sign_in(client, made.pim)
    return made


def page_of(answer):
    return LexborHTMLParser(answer.content.decode())


def main(answer):
    return " ".join(page_of(answer).css_first("main").text(separator=" ").split())


def sent(stage, *, ours=None, theirs=None, **more):
    """What the sheet's form sends: the rows with what is in them."""
    rows = {}
    for report, typed in ((stage.ours, ours), (stage.theirs, theirs)):
        if typed is not None:
            rows[f"r{report.pk}.upon"] = stage.stamp(report)
            rows |= {f"r{report.pk}.{name}": text for name, text in typed.items()}
    return rows | {"as_of": "30/6/2569", "finality": "final", "step": "give"} | more


def answered(client, figure, step, **more):
    return client.post(ANSWER, {"figure": figure.pk, "step": step, **more}, follow=True)


def test_one_sheet_holds_every_unit_of_a_cascaded_indicator(client, stage):
    said = main(client.get(SHEET))
    assert "ให้แล้ว 0 จาก 2 หน่วยงาน" in said
    assert "สำนักงานเขตจตุจักร" in said
    assert "สำนักงานเขตสัมพันธวงศ์" in said


def test_figures_are_given_to_all_at_once_with_the_day_of_the_sheet(client, stage):
    posted = sent(
        stage, ours={"m1.value": "๓"}, theirs={"m1.value": "5", "finality": "provisional", "note": "ตัดยอดเร็ว"}
    )
    said = main(client.post(SHEET, posted, follow=True))
    assert "ส่งตัวเลขให้ 2 หน่วยงานแล้ว" in said
    assert "ให้แล้ว 2 จาก 2 หน่วยงาน" in said
    kept = GivenFigure.objects.get(report=stage.theirs)
    assert (kept.content["finality"], kept.content["as_of"], kept.note) == ("provisional", "2026-06-30", "ตัดยอดเร็ว")


def test_a_wrong_row_says_so_in_its_place_and_nothing_is_given(client, stage):
    answer = client.post(SHEET, sent(stage, ours={"m1.value": "สาม"}, theirs={"m1.value": "5"}))
    page = page_of(answer)
    assert answer.status_code == 400
    assert "ผลงาน: " in page.css_first(f"#e{stage.ours.pk}").text()
    assert page.css_first(f"#e{stage.theirs.pk}") is None
    assert page.css_first(f'input[name="r{stage.ours.pk}.m1.value"]').attributes["value"] == "สาม"
    assert page.css_first(f'input[name="r{stage.theirs.pk}.m1.value"]').attributes["value"] == "5"
    assert not GivenFigure.objects.exclude(given_at=None).exists()


def test_rows_are_kept_and_seen_by_no_unit_until_they_are_sent(client, stage):
    said = main(client.post(SHEET, sent(stage, ours={"m1.value": "3"}, step="save"), follow=True))
    assert "บันทึกร่างแล้ว 1 แถว" in said
    assert "ร่าง ยังไม่ได้ส่ง" in said
    people.sign_in(client, stage.rose)
    assert "ยังไม่ได้ให้ตัวเลขของรอบนี้" in main(client.get(FORM))


def test_a_row_that_another_changed_shows_what_stands_and_tells_what_was_typed(client, stage):
    older = sent(stage, ours={"m1.value": "3"})
    stage.type(stage.ours, by=stage.patara, value="7")
    answer = client.post(SHEET, older)
    assert "ที่คุณพิมพ์คือ “3”" in main(answer)
    assert page_of(answer).css_first(f'input[name="r{stage.ours.pk}.m1.value"]').attributes["value"] == "7"
    assert not GivenFigure.objects.exclude(given_at=None).exists()


def test_the_day_on_which_a_figure_is_expected_is_told_to_the_unit(client, stage):
    client.post(SHEET, sent(stage, ours={"state": "awaiting", "expected_on": "1 ส.ค. 2569"}))
    people.sign_in(client, stage.rose)
    assert "คาดว่าได้ 1 ส.ค. 2569" in main(client.get(FORM))


def test_a_figure_typed_where_one_was_awaited_has_come(client, stage):
    client.post(SHEET, sent(stage, ours={"state": "awaiting", "expected_on": "1 ส.ค. 2569"}))
    shown = {"state": "awaiting", "expected_on": "1 ส.ค. 2569", "m1.value": "4"}
    assert "ส่งตัวเลขให้ 1 หน่วยงานแล้ว" in main(client.post(SHEET, sent(stage, ours=shown), follow=True))
    assert Report.objects.get(pk=stage.ours.pk).draft["measures"]["1"]["value"] == "4"


def test_a_figure_beside_a_state_that_was_chosen_is_asked_about(client, stage):
    shown = {"state": "confirmed_none", "m1.value": "4"}
    assert "มีทั้งตัวเลขและสถานะแทนตัวเลข" in main(client.post(SHEET, sent(stage, ours=shown)))


def test_nothing_typed_is_said_so(client, stage):
    assert "ยังไม่มีตัวเลขใหม่ที่จะส่ง" in main(client.post(SHEET, sent(stage), follow=True))


@pytest.mark.parametrize(
    "typed", [{"m1.value": "9" * 5000}, {"note": "ก" * 5000, "m1.value": "3"}, {"upon": "x", "m1.value": "3"}]
)
def test_strange_rows_are_answered_and_lose_nothing(client, stage, typed):
    stage.give(stage.theirs)
    assert client.post(SHEET, sent(stage, ours=typed), follow=True).status_code in {200, 400}
    assert GivenFigure.objects.get(report=stage.theirs).standing == "waiting"


@pytest.mark.parametrize("code", ["5026-0901", "5026-9999"])
def test_a_sheet_that_is_not_the_providers_is_not_there(client, stage, code):
    assert client.get(reverse("web:given-sheet", kwargs={**PLACE, "unit": "0800", "code": code})).status_code == 404


def test_the_unit_reads_the_figure_in_its_form_and_types_none(client, stage):
    stage.give(stage.ours)
    people.sign_in(client, stage.rose)
    answer = client.get(FORM)
    said = main(answer)
    assert "สำนักอนามัย เป็นผู้ให้ตัวเลข" in said
    assert "ข้อมูล ณ 30 มิถุนายน 2569" in said
    assert page_of(answer).css_first('[name="m1.value"]') is None
    assert page_of(answer).css_first('[name="as_of"]') is None


def test_one_press_acknowledges_and_a_dispute_asks_for_its_reason(client, stage):
    figure = stage.give(stage.ours)
    people.sign_in(client, stage.rose)
    assert "กรอกเหตุผล" in main(answered(client, figure, "dispute", reason=" ")) or figure.standing == "waiting"
    assert "รับทราบตัวเลขแล้ว" in main(answered(client, figure, "acknowledge", back="report"))
    assert "ส่งคำทักท้วงแล้ว" in main(answered(client, figure, "dispute", reason="นับซ้ำ 2 ราย"))
    figure.refresh_from_db()
    assert (figure.standing, figure.dispute) == ("disputed", "นับซ้ำ 2 ราย")


def test_the_provider_answers_a_dispute_from_its_sheet(client, stage):
    figure = stage.give(stage.ours)
    given_answers.answer(figure=figure, deed=GivenDeed.DISPUTE, reason="นับซ้ำ 2 ราย", by=stage.rose)
    assert "“นับซ้ำ 2 ราย”" in main(client.get(SHEET))
    said = main(client.post(SHEET, {"step": f"explain.{figure.pk}", "reason": "นับตามที่อยู่จริง"}, follow=True))
    assert "ส่งคำชี้แจงแล้ว" in said
    assert "ทักท้วงแล้ว ชี้แจงแล้ว" in said


def test_the_evaluator_reads_dispute_and_explanation_beside_the_figure(client, stage):
    figure = stage.give(stage.ours)
    given_answers.answer(figure=figure, deed=GivenDeed.DISPUTE, reason="นับซ้ำ 2 ราย", by=stage.rose)
    given_answers.answer(figure=figure, deed=GivenDeed.EXPLAIN, reason="นับตามที่อยู่จริง", by=stage.pim)
    Report.objects.filter(pk=stage.ours.pk).update(status="approved", submitted_at="2026-07-11T00:00:00Z")
    people.sign_in(client, stage.sela)
    for address in (REPORT, reverse("web:marking") + f"?at={stage.ours.pk}"):
        said = main(client.get(address))
        assert "“นับซ้ำ 2 ราย”" in said
        assert "“นับตามที่อยู่จริง”" in said
        assert "ส่งคำทักท้วง" not in said


def test_the_public_reads_neither_the_provider_nor_the_dispute(client, stage):
    figure = stage.give(stage.ours)
    given_answers.answer(figure=figure, deed=GivenDeed.DISPUTE, reason="นับซ้ำ 2 ราย", by=stage.rose)
    Report.objects.filter(pk=stage.ours.pk).update(status="announced")
    client.logout()
    answer = client.get(REPORT)
    assert answer.status_code == 200
    assert "นับซ้ำ" not in answer.content.decode()


def test_an_older_page_does_not_put_up_a_figure_that_nobody_looked_at(client, stage):
    stage.give(stage.ours)
    people.sign_in(client, stage.rose)
    looked = page_of(client.post(FORM, {"step": "look", "edits": "0", "text": "พ่นหมอกควันแล้ว"}))
    sent_on = {one.attributes["name"]: one.attributes["value"] for one in looked.css("main form input")}
    stage.give(stage.ours, value="5")
    assert "โหลดใหม่" in main(client.post(FORM, sent_on | {"step": "submit"}, follow=True))
    assert Report.objects.get(pk=stage.ours.pk).status == "draft"
    looked = page_of(client.post(FORM, {"step": "look", "edits": sent_on["edits"], "text": "พ่นหมอกควันแล้ว"}))
    sent_on = {one.attributes["name"]: one.attributes["value"] for one in looked.css("main form input")}
    client.post(FORM, sent_on | {"step": "submit"})
    assert Report.objects.get(pk=stage.ours.pk).status == "submitted"


def test_the_grid_of_the_unit_shows_the_figure_and_asks_for_none(client, stage):
    stage.give(stage.ours)
    people.sign_in(client, stage.rose)
    address = reverse("web:unit-round", kwargs={**PLACE, "code": "5026"})
    page = page_of(client.get(address))
    assert page.css_first(f'[name="r{stage.ours.pk}.value"]') is None
    assert "จากหน่วยงานเจ้าของข้อมูล" in page.css_first("main").text()
    client.post(address, {f"r{stage.ours.pk}.progress": "60", f"r{stage.ours.pk}.edits": "0", "step": "save"})
    kept = Report.objects.get(pk=stage.ours.pk).draft
    assert (kept["progress"], kept["measures"]["1"]["value"]) == ("60", "3")


def test_the_sheet_and_the_form_beside_a_figure_ask_few_questions(client, stage, django_assert_max_num_queries):
    for _again in range(3):
        stage.give(stage.ours, value=str(_again + 1))
    with django_assert_max_num_queries(15):
        assert client.get(SHEET).status_code == 200
    people.sign_in(client, stage.rose)
    for address, most in ((FORM, 17), (REPORT, 15)):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def test_a_row_that_the_page_does_not_know_is_not_typed_in(client, stage):
    own = stage.report
    client.post(SHEET, {f"r{own.pk}.m1.value": "9", f"r{own.pk}.upon": "0.0", "step": "give"})
    assert not GivenFigure.objects.filter(report=own).exists()
    assert given_figures.stamp_of(None) == "0.0"
