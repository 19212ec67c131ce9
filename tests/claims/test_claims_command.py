"""``chiwat claims``: JSON Lines with every key, passage by passage, in whatever encoding the file is."""

import io
import json
import sys
from pathlib import Path

import pytest

from chiwat.cli import main
from chiwat.commands.claims import MOST_BYTES

KEYS = ["id", "kind", "value", "unit", "qualifier", "quote", "start", "end", "date", "cause", "completed"]


@pytest.fixture
def claims(capfdbinary):
    def call(*arguments):
        status = main(["claims", *map(str, arguments)])
        sys.stdout.flush()
        return status, [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]

    return call


def test_a_file_is_one_text_and_every_key_is_there(claims, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("จำนวน 52 ราย คิดเป็นร้อยละ 95", encoding="utf-8")
    status, answers = claims(path)
    assert status == 0
    assert [list(answer) for answer in answers] == [KEYS, KEYS]
    assert [answer["value"] for answer in answers] == ["52", "95"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_the_encoding_is_found(claims, tmp_path, encoding):
    path = tmp_path / "report.txt"
    path.write_bytes("จำนวน 52 ราย".encode(encoding))
    assert [answer["quote"] for answer in claims(path)[1]] == ["จำนวน 52 ราย"]


def test_passages_are_read_one_by_one_and_bad_lines_are_answered(claims, tmp_path):
    path = tmp_path / "passages.jsonl"
    lines = [
        json.dumps({"id": "a", "text": "เมื่อ 5 ต.ค.", "fiscal_year": 2566, "quarter": 1}), "not json", "[]",
        json.dumps({"id": "b"}), json.dumps({"id": "c", "text": "", "fiscal_year": "2566"}), "",
        json.dumps({"id": "d", "text": "5 คน\ud83d"}),
    ]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    status, answers = claims(path)
    assert status == 1
    assert [answer.get("error", answer.get("value")) for answer in answers] == [
        "2022-10-05", "bad-json", "bad-json", "no-text", "bad-number", "5",
    ]  # fmt: skip
    assert answers[1] == {"line": 2, "error": "bad-json"}


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ('{"id": NaN, "text": "5 คน"}', {"id": None, "error": "wrong-type", "field": "id"}),
        ('{"id": 1e999, "text": "5 คน"}', {"id": None, "error": "wrong-type", "field": "id"}),
        ('{"id": {"of": 1}, "text": "5 คน"}', {"id": None, "error": "wrong-type", "field": "id"}),
        ('{"id": "a", "text": "5 คน", "text": "6 คน"}', {"id": "a", "error": "duplicate-key", "field": "text"}),
        ('{"id": "a", "text": "5 คน", "quarter": NaN}', {"id": "a", "error": "bad-number", "field": "quarter"}),
        ('{"id": "a", "text": "5 คน", "fiscal_year": 1' + "0" * 5_000 + "}",
         {"id": "a", "error": "bad-number", "field": "fiscal_year"}),
        ('{"text": ' + "[" * 100_000, {"line": 2, "error": "too-deep"}),
    ],
)  # fmt: skip
def test_a_line_that_is_no_passage_is_refused_by_name(claims, tmp_path, line, answer):
    path = tmp_path / "passages.jsonl"
    sound = '{"id": 7, "text": "3 คน"}'
    path.write_text(f"\r\n{line}\r\n{sound}", encoding="utf-8")
    status, answers = claims(path)
    assert status == 1
    assert answers[0] == answer
    assert [one["id"] for one in answers[1:]] == [7]


def test_a_line_too_long_to_be_read_is_skipped_to_its_end(claims, tmp_path):
    path = tmp_path / "passages.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * MOST_BYTES + b'"}\n{"id": 7, "text": "3 %"}\n')
    status, answers = claims(path)
    assert (status, answers[0], answers[1]["id"]) == (1, {"line": 1, "error": "too-large"}, 7)


def test_options_fill_in_what_a_passage_does_not_say(claims, tmp_path):
    path = tmp_path / "passages.jsonl"
    path.write_text(json.dumps({"id": 1, "text": "เมื่อ 5 ม.ค."}), encoding="utf-8")
    assert claims("--fiscal-year", "2566", "--quarter", "2", path)[1][0]["value"] == "2023-01-05"


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ("จำนวน 52 ราย", ["52"]),
        ("จำนวน 52 ราย\n\nและ 3 แห่ง", ["52", "3"]),
        (json.dumps({"id": "x", "text": "ร้อยละ 7"}), ["7"]),
        ('\n{"id": "x", "text": "ร้อยละ 7"}\nno\n{"text": "8 คน"}', ["7", "8"]),
        ('\ufeff{"id": "x", "text": "ร้อยละ 7"}\r\n', ["7"]),
        ("", []),
    ],
)
def test_standard_input_is_a_text_or_passages(claims, monkeypatch, given, values):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    assert [answer["value"] for answer in claims("-")[1] if "value" in answer] == values


def test_a_bad_line_of_standard_input_bears_its_number(claims, monkeypatch):
    given = '\n{"id": "x", "text": "ร้อยละ 7"}\nno\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    status, answers = claims("-")
    assert (status, answers[1]) == (1, {"line": 3, "error": "bad-json"})


def test_a_file_that_is_not_there_is_a_wrong_call(claims):
    assert claims(Path("no") / "such" / "file")[0] == 2
