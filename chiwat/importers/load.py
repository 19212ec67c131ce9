"""Captures into records: say what would become of each page, then write them piece by piece.

Every piece is one transaction: an interrupted run leaves whole pages, and the next run finishes the rest.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from chiwat.actions import imports
from chiwat.actions.imported_places import Places
from chiwat.actions.imported_rehearsal import Rehearsal
from chiwat.actions.page_results import PageResult
from chiwat.importers.preparing import Source, pieces
from chiwat.records.models import Person

REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became (or would become) of one page: one line of the report."""

    file: str
    code: str | None
    fiscal_year: int | None
    outcome: str
    because: str | None = None
    differs: tuple[str, ...] = ()


Watcher = Callable[[int], None]


def plan(source: Source, *, update: bool, watch: Watcher, passed_over: Callable[[str], None]) -> Iterator[Line]:
    """Say what every page would become, one after the other; nothing is written.

    ``passed_over`` hears of each file that is no page by its name.
    """
    with Rehearsal() as rehearsal:
        for piece in pieces(replace(source, to_keep=False), passed_over=passed_over):
            yield from (_refused(file, because=because) for file, because in piece.refused)
            results = imports.rehearse(captures=piece.captures, update=update, rehearsal=rehearsal)
            yield from map(_line, results)
            watch(len(piece))


def load(source: Source, *, importer: str, update: bool, by: Person | None, watch: Watcher) -> Iterator[Line]:
    """Write every page, a piece at a time, and say what became of it."""
    batch = imports.begin_batch(importer=importer, by=by)
    counts: Counter[str] = Counter()
    digest = hashlib.sha256()
    places = Places()
    for piece in pieces(source):
        results = imports.record_captures(
            batch=batch, captures=piece.captures, places=places, update=update, by=by, refused=piece.refused
        )
        for capture in piece.captures:
            digest.update(f"{capture.sha256} {capture.position} {capture.identity}\n".encode())
        refused = (_refused(file, because=because) for file, because in piece.refused)
        for line in (*refused, *map(_line, results)):
            counts[line.outcome] += 1
            yield line
        watch(len(piece))
    imports.finish_batch(batch=batch, counts=counts, sha256=digest.hexdigest(), by=by)


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
