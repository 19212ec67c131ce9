"""``chiwat work``: the worker beside the web server; ``chiwat serve`` starts one."""

import argparse
import signal
import threading
from types import FrameType

from chiwat.commands import database

HELP_TH = "ทำงานเบื้องหลัง เช่น ล้างการเข้าสู่ระบบที่หมดเวลา"
HELP_EN = "do the work behind the pages, such as forgetting expired sign-ins"

#: Seconds between two rounds of housekeeping.
PAUSE = 15 * 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One round, or until stopped."""
    parser.add_argument("--once", action="store_true", help="ทำรอบเดียวแล้วจบ · one round, then end")


def run(options: argparse.Namespace) -> int:
    """Keep house now and every quarter of an hour."""
    try:
        database.ready()
    except database.NotReadyError as fault:
        return database.refused(fault)
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    while True:
        keep_house()
        if options.once or stopped.wait(PAUSE):
            return 0


def keep_house() -> None:
    """One round."""
    from django.db import close_old_connections

    from chiwat.actions import housekeeping, rounds, scores

    housekeeping.forget_expired_sign_ins()
    rounds.open_due_rounds(by=None)
    scores.refresh_outdated()
    housekeeping.refresh_statistics()
    close_old_connections()
