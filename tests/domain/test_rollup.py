"""Totals up a tree: the same as one roll-up of all, whatever the shape."""

from fractions import Fraction
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from chiwat.domain.rollup import Part, spread_again, totals
from chiwat.domain.scoring import Basis, score

STATES = [Basis.SCORED, Basis.SCORED, Basis.NOT_REPORTED, Basis.AWAITING, Basis.NOT_APPLICABLE, Basis.NOT_DUE]
NAMES = st.sampled_from("abc")
PARTS = st.lists(
    st.tuples(
        st.tuples(NAMES, NAMES),
        st.integers(0, 50),
        st.integers(0, 100),
        st.sampled_from(STATES),
    ),
    max_size=12,
).map(
    lambda found: [
        Part((*path, str(place)), Fraction(weight), Fraction(points) if basis is Basis.SCORED else None, basis)
        for place, (path, weight, points, basis) in enumerate(found)
    ]
)


def grouped(parts):
    """The same parts as the nested scores of a roll-up, each group with the weight of its members."""

    def group(found, depth):
        below = {}
        for part in found:
            below.setdefault(part.path[depth], []).append(part)
        return [leaf(each[0]) if depth == 2 else node(each, depth) for each in below.values()]

    def node(found, depth):
        return {"weight": str(sum(part.weight for part in found)), "items": group(found, depth + 1)}

    def leaf(part):
        state = "reported" if part.basis is Basis.SCORED else part.basis.value
        return {"points": None if part.points is None else str(part.points), "weight": str(part.weight), "state": state}

    return group(parts, 0)


def compared(parts, spread, **rules):
    whole = totals(spread)[()]
    one = score({"method": "roll_up", "items": grouped(parts), **rules})
    assert whole.points == one.exact
    assert (whole.counted, whole.missing, whole.not_applicable, whole.points_if_missing_zero) == one.weights


@given(PARTS)
def test_the_total_of_a_tree_is_the_roll_up_of_all_of_it(parts):
    compared(parts, parts, not_applicable="leave_out")


@given(PARTS)
def test_weight_that_is_spread_again_goes_where_the_roll_up_puts_it(parts):
    compared(parts, spread_again(parts, above=0), not_applicable="respread")


@given(PARTS, st.randoms(use_true_random=False))
def test_order_never_matters_up_a_tree(parts, chance):
    shuffled = list(parts)
    chance.shuffle(shuffled)
    assert totals(parts) == totals(shuffled)


@given(PARTS)
def test_every_node_is_the_sum_of_what_stands_below_it(parts):
    found = totals(parts)
    for path, total in found.items():
        below = [part for part in parts if part.path[: len(path)] == path]
        assert total.counted == sum(part.weight for part in below if part.points is not None)
        assert total.missing + total.counted + total.not_applicable + total.not_due == sum(p.weight for p in below)
        assert total.coverage is None or 0 <= total.coverage <= 1


def test_an_average_of_averages_is_never_taken():
    rows = [("a", 90, "80"), ("b", 5, "20"), ("b", 5, "20")]
    parts = [Part((u, str(n)), Fraction(w), Fraction(s), Basis.SCORED) for n, (u, w, s) in enumerate(rows)]
    assert totals(parts)[()].points == 74


def test_nothing_at_all_has_no_points_and_no_coverage():
    whole = totals([])[()]
    assert (whole.points, whole.coverage, whole.points_if_missing_zero) == (None, None, None)


def test_a_group_of_which_nothing_is_applicable_passes_its_weight_on():
    def part(unit, name, weight, points):
        basis = Basis.NOT_APPLICABLE if points is None else Basis.SCORED
        return Part(("city", unit, name), Fraction(weight), None if points is None else Fraction(points), basis)

    parts = [part("u", "x", 30, None), part("u", "y", 30, None), part("v", "z", 20, 80), part("v", "w", 20, 40)]
    weights = [spread.weight for spread in spread_again(parts, above=0)]
    assert weights == [30, 30, 50, 50]
    assert [spread.weight for spread in spread_again(parts, above=1)] == [30, 30, 20, 20]


def city(leaves):
    """Leaves under component, unit, group, city: seventy units of five components."""
    return [
        Part(
            (f"group {n % 6}", f"unit {n % 70}", f"component {n % 5}", f"indicator {n}"),
            Fraction(n % 37 + 1, 7),
            None if n % 11 == 0 else Fraction(n % 101 * 100 + 37, 100 + n % 13),
            Basis.NOT_REPORTED if n % 22 == 0 else Basis.NOT_APPLICABLE if n % 11 == 0 else Basis.SCORED,
        )
        for n in range(leaves)
    ]


def test_thirty_thousand_leaves_are_added_up_within_a_second():
    parts = city(30_000)
    began = process_time()
    found = totals(spread_again(parts, above=2))
    assert process_time() - began < 2, "one second on a quiet machine; see bench/score.py"
    assert found[()].points is not None
