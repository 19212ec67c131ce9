"""``chiwat score``: JSON Lines in, one answer a line, whatever comes in."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiwat import cli
from chiwat.commands.score import MOST_BYTES, Lines
from chiwat.domain.scoring import ScoreRefusal
from tests.domain.scoring_lines import ONE_OF_EACH

WEIGHTS = ["counted_weight", "missing_weight", "not_applicable_weight", "points_if_missing_zero"]
GOOD = b'{"id": "a", "method": "pass_fail", "passed": true, "points": "100"}\n'


def answers(content, *, status, tmp_path):
    """What the command prints for a file of these bytes, read back; its exit status is held against ``status``."""
    file = tmp_path / "lines.jsonl"
    file.write_bytes(content)
    done = subprocess.run([sys.executable, "-m", "chiwat", "score", str(file)], capture_output=True, check=False)
    assert done.stderr == b""
    assert done.returncode == status
    return [json.loads(line.decode("utf-8")) for line in done.stdout.splitlines()]


def one(content, **given):
    (answer,) = answers(content, **given)
    return answer


def test_every_method_is_answered_in_order_with_all_its_keys(tmp_path):
    lines = [json.dumps({"id": number} | line) for number, line in enumerate(ONE_OF_EACH.values())]
    told = answers("\n".join(lines).encode(), status=0, tmp_path=tmp_path)
    assert [answer["id"] for answer in told] == list(range(len(ONE_OF_EACH)))
    for answer, line in zip(told, ONE_OF_EACH.values(), strict=True):
        beside = WEIGHTS if line["method"] == "roll_up" else []
        assert list(answer) == ["id", "points", "basis", "derivation", *beside]
        assert answer["derivation"][-1]["result"] == answer["points"]
        for step in answer["derivation"]:
            assert list(step) == ["step", "inputs", "result"]
            assert all(isinstance(text, str) for text in (step["step"], step["result"], *step["inputs"].values()))


def test_points_are_exact_inside_and_rounded_once(tmp_path):
    line = {**ONE_OF_EACH["percent_of_target"], "target": "3", "value": "0.8", "id": "x"}
    assert one(json.dumps(line).encode(), status=0, tmp_path=tmp_path)["points"] == "26.6667"


def test_no_points_are_null_with_a_basis_and_no_steps(tmp_path):
    line = {**ONE_OF_EACH["bands"], "value": None, "id": "x"}
    told = one(json.dumps(line).encode(), status=0, tmp_path=tmp_path)
    assert told == {"id": "x", "points": None, "basis": "not_reported", "derivation": []}


def test_a_total_that_is_not_due_keeps_its_keys(tmp_path):
    line = {**ONE_OF_EACH["roll_up"], "state": "not_due", "id": "x"}
    told = one(json.dumps(line).encode(), status=0, tmp_path=tmp_path)
    assert [told[key] for key in WEIGHTS] == [None] * 4


def test_a_refused_line_bears_its_field_and_the_others_are_answered(tmp_path):
    bad = b'{"id": "b", "method": "pass_fail", "passed": true, "points": 100}\n'
    told = answers(GOOD + bad + GOOD, status=1, tmp_path=tmp_path)
    assert told[1] == {"id": "b", "error": "bad-number", "field": "points"}
    assert [answer.get("points") for answer in told] == ["100", None, "100"]


@pytest.mark.parametrize(
    "line", [b"not json", b"[1]", b'"text"', b"null", b"5", b"{'id': 1}", b'{"id": 1', b'{"id": "\xff"}', b"\x00"]
)
def test_what_is_no_json_object_is_told_by_its_number(tmp_path, line):
    told = answers(GOOD + line + b"\n" + GOOD, status=1, tmp_path=tmp_path)
    assert told[1] == {"line": 2, "error": "bad-json"}
    assert len(told) == 3


def test_blank_lines_are_passed_over_and_counted(tmp_path):
    told = answers(b"\n \r\n" + GOOD + b"\n?\n\n", status=1, tmp_path=tmp_path)
    assert [told[0]["points"], told[1]] == ["100", {"line": 5, "error": "bad-json"}]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path):
    assert len(answers(b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n") * 2, status=0, tmp_path=tmp_path)) == 2


def test_an_empty_file_has_no_answers(tmp_path):
    assert answers(b"", status=0, tmp_path=tmp_path) == []


@pytest.mark.parametrize("raw", ["NaN", "Infinity", "-Infinity", "1e400", "75", "true", '"1,000"', '"๗๕"', "9" * 5000])
def test_a_figure_that_is_none_is_refused_by_name(tmp_path, raw):
    line = f'{{"id": "x", "method": "pass_fail", "passed": true, "points": {raw}}}'.encode()
    assert one(line, status=1, tmp_path=tmp_path) == {"id": "x", "error": "bad-number", "field": "points"}


def test_a_figure_of_a_million_digits_is_refused_at_once(tmp_path):
    line = GOOD.replace(b"100", b"1" * 1_000_000)
    assert one(line, status=1, tmp_path=tmp_path) == {"id": "a", "error": "figure-too-long", "field": "points"}
    line = GOOD.replace(b'"100"', b"1" * 1_000_000)
    assert one(line, status=1, tmp_path=tmp_path) == {"id": "a", "error": "bad-number", "field": "points"}


def test_a_line_too_long_to_be_read_is_skipped_to_its_end(tmp_path):
    told = answers(GOOD + b"x" * (3 * MOST_BYTES) + b"\n" + GOOD, status=1, tmp_path=tmp_path)
    assert told[1] == {"line": 2, "error": "too-large"}
    assert told[2]["points"] == "100"


def test_ten_thousand_levels_are_refused_without_a_crash(tmp_path):
    deep = '{"id": "x", "method": "roll_up", "items": ' + '[{"weight": "1", "items": ' * 10_000 + "[]" + "}]" * 10_000
    told = answers(f"{deep}}}\n".encode() + GOOD, status=1, tmp_path=tmp_path)
    assert told[0] == {"line": 1, "error": "too-deep"}
    assert told[1]["points"] == "100"


def test_one_key_twice_is_refused_by_name_however_deep(tmp_path):
    line = b'{"id": "x", "method": "roll_up", "items": [{"weight": "1", "points": "5", "points": "6"}]}'
    assert one(line, status=1, tmp_path=tmp_path) == {"id": "x", "error": "duplicate-key", "field": "points"}
    assert len(answers(line + b"\n" + GOOD, status=1, tmp_path=tmp_path)[1]["derivation"]) == 1


@pytest.mark.parametrize("identity", ["[]", "{}", "1.5", "true", "NaN", "9" * 5000])
def test_an_identity_is_a_text_or_a_whole_number(tmp_path, identity):
    line = GOOD.replace(b'"a"', identity.encode())
    assert one(line, status=1, tmp_path=tmp_path) == {"id": None, "error": "wrong-type", "field": "id"}


@pytest.mark.parametrize("identity", ["ก", 7, None, "\ud800", "\x00", "a\nb\u2028"])
def test_an_identity_comes_back_as_it_was(tmp_path, identity):
    line = json.dumps({**json.loads(GOOD), "id": identity}).encode()
    assert one(line, status=0, tmp_path=tmp_path)["id"] == identity


def test_a_line_without_an_identity_is_answered_with_null(tmp_path):
    assert one(GOOD.replace(b'"id": "a", ', b""), status=0, tmp_path=tmp_path)["id"] is None


def test_a_dash_reads_what_is_piped_in():
    done = subprocess.run([sys.executable, "-m", "chiwat", "score", "-"], input=GOOD, capture_output=True, check=True)
    assert json.loads(done.stdout)["points"] == "100"


def test_a_file_that_cannot_be_read_is_a_wrong_call(tmp_path, capsys):
    for path in (tmp_path / "gone.jsonl", tmp_path, "a\x00b"):
        assert cli.main(["score", str(path)]) == 2
        assert "chiwat score" in capsys.readouterr().err


def test_a_call_without_a_file_is_a_wrong_call():
    with pytest.raises(SystemExit) as ended:
        cli.main(["score"])
    assert ended.value.code == 2


ANYTHING = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 5),
        st.floats(),
        st.text("ก1a. ", max_size=5),
        st.sampled_from(["0", "1", "-1", "60", "reported", "not_applicable", "lower", "zero", "weighted"]),
    ),
    lambda below: st.one_of(
        st.lists(below, max_size=3),
        st.dictionaries(st.sampled_from(["weight", "points", "items", "round", "target", "2.1", "state"]), below),
    ),
    max_leaves=8,
)
FIELDS = sorted({name for each in ONE_OF_EACH.values() for name in each} | {"state", "id"})


@given(st.sampled_from(list(ONE_OF_EACH.values())), st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=3))
def test_whatever_stands_in_a_field_is_answered_or_refused_by_name(line, changed):
    answer = Lines().answer(json.dumps({**line, **changed}).encode(), number=1)
    if "error" in answer:
        assert answer["error"] in set(ScoreRefusal)
        assert answer["field"].replace("[", ".").split(".")[0] in FIELDS
    else:
        assert (answer["points"] is None) == (answer["derivation"] == ())
        assert answer["points"] is None or answer["points"] == answer["derivation"][-1]["result"]
        assert json.loads(json.dumps(answer))


@given(st.binary(max_size=200))
def test_whatever_bytes_a_line_holds_it_is_answered(content):
    answer = Lines().answer(content, number=1)
    assert answer["error"] in set(ScoreRefusal)
