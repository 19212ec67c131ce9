"""Imports a folder again and again in processes that are killed at random moments, until enough were killed.

Run by test_interrupted.py as a program of its own: ``killing.py KILLS INDEX FOLDER``, on the database of the
environment, which is prepared and empty. Answers one JSON object. Each import is a process: a fork of this one, which
has read the modules but keeps no connection.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402

from chiwat import cli  # noqa: E402
from chiwat.importers import load, load_units  # noqa: E402, F401 - read before the fork
from tests.kept_rows import kept_rows  # noqa: E402
from tests.own_databases import Databases  # noqa: E402

KILLS, INDEX, FOLDER = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
ARGUMENTS = ["import", "--index", INDEX, str(FOLDER)]


def turn_to(address: str) -> None:
    """Let this process use another database."""
    connections.close_all()
    name = urlsplit(address).path[1:] if address.startswith("postgres") else address.removeprefix("sqlite:///")
    settings.DATABASES["default"]["NAME"] = connections["default"].settings_dict["NAME"] = name


def start() -> int:
    """One import in a process of its own; its number."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    told = os.open(FOLDER.parent / "told.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(told, 2)
    try:
        os._exit(cli.main(ARGUMENTS))
    except BaseException:  # noqa: BLE001 - a forked process never returns into the loop
        import traceback

        traceback.print_exc()
        os._exit(99)


def whole_pieces(kept: list[str], *, pieces: list[set[str]]) -> bool:
    """Whether the pages that are kept are those of the first pieces, and of no half a piece."""
    rest = set(kept)
    while pieces and rest >= pieces[0]:
        rest -= pieces[0]
        pieces = pieces[1:]
    return not rest


def files_kept() -> list[str]:
    from chiwat.records.models import SourcePage

    return list(SourcePage.objects.values_list("file", flat=True))


def differences(wanted: dict[str, list[str]], got: dict[str, list[str]]) -> dict[str, list[list[str]]]:
    """Of each table that differs: the rows that are missing, and those that are too many."""
    return {
        name: [sorted((Counter(a) - Counter(b)).elements()) for a, b in ((rows, got[name]), (got[name], rows))]
        for name, rows in wanted.items()
        if got[name] != rows
    }


def main() -> None:
    """Kill, run on, compare."""
    databases = Databases(FOLDER.parent)
    template = os.environ["CHIWAT_DATABASE_URL"]
    turn_to(databases.new(like=template))
    begun = time.monotonic()
    status = os.waitstatus_to_exitcode(os.waitpid(start(), 0)[1])
    whole = time.monotonic() - begun
    wanted, all_files = kept_rows(), set(files_kept())
    names = sorted(path.name for path in FOLDER.iterdir())
    pieces = []
    for at in range(0, len(names), settings.IMPORT_PIECE):
        of_piece = set(names[at : at + settings.IMPORT_PIECE])
        pieces.append({file for file in all_files if file.split("!")[0].rsplit("/", 1)[1] in of_piece})
    seed = int.from_bytes(os.urandom(4))
    chance = random.Random(seed)
    faults, kills, inside, rounds = [], 0, 0, 0
    while kills < KILLS and not faults:
        rounds += 1
        turn_to(databases.new(like=template))
        killed_here, inside_here, fault = until_finished(chance, whole=whole, pieces=pieces, left=KILLS - kills)
        kills, inside = kills + killed_here, inside + inside_here
        faults += [fault] if fault else []
        if not fault and kept_rows() != wanted:
            faults.append(differences(wanted, kept_rows()))
    connections.close_all()
    databases.drop()
    told = (FOLDER.parent / "told.txt").read_text(encoding="utf-8")
    answer = {"status": status, "seed": seed, "kills": kills, "inside": inside, "rounds": rounds, "faults": faults}
    print(json.dumps({**answer, "seconds": whole, "traceback": "Traceback" in told, "told": told[-2000:]}))


def until_finished(chance, *, whole: float, pieces: list[set[str]], left: int):
    """Run and kill on one database until a run comes to its end: how many were killed, how many of them half way."""
    from chiwat.records.models import ImportBatch, SourcePage

    killed = inside = 0
    while True:
        child = start()
        if killed < left:
            time.sleep(chance.uniform(0.1, 1.0) * whole)
            os.kill(child, signal.SIGKILL)
        ended = os.waitpid(child, 0)[1]
        if not os.WIFSIGNALED(ended):
            status = os.waitstatus_to_exitcode(ended)
            unfinished = ImportBatch.objects.filter(finished_at=None).count()
            fault = f"status {status}" if status not in {0, 1} else None
            if unfinished > killed or ImportBatch.objects.exclude(finished_at=None).count() != 1:
                fault = f"{unfinished} unfinished batches after {killed} kills"
            return killed, inside, fault
        killed += 1
        inside += 0 < SourcePage.objects.count() < sum(map(len, pieces))
        if not whole_pieces(files_kept(), pieces=pieces):
            return killed, inside, "half a piece was kept"


if __name__ == "__main__":
    main()
