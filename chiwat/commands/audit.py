"""``chiwat audit``: verify the trail, anchor it, export it for a stranger to verify (docs/audit.md)."""

import argparse
import json
import os
import sys
from pathlib import Path

from chiwat.commands import database
from chiwat.domain.permissions import Role, looking_as
from chiwat.domain.trail_chain import Anchor
from chiwat.wording import sentence

HELP_TH = "ตรวจ ยึดหลัก และส่งออกร่องรอยการแก้ไข"
HELP_EN = "verify the trail of every write, anchor it, export it"

WHOLE, FAULTY, WRONG_CALL = 0, 1, 2
#: Who has the console has the database.
CONSOLE = looking_as(Role.ADMINISTRATOR)


class BadAnchorError(ValueError):
    """The file is no anchor that ``chiwat audit anchor`` printed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``verify [--anchor FILE]``, ``anchor``, ``export -o FILE.jsonl``."""
    deeds = parser.add_subparsers(metavar="verify|anchor|export", required=True)
    verify = deeds.add_parser("verify", help="ตรวจว่าร่องรอยครบถ้วน · whether the trail is whole")
    verify.add_argument("--anchor", type=Path, metavar="FILE", help="หลักที่เก็บไว้ · what was printed by anchor")
    verify.set_defaults(deed=_verify)
    anchor = deeds.add_parser("anchor", help="พิมพ์จำนวนแถวและแฮชล่าสุด · print the count and the last hash")
    anchor.set_defaults(deed=_anchor)
    export = deeds.add_parser("export", help="เขียนร่องรอยเป็น JSON Lines · write the trail as JSON Lines")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.jsonl", help="แฟ้ม · to write")
    export.set_defaults(deed=_export)


def run(options: argparse.Namespace) -> int:
    """0 when all is whole, 1 with one line a fault, 2 for a wrong call."""
    return database.deed_of(options)


def _verify(options: argparse.Namespace) -> int:
    from chiwat.queries import trail

    try:
        anchor = read_anchor(options.anchor) if options.anchor else None
    except BadAnchorError as refused:
        sys.stderr.write(f"chiwat audit verify --anchor {options.anchor}: {refused}\n")
        return WRONG_CALL
    whole = True
    for fault in trail.faults_of_trail(viewer=CONSOLE, anchor=anchor):
        whole = False
        rows = str(fault.first) if fault.first == fault.last else f"{fault.first}-{fault.last}"
        code = f"trail-fault.{fault.fault.value}"
        print(f"{rows}: {fault.fault.value}: {sentence(code)} · {sentence(code, language='en')}")
    if whole:
        count = trail.head_of_trail(viewer=CONSOLE).count
        print(f"ร่องรอยครบถ้วน {count:,} แถว · the trail is whole, {count:,} rows")
    return WHOLE if whole else FAULTY


def _anchor(_options: argparse.Namespace) -> int:
    from django.utils import timezone

    from chiwat.queries import trail

    head = trail.head_of_trail(viewer=CONSOLE)
    at = timezone.localtime().replace(microsecond=0).isoformat()
    print(json.dumps({"count": head.count, "head": head.head, "at": at}))
    return WHOLE


def _export(options: argparse.Namespace) -> int:
    from chiwat.queries import trail

    beside = options.output.with_name(f".{options.output.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            for link in trail.links(viewer=CONSOLE):
                file.write(json.dumps({**link.row, "hash": link.hash}, ensure_ascii=False) + "\n")
        beside.replace(options.output)
    except OSError as fault:
        sys.stderr.write(f"เขียน {options.output} ไม่ได้ · cannot write {options.output}: {fault.strerror}\n")
        beside.unlink(missing_ok=True)
        return FAULTY
    return WHOLE


def read_anchor(path: Path) -> Anchor:
    """What ``chiwat audit anchor`` printed into a file; ``BadAnchorError`` when it is not that."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise BadAnchorError(fault.strerror or str(fault)) from fault
    except ValueError as fault:
        raise BadAnchorError("no JSON object") from fault
    count, head = (kept.get("count"), kept.get("head")) if isinstance(kept, dict) else (None, None)
    if type(count) is not int or count < 0 or not isinstance(head, str) or len(head) != len("0" * 64):
        raise BadAnchorError('it holds no {"count", "head", "at"}')
    return Anchor(count, head)
