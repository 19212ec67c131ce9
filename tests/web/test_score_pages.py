"""The scoreboard and its files, a unit's scores, and why a score is what it is."""

import csv
import io
import re
import zipfile
from decimal import Decimal

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import marks, reports, standings
from chiwat.actions.drafts import save_draft
from chiwat.domain.report_workflow import Step
from chiwat.records.models import Component, Framework, Measure, Placement, Rubric, Score, Target
from tests import people
from tests import stage as stages

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    """Two indicators of Chatuchak, weighing 60 and 40, one of them approved."""
    made = stages.Stage()
    framework = Framework.objects.create(fiscal_year=made.year, name="กรอบทดสอบ")
    component = Component.objects.create(
        framework=framework, position=1, name="ผลสัมฤทธิ์", weight=Decimal(100), method="percent_of_target"
    )
    second = made.indicator("5026-0902", unit=made.unit)
    for record, weight in ((made.record, 60), (second, 40)):
        Placement.objects.create(indicator_year=record, component=component, weight=Decimal(weight))
    approve(made, value="3")
    standings.refresh([made.record.pk, second.pk])
    return made


def approve(stage, *, value):
    save_draft(report=stage.report, content=stages.form(value=value), edits=0, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.APPROVE, by=stage.ravi)


def announce(stage):
    marks.mark(report=stage.report, values=stages.MARKS, comment="", by=stage.sela)
    reports.take_step(report=stage.report, step=Step.ANNOUNCE, by=stage.cora)


def read(client, name, *, code=None, **asked):
    kwargs = {"fiscal_year": stages.YEAR} | ({"code": code} if code else {})
    response = client.get(reverse(f"web:{name}", kwargs=kwargs), asked)
    assert response.status_code == 200
    return response


def page(client, name, **asked):
    return re.sub(r"</?span[^>]*>", "", read(client, name, **asked).content.decode())


def lines(client, **asked):
    content = read(client, "scores-csv", **asked).content.decode("utf-8-sig")
    return {(row["level"], row["unit_code"], row["component"]): row for row in csv.DictReader(io.StringIO(content))}


def test_the_public_sees_no_score_before_it_is_announced(client, stage):
    assert "จาก 100 คะแนน" not in page(client, "why", code="5026-0901")
    assert lines(client)["unit", "5026", "total"]["state"] == "nothing_counted"
    announce(stage)
    assert "ได้ 75 จาก 100 คะแนน" in page(client, "why", code="5026-0901")
    assert lines(client)["unit", "5026", "total"]["points"] == "75"


def test_a_self_score_is_for_those_inside(client, stage):
    assert lines(client, side="self")["unit", "5026", "total"]["side"] == "evaluator"
    people.sign_in(client, stage.rose)
    row = lines(client, side="self")["unit", "5026", "total"]
    assert (row["side"], row["points"]) == ("self", "75")
    assert "คะแนนประเมินตนเอง" in page(client, "why", code="5026-0901")


def test_a_units_page_shows_both_totals_to_those_inside(client, stage):
    assert "คะแนนประเมินตนเอง" not in page(client, "unit-scores", code="5026")
    people.sign_in(client, stage.rose)
    shown = page(client, "unit-scores", code="5026")
    own = shown[shown.index("<dt>คะแนนประเมินตนเอง</dt>") :]
    assert own.index("<b>75.00</b>") < own.index("ครบ 60%") < own.index("ถ้านับเป็นศูนย์ 45.00") < own.index("</dd>")


def test_beside_a_total_stand_its_coverage_the_missing_weight_and_the_total_as_zero(client, stage):
    announce(stage)
    row = lines(client)["unit", "5026", "total"]
    told = {name: row[name] for name in ("coverage", "counted_weight", "missing_weight", "points_if_missing_zero")}
    assert told == {"coverage": "0.6", "counted_weight": "60", "missing_weight": "40", "points_if_missing_zero": "45"}
    assert {name: lines(client)["city", "", "total"][name] for name in told} == told
    shown = page(client, "unit-scores", code="5026")
    assert "40.00" in shown
    assert "45.00" in shown


def test_zero_and_nothing_never_look_alike(client, stage):
    Target.objects.update(value=Decimal(4))
    announce(stage)
    Score.objects.filter(side="evaluator").update(points=Decimal(0), exact="0")
    standings.refresh([stage.record.pk])
    row = lines(client)["unit", "5026", "total"]
    assert (row["points"], row["state"]) == ("0", "scored")
    assert "ได้ 0 จาก 100 คะแนน" in page(client, "why", code="5026-0901")
    assert "ยังไม่มีคะแนน" in page(client, "why", code="5026-0902")


def test_a_value_is_tried_and_nothing_is_kept(client, stage):
    before = list(Score.objects.values())
    shown = page(client, "why", code="5026-0901", value="๒")
    assert "ถ้าเป็น 2: <b>50</b>" in shown
    assert list(Score.objects.values()) == before


@pytest.mark.parametrize("typed", ["abc", "1e9", "NaN", "--1", "1.2.3", "9" * 200, "<script>"])
def test_a_value_that_is_no_figure_is_told_at_the_field(client, stage, typed):
    shown = page(client, "why", code="5026-0901", value=typed)
    assert 'aria-describedby="value-fault"' in shown
    assert "<script>" not in shown


def test_what_a_new_target_altered_is_shown_under_old_and_new(client, stage):
    announce(stage)
    old = Target.objects.get(measure=stage.measure)
    Target.objects.filter(pk=old.pk).update(replaced_by=old)
    new = Target.objects.create(measure=stage.measure, value=Decimal(6))
    Target.objects.filter(pk=old.pk).update(replaced_by=new)
    shown = page(client, "why", code="5026-0901")
    assert "ค่าเป้าหมายเดิม 4: <b>75</b>" in shown.replace(".00", "")
    assert "ค่าเป้าหมายใหม่ 6: <b>50</b>" in shown.replace(".00", "")


@pytest.mark.parametrize(
    ("method", "parameters", "pencil"),
    [
        ("percent_of_target", {}, "75"),
        ("bands", {"direction": "higher", "bands": [["2", "20"], ["4", "100"]], "floor": "zero"}, "60"),
        ("three_targets", {"direction": "higher", "targets": ["2", "3", "4"], "points": ["50", "75", "100"]}, "75"),
        ("milestones", {"steps": ["20", "40", "60", "80", "100"]}, "60"),
        ("pass_fail", {"points": "100"}, "0"),
        ("range", {"low": "4", "high": "6", "tolerance": "2", "points": "100"}, "50"),
        (
            "checkpoints",
            {"direction": "higher", "checkpoints": [{"round": "quarter-3", "target": "4", "weight": "1"}]},
            "75",
        ),
    ],
)
def test_the_page_alone_is_enough_to_do_each_method_by_hand(client, stage, method, parameters, pencil):
    Rubric.objects.create(measure=Measure.objects.get(pk=stage.measure.pk), method=method, parameters=parameters)
    announce(stage)
    shown = page(client, "why", code="5026-0901")
    assert f"ได้ {pencil} จาก 100 คะแนน" in shown
    assert f"{method}-1" in shown
    told = [text for value in parameters.values() for text in ([value] if isinstance(value, str) else ())]
    assert [text for text in told if text.isdigit() and f"<dd>{text}</dd>" not in shown] == []


def test_the_workbook_has_english_columns_and_says_what_it_is(client, stage):
    with zipfile.ZipFile(io.BytesIO(read(client, "scores-xlsx").content)) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
        assert "metadata" in book.read("xl/workbook.xml").decode()
    assert "points_if_missing_zero" in texts
    assert "กรอบทดสอบ" in texts


def test_a_missing_figure_is_a_word_in_the_workbook_and_zero_a_number(client, stage):
    def cells():
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(read(client, "scores-xlsx").content)).get_sheet_by_name(
            "scores"
        )
        head, *rows = sheet.to_python()
        return {(row["level"], row["component"]): row for row in (dict(zip(head, each, strict=True)) for each in rows)}

    figures = ("points", "coverage", "counted_weight", "missing_weight", "points_if_missing_zero", "component_weight")
    before = cells()["unit", "total"]
    assert [before[name] for name in figures] == ["nothing_counted", 0, 0, 100, 0, 100]
    announce(stage)
    Score.objects.filter(side="evaluator").update(points=Decimal(0), exact="0")
    standings.refresh([stage.record.pk])
    assert [cells()["unit", "total"][name] for name in figures] == [0, 0.6, 60, 40, 0, 100]
    Component.objects.update(weight=None)
    Component.objects.create(
        framework=Framework.objects.get(name="กรอบทดสอบ"), position=2, name="ส่วนที่ว่าง", method="marks"
    )
    assert cells()["unit", "ผลสัมฤทธิ์"]["component_weight"] == "not_known"
    empty = cells()["unit", "ส่วนที่ว่าง"]
    assert {empty[name] for name in ("points", "coverage", "not_due_weight")} == {"no_indicator"}
    for row in cells().values():
        assert not [name for name in head_of_figures(row) if row[name] in {None, ""}]


def head_of_figures(row):
    names = list(row)
    return names[names.index("component") :]


@pytest.mark.parametrize("asked", ["framework=99", "framework=-1", "framework=x", "side=nobody", f"framework={9**50}"])
def test_an_address_that_makes_no_sense_shows_the_board(client, stage, asked):
    address = reverse("web:scores", kwargs={"fiscal_year": stages.YEAR})
    assert client.get(f"{address}?{asked}").status_code == 200


def test_a_framework_without_weights_says_so_and_adds_nothing_up(client, stage):
    Component.objects.update(weight=None)
    assert "ยังไม่ทราบน้ำหนักขององค์ประกอบ" in page(client, "scores")
    assert not [key for key in lines(client) if key[2] == "total"]


def test_every_row_of_the_board_is_as_long_as_its_head_and_no_cell_is_blank(client, stage):
    announce(stage)
    board = LexborHTMLParser(page(client, "scores"))
    widths = {
        sum(int(cell.attributes.get("colspan") or 1) for cell in row.css("th, td")) for row in board.css(".board tr")
    }
    assert len(widths) == 1
    assert all(cell.text(strip=True) for cell in board.css(".board tbody > tr > *"))
