"""``chiwat print``: an indicator's form, a unit's year, its agreement, annex, summaries or round, as one PDF."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from chiwat.commands import database
from chiwat.commands.parse import fiscal_year
from chiwat.domain.permissions import PUBLIC, Role, Viewer, looking_as
from chiwat.domain.unit_papers import UnitPaper

HELP_TH = "พิมพ์แบบรายงานเป็น PDF รายตัวชี้วัดหรือทั้งหน่วยงาน"
HELP_EN = "print the form of an indicator or of a whole unit as PDF"

WRONG_CALL = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``CODE`` or ``--unit CODE``, the year, which paper of the unit, who signs, where to write."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("code", nargs="?", metavar="CODE", help="รหัสตัวชี้วัด · the indicator's code")
    what.add_argument("--unit", metavar="CODE", help="รหัสหน่วยงาน · a unit's code: all its indicators in one file")
    parser.add_argument("--fiscal-year", type=fiscal_year, required=True, metavar="Y", help="ปีงบประมาณ พ.ศ.")
    parser.add_argument(
        "--paper", choices=list(UnitPaper), help="เอกสารของหน่วยงาน (ใช้กับ --unit) · a paper of the unit (with --unit)"
    )
    parser.add_argument(
        "--round", metavar="ROUND", help="ชุดรายงานของรอบ เช่น quarter-3 (ใช้กับ --unit) · the unit's set of a round"
    )
    for party, thai in (("receiver", "ผู้รับคำรับรอง"), ("maker", "ผู้ทำคำรับรอง")):
        parser.add_argument(f"--{party}", default="", metavar="NAME", help=f"ชื่อ{thai} · its name on the agreement")
        parser.add_argument(f"--{party}-position", default="", metavar="TEXT", help=f"ตำแหน่ง{thai} · the position")
    parser.add_argument("--thai-digits", action="store_true", help="ใช้เลขไทย · Thai digits")
    parser.add_argument(
        "--with-personal-data", action="store_true", help="ไม่ปิดชื่อและเบอร์โทรศัพท์ · do not mask names and phones"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf", help="แฟ้มที่จะเขียน · to write")


def run(options: argparse.Namespace) -> int:
    """Write the file; 1 with a sentence when there is nothing to print, 2 for a wrong call."""
    if (options.paper or options.round) and (not options.unit or (options.paper and options.round)):
        sys.stderr.write("--paper หรือ --round อย่างใดอย่างหนึ่ง ใช้กับ --unit · one of --paper, --round goes with --unit\n")
        return WRONG_CALL
    try:
        database.ready()
    except database.NotReadyError as fault:
        return database.refused(fault)
    made = _round_paper if options.round else _unit_paper if options.paper else _forms
    content = made(options)
    if content is None:
        wanted, year = options.code if options.unit is None else options.unit, options.fiscal_year
        sys.stderr.write(f"ไม่มีตัวชี้วัดของ {wanted} ในปีงบประมาณ พ.ศ. {year} · nothing of {wanted} in fiscal year {year}\n")
        return 1
    return _write(options.output, content=content)


def _forms(options: argparse.Namespace) -> bytes | None:
    from chiwat.printing.indicator_papers import print_sheets
    from chiwat.queries import indicator_sheets

    viewer, year = _viewer(options), options.fiscal_year
    if options.unit:
        sheets = indicator_sheets.unit_sheets(viewer=viewer, unit_code=options.unit, fiscal_year=year)
    else:
        sheet = indicator_sheets.indicator_sheet(viewer=viewer, code=options.code, fiscal_year=year)
        sheets = [sheet] if sheet else []
    return print_sheets(sheets, **_printing(options)) if sheets else None


def _unit_paper(options: argparse.Namespace) -> bytes | None:
    from chiwat.printing.forms.agreement.fields import Parties, Signatory
    from chiwat.printing.unit_papers import print_unit_paper
    from chiwat.queries import trail, unit_papers

    viewer, paper = _viewer(options), UnitPaper(options.paper)
    year = unit_papers.unit_year(viewer=viewer, code=options.unit, fiscal_year=options.fiscal_year, months=paper.months)
    if year is None:
        return None
    parties = Parties(
        receiver=Signatory(name=options.receiver, position=options.receiver_position),
        maker=Signatory(name=options.maker, position=options.maker_position),
    )
    anchor = trail.anchor_for_paper(viewer=viewer) if paper.closes else None
    return print_unit_paper(year, paper=paper, parties=parties, anchor=anchor, **_printing(options))


def _round_paper(options: argparse.Namespace) -> bytes | None:
    """The set as it stands, to be looked at: only a page records that it was printed to be signed."""
    from chiwat.printing.unit_round_papers import print_unit_round
    from chiwat.queries import round_papers, trail

    viewer, year = looking_as(Role.COORDINATOR), options.fiscal_year
    found = round_papers.round_paper(viewer=viewer, code=options.unit, fiscal_year=year, label=options.round)
    if found is None or not found.sheets:
        return None
    anchor = trail.anchor_for_paper(viewer=viewer)
    return print_unit_round(found.told, sheets=found.sheets, anchor=anchor, **_printing(options))


def _viewer(options: argparse.Namespace) -> Viewer:
    return looking_as(Role.ADMINISTRATOR) if options.with_personal_data else PUBLIC


def _printing(options: argparse.Namespace) -> dict[str, Any]:
    from django.utils import timezone

    return {
        "printed_at": timezone.localtime(),
        "site": os.environ.get("CHIWAT_SITE", "").rstrip("/"),
        "thai_digits": options.thai_digits,
    }


def _write(path: Path, *, content: bytes) -> int:
    try:
        path.write_bytes(content)
    except OSError as fault:
        sys.stderr.write(f"เขียน {path} ไม่ได้ · cannot write {path}: {fault.strerror}\n")
        return 1
    return 0
