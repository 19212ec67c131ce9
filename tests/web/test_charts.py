"""Geometry by tables: figures in, places out."""

from decimal import Decimal

import pytest

from chiwat.web.charts import bullet, scale_for
from chiwat.web.trends import Slot, trend


@pytest.mark.parametrize(
    ("values", "full", "ends"),
    [
        (["12", "62.5"], "100", ("0", "100")),
        (["120"], "100", ("0", "150")),
        (["3668", "10"], None, ("0", "4000")),
        (["0"], None, ("0", "1")),
        (["0", "0"], "100", ("0", "100")),
        (["-3", "4"], None, ("-3", "4")),
        (["0.04"], None, ("0", "0.04")),
        (["-5"], None, ("-5", "0")),
    ],
)
def test_a_scale_holds_every_value_and_zero(values, full, ends):
    scale = scale_for([Decimal(value) for value in values], full=Decimal(full) if full else None)
    assert (scale.low, scale.high) == tuple(Decimal(end) for end in ends)


@pytest.mark.parametrize(
    ("value", "target", "places"),
    [
        ("62.5", "75", ("0%", "62.5%", "75%")),
        ("0", "75", ("0%", "0%", "75%")),
        ("100", "100", ("0%", "100%", "100%")),
        ("150", "75", ("0%", "100%", "50%")),
        ("-50", "50", ("0%", "33.33%", "66.67%")),
    ],
)
def test_a_bar_starts_at_zero_and_ends_at_its_value(value, target, places):
    drawn = bullet(Decimal(value), target=Decimal(target), full=Decimal(100))
    assert (drawn.start, drawn.width, drawn.target.place) == places


def test_a_bar_without_a_target_has_no_mark():
    assert bullet(Decimal(3), target=None).target is None


@pytest.mark.parametrize(("target", "anchor"), [("1", "start"), ("50", "middle"), ("99", "end")])
def test_the_targets_label_stays_within_the_chart(target, anchor):
    assert bullet(Decimal(50), target=Decimal(target), full=Decimal(100)).target.anchor == anchor


def test_notches_stand_only_within_the_bar():
    drawn = bullet(
        Decimal(60), target=Decimal(75), earlier=[Decimal(20), Decimal(60), Decimal(0), Decimal(80)], full=Decimal(100)
    )
    assert drawn.gaps == ("20%",)


def test_labels_that_would_touch_give_way_to_the_value():
    ticks = bullet(Decimal("62.5"), target=None, earlier=[Decimal("61.9"), Decimal(2)], full=Decimal(100)).ticks
    assert [(tick.label, tick.strong) for tick in ticks] == [("0", False), ("62.5", True), ("100", False)]


def slots(*values, targets=None, breaks=None):
    return [
        Slot(
            name=str(number),
            value=None if value is None else Decimal(value),
            target=None if targets is None else Decimal(targets),
            breaks=number == breaks,
        )
        for number, value in enumerate(values)
    ]


def test_no_figure_no_trend():
    assert trend(slots(None, None), joined=True) is None


def test_slots_share_the_width_and_a_missing_one_keeps_its_place():
    drawn = trend(slots("1", None, "3", "4"), joined=True)
    assert [mark.x for mark in drawn.marks] == ["12.5%", "37.5%", "62.5%", "87.5%"]
    assert [mark.label for mark in drawn.marks] == ["1", None, "3", "4"]


def test_a_line_joins_only_neighbours_that_have_figures():
    drawn = trend(slots("1", None, "3", "4"), joined=True)
    assert [(line.x1, line.x2) for line in drawn.joins] == [("62.5%", "87.5%")]
    assert not drawn.stems


def test_a_line_never_crosses_a_break_in_the_series():
    drawn = trend(slots("1", "2", "3", breaks=1), joined=True)
    assert [line.x1 for line in drawn.joins] == ["50%"]
    assert drawn.breaks == ("33.33%",)


def test_rounds_that_do_not_run_on_are_stems():
    drawn = trend(slots("0", "5"), joined=False)
    assert not drawn.joins
    assert [(line.y1, line.y2) for line in drawn.stems] == [("140.0", "140.0"), ("140.0", "40.0")]


def test_only_the_last_figure_is_strong():
    drawn = trend(slots("1", "2", None), joined=True)
    assert [mark.strong for mark in drawn.marks] == [False, True, False]


@pytest.mark.parametrize("value", ["50", "49", "51", "45", "55", "40", "60"])
def test_a_target_never_crosses_the_label_of_a_figure(value):
    drawn = trend(slots(value, value, targets="50"), joined=True)
    line = Decimal(drawn.targets[0].y1)
    for mark in drawn.marks:
        bottom = Decimal(mark.label_y)
        assert not bottom - 10 < line < bottom


@pytest.mark.parametrize(
    ("values", "side"),
    [
        (["20", "20", "20", "20"], "start"),
        (["50", "20", "20", "20"], "end"),
        (["50", "20", "20", "50"], "middle"),
        (["50", "50", "50", "50"], None),
    ],
)
def test_the_targets_label_stands_where_no_figure_does(values, side):
    assert trend(slots(*values, targets="50"), joined=True).target_side == side


def test_a_figure_never_stands_on_its_own_stem():
    drawn = trend(
        [Slot("1", Decimal(75), target=Decimal(100)), Slot("2", Decimal("104.15"), target=Decimal(100))], joined=False
    )
    assert all(float(mark.label_y) < float(mark.y) for mark in drawn.marks)
