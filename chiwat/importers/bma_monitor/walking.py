"""Files, folders and zip archives become page files, one at a time: memory stays flat however many there are."""

import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from chiwat.importers.base import PageFile, ReadFile, Refusal
from chiwat.importers.bma_monitor.decoding import LARGEST_PAGE

#: An archive's member may not be larger than this many times its compressed size.
MOST_COMPRESSION = 100
#: Endings that are read; a page saved under its address (``mykpi.php?pid=…``) has none of its own.
_PAGE_NAME = re.compile(r"\.(?:html?|txt)\Z|\.php(?:[?@]|%3f|\Z)[^/]*\Z", re.IGNORECASE)
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)


def files(paths: Iterable[Path], *, passed_over: Callable[[str], None]) -> Iterator[PageFile | ReadFile]:
    """Every page below the paths in a steady order; ``passed_over`` hears of each file that is no page by its name."""
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders.sort()
                for name in sorted(names):
                    yield from _file(Path(folder, name), passed_over=passed_over)
        else:
            yield from _file(path, passed_over=passed_over)


def is_page_name(name: str) -> bool:
    """Whether a name is that of a page.

    >>> is_page_name("mykpi_5029-2002.TXT"), is_page_name("mykpi.php?pid=5029-2002&x=1"), is_page_name("a.pdf")
    (True, True, False)
    """
    return _PAGE_NAME.search(name) is not None


def _file(path: Path, *, passed_over: Callable[[str], None]) -> Iterator[PageFile | ReadFile]:
    name = str(path)
    if path.suffix.lower() == ".zip":
        yield from _archive(path, passed_over=passed_over)
    elif not is_page_name(name):
        passed_over(name)
    else:
        yield _page(path)


def _page(path: Path) -> PageFile | ReadFile:
    name = str(path)
    try:
        if not path.is_file():
            return ReadFile(name, error=Refusal.UNREADABLE)
        if path.stat().st_size > LARGEST_PAGE:
            return ReadFile(name, error=Refusal.TOO_LARGE)
        return PageFile(name, path.read_bytes())
    except OSError:
        return ReadFile(name, error=Refusal.UNREADABLE)


def _archive(path: Path, *, passed_over: Callable[[str], None]) -> Iterator[PageFile | ReadFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sorted(archive.infolist(), key=lambda member: member.filename):
                name = f"{path}!{member.filename}"
                if member.is_dir():
                    continue
                if is_page_name(member.filename):
                    yield _member(archive, member=member, name=name)
                else:
                    passed_over(name)
    except _BROKEN:
        yield ReadFile(str(path), error=Refusal.BAD_ARCHIVE)


def _member(archive: zipfile.ZipFile, *, member: zipfile.ZipInfo, name: str) -> PageFile | ReadFile:
    if member.file_size > max(1, member.compress_size) * MOST_COMPRESSION or member.file_size > LARGEST_PAGE:
        return ReadFile(name, error=Refusal.TOO_LARGE)
    if member.flag_bits & _ENCRYPTED:
        return ReadFile(name, error=Refusal.UNREADABLE)
    try:
        with archive.open(member) as opened:
            content = opened.read(LARGEST_PAGE + 1)
    except _BROKEN:
        return ReadFile(name, error=Refusal.BAD_ARCHIVE)
    too_large = len(content) > LARGEST_PAGE
    return ReadFile(name, error=Refusal.TOO_LARGE) if too_large else PageFile(name, content)
