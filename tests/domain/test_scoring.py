"""Every method by the tables of docs/scoring.md."""

from fractions import Fraction

import pytest

from chiwat.domain.rounding import exact_text, rounded
from chiwat.domain.scoring import METHODS, Basis, Method, ScoreRefusal, ScoreRefusedError, score
from chiwat.domain.scoring_methods.fields import MOST_DIGITS_SCORED, figure
from tests.domain.scoring_lines import ONE_OF_EACH
from tests.domain.scoring_page import DOCUMENT, answer, bands, items, line, named, rows, words


def asked(heading, row):
    """The line that a row of a table stands for."""
    cells = {name: cell for name, cell in row.items() if name not in {"basis", "why"}}
    return _ASKED[heading](cells)


def _per_cent(cells):
    return line("percent_of_target", **{**cells, "points": "absent"})


def _state(cells):
    usual = {"direction": "higher", "target": "50", "cap": "100"}
    return line("percent_of_target", **usual, state=cells["state"], value=cells["value"])


def _bands(cells):
    return line("bands", **{**cells, "bands": bands(cells["bands"]), "points": "absent"})


def _three(cells):
    lists = {name: words(cells[name]) for name in ("targets", "points")}
    return line("three_targets", **{**cells, **lists, "score": "absent"})


def _milestones(cells):
    steps = words(cells["steps"])
    return line("milestones", steps=steps[0] if len(steps) == 1 else steps, done=words(cells["done"]))


def _passed(cells):
    passed = words(cells["passed"])
    return line("pass_fail", points=cells["points"], passed=passed if isinstance(passed, str) else passed[0])


def _range(cells):
    return line("range", **{**cells, "score": "absent"})


def _marks(cells):
    marks = {name: None if cells[name] == "none" else cells[name] for name in ("2.1", "2.2")}
    weights = "absent" if cells["weights"] == "absent" else dict(zip(marks, cells["weights"].split(), strict=False))
    return line("marks", rule=cells["rule"], marks=marks, weights=weights)


def _checkpoints(cells):
    rounds = [("half_year", "1", "40"), ("year_end", "2", "60")]
    checkpoints = [dict(zip(("round", "target", "weight"), each, strict=True)) for each in rounds]
    values = {name: None if cells[name] == "none" else cells[name] for name, *_ in rounds if cells[name] != "absent"}
    return line("checkpoints", direction=cells["direction"], checkpoints=checkpoints, values=values, cap="100")


def _totals(cells):
    rules = {name: cells[name] for name in ("not_applicable", "not_reported")}
    return line("roll_up", items=items(cells["scores"]), **rules)


_ASKED = {
    "States": _state,
    "Per cent of target": _per_cent,
    "Bands": _bands,
    "Three targets": _three,
    "Milestones": _milestones,
    "Passed or not": _passed,
    "Within a range": _range,
    "Marks": _marks,
    "Checkpoints": _checkpoints,
    "Totals": _totals,
}
ROWS = [(heading, row) for heading in _ASKED for row in rows(heading)]


@pytest.mark.parametrize(("heading", "row"), ROWS, ids=[f"{heading}: {named(row)}" for heading, row in ROWS])
def test_the_tables_of_the_document_hold(heading, row):
    expected = row["score"] if "score" in row else row["points"]
    assert answer(asked(heading, row)) == (expected, row["basis"])


def test_every_method_is_named_on_the_page_and_has_a_table():
    page = DOCUMENT.read_text(encoding="utf-8")
    assert [method for method in Method if f"`{method}`" not in page] == []
    assert {asked(heading, row)["method"] for heading, row in ROWS} == set(Method)


@pytest.mark.parametrize("row", [row for row in rows("Totals") if row["counted"]], ids=named)
def test_the_weights_beside_a_total_hold(row):
    weights = score(_totals(row)).weights
    told = ["none" if exact is None else rounded(exact) for exact in weights]
    assert told == [row[name] for name in ("counted", "missing", "na", "if missing is zero")]


@pytest.mark.parametrize("row", rows("Rounding"), ids=named)
def test_rounding_is_half_up_to_four_places(row):
    assert rounded(Fraction(row["exact"])) == row["points"]


@pytest.mark.parametrize("row", rows("Figures"), ids=named)
def test_a_figure_is_read_as_the_document_says(row):
    try:
        read = exact_text(figure(row["written"], at=("value",)))
    except ScoreRefusedError as fault:
        read = fault.code
    assert read == row["read as"]


@pytest.mark.parametrize("raw", [75, 75.0, True, ["75"], {"value": "75"}, float("nan")])
def test_a_figure_that_is_no_text_is_no_figure(raw):
    assert answer({**ONE_OF_EACH[Method.PERCENT_OF_TARGET], "value": raw})[1] == "bad-number (value)"


def test_a_figure_of_a_hundred_digits_is_exact_and_one_more_is_refused():
    long = "1" + "0" * (MOST_DIGITS_SCORED - 2) + "1"
    usual = {"method": "percent_of_target", "direction": "higher", "target": long}
    assert answer({**usual, "value": long}) == ("100", "scored")
    assert answer({**usual, "value": long[:-1] + "0"})[0] == "100"
    assert score({**usual, "value": long[:-1] + "0"}).exact < 100
    assert answer({**usual, "value": long + "0"})[1] == "figure-too-long (value)"


def test_every_method_has_a_line_to_be_tried_with():
    assert {method.value for method in Method} == set(METHODS) == {each.value for each in ONE_OF_EACH}


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("state", ["not_reported", "not_due", "awaiting", "not_applicable", "not_assessed", "unknown"])
def test_a_state_without_a_figure_gives_no_points_in_any_method(method, state):
    expected = "not_reported" if state == "unknown" else state
    assert answer({**ONE_OF_EACH[method], "state": state}) == ("none", expected)


@pytest.mark.parametrize("method", Method)
def test_confirmed_none_says_so_in_every_method(method):
    scored = score({**ONE_OF_EACH[method], "state": "confirmed_none"})
    assert scored.basis is Basis.CONFIRMED_NONE
    assert scored.derivation[0]["step"] == "confirmed_none"
    assert scored.points == 0


@pytest.mark.parametrize("method", Method)
def test_an_unknown_state_is_refused_in_every_method(method):
    for state in ("half", 5, ["reported"], True):
        assert answer({**ONE_OF_EACH[method], "state": state})[1] == "unknown-state (state)"


@pytest.mark.parametrize("method", Method)
def test_each_field_that_a_method_needs_is_missed_by_name(method):
    measured = METHODS[method].measured
    optional = {"method", "state", "cap", "not_applicable", "not_reported", measured}
    for name in set(ONE_OF_EACH[method]) - optional:
        lacking = {key: value for key, value in ONE_OF_EACH[method].items() if key != name}
        assert answer(lacking) == ("refused", f"missing-field ({name})")


@pytest.mark.parametrize("method", [None, "", "percent", 5, ["bands"], {}])
def test_an_unknown_method_is_refused(method):
    code = "missing-field" if method is None else "unknown-method"
    assert answer({"method": method, "value": "1"}) == ("refused", f"{code} (method)")


@pytest.mark.parametrize(
    ("method", "changed", "expected"),
    [
        ("bands", {"bands": "60:1"}, "wrong-type (bands)"),
        ("bands", {"bands": ["60", "70"]}, "wrong-type (bands[0])"),
        ("bands", {"bands": [["60"], ["70", "2"]]}, "wrong-length (bands[0])"),
        ("bands", {"bands": [["60", 1], ["70", "2"]]}, "bad-number (bands[0][1])"),
        ("three_targets", {"targets": "10"}, "wrong-type (targets)"),
        ("milestones", {"steps": "2.5"}, "bad-number (steps)"),
        ("milestones", {"steps": []}, "no-steps (steps)"),
        ("milestones", {"done": {}}, "wrong-type (done)"),
        ("milestones", {"done": [True, "2"]}, "bad-number (done[0])"),
        ("milestones", {"done": [[1]]}, "bad-number (done[0])"),
        ("marks", {"marks": ["90"]}, "wrong-type (marks)"),
        ("marks", {"marks": {"2.1": 90}}, "bad-number (marks.2.1)"),
        ("marks", {"marks": {"2.1": ""}}, "bad-number (marks.2.1)"),
        ("marks", {"marks": {"2.1": "-1"}}, "points-negative (marks.2.1)"),
        ("checkpoints", {"checkpoints": []}, "no-checkpoints (checkpoints)"),
        ("checkpoints", {"checkpoints": ["half_year"]}, "wrong-type (checkpoints[0])"),
        ("checkpoints", {"checkpoints": [{}] * 25}, "wrong-length (checkpoints)"),
        ("checkpoints", {"checkpoints": [{"round": []}]}, "wrong-type (checkpoints[0].round)"),
        ("checkpoints", {"checkpoints": [{"round": "1", "weight": "1"}]}, "missing-field (checkpoints[0].target)"),
        ("checkpoints", {"checkpoints": [{"round": "1", "weight": "-1"}]}, "weight-negative (checkpoints[0].weight)"),
        ("checkpoints", {"values": {"third_quarter": "1"}}, "unknown-round (values.third_quarter)"),
        ("checkpoints", {"values": {"half_year": "x"}}, "bad-number (values.half_year)"),
        ("checkpoints", {"values": []}, "wrong-type (values)"),
        (
            "checkpoints",
            {"checkpoints": [{"round": "1", "target": "1", "weight": "1"}] * 2},
            "round-twice (checkpoints[1].round)",
        ),
        ("roll_up", {"items": {}}, "wrong-type (items)"),
        ("roll_up", {"items": ["80"]}, "wrong-type (items[0])"),
        ("roll_up", {"items": [{"points": "80"}]}, "missing-field (items[0].weight)"),
        ("roll_up", {"items": [{"points": "80", "weight": "1", "state": "late"}]}, "unknown-state (items[0].state)"),
        (
            "roll_up",
            {"items": [{"points": None, "weight": "1", "state": "reported"}]},
            "missing-field (items[0].points)",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(method, changed, expected):
    assert answer({**ONE_OF_EACH[Method(method)], **changed}) == ("refused", expected)


def test_rounds_may_be_named_by_number():
    checkpoints = [{"round": 1, "target": "1", "weight": "1"}]
    asked_for = {"method": "checkpoints", "direction": "higher", "checkpoints": checkpoints, "values": {"1": "0.5"}}
    assert answer(asked_for) == ("50", "scored")


def test_checkpoints_that_weigh_nothing_count_nothing():
    checkpoints = [{"round": "1", "target": "1", "weight": "0"}]
    asked_for = {"method": "checkpoints", "direction": "higher", "checkpoints": checkpoints, "values": {"1": "0.5"}}
    assert answer(asked_for) == ("none", "nothing_counted")


def nested(levels):
    scores = [{"points": "80", "weight": "1"}]
    for _ in range(levels - 1):
        scores = [{"weight": "3", "items": scores}]
    return {"method": "roll_up", "items": scores}


def test_groups_may_be_nested_a_hundred_deep_and_no_deeper():
    assert answer(nested(100)) == ("80", "scored")
    assert answer(nested(101)) == ("refused", "too-deep (items[0])")


def test_a_total_whose_fraction_outgrows_everything_is_refused():
    """Up to the refusal, every such total is worked out and written."""

    def group(number):
        weight = f"1{number:099}"
        return {"weight": weight, "items": [{"points": weight, "weight": "1"}, {"points": "2", "weight": weight}]}

    answers = [answer({"method": "roll_up", "items": [group(n) for n in range(many)]}) for many in range(1, 30)]
    bases = [basis for _, basis in answers]
    assert set(bases) == {"scored", "figure-too-long (items)"}
    assert bases == sorted(bases, reverse=True)


def test_a_chain_of_groups_that_outgrows_everything_is_refused():
    def chain(levels):
        below = [{"points": "1", "weight": "1"}]
        for level in range(levels):
            weight = f"1{level:099}"
            below = [{"weight": weight, "items": below}, {"points": "3", "weight": f"2{level:099}"}]
        return {"method": "roll_up", "items": below}

    bases = [answer(chain(levels))[1] for levels in range(1, 40)]
    assert set(bases) == {"scored", "figure-too-long (items)"}
    assert bases == sorted(bases, reverse=True)


def test_a_confirmed_none_of_a_total_keeps_the_points_it_was_given():
    scores = [{"points": "100", "weight": "1", "state": "confirmed_none"}, {"points": None, "weight": "1"}]
    assert answer({"method": "roll_up", "items": scores}) == ("100", "scored")
    scores[0]["points"] = None
    assert answer({"method": "roll_up", "items": scores}) == ("0", "scored")


def test_the_document_tells_every_refusal():
    assert {row["code"] for row in rows("Refusals")} == {code.value for code in ScoreRefusal}
