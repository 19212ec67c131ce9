"""The import's pages by the clock: a run of 20,000 pages of the benches in SQLite, signed in as the administrator.

``python -m bench.import_pages`` imports them first; ``CHIWAT_BENCH_HOME`` names a home that holds them already.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import machine, percentile, said
from bench.pages_on_disk import write_nobodys_pages, write_pages

PAGES, REQUESTS = 20_000, 100


def main() -> None:
    """Measure in a home of its own, or in the one that is named."""
    os.environ.pop("CHIWAT_DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiwat.config.settings")
    named = os.environ.get("CHIWAT_BENCH_HOME")
    with tempfile.TemporaryDirectory(prefix="chiwat-bench-") as folder:
        os.environ["CHIWAT_HOME"] = named or f"{folder}/home"
        if named is None:
            _import(Path(folder) / "pages")
        _measure()


def _import(folder: Path) -> None:
    """The run that is looked at, then one whose pages differ, then one that nobody knows."""
    (folder / "first").mkdir(parents=True)
    (folder / "other").mkdir()
    write_pages(folder / "first", count=PAGES)
    write_nobodys_pages(folder / "nobody", count=20)
    for path in sorted((folder / "first").iterdir())[:200]:
        page = path.read_text(encoding="utf-8").replace("100 / 100", "95 / 100", 1)
        (folder / "other" / path.name).write_text(page, encoding="utf-8")
    for part in ("first", "other", "nobody"):
        subprocess.run([sys.executable, "-m", "chiwat", "import", str(folder / part)], check=True, capture_output=True)


def _measure() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from chiwat.actions.installation import add_administrator
    from chiwat.actions.links import find_links
    from chiwat.commands import serve
    from chiwat.records.models import ImportBatch, LinkProposal, Person, SourcePage

    serve.prepare_static_files()
    settings.ALLOWED_HOSTS = ["localhost"]
    ada = Person.objects.filter(username="bench").first()
    ada = ada or add_administrator(username="bench", password="a-long-password-2569", display_name="Bench", by=None)
    client = Client(SERVER_NAME="localhost")
    client.force_login(ada)
    print("pages of the import, signed in")
    machine(
        size=f"{SourcePage.objects.count()} pages in {ImportBatch.objects.count()} runs, {REQUESTS} requests a page"
    )
    begun = time.perf_counter()
    find_links(by=ada)
    seconds = time.perf_counter() - begun
    print(f"       links looked for: {seconds:.1f} s, {LinkProposal.objects.count()} proposals")
    first = ImportBatch.objects.order_by("pk").first().pk
    pages = {"runs": ["/imports/"], "links": ["/imports/links/"]}
    pages["run"] = [f"/imports/{first}/?page={number}" for number in range(1, 401, 4)]
    pages["taking back"] = [f"/imports/{first}/undo/"]
    for outcome, name in (("added", "page"), ("conflict", "conflict"), ("to_be_identified", "waiting")):
        keys = SourcePage.objects.filter(outcome=outcome).order_by("pk").values_list("pk", flat=True)[:100]
        pages[name] = [f"/imports/page/{key}/" for key in keys]
    for name, paths in pages.items():
        _page(client, name=name, paths=paths)


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
    measured = f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, {count} queries"
    said(name, measured=measured, reach="p95 100 ms, 20 queries", reached=p95 <= 100 and count <= 20)


if __name__ == "__main__":
    main()
