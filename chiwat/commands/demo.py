"""``chiwat demo``: an installation with the fictional city, served; what was entered is kept from start to start."""

import argparse
import subprocess
import sys
from contextlib import suppress

from chiwat.commands import database, serve
from chiwat.demonstration.people import PASSWORD, PEOPLE

HELP_TH = "เปิดระบบสาธิต ข้อมูลทั้งหมดเป็นเรื่องสมมติ"
HELP_EN = "serve the demonstration: all of it is fictional"

#: The demonstration's administrator; refused outside a demonstration.
USERNAME = "admin"


#: How many times the whole city an installation may be made, for trying how it bears the load.
SIZES = (1, 4, 10)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen; how large a city; or only prepare."""
    serve.add_arguments(parser)
    how_large = parser.add_mutually_exclusive_group()
    how_large.add_argument("--size", type=int, choices=SIZES, help="ขนาดเมืองเป็นกี่เท่า · times the whole city (1)")
    how_large.add_argument("--small", action="store_true", help="เมืองเล็ก โหลดเร็ว · two indicators a unit, for tests")
    parser.add_argument("--prepare-only", action="store_true", help="เตรียมข้อมูลอย่างเดียว · load, do not serve")


def run(options: argparse.Namespace) -> int:
    """Prepare what is missing, print the address and the sign-ins, serve."""
    try:
        database.ready()
    except database.NotReadyError as fault:
        return database.refused(fault)
    from chiwat.queries.years import any_year

    first = not any_year()
    refusal = prepare(size=options.size, small=options.small)
    if refusal:
        print(refusal)
        return 1
    serve.prepare_static_files()
    left = _examine(beside=not options.prepare_only) if first and not options.small else 0
    _say_sign_ins()
    if options.prepare_only:
        return left
    return serve.serve(host=options.host, port=options.port, workers=options.workers)


def prepare(*, size: int | None = None, small: bool = False) -> str | None:
    """Load the city into an empty installation; a sentence when it holds real records.

    A city that is there already stays as it is, whatever size is asked for.
    """
    from chiwat.actions.demonstration_people import load_people
    from chiwat.actions.installation import UsernameTakenError, add_administrator
    from chiwat.queries.installation import notice
    from chiwat.queries.years import any_year

    made = not any_year()
    if made:
        _load(size=size or 1, small=small)
    elif not notice().demonstration:
        return (
            "ฐานข้อมูลนี้มีข้อมูลจริงอยู่แล้ว จึงไม่เปิดเป็นระบบสาธิต ใช้ chiwat serve แทน · "
            "This database holds real records, so it is not made a demonstration; use: chiwat serve"
        )
    elif size or small:
        print("มีเมืองสมมติอยู่แล้ว จึงไม่เปลี่ยนขนาด · The fictional city is there already and stays as it is", flush=True)
    with suppress(UsernameTakenError):
        add_administrator(username=USERNAME, password=PASSWORD, display_name="ผู้ดูแลระบบ (สาธิต)", by=None)
    load_people(by=None)
    return None


def _examine(*, beside: bool) -> int:
    """What a nightly run does, so that the examiner's pages have something to show: now, or while the pages serve.

    Its exit status, and in words where it is not 0; 0 while it runs beside.
    """
    print("ตัวช่วยตรวจกำลังอ่านรายงานทั้งปี … · the examiner reads the years …", flush=True)
    examiner = subprocess.Popen([sys.executable, "-m", "chiwat", "examine"], stdout=subprocess.DEVNULL)
    status = 0 if beside else examiner.wait()
    if status:
        sys.stderr.write(
            "ตัวช่วยตรวจอ่านไม่จบ เมืองสมมติใช้ได้แล้ว ให้สั่ง chiwat examine อีกครั้ง · "
            "The examiner did not finish; the city is ready. Run again: chiwat examine\n"
        )
    return status


def _say_sign_ins() -> None:
    from chiwat.wording import sentence

    print(f"รหัสผ่านเดียวกันทุกบัญชี · one password for all: {PASSWORD}")
    for person in PEOPLE:
        role = sentence(f"role.{person.role}"), sentence(f"role.{person.role}", language="en")
        print(f"  {person.username:22} {role[0]} · {role[1]} ({person.unit_code})")
    print(f"  {USERNAME:22} ผู้ดูแลระบบ · administrator", flush=True)


def _load(*, size: int, small: bool) -> None:
    from chiwat.actions.demonstration import load_city
    from chiwat.actions.housekeeping import refresh_statistics
    from chiwat.demonstration.city import SMALL, WHOLE, demonstration_city

    print("กำลังสร้างเมืองสมมติ … · making the fictional city …", flush=True)
    city = demonstration_city(indicators_per_unit=SMALL if small else WHOLE, size=size)
    total = len(city.indicator_years)

    def say(written: int) -> None:
        print(f"\r  {written:,}/{total:,} ตัวชี้วัด · indicators", end="", flush=True)

    load_city(city=city, by=None, watch=say)
    refresh_statistics()
    print(flush=True)
