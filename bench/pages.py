"""Pages by the clock: server time, queries and bytes of the first load, over the demonstration on SQLite."""

import gzip
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import machine, percentile, said

REQUESTS = 200
FIRST_LOAD = 120 * 1024


def main() -> None:
    """Measure in a home of its own."""
    with tempfile.TemporaryDirectory(prefix="chiwat-bench-") as home:
        os.environ["CHIWAT_HOME"] = home
        os.environ.pop("CHIWAT_DATABASE_URL", None)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiwat.config.settings")
        _measure()


def _measure() -> None:
    from chiwat.commands import database, demo, serve

    database.ready()
    sys.stdout, out = open(os.devnull, "w"), sys.stdout  # noqa: SIM115 - closed with the process
    demo.prepare()
    sys.stdout = out
    serve.prepare_static_files()
    from django.test import Client

    from chiwat.records.models import IndicatorYear

    records = list(IndicatorYear.objects.order_by("fiscal_year_id", "code").values_list("fiscal_year_id", "code"))
    print("pages of the demonstration, signed out")
    machine(size=f"{len(records)} indicator-years, {REQUESTS} requests a page")
    client = Client(headers={"accept-encoding": "gzip"}, SERVER_NAME="localhost")
    indicators = [f"/{year}/indicator/{code}/" for year, code in records]
    pages = {
        "indicator": indicators,
        "unit": [f"/2569/unit/{code}/" for code in range(5001, 5051)],
        "home": ["/2569/"],
        "search": ["/search/?q=ชุมชน"],
    }
    for name, paths in pages.items():
        _page(client, name=name, paths=paths)
    _first_load(client, path=indicators[0])


def _page(client: object, *, name: str, paths: list[str]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(paths[-1])
    count = len(asked)
    times = []
    for number in range(REQUESTS):
        begun = time.perf_counter()
        answer = client.get(paths[number % len(paths)])
        times.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 200, paths[number % len(paths)]
    p50, p95 = percentile(times, at=0.5), percentile(times, at=0.95)
    limit = 50 if name == "indicator" else 100
    measured = f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, {count} queries"
    queries = 12 if name == "indicator" else 20
    said(
        name,
        measured=measured,
        reach=f"p95 {limit} ms, {queries} queries",
        reached=p95 <= limit and count <= queries,
    )


def _first_load(client: object, *, path: str) -> None:
    """The page and all that it names, as sent: compressed text, fonts as they are."""
    from django.conf import settings

    answer = client.get(path)
    page = (
        gzip.decompress(answer.content).decode()
        if answer.get("Content-Encoding") == "gzip"
        else answer.content.decode()
    )
    total = len(answer.content)
    root = Path(settings.STATIC_ROOT)
    sheets = [root / name for name in re.findall(r'href="/static/([^"]+\.css)"', page)]
    fonts = {
        root / "web" / name for sheet in sheets for name in re.findall(r'url\("?(fonts/[^")]+)"?\)', sheet.read_text())
    }
    total += sum(Path(f"{sheet}.gz").stat().st_size for sheet in sheets) + sum(font.stat().st_size for font in fonts)
    measured = f"{total / 1024:.0f} KB ({len(sheets)} sheets, {len(fonts)} fonts)"
    said("first load of an indicator", measured=measured, reach="120 KB", reached=total <= FIRST_LOAD)


if __name__ == "__main__":
    main()
