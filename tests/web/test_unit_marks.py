"""Items marked for a whole unit: who may, what is taken, what is told to whom, how they enter the totals."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import scores, standings
from chiwat.actions.installation import describe
from chiwat.actions.unit_marks import announce_unit_marks, mark_unit
from chiwat.actions.year_closing import close_year
from chiwat.cli import main
from chiwat.domain.permissions import Role
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.domain.score_sides import Side
from chiwat.queries.holds import held_by
from chiwat.queries.score_board import score_board
from chiwat.queries.score_plan import plan_page
from chiwat.queries.unit_marks import unit_marks_page
from chiwat.records.models import (
    AuditEntry,
    Component,
    FiscalYear,
    Framework,
    Placement,
    Plan,
    PlanLink,
    PlanNode,
    Round,
    Score,
    UnitMark,
)
from tests import people
from tests import stage as stages
from tests.actions.test_scores import announce
from tests.cast import PAUL

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    """Indicators weigh 70, one item for the whole unit 30, marked in the third quarter by whoever assesses."""
    made = stages.Stage()
    made.framework = Framework.objects.create(
        fiscal_year=made.year, name="กรอบ", rounds=[{"kind": "quarter", "number": 3, "counts": True}]
    )
    indicators = Component.objects.create(
        framework=made.framework, position=1, name="ผลสัมฤทธิ์", weight=Decimal(70), method="percent_of_target"
    )
    made.item = Component.objects.create(
        framework=made.framework, position=2, name="นวัตกรรม", weight=Decimal(30), holds="unit_mark", method="marks",
        parameters={"rule": "first"},
    )  # fmt: skip
    Placement.objects.create(indicator_year=made.record, component=indicators)
    standings.refresh([made.record.pk])
    return made


def mark(stage, **changes):
    asked = {
        "component": stage.item, "unit": stage.unit, "round_key": stage.round.pk, "value": "80", "comment": "",
        "by": stage.sela,
    }  # fmt: skip
    return mark_unit(**asked | changes)


def refused(stage, **changes):
    with pytest.raises(RefusedError) as told:
        mark(stage, **changes)
    return told.value.code


def whole(stage, *, viewer=PAUL, side=Side.EVALUATOR):
    return score_board(viewer=viewer, fiscal_year=stages.YEAR, side=side).city.whole.total


def test_the_marks_of_a_unit_enter_its_total_once_they_are_announced(stage):
    announce(stage)
    mark(stage)
    before = whole(stage)
    assert (before.points, before.missing) == (75, 30)
    assert announce_unit_marks(component=stage.item, by=stage.cora) == 1
    after = whole(stage)
    assert (after.points, after.missing) == (Decimal("76.5"), 0)
    scores.refresh_outdated()
    assert whole(stage) == after
    row = Score.objects.get(indicator_year=None, side="evaluator")
    assert (row.unit, row.points, row.basis, row.rule_version) == (stage.unit, 80, "scored", "marks-1")
    assert main(["scores", "verify", "--fiscal-year", str(stages.YEAR)]) == 0


def test_zero_is_a_mark_and_no_mark_is_not_zero(stage):
    announce(stage)
    assert whole(stage).points == 75
    mark(stage, value="0")
    announce_unit_marks(component=stage.item, by=stage.cora)
    assert (whole(stage).points, whole(stage).missing) == (Decimal("52.5"), 0)


def test_a_unit_does_not_mark_itself(stage):
    mark(stage)
    announce_unit_marks(component=stage.item, by=stage.cora)
    inside = whole(stage, viewer=held_by(stage.rose), side=Side.SELF)
    assert (inside.counted, inside.missing) == (0, 100)


@pytest.mark.parametrize("value", ["", "x", "NaN", "1e2", "-1", "101", "9" * 60, "0." + "1" * 40, "8,0", "80 80"])
def test_a_mark_that_the_item_does_not_take_is_told_at_the_field(stage, value):
    with pytest.raises(FaultyContentError) as told:
        mark(stage, value=value)
    assert told.value.faults[0].field == "/value"
    assert not UnitMark.objects.exists()


def test_thai_digits_are_read(stage):
    assert mark(stage, value="๘๐.๕").value == Decimal("80.5")


def test_marks_and_their_scores_bear_the_day_that_the_installation_takes_for_today(stage):
    describe(organisation="กรุงเทพมหานคร", demonstration=True, pinned_today=date(2026, 7, 20), by=None)
    mark(stage)
    announce_unit_marks(component=stage.item, by=stage.cora)
    given = UnitMark.objects.get()
    moments = (given.given_at, given.announced_at, Score.objects.filter(indicator_year=None).last().frozen_at)
    assert {localdate(each) for each in moments} == {date(2026, 7, 20)}


@pytest.mark.parametrize("who", ["rose", "ravi", "una", "lena", "cora", "alma", "eva", "omar"])
def test_nobody_but_an_evaluator_marks_a_unit(stage, who):
    assert refused(stage, by=getattr(stage, who)) is Refusal.MAY_NOT_MARK


def test_the_assessing_unit_of_the_item_marks_and_no_other(stage):
    Component.objects.filter(pk=stage.item.pk).update(assessing_unit=stage.department)
    stage.item.refresh_from_db()
    fay = stages.person("fay", Role.EVALUATOR, stage.department)
    assert refused(stage) is Refusal.MAY_NOT_MARK
    assert mark(stage, by=fay).evaluator == fay


def test_nobody_marks_their_own_unit_and_another_evaluator_marks_the_assessing_one(stage):
    stage.indicator("0700-0001", unit=stage.department)
    stage.indicator("2100-0001", unit=stage.sed)
    standings.refresh([row.pk for row in stage.year.indicator_years.all()])
    Component.objects.filter(pk=stage.item.pk).update(assessing_unit=stage.department)
    stage.item.refresh_from_db()
    fay = stages.person("fay", Role.EVALUATOR, stage.department)
    assert refused(stage, unit=stage.department, by=fay) is Refusal.OWN_UNIT
    assert mark(stage, unit=stage.department, by=stage.sela).value == 80
    assert mark(stage, unit=stage.sed, by=fay).value == 80


def test_own_marks_are_corrected_until_they_are_announced(stage):
    first = mark(stage)
    assert refused(stage, value="90", by=stage.sven) is Refusal.NOT_MARKER
    mark(stage, value="90")
    assert UnitMark.objects.get(superseded_by=None).value == 90
    assert UnitMark.objects.get(pk=first.pk).superseded_by is not None
    announce_unit_marks(component=stage.item, by=stage.cora)
    assert refused(stage, value="70") is Refusal.MARK_ANNOUNCED
    told = [(row.before, row.after) for row in AuditEntry.objects.filter(action="mark-unit").order_by("sequence")]
    assert told == [({"value": None}, {"value": "80"}), ({"value": "80"}, {"value": "90"})]


def test_what_is_no_item_or_no_unit_of_the_year_is_not_known(stage):
    indicators = Component.objects.get(name="ผลสัมฤทธิ์")
    for changes in ({"component": indicators}, {"unit": stage.other}, {"round_key": 10**9}):
        with pytest.raises(HiddenError):
            mark(stage, **changes)


def test_a_round_that_has_not_opened_and_a_closed_year_take_no_mark(stage):
    Round.objects.filter(pk=stage.round.pk).update(opens=date(2026, 8, 1))
    assert refused(stage) is Refusal.ROUND_NOT_OPEN
    assert whole(stage).not_due == 30
    Round.objects.filter(pk=stage.round.pk).update(opens=date(2026, 6, 1))
    FiscalYear.objects.update(status="closed")
    stage.item = Component.objects.get(pk=stage.item.pk)
    assert refused(stage) is Refusal.YEAR_CLOSED
    with pytest.raises(RefusedError):
        announce_unit_marks(component=stage.item, by=stage.cora)


def test_only_the_coordinator_announces(stage):
    mark(stage)
    with pytest.raises(RefusedError):
        announce_unit_marks(component=stage.item, by=stage.sela)
    assert announce_unit_marks(component=stage.item, by=stage.cora) == 1
    assert announce_unit_marks(component=stage.item, by=stage.cora) == 0


@pytest.mark.parametrize(
    ("method", "parameters", "value", "points"),
    [
        ("percent_of_target", {"direction": "higher", "target": "50"}, "25", 50),
        ("bands", {"direction": "higher", "bands": [["10", "0"], ["20", "100"]], "floor": "zero"}, "15", 50),
        ("pass_fail", {"points": "100"}, "1", 100),
        ("milestones", {"steps": ["20", "40", "100"]}, "2", 40),
        ("marks", {"rule": "weighted", "weights": {"2.1": "80", "2.2": "20"}}, "60", 60),
    ],
)
def test_an_item_is_scored_by_the_method_of_its_component(stage, method, parameters, value, points):
    Component.objects.filter(pk=stage.item.pk).update(method=method, parameters=parameters)
    stage.item.refresh_from_db()
    mark(stage, value=value)
    announce_unit_marks(component=stage.item, by=stage.cora)
    assert Score.objects.get(indicator_year=None, side="evaluator").points == points


def test_closing_freezes_what_was_never_marked_with_its_reason(stage):
    announce(stage)
    describe(organisation="กรุงเทพมหานคร", demonstration=False, pinned_today=date(2026, 12, 1), by=None)
    close_year(fiscal_year=stages.YEAR, confirmed=str(stages.YEAR), by=stage.cora)
    row = Score.objects.get(indicator_year=None, side="evaluator")
    assert (row.points, row.basis, row.round) == (None, "not_assessed", None)
    assert main(["scores", "verify", "--fiscal-year", str(stages.YEAR)]) == 0


def test_along_a_plan_an_item_serves_no_node_and_stays_in_the_sum(stage):
    mark(stage)
    announce_unit_marks(component=stage.item, by=stage.cora)
    node = PlanNode.objects.create(plan=Plan.objects.create(key="p", name="แผน"), depth=1, number="1", text="เมือง")
    PlanLink.objects.create(indicator_year=stage.record, node=node)
    scores.outdate_totals(units=[stage.unit.pk], fiscal_year=stages.YEAR)
    page = plan_page(viewer=PAUL, fiscal_year=stages.YEAR)
    assert (page.rest.whole.total.counted, page.rest.whole.indicators) == (30, 0)
    assert page.whole.whole.total == whole(stage)


def page(client, who=None, **asked):
    if who is not None:
        people.sign_in(client, who)
    return client.get(reverse("web:unit-marks", kwargs={"fiscal_year": stages.YEAR}), asked)


def test_the_page_says_not_marked_saves_and_announces(client, stage):
    shown = LexborHTMLParser(page(client, stage.sela).content.decode())
    assert "ยังไม่ประเมิน" in shown.text()
    address = f"{reverse('web:unit-marks', kwargs={'fiscal_year': stages.YEAR})}"
    wrong = client.post(address, {"value-5026": "200"})
    assert wrong.status_code == 409
    assert 'value="200"' in wrong.content.decode()
    client.post(address, {"value-5026": "0", "comment-5026": "ไม่มีผลงาน"})
    assert UnitMark.objects.get().value == 0
    assert "รอแจ้งผล" in page(client).content.decode()
    people.sign_in(client, stage.cora)
    client.post(address, {"announce": "1"})
    assert "แจ้งผลแล้ว" in page(client).content.decode()
    client.logout()
    told = client.get(reverse("web:unit-scores", kwargs={"fiscal_year": stages.YEAR, "code": "5026"}))
    plain = re.sub(r"</?span[^>]*>", "", told.content.decode())
    assert "ประเมินทั้งหน่วยงาน" in plain
    assert "<b>0</b>" in plain


def test_a_mark_before_it_is_announced_is_not_for_everybody(client, stage):
    mark(stage, value="37")
    assert page(client, stage.rose).status_code == 404
    told = client.get(reverse("web:unit-scores", kwargs={"fiscal_year": stages.YEAR, "code": "5026"}))
    assert "37" not in re.sub(r"<[^>]+>", "", told.content.decode())


def test_a_year_without_such_an_item_says_so(client, stage):
    Component.objects.filter(pk=stage.item.pk).update(holds="indicators")
    assert "ไม่มีรายการที่ประเมินทั้งหน่วยงาน" in page(client, stage.sela).content.decode()
    assert unit_marks_page(viewer=held_by(stage.sela), fiscal_year=2500) is None
