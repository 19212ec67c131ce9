"""The ``chiwat`` command: names for humans over the modules of ``chiwat/commands``."""

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from chiwat.config.environment import BadSettingError

#: Name on the console → module; a command imports Django only when it runs.
COMMANDS = {
    "demo": "demo",
    "serve": "serve",
    "work": "work",
    "parse": "parse",
    "score": "score",
    "scores": "scores",
    "import": "import_pages",
    "print": "print_papers",
    "claims": "claims",
    "check": "check",
    "examine": "examine",
    "doctor": "doctor",
    "migrate": "migrate",
    "administrator": "administrator",
    "audit": "audit",
}
WRONG_CALL = 2
#: Where the answers are written there is no more room.
_FULL = (errno.ENOSPC, errno.EDQUOT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status: 0 done, 1 something was refused, 2 a wrong call."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiwat.config.settings")
    options = build_parser().parse_args(arguments)
    try:
        status = int(options.run(options) or 0)
        sys.stdout.flush()
    except BadSettingError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    except BrokenPipeError:  # the reader of our answers has left: `chiwat parse … | head`
        _answer_no_more()
        return 0
    except OSError as fault:
        if fault.errno not in _FULL:
            raise
        _answer_no_more()
        sys.stderr.write(f"เขียนคำตอบไม่ได้ ที่เก็บเต็ม · The answers cannot be written: {fault.strerror}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nหยุดตามที่สั่ง · Stopped\n")
        return 130
    return status


def _answer_no_more() -> None:
    """What is still buffered goes nowhere, so that nothing complains of it at the end either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def build_parser() -> argparse.ArgumentParser:
    """Every command with its help in Thai and English."""
    parser = argparse.ArgumentParser(
        prog="chiwat",
        description="ชี้วัด: ตัวชี้วัด รายงาน และผลประเมินของหน่วยงานรัฐ · Indicators, reports and marks of a government",
    )
    doors = parser.add_subparsers(title="คำสั่ง · commands", metavar="COMMAND", required=True)
    for name, module_name in COMMANDS.items():
        module = import_module(f"chiwat.commands.{module_name}")
        both = f"{module.HELP_TH} · {module.HELP_EN}"
        door = doors.add_parser(name, help=both, description=both)
        module.add_arguments(door)
        door.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
