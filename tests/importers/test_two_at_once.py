"""Two commands on one database at the same moment wait for each other: the end is that of one after the other."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.importers.mixed_folder import write_mixed
from tests.own_databases import own_databases

ROOT = Path(__file__).parents[2]
DUMP = (
    "import json, django; django.setup(); from tests.kept_rows import kept_rows; "
    "from chiwat.records.models import ImportBatch; "
    "print(json.dumps([kept_rows(), ImportBatch.objects.exclude(finished_at=None).count()]))"
)


@pytest.fixture
def databases(tmp_path):
    with own_databases(tmp_path) as made:
        yield made


def started(*arguments, address, home):
    """A process that runs on a database."""
    environment = {
        **os.environ,
        "CHIWAT_DATABASE_URL": address,
        "CHIWAT_HOME": str(home),
        "CHIWAT_IMPORT_PIECE": "3",
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "chiwat.config.settings",
    }
    return subprocess.Popen(
        [sys.executable, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process):
    out, told = process.communicate(timeout=120)
    assert "Traceback" not in told
    return process.returncode, out, told


def kept(address, home):
    status, out, told = ended(started("-c", DUMP, address=address, home=home))
    assert status == 0, told
    return json.loads(out)


def test_two_imports_into_a_new_database_end_like_one_after_the_other(databases, tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    command = ["-m", "chiwat", "import", "--index", str(write_mixed(folder, pages=25)), str(folder)]
    apart, together = databases.new(), databases.new()
    for _ in range(2):
        assert ended(started(*command, address=apart, home=tmp_path / "apart"))[0] == 1
    both = [started(*command, address=together, home=tmp_path / "together") for _ in range(2)]
    results = [ended(process) for process in both]
    assert [status for status, _, _ in results] == [1, 1]
    assert kept(together, tmp_path) == kept(apart, tmp_path)
    added = [json.loads(line)["outcome"] == "added" for _, out, _ in results for line in out.splitlines()]
    assert sum(added) == len(kept(apart, tmp_path)[0]["IndicatorYear"]) + len(kept(apart, tmp_path)[0]["Project"])


def test_a_new_database_may_be_prepared_by_several_commands_at_once(databases, tmp_path):
    address = databases.new()
    several = [started("-m", "chiwat", "migrate", address=address, home=tmp_path) for _ in range(3)]
    results = [ended(process) for process in several]
    assert [status for status, _, _ in results] == [0, 0, 0], results
    assert kept(address, tmp_path)[1] == 0


def test_a_database_whose_preparing_was_killed_is_prepared_by_the_next_command(databases, tmp_path):
    address = databases.new()
    for _ in range(3):
        first = started("-m", "chiwat", "migrate", address=address, home=tmp_path)
        time.sleep(1.0)
        first.kill()
        first.communicate()
    folder = tmp_path / "empty"
    folder.mkdir()
    assert ended(started("-m", "chiwat", "import", str(folder), address=address, home=tmp_path))[0] == 0
    assert kept(address, tmp_path)[1] == 1
