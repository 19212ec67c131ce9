"""Rows into records: read the files, say what would become of each page, then write them piece by piece.

Every piece is one transaction: an interrupted run leaves whole pages, and the next run finishes the rest.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from chiwat.actions import imports
from chiwat.actions.imported_known import NewPage, PageResult
from chiwat.actions.imported_places import Places
from chiwat.domain.old_pages import OldPage
from chiwat.importers.base import ReadFile
from chiwat.importers.fitting import fault_of, fitted
from chiwat.records.models import Person

#: Pages a transaction: enough to spread its cost, few enough to keep memory flat and the database free for others.
PIECE = 250
REFUSED = "refused"
NUL = b"\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became (or would become) of one page: one line of the report."""

    file: str
    code: str | None
    fiscal_year: int | None
    outcome: str
    because: str | None = None
    differs: tuple[str, ...] = ()


Reader = Callable[[], Iterable[ReadFile]]
Watcher = Callable[[int], None]


def plan(read: Reader, *, codes: Mapping[str, str], update: bool, watch: Watcher) -> Iterator[Line]:
    """Say what every page would become; nothing is written. Pages of one run do not see each other yet."""
    for lines, pages in _pieces(read(), codes=codes):
        yield from lines
        yield from map(_line, imports.outcomes(pages=pages, update=update))
        watch(len(lines) + len(pages))


def load(
    read: Reader, *, importer: str, codes: Mapping[str, str], update: bool, by: Person | None, watch: Watcher
) -> Iterator[Line]:
    """Write every page, a piece at a time, and say what became of it."""
    batch = imports.begin_batch(importer=importer, by=by)
    counts: Counter[str] = Counter()
    digest = hashlib.sha256()
    places = Places()
    for lines, pages in _pieces(read(), codes=codes):
        results = imports.record_imported_pages(batch=batch, pages=pages, places=places, update=update, by=by)
        for new in pages:
            digest.update(f"{new.sha256} {new.position} {new.identity}\n".encode())
        for line in (*lines, *map(_line, results)):
            counts[line.outcome] += 1
            yield line
        watch(len(lines) + len(pages))
    imports.finish_batch(batch=batch, counts=counts, sha256=digest.hexdigest(), by=by)


def _pieces(files: Iterable[ReadFile], *, codes: Mapping[str, str]) -> Iterator[tuple[list[Line], list[NewPage]]]:
    """Pieces of what was refused and what was read, in the order given."""
    run = iter(files)
    while piece := list(islice(run, PIECE)):
        lines: list[Line] = []
        pages: list[NewPage] = []
        for file in piece:
            if file.error is not None:
                lines.append(_refused(file.file, because=file.error.value))
                continue
            content = file.content or b""
            sha256 = hashlib.sha256(content).hexdigest()
            for position, page in enumerate(file.pages):
                fault = fault_of(page)
                if fault is not None:
                    lines.append(_refused(page.file, because=fault))
                    continue
                named = _with_code(page, codes=codes)
                if NUL in content:
                    named = fitted(named)
                pages.append(NewPage(page=named, sha256=sha256, content=content, position=position))
        yield lines, pages


def _with_code(page: OldPage, *, codes: Mapping[str, str]) -> OldPage:
    code = codes.get(page.file) or codes.get(page.file.rsplit("/", 1)[-1])
    return page if code is None else replace(page, code=code)


def _refused(file: str, *, because: str) -> Line:
    return Line(file=file, code=None, fiscal_year=None, outcome=REFUSED, because=because)


def _line(result: PageResult) -> Line:
    page = result.page
    return Line(
        file=page.file,
        code=page.code,
        fiscal_year=page.fiscal_year,
        outcome=result.outcome.value,
        differs=result.differs,
    )
