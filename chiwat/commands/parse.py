"""``chiwat parse``: old pages become JSON Lines on stdout; the keys are those of domain/old_pages.py."""

import argparse
import csv
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from chiwat.commands.answers import tell
from chiwat.domain.periods import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR
from chiwat.importers.base import IndexRow, Known, PageFile, ReadFile
from chiwat.importers.bma_monitor import walking
from chiwat.importers.bma_monitor.allocation import keep_blocks
from chiwat.importers.bma_monitor.parse import read_file

NAME = "parse"
HELP_TH = "อ่านหน้าเว็บของระบบติดตามเดิมเป็น JSON บรรทัดละหนึ่งตัวชี้วัด"
HELP_EN = "read saved pages of the old monitor into JSON Lines"

DONE, SOME_REFUSED, WRONG_CALL = 0, 1, 2
_INDEX_COLUMNS = ("file", "code", "fiscal_year")


class BadIndexError(ValueError):
    """The index is no CSV file with the columns file, code, fiscal_year."""


class PassedOver:
    """Counts the files that are no page by their name."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, _name: str) -> None:
        """One more."""
        self.count += 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``[--fiscal-year Y] [--index FILE.csv] PATH…``."""
    parser.add_argument("--fiscal-year", type=fiscal_year, metavar="Y", help="ปีงบประมาณ พ.ศ. / Buddhist fiscal year")
    parser.add_argument("--index", type=Path, metavar="FILE.csv", help="columns file,code,fiscal_year")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=".html .htm .txt, folders, zip archives")


def run(options: argparse.Namespace) -> int:
    """Answer for every page; 1 when any input was refused, 2 for a wrong call."""
    missing = [path for path in options.paths if not os.path.exists(path)]
    if missing:
        return _wrong_call(f"no such file or folder: {', '.join(map(str, missing))}")
    try:
        known = Known(read_index(options.index) if options.index else {}, options.fiscal_year)
    except BadIndexError as error:
        return _wrong_call(f"bad index {options.index}: {error}")
    keep_blocks()
    return _answer(options.paths, known=known)


def fiscal_year(text: str) -> int:
    """A Buddhist fiscal year typed by a person; ``ValueError`` when it is none."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == len("2564") else 0
    if not FIRST_FISCAL_YEAR <= year <= LAST_FISCAL_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is not a Buddhist fiscal year (2500-2700)")
    return year


def read_index(path: Path) -> dict[str, IndexRow]:
    """The caller's index by file; :class:`BadIndexError` when it cannot be read as one."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not set(_INDEX_COLUMNS) <= set(rows.fieldnames or ()):
                raise BadIndexError("it needs the columns file,code,fiscal_year")
            return dict(_index_row(row, line=rows.line_num) for row in rows)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadIndexError(str(error)) from error


def _index_row(row: dict[str, str | None], *, line: int) -> tuple[str, IndexRow]:
    file, code, year = ((row[column] or "").strip() for column in _INDEX_COLUMNS)
    try:
        return file, IndexRow(code or None, fiscal_year(year) if year else None)
    except argparse.ArgumentTypeError as error:
        raise BadIndexError(f"line {line}: {error}") from error


def _answer(paths: Iterable[Path], *, known: Known) -> int:
    passed = PassedOver()
    status = max((_tell(found, known=known) for found in walking.files(paths, passed_over=passed)), default=DONE)
    if passed.count:
        print(f"passed over: {passed.count}", file=sys.stderr)
    return status


def _tell(found: PageFile | ReadFile, *, known: Known) -> int:
    """Answer for one file, and let go of it before the next is read."""
    read = read_file(found, known=known) if isinstance(found, PageFile) else found
    for answer in _answers(read):
        tell(answer)
    return DONE if read.error is None else SOME_REFUSED


def _answers(read: ReadFile) -> Iterator[Any]:
    if read.error is not None:
        yield {"file": read.file, "error": read.error}
    yield from read.pages


def _wrong_call(words: str) -> int:
    print(f"chiwat parse: {words}", file=sys.stderr)
    return WRONG_CALL
