"""``chiwat doctor``: what is misconfigured, and the remedy."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator

from chiwat.commands import database

HELP_TH = "ตรวจการติดตั้ง บอกสิ่งที่ผิดและวิธีแก้"
HELP_EN = "examine the installation: what is wrong and the remedy"

#: Whether it is right (None: it works, and could be better), what was found, the remedy.
Finding = tuple[bool | None, str, str]


_SAID = {True: "ok ", False: "แก้ ", None: "ควร"}


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(_options: argparse.Namespace) -> int:
    """One line a finding; 1 when any needs a hand."""
    faults = 0
    for whole, finding, remedy in _findings():
        faults += whole is False
        print(f"{_SAID[whole]} {finding}" + ("" if whole else f"\n     → {remedy}"))
    print("พร้อมใช้งาน · all is well" if not faults else f"ต้องแก้ {faults} ข้อ · {faults} to mend")
    return 1 if faults else 0


def _findings() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield sys.version_info >= (3, 11), f"Python {version}", "ติดตั้ง Python 3.11 ขึ้นไป · install Python 3.11 or later"
    try:
        database.ready()
    except database.NotReadyError as fault:
        yield False, "ฐานข้อมูล · database", str(fault)
        return
    yield from _database()
    yield _standings()
    yield from _settings()
    yield from _paper()


def _database() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            mode = cursor.fetchone()[0]
            yield mode == "wal", f"SQLite ({mode})", "ย้ายแฟ้มไปดิสก์ในเครื่อง · keep the file on a local disk (WAL)"
        else:
            cursor.execute("SELECT current_setting('server_version_num')::int")
            number = cursor.fetchone()[0]
            yield number >= 150000, f"PostgreSQL {number // 10000}", "ใช้ PostgreSQL 15 ขึ้นไป · use 15 or later"
            cursor.execute("SELECT cardinality(show_trgm('ชุมชน')) > 0")
            thai = bool(cursor.fetchone()[0])
            yield (
                thai,
                "ค้นภาษาไทยด้วย pg_trgm · trigrams of Thai",
                "สร้างฐานข้อมูลใหม่ด้วย LC_CTYPE C.UTF-8 · create the database with LC_CTYPE 'C.UTF-8'",
            )


def _standings() -> Finding:
    from chiwat.actions.standings import missing

    number = len(missing())
    found = f"สถานะตัวชี้วัดที่คำนวณไว้ ขาด {number:,} · standings worked out, {number:,} missing"
    return not number, found, "สั่ง chiwat migrate · run: chiwat migrate"


def _settings() -> Iterator[Finding]:
    from django.conf import settings

    yield not settings.DEBUG, "CHIWAT_DEBUG=0", "ตั้ง CHIWAT_DEBUG=0 เมื่อใช้งานจริง · set CHIWAT_DEBUG=0"
    home = settings.MEDIA_ROOT.parent
    free = shutil.disk_usage(home if home.exists() else "/").free // 2**30
    yield free >= 1, f"ที่ว่าง {free} GB · free", f"เพิ่มที่ว่างให้ {home} · make room"
    local = {"localhost", "127.0.0.1", "[::1]"}
    public = set(settings.ALLOWED_HOSTS) - local
    yield (
        not public or settings.HTTPS,
        "HTTPS" if settings.HTTPS else "HTTP ในเครื่องนี้เท่านั้น · this machine only",
        "ตั้ง CHIWAT_HTTPS=1 เมื่อเปิดให้คนอื่นเข้า · set CHIWAT_HTTPS=1 when others come in",
    )


def _paper() -> Iterator[Finding]:
    from importlib.metadata import version

    from chiwat.printing.render import FONTS

    fonts = len(list(FONTS.glob("*.ttf")))
    yield fonts > 0, f"แบบพิมพ์: typst {version('typst')}, Sarabun {fonts} แบบ", "ติดตั้งใหม่ · install again"
    site = os.environ.get("CHIWAT_SITE", "")
    found = f"CHIWAT_SITE={site}" if site else "CHIWAT_SITE ยังไม่ได้ตั้ง · not set"
    remedy = (
        "ตั้ง CHIWAT_SITE=https://… เพื่อให้แบบที่พิมพ์จากคอนโซลมีคิวอาร์โค้ด · "
        "set CHIWAT_SITE=https://… so that paper printed on the console bears a QR code"
    )
    yield True if site.startswith(("https://", "http://")) else None, found, remedy
