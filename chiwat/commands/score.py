"""``chiwat score``: lines that ask for a score, answered line by line; what may be asked is in docs/scoring.md."""

import argparse
import json
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any, BinaryIO

from chiwat.commands.asked_lines import NoFileError, Objects, is_identity, numbered_lines, opened
from chiwat.domain.rounding import rounded
from chiwat.domain.scoring import Method, Score, ScoreRefusal, ScoreRefusedError, score

NAME = "score"
HELP_TH = "คำนวณคะแนนจากไฟล์ JSON บรรทัดละหนึ่งรายการ พร้อมที่มาของคะแนนทุกขั้น"
HELP_EN = "work out scores from JSON Lines, each with the steps that lead to it"

DONE, SOME_REFUSED, WRONG_CALL = 0, 1, 2
#: The longest line that is read, in bytes; memory stays flat whatever the file.
MOST_BYTES = 5_000_000
_KEYS_OF_WEIGHTS = ("counted_weight", "missing_weight", "not_applicable_weight", "points_if_missing_zero")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``FILE.jsonl`` or ``-``."""
    parser.add_argument("file", metavar="FILE.jsonl", help="JSON Lines; - อ่านจาก stdin / reads stdin")


def run(options: argparse.Namespace) -> int:
    """Answer every line; 1 when any was refused, 2 for a wrong call."""
    try:
        asked = opened(options.file)
    except NoFileError as fault:
        print(f"chiwat score: {fault}", file=sys.stderr)
        return WRONG_CALL
    with asked as file:
        return answer_all(file, write=sys.stdout.buffer.write)


def answer_all(file: BinaryIO, *, write: Callable[[bytes], object]) -> int:
    """Write the answer to every line of a file; 1 when any was refused."""
    status, lines = DONE, Lines()
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    for number, line in numbered_lines(file, most_bytes=MOST_BYTES):
        answer = lines.answer(line, number=number)
        if "error" in answer:
            status = SOME_REFUSED
        write(encode(answer).encode("utf-8", errors="backslashreplace") + b"\n")
    return status


class Lines:
    """What reads a line and answers it."""

    def __init__(self) -> None:
        self._objects = Objects()

    def answer(self, line: bytes | None, *, number: int) -> dict[str, Any]:
        """The answer to one line, in the shape in which it is printed."""
        asked = self._objects.read(line, number=number)
        if not isinstance(asked, dict):
            return {"line": number, "error": asked}
        identity = asked.get("id")
        if not is_identity(identity):
            return {"id": None, "error": ScoreRefusal.WRONG_TYPE, "field": "id"}
        if self._objects.doubled is not None:
            return {"id": identity, "error": ScoreRefusal.DUPLICATE_KEY, "field": self._objects.doubled}
        try:
            return _told(identity, score(asked), totals=asked["method"] == Method.ROLL_UP)
        except ScoreRefusedError as fault:
            return {"id": identity, "error": fault.code, "field": fault.field}


def _told(identity: object, scored: Score, *, totals: bool) -> dict[str, Any]:
    answer = {
        "id": identity,
        "points": None if scored.points is None else str(scored.points),
        "basis": scored.basis,
        "derivation": scored.derivation,
    }
    if totals:
        weights = scored.weights or (None, None, None, None)
        answer |= {name: _text(weight) for name, weight in zip(_KEYS_OF_WEIGHTS, weights, strict=True)}
    return answer


def _text(exact: Fraction | None) -> str | None:
    return None if exact is None else rounded(exact)
