"""The console: help in two languages, wrong calls told, settings refused, papers written, the worker's round."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from chiwat import cli
from chiwat.domain.unit_papers import UnitPaper
from chiwat.records.models import AuditEntry, Person
from tests.cast import keep, new_page
from tests.web.reading import texts_of_pdf


def run(*arguments, **environment):
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "chiwat", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        input="",
        check=False,
    )


@pytest.mark.parametrize("command", list(cli.COMMANDS))
def test_every_command_helps_in_thai_and_english(command, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert any("ก" <= letter <= "๛" for letter in told)
    assert " · " in told.replace("\n", " ")  # wherever the line was wrapped


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["nonsense"], ["serve", "--port", "99999"], ["print", "x"], ["parse"],
        ["scores", "verify", "--fiscal-year", "2021"], ["check", "--fiscal-year", "64"],
    ],
)  # fmt: skip
def test_a_wrong_call_ends_with_two(arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2


@pytest.fixture
def asked(tmp_path):
    """One file for each command that answers lines, with more answers than a pipe holds."""
    (tmp_path / "claims").write_text("ประชุม 12 ครั้ง\n" * 2_000, encoding="utf-8")
    (tmp_path / "score").write_text('{"id": "a"}\n' * 4_000, encoding="utf-8")
    report = "".join(f"<p>รายงานผลฯ ไตรมาสที่ {quarter}</p><p>{'ก' * 40_000}</p>" for quarter in range(1, 5))
    (tmp_path / "parse").with_suffix(".html").write_text(report, encoding="utf-8")
    return {"claims": tmp_path / "claims", "score": tmp_path / "score", "parse": tmp_path / "parse.html"}


@pytest.mark.parametrize("command", ["claims", "score", "parse"])
def test_a_reader_who_leaves_is_no_fault(asked, command):
    started = [sys.executable, "-m", "chiwat", command, str(asked[command])]
    with subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.parametrize("command", ["claims", "score", "parse"])
def test_a_full_disk_is_told_in_words(asked, command):
    with open("/dev/full", "wb") as full:
        started = [sys.executable, "-m", "chiwat", command, str(asked[command])]
        done = subprocess.run(started, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHIWAT_DATABASE_URL", "mysql://x/y"),
        ("CHIWAT_DATABASE_URL", "nonsense"),
        ("CHIWAT_DATABASE_URL", "postgresql://localhost"),
        ("CHIWAT_DATABASE_URL", "postgresql://localhost:abc/x"),
        ("CHIWAT_DEBUG", "maybe"),
        ("CHIWAT_SECRET_KEY", "short"),
    ],
)
@pytest.mark.parametrize("command", [["doctor"], ["migrate"], ["print", "x", "--fiscal-year", "2564", "-o", "x.pdf"]])
def test_a_malformed_setting_is_refused_with_its_name(name, value, command):
    done = run(*command, **{name: value})
    assert done.returncode == 1
    assert name in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_told(tmp_path):
    done = run("doctor", CHIWAT_DATABASE_URL="postgresql://nobody:x@127.0.0.1:9/none")
    assert done.returncode == 1
    assert "CHIWAT_DATABASE_URL" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_database_for_which_there_can_be_no_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    done = run("audit", "verify", CHIWAT_DATABASE_URL=f"sqlite:///{tmp_path / 'file' / 'x.sqlite3'}")
    assert done.returncode == 1
    assert "CHIWAT_DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_behind_is_refused_with_the_command(tmp_path):
    address = f"sqlite:///{tmp_path / 'behind.sqlite3'}"
    environment = {"CHIWAT_DATABASE_URL": address, "CHIWAT_HOME": str(tmp_path)}
    django = [sys.executable, "-m", "django", "migrate", "records", "0001", "--settings", "chiwat.config.settings"]
    subprocess.run(django, env={**os.environ, **environment}, check=True, capture_output=True)
    done = run("import", str(tmp_path), **environment)
    assert done.returncode == 1
    assert "chiwat migrate" in done.stderr
    assert run("migrate", **environment).returncode == 0
    assert run("doctor", **environment).returncode == 0


@pytest.mark.django_db
def test_a_form_is_written_masked_and_told_when_there_is_none(tmp_path, capsys):
    keep(new_page())
    paper = tmp_path / "paper.pdf"
    assert cli.main(["print", "5026-0901", "--fiscal-year", "2564", "-o", str(paper)]) == 0
    assert "02-000-1234" not in "".join(texts_of_pdf(paper.read_bytes()))
    shown = ["print", "5026-0901", "--fiscal-year", "2564", "--with-personal-data", "-o", str(paper)]
    assert cli.main(shown) == 0
    assert "02-000-1234" in "".join(texts_of_pdf(paper.read_bytes()))
    assert cli.main(["print", "--unit", "5026", "--fiscal-year", "2564", "-o", str(paper)]) == 0
    assert cli.main(["print", "5026-9999", "--fiscal-year", "2564", "-o", str(paper)]) == 1
    assert "5026-9999" in capsys.readouterr().err
    assert cli.main(["print", "5026-0901", "--fiscal-year", "2564", "-o", str(tmp_path / "no" / "x.pdf")]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("paper", list(UnitPaper))
def test_each_paper_of_a_unit_is_written_masked(paper, tmp_path):
    keep(new_page())
    written = tmp_path / "paper.pdf"
    command = ["print", "--unit", "5026", "--fiscal-year", "2564", "--paper", paper, "-o", str(written)]
    assert cli.main([*command, "--receiver", "นายสมมุติ รอบคอบ"]) == 0
    shown = "".join(texts_of_pdf(written.read_bytes()))
    assert "02-000-1234" not in shown
    assert ("รอบคอบ" in shown) is (paper is UnitPaper.AGREEMENT)


@pytest.mark.django_db
def test_a_paper_of_no_unit_or_without_a_unit_is_refused(tmp_path, capsys):
    keep(new_page())
    paper, written = ["--paper", "annex"], ["--fiscal-year", "2564", "-o", str(tmp_path / "x.pdf")]
    assert cli.main(["print", "--unit", "9999", *paper, *written]) == 1
    assert "9999" in capsys.readouterr().err
    assert cli.main(["print", "5026-0901", *paper, *written]) == 2
    assert "--unit" in capsys.readouterr().err


@pytest.mark.django_db
def test_paper_has_a_qr_code_only_where_its_address_leads_somewhere(tmp_path, monkeypatch):
    keep(new_page())
    written = tmp_path / "paper.pdf"
    said = {}
    for site in ("", "https://kpi.example.go.th/"):
        monkeypatch.setenv("CHIWAT_SITE", site)
        assert cli.main(["print", "5026-0901", "--fiscal-year", "2564", "-o", str(written)]) == 0
        said[site] = "".join("".join(texts_of_pdf(written.read_bytes())).split())
    assert "ที่อยู่ในระบบ/2564/indicator/5026-0901/" in said[""]
    assert "https://kpi.example.go.th/2564/indicator/5026-0901/" in said["https://kpi.example.go.th/"]


@pytest.mark.django_db
@pytest.mark.parametrize(("site", "said"), [("", "ควร CHIWAT_SITE"), ("https://kpi.example.go.th", "ok  CHIWAT_SITE")])
def test_the_doctor_warns_of_a_console_that_does_not_know_its_address(site, said, monkeypatch, capsys):
    monkeypatch.setenv("CHIWAT_SITE", site)
    cli.main(["doctor"])
    assert said in capsys.readouterr().out


@pytest.mark.django_db
def test_an_administrator_is_added_once_with_a_row_in_the_trail(monkeypatch, capsys):
    import io

    for password, expected in (("short", 1), ("a-long-password-2569", 0), ("a-long-password-2569", 1)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        assert cli.main(["administrator", "ada"]) == expected
    assert Person.objects.get(username="ada").is_superuser
    assert AuditEntry.objects.filter(action="add-administrator").count() == 1
    assert "ada" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_worker_forgets_expired_sign_ins_alone():
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="x", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="x", expire_date=now + timedelta(days=1))
    assert cli.main(["work", "--once"]) == 0
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_a_demonstration_is_made_once_in_the_size_asked_for(tmp_path):
    home = {"CHIWAT_HOME": str(tmp_path / "home"), "CHIWAT_DATABASE_URL": ""}
    first = run("demo", "--small", "--prepare-only", **home)
    assert first.returncode == 0, first.stderr
    assert "291/291" in first.stdout
    again = run("demo", "--size", "4", "--prepare-only", **home)
    assert again.returncode == 0, again.stderr
    assert "stays as it is" in again.stdout
    assert run("demo", "--size", "3", **home).returncode == 2
