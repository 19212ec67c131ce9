"""The page of a rubric: read by everybody, tried without a trace, set by the coordinator, refused at the field."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from chiwat.actions import marks, reports, scores, standings
from chiwat.actions.drafts import save_draft
from chiwat.domain.report_workflow import Step
from chiwat.records.models import (
    AuditEntry,
    Component,
    Framework,
    MasterIndicator,
    Measure,
    Placement,
    Rubric,
    Score,
    ScoreTotal,
    Target,
)
from tests import people
from tests import stage as stages

pytestmark = pytest.mark.django_db

BANDS = {
    "method": "bands", "floor": "zero", "based_on": "0", "reason": "ตามมติคณะกรรมการ",
    "start-0": "2", "end-0": "3", "points-0": "20", "start-1": "3", "end-1": "4", "points-1": "60",
    "start-2": "4", "end-2": "", "points-2": "100",
}  # fmt: skip


@pytest.fixture
def stage():
    """Two indicators under one master, one of them approved with the value 3."""
    made = stages.Stage()
    framework = Framework.objects.create(fiscal_year=made.year, name="กรอบทดสอบ")
    component = Component.objects.create(
        framework=framework, position=1, name="ผลสัมฤทธิ์", weight=Decimal(100), method="percent_of_target"
    )
    made.second = made.indicator("5003-0901", unit=made.other)
    master = MasterIndicator.objects.create(fiscal_year=made.year, name="ลานกีฬา")
    for record in (made.record, made.second):
        Placement.objects.create(indicator_year=record, component=component)
        record.master = master
        record.save()
    save_draft(report=made.report, content=stages.form(value="3"), edits=0, by=made.rose)
    reports.take_step(report=made.report, step=Step.SUBMIT, by=made.rose)
    reports.take_step(report=made.report, step=Step.APPROVE, by=made.ravi)
    standings.refresh([made.record.pk, made.second.pk])
    return made


@pytest.fixture
def cora(client, stage):
    """The coordinator's browser."""
    people.sign_in(client, stage.cora)
    return client


def address(name="rubric", code="5026-0901"):
    return reverse(f"web:{name}", kwargs={"fiscal_year": stages.YEAR, "code": code, "position": 1})


def post(client, step="save", **changes):
    return client.post(address(), {**BANDS, **changes, "step": step})


def text_of(response):
    return re.sub(r"</?span[^>]*>", "", response.content.decode())


def fault_at(response, field):
    found = re.search(rf'id="{field}-fault">(.*?)</p>', text_of(response))
    return found[1] if found else None


def test_everybody_reads_the_rubric_and_nobody_but_the_coordinator_sets_it(client, stage):
    Rubric.objects.create(measure=stage.measure, method="pass_fail", parameters={"points": "100"})
    shown = text_of(client.get(address()))
    assert "ผ่าน / ไม่ผ่าน" in shown
    assert "บันทึกเป็นรุ่นใหม่" not in shown
    people.sign_in(client, stage.sela)
    refused = post(client, based_on="1")
    assert refused.status_code == 409
    assert "เฉพาะผู้ดูแลรอบการประเมิน" in text_of(refused)
    assert Rubric.objects.count() == 1


def test_a_trial_shows_the_line_and_the_points_and_keeps_nothing(cora, stage):
    shown = text_of(post(cora, step="try"))
    assert "ผลการทดลอง ยังไม่บันทึก" in shown
    assert "<b>60</b>" in shown
    assert '<line class="d-line"' in shown
    assert "style=" not in shown
    assert not Rubric.objects.exists()
    assert "<b>80</b>" in text_of(post(cora, step="try", value="3.5"))


def test_what_is_saved_is_the_next_version_and_why_names_it(cora, stage):
    scores.refresh_totals(units=[stage.unit.pk], fiscal_year=stages.YEAR)
    totals = ScoreTotal.objects.exclude(until="0001-01-01")
    assert totals.count() == 2
    assert post(cora).status_code == 302
    row = Rubric.objects.get()
    assert (row.version, row.method, row.by) == (1, "bands", stage.cora)
    assert post(cora, **{"based_on": "1", "points-0": "30"}).status_code == 302
    assert [each.version for each in stage.measure.rubrics.all()] == [1, 2]
    why = text_of(cora.get(reverse("web:why", kwargs={"fiscal_year": stages.YEAR, "code": "5026-0901"})))
    assert "เกณฑ์ของตัวชี้วัด รุ่นที่ 2" in why
    assert "ได้ 60 จาก 100 คะแนน" in why
    deed = AuditEntry.objects.filter(action="set-rubric").last()
    assert (deed.person, deed.reason, deed.before["version"], deed.after["version"]) == (
        stage.cora, "ตามมติคณะกรรมการ", 1, 2,
    )  # fmt: skip
    assert totals.count() == 0


def test_an_announced_score_keeps_its_rule(cora, stage):
    marks.mark(report=stage.report, values=stages.MARKS, comment="", by=stage.sela)
    reports.take_step(report=stage.report, step=Step.ANNOUNCE, by=stage.cora)
    before = list(Score.objects.values())
    assert post(cora).status_code == 302
    assert list(Score.objects.values()) == before
    why = text_of(cora.get(reverse("web:why", kwargs={"fiscal_year": stages.YEAR, "code": "5026-0901"})))
    assert "ได้ 75 จาก 100 คะแนน" in why


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"start-1": "3.5"}, "start-1", "มีช่องว่าง"),
        ({"start-1": "2.5"}, "start-1", "ซ้อนทับ"),
        ({"start-0": "5"}, "end-0", "สวนทาง"),
        ({"points-1": "10"}, "points-1", "คะแนนต้องไม่น้อยกว่า"),
        ({"start-1": "", "end-1": "", "points-1": "", "start-2": "", "points-2": ""}, "start-0", "อย่างน้อยสองระดับ"),
        ({"points-0": "-1"}, "points-0", "ต้องไม่ติดลบ"),
        ({"start-0": "abc"}, "start-0", "ไม่ใช่ตัวเลข"),
        ({"start-0": "1e5"}, "start-0", "ไม่ใช่ตัวเลข"),
        ({"points-2": ""}, "points-2", "ไม่ได้ระบุ"),
        ({"points-2": "5", "points-1": "3", "points-0": "1"}, "points-2", "คะแนนเต็มของวิธีนี้ไม่เท่ากับของกรอบ"),
        ({"floor": "x"}, "floor", "ไม่อยู่ในตัวเลือก"),
        ({"floor": "proportional", "start-0": "-2"}, "start-0", "มากกว่า 0"),
    ],
)
@pytest.mark.parametrize("step", ["try", "save"])
def test_bands_that_cannot_stand_are_refused_at_the_field(cora, stage, step, changes, field, words):
    refused = post(cora, step=step, **changes)
    assert refused.status_code == 409
    assert words in fault_at(refused, field)
    assert f'aria-describedby="{field}-fault"' in text_of(refused)
    assert "ตามมติคณะกรรมการ" in text_of(refused), "what was typed is lost"
    assert not Rubric.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"method": "three_targets", "target-0": "3", "target-1": "2", "target-2": "4", "points-0": "50",
          "points-1": "75", "points-2": "100"}, "target-0", "เรียงตามทิศทาง"),
        ({"method": "milestones", "points-0": "60", "points-1": "20"}, "points-0", "ไม่น้อยกว่าขั้นก่อนหน้า"),
        ({"method": "milestones", "points-1": "20"}, "points-0", "กรอกคะแนนของขั้นนี้ก่อน"),
        ({"method": "milestones"}, "points-0", "อย่างน้อยหนึ่งขั้น"),
        ({"method": "range", "low": "5", "high": "4", "tolerance": "1", "points": "100"}, "high", "ไม่น้อยกว่าค่าต่ำสุด"),
        ({"method": "range", "low": "3", "high": "4", "tolerance": "-1", "points": "100"}, "tolerance", "ไม่ติดลบ"),
        ({"method": "pass_fail", "points": "-1"}, "points", "ไม่ติดลบ"),
        ({"method": "percent_of_target", "cap": "0"}, "cap", "มากกว่า 0"),
        ({"method": "checkpoints", "round-0": "quarter-2", "target-0": "2", "weight-0": "-1"}, "weight-0", "ไม่ติดลบ"),
        ({"method": "checkpoints", "round-0": "quarter-2", "target-0": "0", "weight-0": "1"}, "target-0", "เป็น 0"),
        ({"method": "checkpoints", "round-0": "quarter-2", "target-0": "2", "weight-0": "1", "round-1": "quarter-2",
          "target-1": "4", "weight-1": "1"}, "round-1", "ระบุรอบซ้ำ"),
        ({"method": "checkpoints", "round-0": "week-9", "target-0": "2", "weight-0": "1"}, "round-0", "ไม่ได้กำหนดไว้"),
        ({"method": "checkpoints", "target-0": "2", "weight-0": "1"}, "round-0", "ไม่ได้กำหนดไว้"),
    ],
)  # fmt: skip
def test_every_method_tells_its_faults_at_the_field(cora, stage, sent, field, words):
    refused = cora.post(address(), {"based_on": "0", "reason": "x", "step": "save", **sent})
    assert refused.status_code == 409
    assert words in fault_at(refused, field)
    assert not Rubric.objects.exists()


def test_division_by_nothing_is_refused_in_words_of_the_target(cora, stage):
    Target.objects.update(value=Decimal(0))
    sent = {"method": "percent_of_target", "cap": "100", "based_on": "0", "reason": "x", "step": "save"}
    refused = cora.post(address(), sent)
    assert refused.status_code == 409
    assert "ค่าเป้าหมายเป็น 0 คิดเป็นร้อยละไม่ได้" in text_of(refused)
    assert not Rubric.objects.exists()


@pytest.mark.parametrize("method", ["marks", "roll_up", "", "<script>", "x" * 500])
def test_a_method_that_no_measure_has_is_refused(cora, stage, method):
    refused = post(cora, method=method)
    assert refused.status_code == 409
    assert "<script>" not in text_of(refused)
    assert not Rubric.objects.exists()


def test_a_direction_that_nobody_declared_is_asked_for(cora, stage):
    Measure.objects.update(direction=None)
    assert "เลือกว่ายิ่งมากหรือยิ่งน้อยจึงดี" in fault_at(post(cora), "direction")
    assert post(cora, direction="higher").status_code == 302


@pytest.mark.parametrize("changes", [{"reason": " "}, {"based_on": "7"}, {"based_on": "x" * 99}, {"based_on": ""}])
def test_without_a_reason_or_upon_an_old_version_nothing_is_saved_and_all_typed_stays(cora, stage, changes):
    refused = post(cora, **changes)
    assert refused.status_code == 409
    assert 'value="60"' in text_of(refused)
    assert not Rubric.objects.exists()


def test_the_same_rubric_again_makes_no_version(cora, stage):
    post(cora)
    refused = post(cora, based_on="1")
    assert "ไม่มีสิ่งใดเปลี่ยนไป" in text_of(refused)
    assert Rubric.objects.count() == 1


def test_a_closed_year_is_read_only_and_says_so(cora, stage):
    type(stage.record).objects.update(status="closed")
    assert "ปิดแล้ว" in text_of(cora.get(address()))
    assert post(cora).status_code == 409
    assert not Rubric.objects.exists()


@pytest.mark.parametrize("asked", ["method=x", "method=marks", "value=abc", f"value={'9' * 300}", "method=checkpoints"])
def test_an_address_that_makes_no_sense_shows_the_page(cora, stage, asked):
    post(cora)
    assert cora.get(f"{address()}?{asked}").status_code == 200


def test_a_rubric_is_copied_to_those_that_take_it_and_the_others_say_why(cora, stage):
    third = stage.indicator("5010-0901", unit=stages.unit("5010", "สำนักงานเขตมีนบุรี"))
    type(third).objects.filter(pk=third.pk).update(master=stage.record.master_id)
    Measure.objects.filter(indicator_year=third).update(direction="lower")
    post(cora)
    shown = text_of(cora.get(address("rubric-copy")))
    assert "ตัวชี้วัดอื่นที่ถ่ายทอด 2 รายการ รับเกณฑ์นี้ได้ 1 รายการ" in shown
    assert "ทิศทางต่างกัน" in shown
    assert cora.post(address("rubric-copy"), {"based_on": "1", "reason": ""}).status_code == 409
    assert Rubric.objects.count() == 1
    assert cora.post(address("rubric-copy"), {"based_on": "1", "reason": "ใช้ทั้งเมือง"}).status_code == 302
    copied = Rubric.objects.get(measure__indicator_year=stage.second)
    assert copied.parameters == Rubric.objects.get(measure=stage.measure).parameters
    assert not Rubric.objects.filter(measure__indicator_year=third).exists()
    assert AuditEntry.objects.filter(action="set-rubric", reason="ใช้ทั้งเมือง").get().after["copied"]["version"] == 1
    assert "ใช้เกณฑ์นี้อยู่แล้ว" in text_of(cora.get(address("rubric-copy")))


def test_a_copy_upon_an_old_version_is_refused(cora, stage):
    post(cora)
    assert cora.post(address("rubric-copy"), {"based_on": "9", "reason": "x"}).status_code == 409
    assert Rubric.objects.count() == 1


def test_no_such_measure_is_no_page(client, stage):
    assert client.get(address().replace("/rubric/1/", "/rubric/9/")).status_code == 404
