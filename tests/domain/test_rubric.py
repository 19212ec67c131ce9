"""A rubric before anything is scored by it; "Table of bands" is in docs/scoring.md."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiwat.domain.rubric import (
    BandRow,
    bands_of_rows,
    fault_of,
    faults_of_rows,
    line_of,
    most_points,
)
from chiwat.domain.scoring import Method, Rubric, score_result
from tests.domain.scoring_lines import ONE_OF_EACH
from tests.domain.scoring_page import rows
from tests.domain.test_scoring_laws import MEASURED, exact, most

ROWS = [BandRow(Decimal(start), Decimal(end), Decimal(points)) for start, end, points in [(60, 70, 1), (70, 80, 2)]]
OPEN = BandRow(Decimal(80), None, Decimal(3))


def rubric_of(line):
    parameters = {name: given for name, given in line.items() if name not in {"method", "value"}}
    return Rubric(Method(line["method"]), parameters)


def codes(table, *, lower=False):
    return [(fault.code.value, fault.field) for fault in faults_of_rows(table, lower=lower)]


def row_of(text):
    start, end, points = text.replace("–", " ").replace(":", " ").split()
    return BandRow(Decimal(start), None if end == "open" else Decimal(end), Decimal(points))


@pytest.mark.parametrize("row", rows("Table of bands"), ids=lambda row: row["rows"])
def test_a_table_of_bands_is_refused_as_the_document_says(row):
    table = [row_of(text) for text in row["rows"].split(", ")]
    told = [f"{code} ({field})" for code, field in codes(table, lower=row["direction"] == "lower")]
    assert (", ".join(told) or "none") == row["faults"]


def test_a_table_without_faults_scores_as_its_rows_say():
    rubric = Rubric(Method.BANDS, {"direction": "higher", "floor": "zero", "bands": bands_of_rows([*ROWS, OPEN])})
    assert fault_of(rubric) is None
    assert score_result(Decimal(75), rubric=rubric).points == Decimal("2.5")


@pytest.mark.parametrize("method", [method for method in Method if method is not Method.ROLL_UP])
def test_every_method_that_can_score_has_no_fault_and_a_most(method):
    rubric = rubric_of(ONE_OF_EACH[method])
    assert fault_of(rubric) is None
    assert most_points(rubric) == (5 if method in {Method.BANDS, Method.MILESTONES} else 100)


@pytest.mark.parametrize(
    ("method", "changed", "code", "field"),
    [
        (Method.PERCENT_OF_TARGET, {"target": "0"}, "target-zero", "target"),
        (Method.BANDS, {"bands": [["60", "1"]]}, "one-band", "bands"),
        (Method.MARKS, {"weights": {"2.1": "0"}}, "weights-zero", "weights"),
        (Method.CHECKPOINTS, {"checkpoints": []}, "no-checkpoints", "checkpoints"),
        (Method.MILESTONES, {"steps": "0"}, "no-steps", "steps"),
        (Method.PASS_FAIL, {"points": None}, "missing-field", "points"),
    ],
)
def test_a_fault_is_found_without_a_value(method, changed, code, field):
    rubric = rubric_of(ONE_OF_EACH[method])
    fault = fault_of(replace(rubric, parameters={**rubric.parameters, **changed}))
    assert (fault.code.value, fault.field) == (code, field)


@given(MEASURED)
def test_the_most_is_never_exceeded_and_is_what_the_law_says(line):
    assert most_points(rubric_of(line)) == most(line)


@given(MEASURED, st.data())
def test_the_line_drawn_passes_where_the_scores_are(line, data):
    drawn = line_of(rubric_of(line))
    assert [point.value for point in drawn] == sorted(point.value for point in drawn)
    before, after = data.draw(st.sampled_from(list(pairwise(drawn))))
    curved = line["direction"] == "lower" and before.points > after.points if "direction" in line else False
    middle = (before.value + after.value) / 2
    value = f"{Decimal(middle.numerator * 10**6 // middle.denominator).scaleb(-6):f}"
    if not before.value < Fraction(value) < after.value or (curved and line["method"] != "three_targets"):
        return
    share = (Fraction(value) - before.value) / (after.value - before.value)
    assert exact(line, value) == before.points + share * (after.points - before.points)


@given(MEASURED)
def test_every_corner_of_the_line_drawn_is_a_score(line):
    drawn = line_of(rubric_of(line))
    for place, point in enumerate(drawn):
        beside = {drawn[other].value for other in (place - 1, place + 1) if 0 <= other < len(drawn)}
        if point.value in beside or 10**6 % point.value.denominator:
            continue
        text = f"{Decimal(point.value.numerator * (10**6 // point.value.denominator)).scaleb(-6):f}"
        assert exact(line, text) == point.points


def test_steps_and_a_pass_draw_stairs():
    steps = line_of(Rubric(Method.MILESTONES, {"steps": ["20", "60"]}))
    assert [(point.value, point.points) for point in steps] == [(0, 0), (1, 0), (1, 20), (2, 20), (2, 60)]
    told = {"points": "5", "target": "3"}
    passed = [(point.value, point.points) for point in line_of(Rubric(Method.PASS_FAIL, told))]
    assert passed == [(3, 0), (3, 5)]
    lower = [(point.value, point.points) for point in line_of(Rubric(Method.PASS_FAIL, told | {"direction": "lower"}))]
    assert lower == passed[::-1]


def test_methods_without_a_measured_value_draw_no_line():
    for method in (Method.MARKS, Method.PASS_FAIL, Method.CHECKPOINTS):
        assert line_of(rubric_of(ONE_OF_EACH[method])) == ()


def test_a_target_of_none_draws_a_drop():
    rubric = Rubric(Method.PERCENT_OF_TARGET, {"direction": "lower", "target": "0"})
    assert [(point.value, point.points) for point in line_of(rubric)] == [(0, 100), (0, 0)]


def test_trying_a_value_changes_nothing():
    rubric = rubric_of(ONE_OF_EACH[Method.BANDS])
    before = dict(rubric.parameters)
    tried = [score_result(Decimal(value), rubric=rubric).points for value in (60, 75, 104)]
    assert tried == [1, Decimal("2.5"), 5]
    assert rubric.parameters == before
