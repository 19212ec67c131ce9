"""``chiwat import``: pages of the old system become records; it says first what each would become."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Self

from chiwat.commands import database, parse
from chiwat.commands.answers import tell
from chiwat.domain.captures import is_code
from chiwat.importers.base import Known

HELP_TH = "นำหน้าเก่าเข้าระบบ โดยบอกก่อนว่าแต่ละหน้าจะเป็นอย่างไร"
HELP_EN = "load old pages into records, saying first what each would become"

IMPORTER = "bma_monitor"
#: What became of pages, in the order in which it is told.
OUTCOMES = {
    "added": "เพิ่มใหม่ · added",
    "updated": "แทนค่าเดิม · updated",
    "unchanged": "คงเดิม · left as it is",
    "conflict": "ตัวเลขขัดกัน ไม่ได้เขียนทับ · in conflict, nothing overwritten",
    "set_aside": "ตัวเลขขัดกัน ตัดสินแล้วให้คงค่าเดิม · differing, settled: what stood is kept",
    "to_be_identified": "รอระบุรหัสหรือปี · to be identified",
    "identified": "ระบุได้แล้วจากการนำเข้าครั้งอื่น · identified by another run",
    "kept": "เก็บไว้ รูปแบบนี้ยังไม่นำเข้าเป็นระเบียน · kept, layout not yet loaded",
    "refused": "ปฏิเสธ · refused",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``[--dry-run] [--update] [--code FILE=CODE]`` beside what ``parse`` takes."""
    parse.add_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help="บอกอย่างเดียว ไม่บันทึก · say only, write nothing")
    parser.add_argument("--update", action="store_true", help="ให้ตัวเลขที่ต่างแทนค่าเดิม · let differing figures replace")
    parser.add_argument("--code", action="append", default=[], metavar="FILE=CODE", help="รหัสของแฟ้ม · a file's code")


def run(options: argparse.Namespace) -> int:
    """Say what would become of the pages, do it, answer a line a page; 1 if any was refused, 2 for a wrong call."""
    try:
        known, codes = _known(options)
    except ValueError as fault:
        sys.stderr.write(f"chiwat import: {fault}\n")
        return 2
    try:
        database.ready()
    except database.NotReadyError as fault:
        return database.refused(fault)
    from django.db import DatabaseError

    try:
        return _import(options, known=known, codes=codes)
    except DatabaseError as fault:
        sys.stderr.write(
            f"การนำเข้าหยุดกลางคัน ส่วนที่บันทึกแล้วครบถ้วน แก้เหตุแล้วสั่งคำสั่งเดิมเพื่อทำต่อ · The import stopped: {fault}. "
            "What was written is whole; mend the cause and run the same command again.\n"
        )
        return 1


def _known(options: argparse.Namespace) -> tuple[Known, dict[str, str]]:
    missing = [str(path) for path in options.paths if not os.path.exists(path)]
    if missing:
        raise ValueError(f"ไม่พบ · no such file or folder: {', '.join(missing)}")
    wrong = [pair for pair in options.code if "=" not in pair or not is_code(pair.rsplit("=", 1)[1])]
    if wrong:
        raise ValueError(
            f"--code {wrong[0]!r} ต้องเป็น FILE=CODE เช่น scan.html=5026-863 · must be like scan.html=5026-863"
        )
    index = parse.read_index(options.index) if options.index else {}
    return Known(index, options.fiscal_year), dict(pair.rsplit("=", 1) for pair in options.code)


def _import(options: argparse.Namespace, *, known: Known, codes: Mapping[str, str]) -> int:
    from django.conf import settings

    from chiwat.importers import load
    from chiwat.importers.load_units import add_listed_units
    from chiwat.importers.preparing import Source

    passed = parse.PassedOver()
    source = Source(paths=tuple(options.paths), known=known, codes=codes, piece=settings.IMPORT_PIECE)
    with _Progress("อ่าน · reading") as progress:
        plan = load.plan(source, update=options.update, watch=progress.add, passed_over=passed)
        planned = Counter(line.outcome for line in plan)
    _say(planned, head="จะเกิดขึ้น · would become", passed_over=passed.count)
    if options.dry_run:
        return _answer(load.plan(source, update=options.update, watch=_ignore, passed_over=_ignore))
    add_listed_units(by=None)
    with _Progress("นำเข้า · loading", total=sum(planned.values())) as progress:
        lines = load.load(source, importer=IMPORTER, update=options.update, by=None, watch=progress.add)
        return _answer(lines, head="เกิดขึ้นแล้ว · became")


def _answer(lines: Iterator, *, head: str | None = None) -> int:
    done: Counter[str] = Counter()
    for line in lines:
        done[line.outcome] += 1
        tell(line)
    sys.stdout.flush()
    if head:
        _say(done, head=head)
    return 1 if done["refused"] else 0


def _say(counts: Counter[str], *, head: str, passed_over: int = 0) -> None:
    told = [f"  {counts[outcome]:>7,}  {words}" for outcome, words in OUTCOMES.items() if counts[outcome]]
    if passed_over:
        told.append(f"  {passed_over:>7,}  ไม่ใช่หน้าเก่า ดูจากนามสกุลแฟ้ม · passed over, no page by its name")
    sys.stderr.write("\n".join([f"{head}:", *(told or ["  ไม่มีหน้าใดให้อ่าน · no page to read"])]) + "\n")


def _ignore(_thing: object) -> None:
    """Nothing to watch."""


class _Progress:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self, words: str, *, total: int | None = None) -> None:
        from tqdm import tqdm  # type: ignore[import-untyped]

        self._bar = tqdm(desc=words, total=total, unit="หน้า", disable=not sys.stderr.isatty(), leave=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._bar.close()

    def add(self, pages: int) -> None:
        """So many pages more."""
        self._bar.update(pages)
