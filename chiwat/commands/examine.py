"""``chiwat examine``: examine every report of a year and keep what is found, each night."""

import argparse
import sys

from chiwat.commands import database
from chiwat.commands.parse import fiscal_year

HELP_TH = "ตัวช่วยตรวจรายงาน: ตรวจทุกรายงานของปี แล้วเก็บข้อสังเกตไว้ให้หน้าเว็บ"
HELP_EN = "examine every report of a year and keep what is found for the pages"

DONE, REFUSED = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``[--fiscal-year Y]``; without it every year that is kept, the oldest first."""
    parser.add_argument("--fiscal-year", type=fiscal_year, metavar="Y", help="ปีงบประมาณ พ.ศ. / Buddhist fiscal year")


def run(options: argparse.Namespace) -> int:
    """One line a year; 1 where another examination runs or the year is not kept."""
    try:
        database.ready()
    except database.NotReadyError as fault:
        return database.refused(fault)
    from chiwat.actions.examinations import AlreadyExaminingError
    from chiwat.domain.permissions import PUBLIC
    from chiwat.queries.years import fiscal_years

    known = sorted(line.name for line in fiscal_years(viewer=PUBLIC))
    wanted = known if options.fiscal_year is None else [options.fiscal_year]
    try:
        for year in wanted:
            _examine(year)
    except AlreadyExaminingError:
        sys.stderr.write("กำลังตรวจอยู่แล้ว ให้รอจนเสร็จ · Another examination is running; wait for it to end\n")
        return REFUSED
    except LookupError as unknown:
        sys.stderr.write(f"ไม่มีปีงบประมาณ {unknown} · There is no fiscal year {unknown}\n")
        return REFUSED
    return DONE


def _examine(year: int) -> None:
    from chiwat.actions.examinations import examine_year

    def say(done: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{year}: {done:,} ตัวชี้วัด · indicators")
            sys.stderr.flush()

    told = examine_year(fiscal_year=year, watch=say)
    change = told.change
    if sys.stderr.isatty():
        sys.stderr.write("\r")
    print(
        f"{year}: ตรวจ {told.reports:,} รายงาน ข้อสังเกตใหม่ {change.new:,} ข้อ แก้ไขแล้ว {change.cleared:,} ข้อ · "
        f"{told.reports:,} reports examined, {change.new:,} new problems, {change.cleared:,} cleared",
        flush=True,
    )
