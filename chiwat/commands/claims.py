"""``chiwat claims``: figures, dates, orders and states that a report claims, as JSON Lines on stdout."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chiwat.commands.parse import fiscal_year
from chiwat.domain.claims.claim import Claim
from chiwat.domain.claims.read import claims_of
from chiwat.domain.periods import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR
from chiwat.importers.bma_monitor.decoding import decode

NAME = "claims"
HELP_TH = "อ่านตัวเลข วันที่ คำสั่ง และสถานะที่รายงานกล่าวถึง เป็น JSON บรรทัดละหนึ่งรายการ"
HELP_EN = "read the figures, dates, orders and states that a report claims into JSON Lines"

DONE, SOME_REFUSED, WRONG_CALL = 0, 1, 2
STDIN = "-"
_ORDER = ("kind", "value", "unit", "qualifier", "quote", "start", "end", "date", "cause", "completed")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class _Text:
    """One text to read, with what the caller knows of it."""

    name: Any
    text: str
    fiscal_year: int | None
    quarter: int | None


class _RefusedLineError(ValueError):
    """A line of the input that is no passage; carries the answer."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(answer["error"])
        self.answer = answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``[--fiscal-year Y --quarter Q] FILE|-``."""
    parser.add_argument("--fiscal-year", type=fiscal_year, metavar="Y", help="ปีงบประมาณ พ.ศ. / Buddhist fiscal year")
    parser.add_argument("--quarter", type=int, choices=(1, 2, 3, 4), metavar="Q", help="ไตรมาส / quarter, 1-4")
    parser.add_argument("file", metavar="FILE", help="one text, a .jsonl of passages, or - for standard input")


def run(options: argparse.Namespace) -> int:
    """Answer every claim in the order of the text; 1 when a line was refused, 2 for a wrong call."""
    try:
        content = sys.stdin.buffer.read() if options.file == STDIN else Path(options.file).read_bytes()
    except OSError as error:
        print(f"chiwat claims: {options.file}: {error.strerror or error}", file=sys.stderr)
        return WRONG_CALL
    if options.file.lower().endswith(".jsonl") or (options.file == STDIN and _is_passages(content)):
        return _answer_lines(content, options=options)
    _answer(_Text(None, decode(content).text, options.fiscal_year, options.quarter))
    return DONE


def _is_passages(content: bytes) -> bool:
    """Whether what was piped in opens with a passage: an object that has a text."""
    first = content.removeprefix(_BOM).lstrip().partition(b"\n")[0]
    try:
        return first.startswith(b"{") and "text" in json.loads(first)
    except (ValueError, RecursionError):
        return False


def _answer_lines(content: bytes, *, options: argparse.Namespace) -> int:
    status = DONE
    for number, line in enumerate(content.removeprefix(_BOM).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            _answer(_passage(line, number=number, options=options))
        except _RefusedLineError as refusal:
            _write(refusal.answer)
            status = SOME_REFUSED
    return status


def _passage(line: bytes, *, number: int, options: argparse.Namespace) -> _Text:
    try:
        given = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _RefusedLineError({"line": number, "error": "bad-json"}) from error
    if not isinstance(given, dict):
        raise _RefusedLineError({"line": number, "error": "bad-json"})
    name = given.get("id")
    if not isinstance(given.get("text"), str):
        raise _RefusedLineError({"id": name, "error": "no-text", "field": "text"})
    year = _whole(given, field="fiscal_year", low=FIRST_FISCAL_YEAR, high=LAST_FISCAL_YEAR)
    quarter = _whole(given, field="quarter", low=1, high=4)
    return _Text(
        name, given["text"],
        options.fiscal_year if year is None else year, options.quarter if quarter is None else quarter,
    )  # fmt: skip


def _whole(given: dict[str, Any], *, field: str, low: int, high: int) -> int | None:
    """A whole number within bounds, or nothing; anything else refuses the line."""
    value = given.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise _RefusedLineError({"id": given.get("id"), "error": "bad-number", "field": field})
    return value


def _answer(text: _Text) -> None:
    for claim in claims_of(text.text, fiscal_year=text.fiscal_year, quarter=text.quarter):
        _write({"id": text.name} | dict(_fields(claim)))


def _fields(claim: Claim) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(claim, name)) for name in _ORDER)


def _write(answer: dict[str, Any]) -> None:
    """One object on one line; half a character (a lone surrogate) stays an escape."""
    line = json.dumps(answer, ensure_ascii=False)
    sys.stdout.buffer.write(line.encode("utf-8", errors="backslashreplace") + b"\n")
