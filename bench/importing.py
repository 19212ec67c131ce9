"""``chiwat import`` into SQLite: pages a second, and the memory of long runs.

``python -m bench.importing quick`` leaves out the longest of them.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import machine, said
from bench.pages_on_disk import write_pages

PAGES, MANY, MOST = 5_000, 20_000, 100_000


def run_import(folder: Path) -> tuple[float, float, int]:
    """One import into a new database, in a process of its own: seconds, peak MB, records."""
    with tempfile.TemporaryDirectory(prefix="chiwat-bench-") as home:
        environment = {**os.environ, "CHIWAT_HOME": home}
        environment.pop("CHIWAT_DATABASE_URL", None)
        program = (
            "import resource, sys; from chiwat.cli import main; status = main(sys.argv[1:]); "
            "sys.stderr.write(f'PEAK {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}\\n'); sys.exit(status)"
        )
        subprocess.run([sys.executable, "-m", "chiwat", "migrate"], env=environment, check=True, capture_output=True)
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", program, "import", str(folder)], env=environment, check=True, capture_output=True
        )
        seconds = time.perf_counter() - begun
        peak = float(done.stderr.decode().rsplit("PEAK ", 1)[1])
        return seconds, peak, done.stdout.count(b'"outcome": "added"')


def main() -> None:
    """Measure and say."""
    quick = sys.argv[1:] == ["quick"]
    print("import into SQLite (reading twice: it says first what it would do)")
    machine(size="full pages of at least 6 KB")
    with tempfile.TemporaryDirectory(prefix="chiwat-pages-") as folder:
        write_pages(Path(folder), count=PAGES)
        runs = sorted(run_import(Path(folder)) for _ in range(1 if quick else 5))
    seconds, _, added = runs[len(runs) // 2]
    rate = added / seconds
    said(f"{added:,} pages", measured=f"{rate:,.0f} pages/s", reach="500 pages/s", reached=rate >= 500)
    _long_run(MANY, rate=500, megabytes=300)
    if not quick:
        _long_run(MOST, rate=400, megabytes=400)


def _long_run(pages: int, *, rate: int, megabytes: int) -> None:
    with tempfile.TemporaryDirectory(prefix="chiwat-pages-") as folder:
        write_pages(Path(folder), count=pages)
        seconds, peak, added = run_import(Path(folder))
    found = added / seconds
    said(f"{added:,} pages", measured=f"{found:,.0f} pages/s", reach=f"{rate} pages/s", reached=found >= rate)
    said("memory of that run", measured=f"{peak:,.0f} MB", reach=f"{megabytes} MB", reached=peak < megabytes)


if __name__ == "__main__":
    main()
