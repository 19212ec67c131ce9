"""From files to captures, a piece at a time; for a long run in a process of its own beside the one that writes.

Knows no database, so that the second process starts light. It is spawned, never forked.
"""

import gc
import hashlib
import os
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.queues import Queue
from pathlib import Path
from threading import Thread

from chiwat.domain.captures import Capture, keeping_of
from chiwat.domain.old_pages import OldPage
from chiwat.importers.base import Known, PageFile, ReadFile
from chiwat.importers.bma_monitor import walking
from chiwat.importers.bma_monitor.allocation import keep_blocks
from chiwat.importers.bma_monitor.parse import read_file
from chiwat.importers.fitting import fault_of, fitted, kept_name

#: Files a piece, which is one transaction: enough to spread its cost, few enough to keep memory flat.
PIECE = 500
#: From so many files on, a second process reads.
LONG = 500
#: Pieces that may wait: the reader never runs far ahead.
WAITING = 2
NUL = b"\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What to read: paths, what the caller knows of them, codes given by file name."""

    paths: tuple[Path, ...]
    known: Known
    codes: Mapping[str, str] = field(default_factory=dict)
    #: Whether what is read will be kept, or only looked at.
    to_keep: bool = True
    piece: int = PIECE
    long: int = LONG


@dataclass(frozen=True, slots=True)
class Piece:
    """Some files' captures, and the files that gave none: (file, why)."""

    captures: tuple[Capture, ...]
    refused: tuple[tuple[str, str], ...]
    files: int

    def __len__(self) -> int:
        return len(self.captures) + len(self.refused)


def _ignore(_name: str) -> None:
    """Nothing to count."""


def pieces(source: Source, *, passed_over: Callable[[str], None] = _ignore) -> Iterator[Piece]:
    """Every piece in the order of the files; a long run that is to be kept is read by a second process.

    Only looking is quicker than handing pages from one process to the other; ``passed_over`` hears then of each file
    that is no page by its name.
    """
    if source.to_keep and _is_long(source):
        yield from _pieces_beside(source)
    else:
        yield from _pieces_here(source, passed_over=passed_over)


def _is_long(source: Source) -> bool:
    files = walking.files(source.paths, passed_over=_ignore)
    return len(list(islice((None for _ in files), source.long))) == source.long


def _pieces_here(source: Source, *, passed_over: Callable[[str], None] = _ignore) -> Generator[Piece, None, None]:
    keep_blocks()
    gc.set_threshold(100_000)  # pages are made and dropped by the thousand, and hold no cycles
    files = walking.files(source.paths, passed_over=passed_over)
    read = (read_file(found, known=source.known) if isinstance(found, PageFile) else found for found in files)
    while taken := list(islice(read, source.piece)):
        yield _piece(taken, source=source)


def _piece(files: list[ReadFile], *, source: Source) -> Piece:
    captures: list[Capture] = []
    refused: list[tuple[str, str]] = []
    for file in files:
        if file.error is not None:
            refused.append((kept_name(file.file), file.error.value))
            continue
        content = file.content or b""
        sha256 = hashlib.sha256(content).hexdigest()
        for position, page in enumerate(file.pages):
            fault = fault_of(page)
            if fault is not None:
                refused.append((kept_name(page.file), fault))
                continue
            named = _named(fitted(page) if NUL in content else page, codes=source.codes)
            keeping = keeping_of(named, content=content) if source.to_keep else None
            captures.append(Capture(page=named, sha256=sha256, position=position, keeping=keeping))
    return Piece(tuple(captures), tuple(refused), len(files))


def _named(page: OldPage, *, codes: Mapping[str, str]) -> OldPage:
    code, file = codes.get(page.file) or codes.get(page.file.rsplit("/", 1)[-1]), kept_name(page.file)
    return page if code is None and file == page.file else replace(page, code=code or page.code, file=file)


class ReadingError(Exception):
    """The reading process failed; the message is its own traceback."""


def _pieces_beside(source: Source) -> Iterator[Piece]:
    context = get_context("spawn")
    waiting: Queue[Piece | str | None] = context.Queue(WAITING)
    reader = context.Process(target=_send, args=(source, waiting), daemon=True)
    reader.start()
    try:
        while (piece := waiting.get()) is not None:
            if isinstance(piece, str):
                raise ReadingError(piece)
            yield piece
    finally:
        reader.terminate()
        reader.join()


def _send(source: Source, waiting: "Queue[Piece | str | None]") -> None:
    """The second process: every piece, then None; or the traceback of what went wrong."""
    Thread(target=_end_with_the_first, daemon=True).start()
    try:
        for piece in _pieces_here(source):
            waiting.put(piece)
        waiting.put(None)
    except Exception:  # noqa: BLE001 - the first process raises it
        waiting.put(traceback.format_exc())


def _end_with_the_first() -> None:
    """Nobody takes the pieces once the first process was killed: end at once, whatever is under way."""
    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)
