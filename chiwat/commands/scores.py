"""``chiwat scores``: verify that announced scores still follow from what is kept; freeze a closed year's."""

import argparse

from chiwat.commands import database
from chiwat.commands.parse import fiscal_year
from chiwat.domain.permissions import Role, looking_as
from chiwat.wording import sentence

HELP_TH = "ตรวจคะแนนที่แจ้งผลแล้วว่าคำนวณซ้ำได้เท่าเดิม และตรึงคะแนนของปีที่ปิดแล้ว"
HELP_EN = "verify that announced scores come out the same again; freeze those of a closed year"

WHOLE, FAULTY = 0, 1
#: Who has the console has the database.
CONSOLE = looking_as(Role.ADMINISTRATOR)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``verify --fiscal-year Y`` or ``freeze --fiscal-year Y``."""
    deeds = parser.add_subparsers(metavar="verify|freeze", required=True)
    verify = deeds.add_parser("verify", help="คำนวณซ้ำทุกคะแนน · work every score out again")
    verify.set_defaults(deed=_verify)
    freeze = deeds.add_parser("freeze", help="ตรึงคะแนนทั้งปี · freeze a year that is closed or imported")
    freeze.set_defaults(deed=_freeze)
    for deed in (verify, freeze):
        deed.add_argument(
            "--fiscal-year", type=fiscal_year, required=True, metavar="Y", help="ปีงบประมาณ พ.ศ. · Buddhist year"
        )


def run(options: argparse.Namespace) -> int:
    """0 when all is whole, 1 with one line a difference, 2 for a wrong call."""
    return database.deed_of(options)


def _verify(options: argparse.Namespace) -> int:
    from chiwat.queries import score_faults

    whole = True
    for fault in score_faults.faults_of_scores(viewer=CONSOLE, fiscal_year=options.fiscal_year):
        whole = False
        told = f"score-fault.{fault.fault.value}"
        names = f"{fault.row}: {fault.code} {fault.side}: {fault.fault.value}: {fault.kept} → {fault.now}"
        print(f"{names}: {sentence(told)} · {sentence(told, language='en')}")
    if whole:
        count = score_faults.frozen_count(viewer=CONSOLE, fiscal_year=options.fiscal_year)
        print(f"คะแนนครบถ้วนตรงกัน {count:,} คะแนน · {count:,} scores are whole")
    return WHOLE if whole else FAULTY


def _freeze(options: argparse.Namespace) -> int:
    from chiwat.actions import scores

    try:
        made = scores.freeze_year(fiscal_year=options.fiscal_year, by=None)
    except ValueError:
        print(f"ปี {options.fiscal_year} ยังไม่ปิด จึงยังไม่ตรึงคะแนน · {options.fiscal_year} is not closed")
        return FAULTY
    print(f"ตรึงคะแนนแล้ว {made:,} คะแนน · {made:,} scores frozen")
    return WHOLE
