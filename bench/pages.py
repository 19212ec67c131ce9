"""Pages by the clock: server time, queries and bytes, over the fictional city once, four and ten times.

``python -m bench.pages 10`` measures one size on SQLite, ``python -m bench.pages 10 postgresql`` on a PostgreSQL of its
own; ``python -m bench pages`` all three sizes on SQLite, each in a process and a home of its own.
"""

import gzip
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from bench.measure import machine, peak_megabytes, percentile, said
from bench.pages_on_disk import write_nobodys_pages

SIZES = (1, 4, 10)
REQUESTS = 100
NOBODYS = 500
FIRST_LOAD = 120 * 1024
#: Milliseconds and questions, where they are not 100 and 20.
_LIMITS = {"indicator": (50, 12), "scoreboard": (100, 15), "scores of a unit": (100, 32)}
#: What is sought, by how much work it is: one letter, two, common words, rare ones, Thai digits, nothing.
SOUGHT = {
    "one letter": ("ก", "น", "5"),
    "two letters": ("งบ", "ปี", "คู"),
    "common words": ("ชุมชน", "จำนวน", "ดำเนินการ"),
    "rare words": ("จักสานผักตบ", "ท่าเรือเก่า 9", "5026-2003"),
    "Thai digits": ("๕๐๒๖", "๒๕๖๙"),
    "what is nowhere": ("ฮฮฮฮฮ", "ฮฮ"),
}


def main() -> None:
    """Measure the sizes in turn."""
    for size in SIZES:
        subprocess.run([sys.executable, "-m", "bench.pages", str(size)], check=True)


def measure(size: int) -> None:
    """Make the city in that size, load it, ask for its pages; the database is the environment's."""
    with tempfile.TemporaryDirectory(prefix="chiwat-bench-") as home:
        os.environ["CHIWAT_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiwat.config.settings")
        _prepare(size, folder=Path(home) / "nobodys")
        _measure(size)


def _prepare(size: int, *, folder: Path) -> None:
    from chiwat import cli
    from chiwat.commands import database, serve

    database.ready()
    _load(size)
    write_nobodys_pages(folder, count=NOBODYS)
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        cli.main(["import", str(folder)])
    serve.prepare_static_files()


def _load(size: int) -> None:
    from chiwat.actions.demonstration import load_city
    from chiwat.actions.housekeeping import refresh_statistics
    from chiwat.demonstration.city import WHOLE, demonstration_city

    begun = time.perf_counter()
    city = demonstration_city(indicators_per_unit=WHOLE, size=size)
    made = time.perf_counter() - begun
    begun = time.perf_counter()
    load_city(city=city, by=None)
    refresh_statistics()
    loaded = time.perf_counter() - begun
    reports = sum(len(record.reports) for record in city.indicator_years)
    print(f"the city {size}×: {len(city.indicator_years):,} indicator-years, {reports:,} reports", flush=True)
    said("made", measured=f"{made:.1f} s", reach="20 s for 1×", reached=made < 20 * size)
    peak = peak_megabytes()
    said("loaded", measured=f"{loaded:.1f} s, peak {peak:.0f} MB", reach="600 MB", reached=peak < 600)


def _measure(size: int) -> None:
    from django.test import Client

    machine(size=f"{size}× the city, {REQUESTS} requests a page, signed out")
    client = Client(headers={"accept-encoding": "gzip"}, SERVER_NAME="localhost")
    _scores()
    for name, paths in _addresses().items():
        _page(client, name=name, paths=paths)
    if size == 1:
        _first_load(client, path=_addresses()["indicator"][0])


def _addresses() -> dict[str, list[str]]:
    from django.db.models import Count

    from chiwat.records.models import IndicatorYear, Standing

    records = IndicatorYear.objects.order_by("fiscal_year_id", "code").values_list("fiscal_year_id", "code")
    every = max(1, len(records) // REQUESTS)
    units = Standing.objects.filter(fiscal_year=2569).values_list("unit__code").annotate(times=Count("pk"))
    largest = sorted(units, key=lambda pair: -pair[1])[:10]
    return {
        "home": ["/2569/", "/2568/"],
        "unit (the largest)": [f"/2569/unit/{code}/" for code, _ in largest],
        "unit, second page": [f"/2569/unit/{code}/?page=2" for code, _ in largest],
        "unit, by verdict": [f"/2569/unit/{code}/?verdict=missed" for code, _ in largest],
        "unit, what it assesses": ["/2569/unit/2100/?part=assessing", "/2569/unit/2100/?part=assessing&page=9"],
        "indicator": [f"/{year}/indicator/{code}/" for year, code in list(records)[::every]],
        **{f"search, {name}": [f"/search/?q={text}" for text in texts] for name, texts in SOUGHT.items()},
        "search, within a year": ["/search/?q=ชุมชน&year=2568", "/search/?q=ก&year=2569", "/search/?q=ชุมชน&page=40"],
        "scoreboard": ["/2569/scores/", "/2568/scores/", "/2569/scores/?framework=2"],
        "scores of a unit": [f"/2569/scores/unit/{code}/" for code, _ in largest],
        "why a score": [f"/{year}/indicator/{code}/why/" for year, code in list(records)[::every]],
        "scores along a plan": ["/2569/scores/plan/", "/2569/scores/plan/?plan=2", "/2569/scores/plan/1/"],
        "to be identified": ["/to-be-identified/", "/to-be-identified/?page=3"],
    }


def _scores() -> None:
    """Every score of the year worked out and added up anew, under every framework, from both sides."""
    from chiwat.actions.scores import refresh_totals
    from chiwat.records.models import Standing, Unit

    units = sorted(Unit.objects.filter(pk__in=Standing.objects.values("unit")).values_list("pk", flat=True))
    begun, begun_work = time.perf_counter(), time.process_time()
    refresh_totals(units=units, fiscal_year=2569)
    took, work = time.perf_counter() - begun, time.process_time() - begun_work
    count = Standing.objects.filter(fiscal_year=2569).count()
    said(
        f"score and roll up {count:,} indicators of {len(units)} units, both sides",
        measured=f"{took:.2f} s ({work:.2f} of processor)", reach="3 s", reached=took < 3,
    )  # fmt: skip


def _page(client: Any, *, name: str, paths: list[str]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        size = len(client.get(paths[0]).content)
    count = len(asked)
    times, busy = [], []
    for number in range(REQUESTS):
        begun, begun_work = time.perf_counter(), time.process_time()
        answer = client.get(paths[number % len(paths)])
        times.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - begun_work) * 1000)
        assert answer.status_code == 200, paths[number % len(paths)]
    p50, p95, work = percentile(times, at=0.5), percentile(times, at=0.95), percentile(busy, at=0.95)
    limit, queries = _LIMITS.get(name, (100, 20))
    said(
        name,
        measured=f"p50 {p50:.0f} ms, p95 {p95:.0f} ms ({work:.0f} of processor), {count} queries, {size / 1024:.0f} KB",
        reach=f"p95 {limit} ms, {queries} queries",
        reached=p95 <= limit and count <= queries,
    )


def _first_load(client: Any, *, path: str) -> None:
    """The page and all that it names, as sent: compressed text, fonts as they are."""
    from django.conf import settings

    answer = client.get(path)
    packed = answer.get("Content-Encoding") == "gzip"
    page = (gzip.decompress(answer.content) if packed else answer.content).decode()
    root = Path(settings.STATIC_ROOT)
    sheets = [root / name for name in re.findall(r'href="/static/([^"]+\.css)"', page)]
    fonts = {
        root / "web" / name for sheet in sheets for name in re.findall(r'url\("?(fonts/[^")]+)"?\)', sheet.read_text())
    }
    total = len(answer.content) + sum(font.stat().st_size for font in fonts)
    total += sum(Path(f"{sheet}.gz").stat().st_size for sheet in sheets)
    measured = f"{total / 1024:.0f} KB ({len(sheets)} sheets, {len(fonts)} fonts)"
    said("first load of an indicator", measured=measured, reach="120 KB", reached=total <= FIRST_LOAD)


@contextmanager
def database_of(name: str) -> Iterator[None]:
    """A new SQLite file in the home, or a PostgreSQL of our own while it lasts."""
    os.environ.pop("CHIWAT_DATABASE_URL", None)
    if name != "postgresql":
        yield
        return
    from tools.run_tests import postgresql

    with postgresql() as address:
        os.environ["CHIWAT_DATABASE_URL"] = address
        yield


if __name__ == "__main__":
    with database_of(sys.argv[2] if len(sys.argv) > 2 else "sqlite"):
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[0])
