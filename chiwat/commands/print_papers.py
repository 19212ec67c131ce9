"""``chiwat print``: the official form of one indicator, or of a whole unit's year, as one PDF."""

import argparse
import os
import sys
from pathlib import Path

from chiwat.commands import database
from chiwat.commands.parse import fiscal_year

HELP_TH = "พิมพ์แบบรายงานเป็น PDF รายตัวชี้วัดหรือทั้งหน่วยงาน"
HELP_EN = "print the form of an indicator or of a whole unit as PDF"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``CODE`` or ``--unit CODE``, the year, where to write."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("code", nargs="?", metavar="CODE", help="รหัสตัวชี้วัด · the indicator's code")
    what.add_argument("--unit", metavar="CODE", help="รหัสหน่วยงาน · a unit's code: all its indicators in one file")
    parser.add_argument("--fiscal-year", type=fiscal_year, required=True, metavar="Y", help="ปีงบประมาณ พ.ศ.")
    parser.add_argument("--thai-digits", action="store_true", help="ใช้เลขไทย · Thai digits")
    parser.add_argument(
        "--with-personal-data", action="store_true", help="ไม่ปิดชื่อและเบอร์โทรศัพท์ · do not mask names and phones"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf", help="แฟ้มที่จะเขียน · to write")


def run(options: argparse.Namespace) -> int:
    """Write the file; 1 with a sentence when there is nothing to print."""
    try:
        database.ready()
    except database.NotReadyError as fault:
        return database.refused(fault)
    from django.utils import timezone

    from chiwat.domain.permissions import PUBLIC, Role, looking_as
    from chiwat.printing.indicator_papers import print_sheets
    from chiwat.queries import indicator_sheets

    viewer = looking_as(Role.ADMINISTRATOR) if options.with_personal_data else PUBLIC
    year = options.fiscal_year
    if options.unit:
        sheets = indicator_sheets.unit_sheets(viewer=viewer, unit_code=options.unit, fiscal_year=year)
    else:
        sheet = indicator_sheets.indicator_sheet(viewer=viewer, code=options.code, fiscal_year=year)
        sheets = [sheet] if sheet else []
    if not sheets:
        wanted = options.unit or options.code
        sys.stderr.write(f"ไม่มีตัวชี้วัดของ {wanted} ในปีงบประมาณ พ.ศ. {year} · nothing of {wanted} in fiscal year {year}\n")
        return 1
    content = print_sheets(
        sheets,
        printed_at=timezone.localtime(),
        site=os.environ.get("CHIWAT_SITE", ""),
        thai_digits=options.thai_digits,
    )
    return _write(options.output, content=content)


def _write(path: Path, *, content: bytes) -> int:
    try:
        path.write_bytes(content)
    except OSError as fault:
        sys.stderr.write(f"เขียน {path} ไม่ได้ · cannot write {path}: {fault.strerror}\n")
        return 1
    return 0
