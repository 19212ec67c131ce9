"""``chiwat administrator``: a person who may see everything, with a row in the trail."""

import argparse
import getpass
import sys

from chiwat.commands import database

HELP_TH = "เพิ่มผู้ดูแลระบบ"
HELP_EN = "add an administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who; the password is asked for, or read from standard input."""
    parser.add_argument("username", metavar="USERNAME", help="ชื่อผู้ใช้ · to sign in with")
    parser.add_argument("--name", default="", help="ชื่อที่แสดง · name to show")


def run(options: argparse.Namespace) -> int:
    """Add them; 1 with a sentence when the name is taken or the password is refused."""
    try:
        database.ready()
    except database.NotReadyError as fault:
        return database.refused(fault)
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from chiwat.actions.installation import UsernameTakenError, add_administrator

    password = getpass.getpass("รหัสผ่าน · password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        validate_password(password)
        add_administrator(username=options.username, password=password, display_name=options.name, by=None)
    except ValidationError as fault:
        sys.stderr.write("\n".join(fault.messages) + "\n")
        return 1
    except UsernameTakenError:
        sys.stderr.write(f"มีผู้ใช้ชื่อ {options.username} แล้ว · {options.username} is taken\n")
        return 1
    print(f"เพิ่ม {options.username} แล้ว · added")
    return 0
