"""Laws of scoring, tried on figures that nobody chose."""

import json
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from chiwat.domain.scoring import Basis, Method, score
from tests.domain.scoring_lines import ONE_OF_EACH


def written(places=2, least=-100_000, most=100_000):
    """Figures as a line writes them."""
    return st.integers(least, most).map(lambda whole: _text(whole, places))


def _text(whole, places):
    sign, digits = ("-", str(-whole)) if whole < 0 else ("", str(whole))
    digits = digits.rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


FIGURES = written()
POSITIVE = written(least=1)
FACTORS = written(least=1, most=10_000)
POINTS = written(least=0, most=10_000)
DIRECTIONS = st.sampled_from(["higher", "lower"])


def times(text, factor):
    """Two figures multiplied, written out in full."""
    return _text(int(Fraction(text) * Fraction(factor) * 10_000), 4)


@st.composite
def knots(draw, least=-100_000, count=None):
    """Thresholds in order and points that never fall."""
    size = count or draw(st.integers(2, 6))
    thresholds = draw(st.lists(st.integers(least, 100_000), min_size=size, max_size=size, unique=True))
    points = draw(st.lists(st.integers(0, 10_000), min_size=size, max_size=size))
    return sorted(thresholds), sorted(points)


@st.composite
def bands_lines(draw, floors=("lowest", "zero", "proportional")):
    """A line of bands in either direction, without its value."""
    floor = draw(st.sampled_from(floors))
    thresholds, points = draw(knots(least=1 if floor == "proportional" else -100_000))
    direction = draw(DIRECTIONS)
    if direction == "lower":
        thresholds.reverse()
        assume(floor != "proportional" or thresholds[0] > 0)
    bands = [[_text(t, 2), _text(p, 2)] for t, p in zip(thresholds, points, strict=True)]
    return {"method": "bands", "direction": direction, "bands": bands, "floor": floor}


@st.composite
def percent_lines(draw):
    """A line of per cent of target, without its value."""
    direction = draw(DIRECTIONS)
    target = draw(POSITIVE if direction == "higher" else written(least=0))
    return {"method": "percent_of_target", "direction": direction, "target": target, "cap": draw(POSITIVE)}


@st.composite
def three_lines(draw):
    """A line of three targets, without its value."""
    targets, points = draw(knots(count=3))
    direction = draw(DIRECTIONS)
    if direction == "lower":
        targets.reverse()
    lists = {"targets": [_text(t, 2) for t in targets], "points": [_text(p, 2) for p in points]}
    return {"method": "three_targets", "direction": direction, **lists}


@st.composite
def range_lines(draw):
    """A line of a range, without its value."""
    low, high = sorted(draw(st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=2)))
    tolerance = draw(written(least=0, most=10_000))
    ends = {"low": _text(low, 2), "high": _text(high, 2)}
    return {"method": "range", **ends, "tolerance": tolerance, "points": draw(POINTS)}


DIRECTED = st.one_of(bands_lines(), percent_lines(), three_lines())
MEASURED = st.one_of(DIRECTED, range_lines())


def exact(line, value):
    return score({**line, "value": value}).exact


def most(line):
    """The most points that a line can give."""
    if line["method"] == "bands":
        return Fraction(line["bands"][-1][1])
    if line["method"] == "three_targets":
        return Fraction(line["points"][-1])
    return Fraction(line["cap"] if line["method"] == "percent_of_target" else line["points"])


@given(DIRECTED, FIGURES, FIGURES)
def test_a_better_value_never_earns_less(line, one, other):
    worse, better = sorted([one, other], key=Fraction, reverse=line["direction"] == "lower")
    assert exact(line, worse) <= exact(line, better)


@given(range_lines(), FIGURES, FIGURES)
def test_nearer_to_a_range_never_earns_less(line, one, other):
    def distance(value):
        return max(Fraction(line["low"]) - Fraction(value), Fraction(value) - Fraction(line["high"]), Fraction(0))

    near, far = sorted([one, other], key=distance)
    assert exact(line, far) <= exact(line, near)


@given(MEASURED, FIGURES)
def test_points_lie_between_nothing_and_the_most(line, value):
    assert 0 <= exact(line, value) <= most(line)


@given(bands_lines(), st.data())
def test_points_never_jump_between_two_bands(line, data):
    (low, from_points), (high, to_points) = data.draw(st.sampled_from(list(pairwise(line["bands"]))))
    first, last = sorted(int(Fraction(end) * 10_000) for end in (low, high))
    place = data.draw(st.integers(first, last - 1))
    steepness = (Fraction(to_points) - Fraction(from_points)) / (last - first)
    assert abs(exact(line, _text(place + 1, 4)) - exact(line, _text(place, 4))) == steepness


@given(st.one_of(bands_lines(floors=("lowest", "zero")), three_lines(), range_lines()), FIGURES)
def test_a_mirrored_line_gives_a_mirrored_value_the_same_points(line, value):
    assert exact(line, value) == exact(mirrored(line), negative(value))


def negative(text):
    return text.removeprefix("-") if text.startswith("-") else f"-{text}"


def mirrored(line):
    """The same line seen in a mirror: every figure's sign turned, the direction with them."""
    turned = {"higher": "lower", "lower": "higher"}
    if line["method"] == "range":
        return {**line, "low": negative(line["high"]), "high": negative(line["low"])}
    changed = {"direction": turned[line["direction"]]}
    if line["method"] == "bands":
        return {**line, **changed, "bands": [[negative(t), p] for t, p in line["bands"]]}
    return {**line, **changed, "targets": [negative(t) for t in line["targets"]]}


@given(percent_lines(), FIGURES, FACTORS)
def test_another_unit_changes_no_per_cent_of_target(line, value, factor):
    scaled = {**line, "target": times(line["target"], factor)}
    assert exact(line, value) == exact(scaled, times(value, factor))


@given(bands_lines(floors=("proportional",)), FIGURES, FACTORS)
def test_another_unit_changes_no_proportional_band(line, value, factor):
    scaled = {**line, "bands": [[times(threshold, factor), points] for threshold, points in line["bands"]]}
    assert exact(line, value) == exact(scaled, times(value, factor))


STATES = ["reported", "confirmed_none", "not_reported", "awaiting", "unknown", "not_due", "not_applicable"]
LEAVES = st.builds(
    lambda points, weight, state: {
        "points": points if state in {"reported", "confirmed_none"} else None,
        "weight": weight,
        "state": state,
    },
    POINTS,
    written(least=0, most=1000),
    st.sampled_from(STATES),
)
TREES = st.recursive(
    LEAVES,
    lambda below: st.builds(
        lambda scores, weight: {"weight": weight, "items": scores}, st.lists(below, max_size=4), POINTS
    ),
    max_leaves=12,
)
TOTALS = st.builds(
    lambda scores, spread, missing: {
        "method": "roll_up",
        "items": scores,
        "not_applicable": spread,
        "not_reported": missing,
    },
    st.lists(TREES, max_size=5),
    st.sampled_from(["leave_out", "respread"]),
    st.sampled_from(["leave_out", "zero"]),
)


def total(line):
    scored = score(line)
    return scored.exact, scored.basis, scored.weights


@given(TOTALS, st.randoms(use_true_random=False))
def test_order_never_matters_to_a_total(line, chance):
    def shuffled(scores):
        turned = [{**each, "items": shuffled(each["items"])} if "items" in each else each for each in scores]
        chance.shuffle(turned)
        return turned

    assert total(line) == total({**line, "items": shuffled(line["items"])})


@given(TOTALS, LEAVES)
def test_splitting_a_weight_changes_no_total(line, leaf):
    half = _text(int(Fraction(leaf["weight"]) * 1000 / 2), 3)
    whole = {**line, "items": [leaf, *line["items"]]}
    split = {**line, "items": [{**leaf, "weight": half}, *line["items"], {**leaf, "weight": half}]}
    assert total(whole) == total(split)


@given(TOTALS, LEAVES)
def test_splitting_a_weight_within_a_group_changes_no_total(line, leaf):
    half = _text(int(Fraction(leaf["weight"]) * 1000 / 2), 3)

    def grouped(*scores):
        return {**line, "items": [{"weight": "7", "items": [*scores, *line["items"]]}, *line["items"]]}

    halves = {**leaf, "weight": half}
    assert total(grouped(leaf)) == total(grouped(halves, halves))


@given(TOTALS)
def test_a_total_lies_within_what_it_was_made_of(line):
    points, _, weights = total(line)
    assert weights.counted >= 0
    if points is not None:
        assert 0 <= points <= 100
        if line["not_reported"] == "leave_out":
            assert weights.points_if_missing_zero <= points


@given(TOTALS)
def test_with_everything_left_out_the_weights_are_all_there_is(line):
    leaving = {**line, "not_applicable": "leave_out", "not_reported": "leave_out"}
    weights = score(leaving).weights
    outer = sum(Fraction(each["weight"]) for each in line["items"])
    not_due = outer - weights.counted - weights.missing - weights.not_applicable
    assert not_due >= 0
    if "not_due" not in json.dumps(line):
        assert not_due == 0


@given(st.one_of(MEASURED, TOTALS), FIGURES)
def test_the_same_line_gives_the_same_bytes(line, value):
    def told():
        scored = score({**line, "value": value})
        return json.dumps([str(scored.points), scored.basis, scored.derivation, str(scored.weights)])

    assert told() == told()


def test_a_reported_zero_never_counts_as_nothing_in_any_method():
    zeros = {
        Method.MILESTONES: {"done": []},
        Method.PASS_FAIL: {"passed": False},
        Method.MARKS: {"marks": {"2.1": "0", "2.2": "0"}},
        Method.CHECKPOINTS: {"values": {"half_year": "0", "year_end": "0"}},
        Method.ROLL_UP: {"items": [{"points": "0", "weight": "1"}]},
    }
    nothings = {
        Method.MILESTONES: {"done": None},
        Method.PASS_FAIL: {"passed": None},
        Method.MARKS: {"marks": {"2.1": None, "2.2": None}},
        Method.CHECKPOINTS: {"values": {"half_year": None, "year_end": None}},
        Method.ROLL_UP: {"items": [{"points": None, "weight": "1"}]},
    }
    without = {Basis.NOT_REPORTED, Basis.NOT_ASSESSED, Basis.NOTHING_COUNTED}
    for method in Method:
        zero = score({**ONE_OF_EACH[method], **zeros.get(method, {"value": "0"})})
        nothing = score({**ONE_OF_EACH[method], **nothings.get(method, {"value": None})})
        assert zero.points == 0, method
        assert zero.basis not in without, method
        assert nothing.points is None, method
        assert nothing.basis in without, method
