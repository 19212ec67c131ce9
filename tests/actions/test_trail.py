"""The trail: it only grows, many write it at once, tampering is told, a stranger verifies its export."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from chiwat.actions import trail
from chiwat.actions.installation import describe
from chiwat.domain.permissions import PUBLIC
from chiwat.queries import trail as reading
from chiwat.records.models import AuditEntry
from tests.cast import ada_looking, keep, new_page
from tests.installations import installation_apart

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "audit.md"
DEEDS = """
from django.db import transaction
from chiwat.actions import trail
for number in range(1, 13):
    with transaction.atomic():
        trail.append(by=None, action="test", subject=f"deed:{number}", after={"ปี": 2569, "ค่า": "75.00"}, reason="ทดสอบ")
"""
WRITERS = """
import sys, threading
from django.db import connection, transaction
from chiwat.actions import trail

def write(writer):
    for number in range(20):
        with transaction.atomic():
            trail.append(by=None, action="test", subject=f"writer:{writer}", after={"number": number})
    connection.close()

faults = []
threading.excepthook = lambda told: faults.append(repr(told.exc_value))
writers = [threading.Thread(target=write, args=(writer,)) for writer in range(20)]
[writer.start() for writer in writers]
[writer.join() for writer in writers]
sys.exit("; ".join(faults) if faults else 0)
"""
TAMPER = """
import sys
from django.db import connection
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        for deed in ("update", "delete", "replace"):
            cursor.execute(f"DROP TRIGGER IF EXISTS records_auditentry_no_{deed}")
    else:
        cursor.execute("DROP TRIGGER IF EXISTS records_auditentry_only_grows ON records_auditentry")
    cursor.execute(sys.argv[1])
"""


@pytest.fixture
def apart(tmp_path, db):
    with installation_apart(tmp_path) as made:
        yield made


@pytest.mark.django_db
def test_what_was_imported_and_described_is_a_whole_trail():
    keep(new_page())
    describe(organisation="เมืองสมมติ", demonstration=False, pinned_today=None, by=None)
    told = set(AuditEntry.objects.values_list("action", flat=True))
    assert told >= {"import-pages", "describe-installation"}, told
    assert list(reading.faults_of_trail(viewer=ada_looking(), anchor=None)) == []


@pytest.mark.django_db
def test_who_may_not_read_the_trail_is_told_nothing_of_it():
    with pytest.raises(PermissionError):
        list(reading.faults_of_trail(viewer=PUBLIC, anchor=None))
    with pytest.raises(PermissionError):
        reading.head_of_trail(viewer=PUBLIC)


@pytest.mark.django_db
def test_a_figure_that_databases_would_write_in_their_own_ways_is_refused():
    with pytest.raises(TypeError, match="float"), transaction.atomic():
        trail.append(by=None, action="test", subject="x", after={"value": 0.1})
    assert not AuditEntry.objects.exists()


def test_a_deed_without_a_transaction_leaves_no_row(apart):
    told = apart.python(
        "from chiwat.actions import trail\n"
        "try:\n    trail.append(by=None, action='test', subject='x')\n"
        "except RuntimeError as fault:\n    print(fault)\n"
    )
    assert "inside an action's transaction" in told
    assert json.loads(apart.chiwat("audit", "anchor").stdout)["count"] == 0


REFUSED = {
    "sqlite": (
        """INSERT OR REPLACE INTO records_auditentry (sequence, at, action, subject, reason, previous_hash, hash)
           SELECT sequence, at, action, subject, 'x', previous_hash, hash FROM records_auditentry""",
        """REPLACE INTO records_auditentry (id, sequence, at, action, subject, reason, previous_hash, hash)
           SELECT id, sequence + 100, at, action, subject, 'x', previous_hash, hash FROM records_auditentry""",
    ),
    "postgresql": ("TRUNCATE records_auditentry", "TRUNCATE records_auditentry CASCADE"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", [0, 1])
def test_the_database_refuses_to_replace_or_empty_the_trail(way):
    keep(new_page())
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REFUSED[connection.vendor][way])
    assert set(AuditEntry.objects.values_list("reason", flat=True)) == {""}


def test_twenty_writers_at_once_lose_nothing_and_leave_a_whole_chain(apart):
    apart.python(WRITERS)
    done = apart.chiwat("audit", "verify")
    assert (done.returncode, "400" in done.stdout) == (0, True)


def test_each_way_of_tampering_is_told_with_its_row(apart, tmp_path):
    apart.python(DEEDS)
    kept = tmp_path / "anchor.json"
    kept.write_text(apart.chiwat("audit", "anchor").stdout, encoding="utf-8")
    assert json.loads(kept.read_text())["count"] == 12
    assert apart.chiwat("audit", "verify", "--anchor", str(kept)).returncode == 0
    kept.write_text(kept.read_text(encoding="utf-8"), encoding="utf-8-sig")  # an editor opened it
    assert apart.chiwat("audit", "verify", "--anchor", str(kept)).returncode == 0
    apart.python(TAMPER, "UPDATE records_auditentry SET reason = 'x' WHERE sequence = 3")
    apart.python(TAMPER, "DELETE FROM records_auditentry WHERE sequence = 6")
    apart.python(TAMPER, "DELETE FROM records_auditentry WHERE sequence > 10")
    done = apart.chiwat("audit", "verify")
    assert done.returncode == 1
    assert [line.split(": ")[:2] for line in done.stdout.splitlines()] == [
        ["3", "changed"], ["6", "removed"], ["11-12", "cut"],
    ]  # fmt: skip
    apart.python(
        TAMPER,
        "UPDATE records_trailhead SET sequence = 10, "
        "hash = (SELECT hash FROM records_auditentry WHERE sequence = 10) WHERE id = 1",
    )
    assert "cut" not in apart.chiwat("audit", "verify").stdout
    assert "11-12: cut" in apart.chiwat("audit", "verify", "--anchor", str(kept)).stdout


def test_an_anchor_that_is_none_is_a_wrong_call(apart, tmp_path):
    for text in ("", "{}", "[]", '{"count": "3", "head": "x"}', '{"count": true, "head": 1}'):
        (tmp_path / "bad.json").write_text(text)
        assert apart.chiwat("audit", "verify", "--anchor", str(tmp_path / "bad.json")).returncode == 2
    assert apart.chiwat("audit", "verify", "--anchor", str(tmp_path / "none.json")).returncode == 2
    assert apart.chiwat("audit", "export", "-o", str(tmp_path / "no" / "trail.jsonl")).returncode == 1


def test_an_empty_trail_is_whole(apart):
    assert apart.chiwat("audit", "verify").returncode == 0
    assert json.loads(apart.chiwat("audit", "anchor").stdout)["count"] == 0


def test_a_stranger_verifies_an_export_with_the_documented_script(apart, tmp_path):
    apart.python(DEEDS)
    source = re.search(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)[1]
    assert len(source.splitlines()) <= 20
    (tmp_path / "verify.py").write_text(source, encoding="utf-8")
    (tmp_path / "anchor.json").write_text(apart.chiwat("audit", "anchor").stdout, encoding="utf-8")
    file = tmp_path / "trail.jsonl"
    assert apart.chiwat("audit", "export", "-o", str(file)).returncode == 0
    whole = file.read_text(encoding="utf-8")

    def verify(text):
        file.write_text(text, encoding="utf-8")
        called = [sys.executable, "verify.py", "trail.jsonl", "anchor.json"]
        return subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert verify(whole).returncode == 0
    lines = whole.splitlines(keepends=True)
    changed = verify(whole.replace("deed:5", "deed:6", 1))
    assert (changed.returncode, "row 5" in changed.stdout) == (1, True)
    assert "row 8" in verify("".join(lines[:6] + lines[7:])).stdout
    assert verify("".join(lines[:-1])).returncode == 1
