"""``chiwat claims``: figures, dates, orders and states that a report claims, as JSON Lines on stdout."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import Any, BinaryIO

from chiwat.commands.answers import tell
from chiwat.commands.asked_lines import STDIN, LineFault, NoFileError, Objects, is_identity, numbered_lines, opened
from chiwat.commands.parse import fiscal_year
from chiwat.domain.claims.claim import Claim
from chiwat.domain.claims.read import claims_of
from chiwat.domain.periods import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR
from chiwat.importers.bma_monitor.decoding import decode

NAME = "claims"
HELP_TH = "อ่านตัวเลข วันที่ คำสั่ง และสถานะที่รายงานกล่าวถึง เป็น JSON บรรทัดละหนึ่งรายการ"
HELP_EN = "read the figures, dates, orders and states that a report claims into JSON Lines"

DONE, SOME_REFUSED, WRONG_CALL = 0, 1, 2
#: The longest line that is read, in bytes: a text of 5 MB in escapes is four times as long.
MOST_BYTES = 50_000_000
_ORDER = ("kind", "value", "unit", "qualifier", "quote", "start", "end", "date", "cause", "completed")


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
        asked = opened(options.file)
    except NoFileError as fault:
        print(f"chiwat claims: {fault}", file=sys.stderr)
        return WRONG_CALL
    with asked as file:
        if options.file.lower().endswith(".jsonl"):
            return _answer_lines(numbered_lines(file, most_bytes=MOST_BYTES), options=options)
        return _answer_text_or_lines(file, options=options)


def _answer_text_or_lines(file: BinaryIO, *, options: argparse.Namespace) -> int:
    """A file is one text; what is piped in may be passages, told by its first line."""
    opening = b""
    if options.file == STDIN:
        while not opening.strip() and (line := file.readline()):
            opening += line
        if _is_passage(opening):
            before = numbered_lines(BytesIO(opening), most_bytes=MOST_BYTES)
            after = numbered_lines(file, most_bytes=MOST_BYTES, first=opening.count(b"\n") + 1)
            return _answer_lines(chain(before, after), options=options)
    _answer(_Text(None, decode(opening + file.read()).text, options.fiscal_year, options.quarter))
    return DONE


def _is_passage(line: bytes) -> bool:
    """Whether what was piped in opens with a passage: an object that has a text."""
    asked = Objects().read(line.strip(), number=1)
    return isinstance(asked, dict) and "text" in asked


def _answer_lines(lines: Iterable[tuple[int, bytes | None]], *, options: argparse.Namespace) -> int:
    status, objects = DONE, Objects()
    for number, line in lines:
        try:
            given = objects.read(line, number=number)
            _answer(_passage(given, number=number, doubled=objects.doubled, options=options))
        except _RefusedLineError as refusal:
            tell(refusal.answer)
            status = SOME_REFUSED
    return status


def _passage(
    given: dict[str, Any] | LineFault, *, number: int, doubled: str | None, options: argparse.Namespace
) -> _Text:
    if not isinstance(given, dict):
        raise _RefusedLineError({"line": number, "error": given})
    name = given.get("id")
    if not is_identity(name):
        raise _RefusedLineError({"id": None, "error": "wrong-type", "field": "id"})
    if doubled is not None:
        raise _RefusedLineError({"id": name, "error": "duplicate-key", "field": doubled})
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
        tell({"id": text.name} | dict(_fields(claim)))


def _fields(claim: Claim) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(claim, name)) for name in _ORDER)
