"""The page of a year's framework: read whole by everybody, changed as a new version by the coordinator."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from chiwat.actions import scores, standings
from chiwat.actions.frameworks import add_framework
from chiwat.domain.framework import Component, Framework, Holds
from chiwat.domain.penalties import Occasion, Penalty, Taken
from chiwat.records.models import AuditEntry, FiscalYear, Placement, Score, ScoreTotal, Unit
from chiwat.records.models import Framework as FrameworkRow
from chiwat.records.models import Rubric as RubricRow
from tests import people
from tests import stage as stages

pytestmark = pytest.mark.django_db

PARTS = (
    Component("1", "ผลสัมฤทธิ์", weight=Decimal(70), holds=Holds.INDICATORS, method="percent_of_target"),
    Component("2", "นวัตกรรม", weight=Decimal(30), holds=Holds.INDICATORS, method="marks", parameters={"rule": "first"}),
)
LATE = Penalty(Occasion.LATE, Taken.POINTS, Decimal("0.2"))


@pytest.fixture
def stage():
    """The open year with one framework of two components, an indicator under the first."""
    made = stages.Stage()
    FrameworkRow.objects.all().delete()
    kept = add_framework(
        framework=Framework("own", "กรอบของปี", PARTS, penalties=(LATE,)), fiscal_year=stages.YEAR, by=None
    )
    Placement.objects.create(indicator_year=made.record, component=kept["1"])
    made.parts = [kept["1"].pk, kept["2"].pk]
    standings.refresh([made.record.pk])
    return made


@pytest.fixture
def cora(client, stage):
    """The coordinator's browser."""
    people.sign_in(client, stage.cora)
    return client


def address(name="framework"):
    return reverse(f"web:{name}", args=[stages.YEAR, 1])


def typed(stage, **changes):
    first, second = stage.parts
    return {
        "based_on": "1", "reason": "ตามมติคณะกรรมการ", "name": "กรอบของปี", "total": "100", "scale": "100",
        "decimals": "4",
        "not_applicable": "leave_out", "not_reported": "leave_out", "late-amount": "0.2", "late-taken": "points",
        "key-0": str(first), "name-0": "ผลสัมฤทธิ์", "weight-0": "70", "holds-0": "indicators",
        "method-0": "percent_of_target", "key-1": str(second), "name-1": "นวัตกรรม", "weight-1": "30",
        "holds-1": "indicators", "method-1": "marks", "rule-1": "first", **changes,
    }  # fmt: skip


def post(client, stage, step="save", **changes):
    return client.post(address("framework-edit"), {**typed(stage, **changes), "step": step})


def text_of(response):
    return re.sub(r"</?span[^>]*>", "", response.content.decode())


def fault_at(response, field):
    found = re.search(rf'id="{field}-fault">(.*?)</p>', text_of(response))
    return found[1] if found else None


def test_the_framework_is_read_whole_by_everybody(client, stage):
    shown = text_of(client.get(address()))
    told = ("ผลสัมฤทธิ์", "70", "30", "ร้อยละของค่าเป้าหมาย", "ใช้ผลประเมิน 2.1", "รายงานล่าช้า ฉบับละ 0.2 คะแนน",
        "น้ำหนักออกจากผลรวมทุกระดับ", "นับเป็นน้ำหนักที่ยังไม่มีคะแนน", "ปัดครึ่งขึ้นครั้งเดียว", "ใช้ผลประเมินของรอบล่าสุด",
        "รวม 100 จากที่กำหนด 100", "รุ่นแรก")  # fmt: skip
    assert [word for word in told if word not in shown] == []
    assert "แก้ไขกรอบการประเมินผล" not in shown
    assert client.get(reverse("web:frameworks", args=[stages.YEAR])).status_code == 200
    assert client.get(address().replace("/1/", "/9/")).status_code == 404


def test_a_weight_that_nobody_knows_is_said_in_words(client, stage):
    FrameworkRow.objects.get().components.update(weight=None)
    shown = text_of(client.get(address()))
    assert shown.count("ไม่ทราบน้ำหนัก") == 2
    assert "น้ำหนักของกรอบนี้ไม่ปรากฏต่อสาธารณะ" in shown


def test_a_change_is_the_next_version_and_says_who_when_and_what(cora, stage):
    scores.refresh_totals(units=[stage.unit.pk], fiscal_year=stages.YEAR)
    assert post(cora, stage, **{"weight-0": "60", "weight-1": "40", "late-amount": "0.5"}).status_code == 302
    row = FrameworkRow.objects.get()
    assert row.version == 2
    assert [(each.pk, each.weight) for each in row.components.all()] == list(zip(stage.parts, (60, 40), strict=True))
    assert Placement.objects.get().component_id == stage.parts[0]
    assert not ScoreTotal.objects.exclude(until="0001-01-01").exists()
    shown = text_of(cora.get(address()))
    assert "รุ่นที่ 2" in shown
    assert "Cora" in shown
    assert "ตามมติคณะกรรมการ" in shown
    assert "น้ำหนัก (ผลสัมฤทธิ์): 70 › 60" in shown
    assert "0.2 คะแนน › รายงานล่าช้า ฉบับละ 0.5 คะแนน" in shown
    deed = AuditEntry.objects.get(action="change-framework")
    assert (deed.before["version"], deed.after["version"], deed.reason) == (1, 2, "ตามมติคณะกรรมการ")
    assert "Cora" not in text_of(cora.__class__().get(address()))


def test_a_component_comes_and_goes(cora, stage):
    added = {"name-2": "ความพึงพอใจ", "weight-2": "10", "weight-1": "20", "holds-2": "indicators", "method-2": "bands",
        "floor-2": "zero", "conversion-2": "50"}  # fmt: skip
    assert post(cora, stage, **added).status_code == 302
    third = FrameworkRow.objects.get().components.get(name="ความพึงพอใจ")
    assert (third.method, third.parameters, third.position) == ("bands", {"floor": "zero"}, 3)
    removed = {"based_on": "2", "remove-1": "1", "weight-0": "90", "key-2": str(third.pk)}
    assert post(cora, stage, **{**added, **removed}).status_code == 302
    assert [each.name for each in FrameworkRow.objects.get().components.all()] == ["ผลสัมฤทธิ์", "ความพึงพอใจ"]
    shown = text_of(cora.get(address()))
    assert "เพิ่มองค์ประกอบ (ความพึงพอใจ)" in shown
    assert "ลบองค์ประกอบ (นวัตกรรม)" in shown


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"weight-0": "60"}, "total", "ไม่เท่ากับที่กำหนด"),
        ({"weight-0": ""}, "weight-0", "เว้นว่างทั้งหมด"),
        ({"weight-0": "-70"}, "weight-0", "ไม่ติดลบ"),
        ({"weight-0": "เจ็ดสิบ"}, "weight-0", "ไม่ใช่ตัวเลข"),
        ({"weight-0": "1e2"}, "weight-0", "ไม่ใช่ตัวเลข"),
        ({"total": ""}, "total", "ไม่ได้ระบุ"),
        ({"scale": "0"}, "scale", "มากกว่า 0"),
        ({"scale": "5"}, "conversion-0", "ตัวคูณแปลงคะแนน"),
        ({"decimals": "9"}, "decimals", "0 ถึง 4"),
        ({"late-amount": "-1"}, "late-amount", "ไม่ติดลบ"),
        ({"method-0": "x"}, "method-0", "ไม่รู้จักวิธี"),
        ({"rule-1": ""}, "rule-1", "ไม่ได้ระบุ"),
        ({"rule-1": "weighted", "first-1": "0", "second-1": "0"}, "first-1", "มากกว่า 0"),
        ({"name-0": ""}, "name-0", "ไม่ได้ระบุ"),
        ({"name": " "}, "name", "ไม่ได้ระบุ"),
        ({"not_reported": "x"}, "not_reported", "ไม่อยู่ในตัวเลือก"),
        ({"round-quarter-1": "informs"}, "round-quarter-1", "อย่างน้อยหนึ่งรอบ"),
        ({"parent-0": "999999"}, "parent-0", "ไม่พบองค์ประกอบระดับบน"),
    ],
)
@pytest.mark.parametrize("step", ["try", "save"])
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(cora, stage, step, changes, field, words):
    refused = post(cora, stage, step=step, **changes)
    assert refused.status_code == 409
    assert words in (fault_at(refused, field) or "")
    assert f'aria-describedby="{field}-fault"' in text_of(refused)
    assert "ตามมติคณะกรรมการ" in text_of(refused)
    assert FrameworkRow.objects.get().version == 1
    assert not AuditEntry.objects.filter(action="change-framework").exists()


def test_a_cycle_is_told_at_the_parent(cora, stage):
    first, second = stage.parts
    refused = post(cora, stage, **{"parent-0": str(second), "parent-1": str(first)})
    assert "วนกลับมาอยู่ใต้ตัวเอง" in fault_at(refused, "parent-0")
    assert FrameworkRow.objects.get().version == 1


def test_a_component_that_holds_indicators_is_not_removed(cora, stage):
    refused = post(cora, stage, **{"remove-0": "1", "weight-1": "100"})
    assert refused.status_code == 409
    assert "ลบองค์ประกอบที่มีตัวชี้วัด" in text_of(refused)
    assert Placement.objects.exists()


def test_a_rubric_on_another_scale_asks_for_the_conversion(cora, stage):
    RubricRow.objects.create(measure=stage.measure, method="pass_fail", parameters={"points": "5"})
    assert "ตัวคูณแปลงคะแนน" in fault_at(post(cora, stage, decimals="2"), "conversion-0")
    assert post(cora, stage, **{"decimals": "2", "conversion-0": "20", "method-0": "pass_fail"}).status_code == 302


def test_a_scale_stays_once_scores_were_announced_on_it(cora, stage):
    Score.objects.create(
        indicator_year=stage.record, framework=FrameworkRow.objects.get(), component_id=stage.parts[0], unit=stage.unit,
        side="evaluator", basis="scored", derivation=[], asked={}, input_hash="x", rule_version="x",
        framework_version=1, frozen_at="2026-07-01T00:00:00Z",
    )  # fmt: skip
    both = {"conversion-0": "2", "conversion-1": "2", "scale": "200"}
    assert "แจ้งผลคะแนนตามคะแนนเต็มนี้ไปแล้ว" in fault_at(post(cora, stage, **both), "scale")
    assert FrameworkRow.objects.get().scale == 100


@pytest.mark.parametrize("changes", [{"reason": " "}, {"based_on": "9"}, {"based_on": "x"}, {}])
def test_without_a_reason_a_change_or_the_version_seen_nothing_is_saved(cora, stage, changes):
    same = {"decimals": "2"} if changes else {}
    refused = post(cora, stage, **{**same, **changes})
    assert refused.status_code == 409
    assert 'value="70"' in text_of(refused)
    assert FrameworkRow.objects.get().version == 1


def test_a_check_says_that_it_may_be_used_and_saves_nothing(cora, stage):
    assert "กรอบนี้ใช้ได้ ยังไม่ได้บันทึก" in text_of(post(cora, stage, step="try", decimals="2"))
    assert FrameworkRow.objects.get().version == 1


def test_a_closed_year_is_read_only_and_says_so(cora, stage):
    FiscalYear.objects.update(status="closed")
    assert "อ่านได้อย่างเดียว" in text_of(cora.get(address()))
    assert post(cora, stage, decimals="2").status_code == 302
    assert FrameworkRow.objects.get().version == 1


def names(response):
    return re.findall(r'<fieldset class="of-part"><legend><b lang="th">(.*?)</b>', response.content.decode())


def test_components_are_moved_without_a_script_and_saved_as_a_version(cora, stage):
    first, second = stage.parts
    shown = post(cora, stage, step="down-0")
    assert (shown.status_code, names(shown)) == (200, ["นวัตกรรม", "ผลสัมฤทธิ์", "องค์ประกอบใหม่"])
    assert "เลื่อนลำดับแล้ว ยังไม่ได้บันทึก" in text_of(shown)
    assert 'name="step" value="up-1" autofocus' in shown.content.decode()
    assert FrameworkRow.objects.get().version == 1
    kept = dict(re.findall(r'name="(key-\d)" value="(\d+)"', shown.content.decode()))
    assert kept == {"key-0": str(second), "key-1": str(first)}
    swapped = {
        "name-0": "นวัตกรรม", "weight-0": "30", "method-0": "marks", "rule-0": "first", "name-1": "ผลสัมฤทธิ์",
        "weight-1": "70", "method-1": "percent_of_target", "rule-1": "",
    }  # fmt: skip
    assert post(cora, stage, **kept, **swapped).status_code == 302
    assert [each.pk for each in FrameworkRow.objects.get().components.all()] == [second, first]
    assert "ลำดับองค์ประกอบ: ผลสัมฤทธิ์ · นวัตกรรม › นวัตกรรม · ผลสัมฤทธิ์" in text_of(cora.get(address()))
    deed = AuditEntry.objects.get(action="change-framework")
    assert [[each["name"] for each in told["components"]] for told in (deed.before, deed.after)] == [
        ["ผลสัมฤทธิ์", "นวัตกรรม"], ["นวัตกรรม", "ผลสัมฤทธิ์"],
    ]  # fmt: skip


def test_members_move_among_their_own_and_follow_their_parent(cora, stage):
    three = {"name-2": "ก", "parent-2": str(stage.parts[0]), "name-3": "ข", "parent-3": str(stage.parts[0])}
    assert names(post(cora, stage, step="down-0", **three))[:4] == ["นวัตกรรม", "ผลสัมฤทธิ์", "ก", "ข"]
    assert names(post(cora, stage, step="up-3", **three))[:4] == ["ผลสัมฤทธิ์", "ข", "ก", "นวัตกรรม"]
    for step in ("up-0", "down-1", "down-3", "up-39", "down-99"):
        assert names(post(cora, stage, step=step))[:2] == ["ผลสัมฤทธิ์", "นวัตกรรม"]


def test_pressing_enter_in_a_field_tries_and_moves_nothing(cora, stage):
    steps = re.findall(
        r'type="submit" name="step" value="([a-z0-9-]+)"', cora.get(address("framework-edit")).content.decode()
    )
    assert steps == ["try", "down-0", "up-1", "try", "save"]


def test_the_assessing_unit_and_the_lead_of_a_component_are_set_and_told(cora, stage):
    chosen = {"assessing_unit-1": stage.department.code, "verified_by_lead-1": "verified"}
    assert post(cora, stage, **chosen).status_code == 302
    part = FrameworkRow.objects.get().components.get(pk=stage.parts[1])
    assert (part.assessing_unit, part.verified_by_lead) == (stage.department, True)
    shown = text_of(cora.get(address()))
    assert stage.department.name_th in shown
    assert f"ไม่ได้กำหนด › {stage.department.code}" in shown
    assert "ไม่ได้กำหนด › รับรองก่อนบันทึกผลประเมิน" in shown
    deed = AuditEntry.objects.get(action="change-framework")
    told = [(part["assessing_unit"], part["verified_by_lead"]) for part in deed.after["components"]]
    assert told == [(None, False), (stage.department.code, True)]
    assert post(cora, stage, based_on="2", **{"assessing_unit-1": ""}).status_code == 302
    part.refresh_from_db()
    assert (part.assessing_unit, part.verified_by_lead) == (None, False)


@pytest.mark.parametrize("step", ["try", "save"])
def test_a_unit_that_is_not_there_is_told_at_the_field_and_stays_chosen(cora, stage, step):
    Unit.objects.filter(pk=stage.department.pk).update(valid_to="2026-01-01")
    for code in (stage.department.code, "9999"):
        refused = post(cora, stage, step=step, **{"assessing_unit-1": code})
        assert "ไม่พบหน่วยงานนี้" in fault_at(refused, "assessing_unit-1")
        assert f'<option value="{code}" selected>' in refused.content.decode()
    assert FrameworkRow.objects.get().version == 1


@pytest.mark.parametrize("who", ["rose", "ravi", "una", "lena", "sela", "alma", "eva", "omar"])
def test_nobody_but_the_coordinator_moves_or_sets_a_component(client, stage, who):
    people.sign_in(client, getattr(stage, who))
    for step, changes in (("down-0", {}), ("save", {"assessing_unit-1": stage.department.code})):
        assert post(client, stage, step=step, **changes).status_code == 302
    assert FrameworkRow.objects.get().version == 1
    assert not FrameworkRow.objects.get().components.exclude(assessing_unit=None).exists()


def test_in_a_closed_year_nothing_is_moved(cora, stage):
    FiscalYear.objects.update(status="closed")
    assert post(cora, stage, step="down-0").status_code == 302
    assert post(cora, stage, **{"verified_by_lead-0": "verified"}).status_code == 302
    assert FrameworkRow.objects.get().version == 1


def test_a_year_without_a_framework_says_so(client, stage):
    Placement.objects.all().delete()
    FrameworkRow.objects.all().delete()
    assert "ปีนี้ยังไม่มีกรอบ" in text_of(client.get(reverse("web:frameworks", args=[stages.YEAR])))


def test_the_board_and_why_lead_to_the_framework(client, stage):
    board = client.get(reverse("web:scores", args=[stages.YEAR])).content.decode()
    why = client.get(reverse("web:why", kwargs={"fiscal_year": stages.YEAR, "code": "5026-0901"})).content.decode()
    assert f'href="{address()}"' in board
    assert f'href="{address()}"' in why
