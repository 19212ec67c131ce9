"""Scores along a plan: summed like the scoreboard, what serves two nodes counted once above them."""

import csv
import io
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from chiwat.actions import scores, standings
from chiwat.domain.plan_tree import Serving, node_key, opened, read_key
from chiwat.domain.rollup import Part, added_totals, total_of
from chiwat.domain.score_sides import Side
from chiwat.domain.scoring import Basis
from chiwat.queries.holds import held_by
from chiwat.queries.score_board import score_board
from chiwat.queries.score_plan import plan_page, unit_under
from chiwat.records.models import Component, Framework, Placement, Plan, PlanLink, PlanNode, ScoreTotal
from tests import people
from tests import stage as stages
from tests.actions.test_scores import approve
from tests.cast import PAUL

#: 1 over 2 and 3; 4 beside it; 5 of another plan.
PARENTS = {1: None, 2: 1, 3: 1, 4: None}
PLACES = st.tuples(st.integers(1, 3), st.integers(1, 2))
FIGURES = st.one_of(st.none(), st.integers(0, 100))
ROWS = st.lists(st.tuples(PLACES, st.frozensets(st.integers(1, 5)), st.integers(1, 9), FIGURES), max_size=8)


def serving(rows):
    for (unit, component), nodes, weight, points in rows:
        basis = Basis.NOT_REPORTED if points is None else Basis.SCORED
        part = Part((), Fraction(weight), None if points is None else Fraction(points), basis)
        yield Serving(unit, component, nodes, total_of([part]), 1)


def total(found):
    return added_totals([each.total for each in found])


@given(ROWS)
def test_a_plan_holds_everything_once(rows):
    level = opened(serving(rows), parents=PARENTS)
    assert total(level.whole) == added_totals([each.total for each in serving(rows)])
    under = {id(each) for found in level.children.values() for each in found}
    assert under | {id(each) for each in level.rest} == {id(each) for each in level.whole}
    assert not under & {id(each) for each in level.rest}


@given(ROWS)
def test_a_node_is_what_its_parent_says_of_it(rows):
    above = opened(serving(rows), parents=PARENTS, at=None)
    for node, found in above.children.items():
        assert total(opened(serving(rows), parents=PARENTS, at=node).whole) == total(found)


@given(ROWS, st.randoms(use_true_random=False))
def test_order_never_matters_along_a_plan(rows, chance):
    shuffled = chance.sample(rows, len(rows))
    told = [
        {node: total(found) for node, found in opened(serving(each), parents=PARENTS).children.items()}
        for each in (rows, shuffled)
    ]
    assert told[0] == told[1]


@given(st.frozensets(st.integers(1, 10**9)))
def test_the_nodes_of_an_indicator_are_read_as_written(nodes):
    assert read_key(node_key(nodes)) == nodes


def test_a_cycle_among_nodes_comes_to_an_end():
    rows = [((1, 1), frozenset({6}), 1, 50)]
    level = opened(serving(rows), parents={6: 7, 7: 6}, at=6)
    assert len(level.whole) == 1


@pytest.fixture
def stage(db):
    """Three indicators of two units: 60 and 40 in Chatuchak, one elsewhere; the first two serve nodes of one plan."""
    made = stages.Stage()
    framework = Framework.objects.create(fiscal_year=made.year, name="กรอบ")
    made.component = Component.objects.create(
        framework=framework, position=1, name="ผลสัมฤทธิ์", weight=Decimal(100), method="percent_of_target"
    )
    made.plan = Plan.objects.create(key="p", name="แผนพัฒนา", level_labels=["ด้าน", "มิติ"])
    made.top = node(made, "๑", "เมืองปลอดภัย")
    made.left, made.right = node(made, "๑.๑", "คลอง", made.top), node(made, "๑.๒", "ถนน", made.top)
    second = made.indicator("5026-0902", unit=made.unit)
    third = made.indicator("5003-0901", unit=made.other)
    for record, weight in ((made.record, 60), (second, 40), (third, 1)):
        Placement.objects.create(indicator_year=record, component=made.component, weight=Decimal(weight))
    for record, nodes in ((made.record, (made.left, made.right)), (second, (made.right,))):
        PlanLink.objects.bulk_create(PlanLink(indicator_year=record, node=each) for each in nodes)
    approve(made, value="3")
    standings.refresh([made.record.pk, second.pk, third.pk])
    return made


def node(stage, number, text, parent=None):
    return PlanNode.objects.create(plan=stage.plan, parent=parent, depth=2 if parent else 1, number=number, text=text)


def page(stage, *, at=None, viewer=None, **asked):
    return plan_page(
        viewer=viewer or held_by(stage.rose),
        fiscal_year=stages.YEAR,
        side=Side.SELF,
        node=at.pk if at else None,
        **asked,
    )


def told(row):
    sums = row.whole.total
    return (str(sums.weighted), str(sums.counted), str(sums.missing), row.whole.indicators)


@pytest.mark.parametrize("kept", [False, True])
def test_every_node_adds_up_what_serves_it(stage, kept):
    if kept:
        scores.refresh_outdated()
    top = page(stage)
    assert told(top.whole) == ("4500", "60", "140", 3)
    assert [told(row) for row in top.children] == [("4500", "60", "40", 2)]
    assert told(top.rest) == ("0", "0", "100", 1)
    inside = page(stage, at=stage.top)
    assert {row.node.number: told(row) for row in inside.children} == {
        "๑.๑": ("4500", "60", "0", 1), "๑.๒": ("4500", "60", "40", 2),
    }  # fmt: skip
    assert inside.rest is None
    assert [(row.unit.code, told(row)) for row in inside.units] == [("5026", ("4500", "60", "40", 2))]


def test_the_plan_and_the_board_say_the_same_of_the_city(stage):
    board = score_board(viewer=held_by(stage.rose), fiscal_year=stages.YEAR, side=Side.SELF)
    assert page(stage).whole.whole == board.city.whole


def test_a_link_to_another_wording_is_a_link_to_the_node(stage):
    again = PlanNode.objects.create(plan=stage.plan, depth=2, number="๑.๑", text="คูคลอง", wording_of=stage.left)
    PlanLink.objects.filter(node=stage.left).update(node=again)
    assert told(page(stage, at=stage.left).whole) == ("4500", "60", "0", 1)
    found = unit_under(viewer=held_by(stage.rose), page=page(stage, at=stage.left), code="5026")
    assert [line.code for line in found.lines] == ["5026-0901"]


def test_a_node_leads_to_a_unit_and_its_indicators(client, stage):
    people.sign_in(client, stage.rose)
    address = reverse("web:scores-node", kwargs={"fiscal_year": stages.YEAR, "node": stage.right.pk})
    shown = LexborHTMLParser(client.get(f"{address}?side=self&unit=5026").content.decode())
    codes = [each.text() for each in shown.css("#unit .code")]
    assert codes == ["5026-0901", "5026-0902"]
    assert "มิติ ๑.๒ ถนน" in shown.css_first("h1").text()
    heads = [each.text(strip=True) for each in shown.css(".board thead")[0].css("th")]
    cells = [re.sub(r"\s+", " ", each.text().strip()) for each in shown.css(".board tbody tr")[0].css("th, td")]
    whole = dict(zip(heads, cells, strict=True))
    assert (whole["คะแนนรวม"], whole["น้ำหนักที่ยังไม่มีคะแนน"], whole["ถ้านับเป็นศูนย์"]) == ("75.00 ครบ 60%", "40%", "45.00")


def test_the_public_reads_the_plan_without_what_is_not_announced(client, stage):
    shown = client.get(reverse("web:scores-plan", kwargs={"fiscal_year": stages.YEAR}), {"side": "self"})
    assert "45.00" not in shown.content.decode()
    assert told(plan_page(viewer=PAUL, fiscal_year=stages.YEAR).whole)[1] == "0"


@pytest.mark.parametrize("asked", ["plan=99", "plan=x", "unit=<script>", "unit=9999", f"plan={9**30}", "framework=9"])
def test_an_address_that_makes_no_sense_is_told_or_left_out(client, stage, asked):
    answer = client.get(f"{reverse('web:scores-plan', kwargs={'fiscal_year': stages.YEAR})}?{asked}")
    assert answer.status_code == (404 if asked == "plan=99" else 200)
    assert "<script>" not in answer.content.decode()


def test_a_node_that_is_not_there_is_not_found(client, stage):
    address = reverse("web:scores-node", kwargs={"fiscal_year": stages.YEAR, "node": 10**9})
    assert client.get(address).status_code == 404


def test_a_kept_total_holds_its_nodes(stage):
    scores.refresh_outdated()
    kept = ScoreTotal.objects.get(unit=stage.unit, side="self").nodes
    both = node_key([stage.left.pk, stage.right.pk])
    assert kept[both] == ["4500", "60", "0", "0", "0", 1]


def test_the_board_as_a_file_still_adds_up(client, stage):
    content = client.get(reverse("web:scores-csv", kwargs={"fiscal_year": stages.YEAR})).content.decode("utf-8-sig")
    rows = {(row["level"], row["unit_code"]): row for row in csv.DictReader(io.StringIO(content))}
    assert rows["city", ""]["indicators"] == "3"
