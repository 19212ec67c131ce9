"""``chiwat demo``: an installation with the fictional city, served; what was entered is kept from start to start."""

import argparse
from contextlib import suppress

from chiwat.commands import database, serve

HELP_TH = "เปิดระบบสาธิต ข้อมูลทั้งหมดเป็นเรื่องสมมติ"
HELP_EN = "serve the demonstration: all of it is fictional"

#: The demonstration's administrator; refused outside a demonstration.
USERNAME, PASSWORD = "admin", "chiwat-demo-2569"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen; or only prepare."""
    serve.add_arguments(parser)
    parser.add_argument("--prepare-only", action="store_true", help="เตรียมข้อมูลอย่างเดียว · load, do not serve")


def run(options: argparse.Namespace) -> int:
    """Prepare what is missing, print the address and the sign-ins, serve."""
    try:
        database.ready()
    except database.NotReadyError as fault:
        return database.refused(fault)
    refusal = prepare()
    if refusal:
        print(refusal)
        return 1
    serve.prepare_static_files()
    print(f"ผู้ดูแลระบบ · administrator: {USERNAME} / {PASSWORD}", flush=True)
    if options.prepare_only:
        return 0
    return serve.serve(host=options.host, port=options.port, workers=options.workers)


def prepare() -> str | None:
    """Load the city into an empty installation; a sentence when it holds real records."""
    from chiwat.actions.demonstration import load_city
    from chiwat.actions.installation import UsernameTakenError, add_administrator
    from chiwat.queries.installation import notice
    from chiwat.queries.years import any_year

    if any_year() and not notice().demonstration:
        return (
            "ฐานข้อมูลนี้มีข้อมูลจริงอยู่แล้ว จึงไม่เปิดเป็นระบบสาธิต ใช้ chiwat serve แทน · "
            "This database holds real records, so it is not made a demonstration; use: chiwat serve"
        )
    if not any_year():
        from chiwat.demonstration.city import demonstration_city

        print("กำลังสร้างเมืองสมมติ … · making the fictional city …", flush=True)
        city = demonstration_city()
        load_city(city=city, by=None)
    with suppress(UsernameTakenError):
        add_administrator(username=USERNAME, password=PASSWORD, display_name="ผู้ดูแลระบบ (สาธิต)", by=None)
    return None
