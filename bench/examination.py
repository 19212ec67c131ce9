"""The examination of a whole year over records, once, four and ten times the city, each in a process of its own.

``python -m bench.examination 10`` measures one size on SQLite.
"""

import os
import subprocess
import sys
import tempfile
import time

from bench.measure import machine, peak_megabytes, said

SIZES = (1, 4, 10)
YEAR = 2569
#: Seconds and megabytes for the city once; the seconds grow with its size.
SECONDS, MEGABYTES = 10, 500


def main() -> None:
    """Measure the sizes in turn."""
    for size in SIZES:
        subprocess.run([sys.executable, "-m", "bench.examination", str(size)], check=True)


def measure(size: int) -> None:
    """Load the city in that size in one process, examine a year in this one, so that the peak is the examination's."""
    with tempfile.TemporaryDirectory(prefix="chiwat-bench-") as home:
        os.environ["CHIWAT_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiwat.config.settings")
        subprocess.run([sys.executable, "-m", "bench.examination", "load", str(size)], check=True)
        machine(size=f"{size}× the city on SQLite, the year {YEAR} with near-duplicates of the year before")
        _examine(size, again=False)
        _examine(size, again=True)


def load(size: int) -> None:
    """Write the city in that size into the home of the environment."""
    from chiwat.commands import database

    database.ready()
    from chiwat.actions.demonstration import load_city
    from chiwat.actions.housekeeping import refresh_statistics
    from chiwat.demonstration.city import WHOLE, demonstration_city

    load_city(city=demonstration_city(indicators_per_unit=WHOLE, size=size), by=None)
    refresh_statistics()


def _examine(size: int, *, again: bool) -> None:
    from chiwat.commands import database

    database.ready()
    from chiwat.actions.examinations import examine_year

    begun, work = time.perf_counter(), time.process_time()
    told = examine_year(fiscal_year=YEAR)
    seconds, worked = time.perf_counter() - begun, time.process_time() - work
    peak = peak_megabytes()
    said(
        f"examine {told.reports:,} reports{', nothing changed' if again else ''}",
        measured=f"{worked:.1f} s of processor, {seconds:.1f} s by the clock, peak {peak:.0f} MB, "
        f"{told.change.new:,} problems new",
        reach=f"{SECONDS * size} s, {MEGABYTES} MB for 1×",
        reached=worked < SECONDS * size and peak < MEGABYTES * size,
    )


if __name__ == "__main__":
    if sys.argv[1] == "load":
        load(int(sys.argv[2]))
    else:
        measure(int(sys.argv[1]))
