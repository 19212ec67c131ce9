"""``chiwat import`` killed at any moment: what is kept is whole, the next run finishes the rest, nothing twice."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.importers.mixed_folder import write_mixed
from tests.own_databases import own_databases

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CHIWAT_TEST_KILLS", "50"))


@pytest.fixture
def databases(tmp_path):
    with own_databases(tmp_path) as made:
        yield made


def environment(address, home, **more):
    """Killed are commands, not the server: PostgreSQL need not wait for the disk."""
    kept = {"CHIWAT_DATABASE_URL": address, "CHIWAT_HOME": str(home), "PYTHONPATH": str(ROOT)}
    return {**os.environ, "PGOPTIONS": "-c synchronous_commit=off", **kept, **more}


def chiwat(*arguments, address, home, **more):
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "chiwat", *map(str, arguments)],
        env=environment(address, home, **more), capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_an_import_killed_fifty_times_ends_as_if_it_never_had_been(databases, tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    index = write_mixed(folder, pages=25)
    address = databases.new()
    assert chiwat("migrate", address=address, home=tmp_path).returncode == 0
    done = subprocess.run(
        [sys.executable, "-m", "tests.importers.killing", str(KILLS), str(index), str(folder)],
        cwd=ROOT,
        env=environment(address, tmp_path, CHIWAT_IMPORT_PIECE="7", DJANGO_SETTINGS_MODULE="chiwat.config.settings"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == [], told
    assert (told["status"], told["kills"], told["traceback"]) == (1, KILLS, False), told
    assert told["inside"] > KILLS // 5, told


READER = """
import sys, os
from pathlib import Path
from chiwat.importers.base import Known
from chiwat.importers.preparing import Source, pieces
import multiprocessing
if __name__ == "__main__":
    for piece in pieces(Source(paths=(Path(sys.argv[1]),), known=Known({}), piece=1, long=1)):
        print(multiprocessing.active_children()[0].pid, flush=True)
        import time
        time.sleep(60)
"""


def test_the_reading_process_ends_with_the_one_that_was_killed(tmp_path):
    program, folder = tmp_path / "reader.py", tmp_path / "mixed"
    program.write_text(READER, encoding="utf-8")
    folder.mkdir()
    write_mixed(folder, pages=25)
    writer = subprocess.Popen(
        [sys.executable, str(program), str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    reader = int(writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    for _ in range(100):
        if not is_running(reader):
            break
        time.sleep(0.1)
    assert not is_running(reader)


def is_running(number):
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


LIMITED = """
import resource, sys
from chiwat.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
sys.exit(main(["import", *sys.argv[1:]]))
"""


def test_a_full_disk_stops_an_import_with_a_sentence_and_the_next_goes_on(tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    index = write_mixed(folder, pages=25)
    kept = {"address": f"sqlite:///{tmp_path / 'kept.sqlite3'}", "home": tmp_path}
    assert chiwat("migrate", **kept).returncode == 0
    stopped = subprocess.run(
        [sys.executable, "-c", LIMITED, "--index", str(index), str(folder)],
        env=environment(kept["address"], tmp_path, CHIWAT_IMPORT_PIECE="7"),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert stopped.returncode == 1
    assert "run the same command again" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert chiwat("audit", "verify", **kept).returncode == 0
    again = chiwat("import", "--index", index, folder, **kept)
    assert "Traceback" not in again.stderr
    assert '"outcome": "added"' in again.stdout
