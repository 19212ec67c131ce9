"""``chiwat migrate``: bring the tables to this version."""

import argparse

from chiwat.commands import database

HELP_TH = "ปรับตารางในฐานข้อมูลให้ตรงกับโปรแกรมรุ่นนี้"
HELP_EN = "bring the database's tables to this version"


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(_options: argparse.Namespace) -> int:
    """Migrate, and say so."""
    import django
    from django.db import DatabaseError

    django.setup()
    try:
        database.migrate()
    except DatabaseError as fault:
        return database.refused(database.unreachable(fault))
    print("ฐานข้อมูลพร้อมใช้ · The database is up to date")
    return 0
