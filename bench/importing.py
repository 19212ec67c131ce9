"""``chiwat import`` into SQLite: pages a second, and the memory of a long run."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import machine, said
from bench.pages_on_disk import write_pages

PAGES, MANY = 5_000, 20_000


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
    print("import into SQLite (reading twice: it says first what it would do)")
    machine(size=f"{PAGES:,} and {MANY:,} full pages of at least 6 KB")
    with tempfile.TemporaryDirectory(prefix="chiwat-pages-") as folder:
        write_pages(Path(folder), count=PAGES)
        runs = sorted(run_import(Path(folder)) for _ in range(5))
    seconds, _, added = runs[len(runs) // 2]
    rate = added / seconds
    said(f"{added:,} pages", measured=f"{rate:,.0f} pages/s", reach="500 pages/s", reached=rate >= 500)
    with tempfile.TemporaryDirectory(prefix="chiwat-pages-") as folder:
        write_pages(Path(folder), count=MANY)
        many_seconds, peak, added = run_import(Path(folder))
    rate = added / many_seconds
    said(f"{added:,} pages", measured=f"{rate:,.0f} pages/s", reach="500 pages/s", reached=rate >= 500)
    said("memory of the long run", measured=f"{peak:,.0f} MB", reach="300 MB", reached=peak < 300)


if __name__ == "__main__":
    main()
