"""``chiwat score``: lines that ask for a score, answered line by line; what may be asked is in docs/scoring.md."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

from chiwat.domain.rounding import rounded
from chiwat.domain.scoring import Method, Score, ScoreRefusal, ScoreRefusedError, score

NAME = "score"
HELP_TH = "คำนวณคะแนนจากไฟล์ JSON บรรทัดละหนึ่งรายการ พร้อมที่มาของคะแนนทุกขั้น"
HELP_EN = "work out scores from JSON Lines, each with the steps that lead to it"

DONE, SOME_REFUSED, WRONG_CALL = 0, 1, 2
#: The longest line that is read, in bytes; memory stays flat whatever the file.
MOST_BYTES = 5_000_000
#: A whole number of more digits is no identity.
_MOST_DIGITS_OF_ID = 100
_IDENTITIES = (str, int)
_KEYS_OF_WEIGHTS = ("counted_weight", "missing_weight", "not_applicable_weight", "points_if_missing_zero")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``FILE.jsonl`` or ``-``."""
    parser.add_argument("file", metavar="FILE.jsonl", help="JSON Lines; - อ่านจาก stdin / reads stdin")


def run(options: argparse.Namespace) -> int:
    """Answer every line; 1 when any was refused, 2 for a wrong call."""
    if options.file == "-":
        return answer_all(sys.stdin.buffer, write=sys.stdout.buffer.write)
    try:
        file = Path(options.file).open("rb")  # noqa: SIM115 - closed below, after the only error that is a wrong call
    except (OSError, ValueError) as fault:
        print(f"chiwat score: {fault}", file=sys.stderr)
        return WRONG_CALL
    with file:
        return answer_all(file, write=sys.stdout.buffer.write)


def answer_all(file: BinaryIO, *, write: Callable[[bytes], object]) -> int:
    """Write the answer to every line of a file; 1 when any was refused."""
    status, lines = DONE, Lines()
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    for number, line in _lines(file):
        answer = lines.answer(line, number=number)
        if "error" in answer:
            status = SOME_REFUSED
        write(encode(answer).encode("utf-8", errors="backslashreplace") + b"\n")
    sys.stdout.flush()
    return status


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank with their number from 1; ``None`` stands for one that is too long."""
    number = 0
    while line := file.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES and not line.endswith(b"\n"):
            while (rest := file.readline(MOST_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif not line.isspace():
            yield number, line


class Lines:
    """What reads a line and answers it; it remembers the keys that came twice in the line at hand."""

    def __init__(self) -> None:
        self._doubled: list[str] = []
        self._decode = json.JSONDecoder(object_pairs_hook=self._object, parse_int=_whole).decode

    def answer(self, line: bytes | None, *, number: int) -> dict[str, Any]:
        """The answer to one line, in the shape in which it is printed."""
        asked = self._read(line, first=number == 1)
        if not isinstance(asked, dict):
            return {"line": number, "error": asked}
        identity = asked.get("id")
        if identity is not None and type(identity) not in _IDENTITIES:
            return {"id": None, "error": ScoreRefusal.WRONG_TYPE, "field": "id"}
        if self._doubled:
            return {"id": identity, "error": ScoreRefusal.DUPLICATE_KEY, "field": self._doubled[0]}
        try:
            return _told(identity, score(asked), totals=asked["method"] == Method.ROLL_UP)
        except ScoreRefusedError as fault:
            return {"id": identity, "error": fault.code, "field": fault.field}

    def _read(self, line: bytes | None, *, first: bool) -> dict[str, Any] | ScoreRefusal:
        if line is None:
            return ScoreRefusal.TOO_LARGE
        self._doubled.clear()
        try:
            asked = self._decode(line.decode("utf-8-sig" if first else "utf-8"))
        except RecursionError:
            return ScoreRefusal.TOO_DEEP
        except ValueError:
            return ScoreRefusal.BAD_JSON
        return asked if isinstance(asked, dict) else ScoreRefusal.BAD_JSON

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """An object, once its keys are known to differ: the last of two would win silently."""
        made = dict(pairs)
        if len(made) != len(pairs):
            names = [name for name, _ in pairs]
            self._doubled += [name for place, name in enumerate(names) if name in names[:place]][:1]
        return made


def _whole(digits: str) -> object:
    """A number without a point: an identity, or too long for one, and then read no further."""
    return int(digits) if len(digits) <= _MOST_DIGITS_OF_ID else ...


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
