"""``chiwat parse`` from the outside: JSON Lines, exit statuses, flat memory, a closed pipe."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from chiwat.commands import parse

PAGES = Path(__file__).parent / "legacy_pages"
KEYS = [
    "file", "encoding", "layout", "code", "name", "unit_raw", "unit", "direction", "target", "target_text",
    "stated_result", "kind", "negotiated", "level", "assessed_quarter", "assessed_value", "quarters", "summary",
    "definition", "method", "criteria", "data_source", "plan", "projects", "supporting_factors", "obstacles",
    "evidence", "signatories", "unit_code", "unit_name", "progress", "owner", "rationale", "objectives", "goal",
    "assessments", "fiscal_year", "fiscal_year_reason", "guessed", "changes", "unread",
]  # fmt: skip


def _run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    parse.add_arguments(parser)
    return parse.run(parser.parse_args([str(argument) for argument in arguments]))


def _start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "chiwat", "parse", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_every_page_is_one_line_with_every_key_in_order(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status = _run(PAGES)
    out, err = capfdbinary.readouterr()
    answers = [json.loads(line) for line in out.decode("utf-8").splitlines()]
    assert status == 0
    assert len(answers) == 90
    assert all(list(answer) == KEYS for answer in answers)
    assert "ร้อยละ".encode() in out
    assert err.decode().split()[-1] == "2"  # expected.jsonl and index.csv are passed over


def test_a_quarter_has_its_seven_keys(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _run(PAGES / "mykpi_5045-0837.txt")
    (quarter, *_) = json.loads(capfdbinary.readouterr().out)["quarters"]
    assert list(quarter) == ["quarter", "result", "shown_score", "mark_2_1", "mark_2_2", "assessed", "report"]


def test_the_answer_is_what_the_page_object_says_of_itself(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from chiwat.domain.old_pages import OldPage

    _run(PAGES / "myproject_50270000-3168.txt")
    answer = json.loads(capfdbinary.readouterr().out)
    assert json.loads(json.dumps(OldPage.from_json(answer).as_json())) == answer


def test_a_refused_input_is_an_answer_and_status_one(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "a.txt").write_text("สวัสดี", encoding="utf-8")
    assert _run(tmp_path / "a.txt", PAGES / "mykpi_5045-0837.txt") == 1
    first, second = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert first == {"file": str(tmp_path / "a.txt"), "error": "not-a-page"}
    assert second["code"] == "5045-0837"


def test_the_index_and_the_option_are_obeyed(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _run(
        "--index",
        PAGES / "index.csv",
        "--fiscal-year",
        "2570",
        PAGES / "mykpi_5030-1040.txt",
        PAGES / "mykpi_5038-0762.txt",
    )
    first, second = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert (first["fiscal_year"], first["fiscal_year_reason"]) == (2564, "index")
    assert (second["fiscal_year"], second["fiscal_year_reason"]) == (2570, "option")


@pytest.mark.parametrize(
    "index",
    [
        "file,code\na.txt,5001-0001\n",
        "file,code,fiscal_year\na.txt,5001-0001,2021\n",
        "file,code,fiscal_year\na,b,x\n",
        "",
    ],
)
def test_a_bad_index_is_a_wrong_call(tmp_path: Path, index: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "index.csv"
    path.write_text(index, encoding="utf-8")
    assert _run("--index", path, PAGES) == 2
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert b"index" in err


def test_a_missing_path_is_a_wrong_call(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert _run(PAGES, tmp_path / "nowhere") == 2
    assert capfdbinary.readouterr().out == b""
    assert _run("--index", tmp_path / "nowhere.csv", PAGES) == 2


@pytest.mark.parametrize("year", ["2021", "64", "x", "๒๕๖๔"])
def test_a_year_of_another_calendar_is_a_wrong_call(year: str) -> None:
    with pytest.raises(SystemExit) as ended:
        _run("--fiscal-year", year, PAGES)
    assert ended.value.code == 2


def test_a_name_that_is_no_utf_8_is_answered_in_json(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    Path(str(tmp_path) + "/\udce0.txt").write_bytes(b"x")
    assert _run(tmp_path) == 1
    assert json.loads(capfdbinary.readouterr().out.decode("utf-8"))["file"].endswith("\udce0.txt")


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    page = (PAGES / "mykpi_5045-0837.txt").read_bytes()
    for number in range(500):
        (tmp_path / f"{number}.txt").write_bytes(page)
    with _start(tmp_path) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_reading_a_page_needs_no_web_framework() -> None:
    code = "import sys, chiwat.commands.parse; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
