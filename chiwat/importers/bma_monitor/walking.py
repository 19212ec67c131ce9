"""Files, folders and zip archives become page files, one at a time: memory stays flat however many there are."""

import lzma
import os
import re
import struct
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
#: What the standard library raises for archives that are broken somewhere.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError),
    *(OSError, ValueError, LookupError, OverflowError, MemoryError),
)
#: The list of an archive's members may be as large as this: some 300,000 members, 200 MB once read.
LARGEST_DIRECTORY = 20_000_000
_END_MARK, _LONGEST_END = b"PK\x05\x06", 22 + 65_535


def files(paths: Iterable[Path], *, passed_over: Callable[[str], None]) -> Iterator[PageFile | ReadFile]:
    """Every page below the paths in a steady order; ``passed_over`` hears of each file that is no page by its name.

    A folder that cannot be opened is an answer too; one that is only linked to is passed over, so no loop is walked.
    """
    for path in paths:
        if os.path.isdir(path):
            yield from _folder(path, passed_over=passed_over)
        else:
            yield from _file(path, passed_over=passed_over)


def _folder(path: Path, *, passed_over: Callable[[str], None]) -> Iterator[PageFile | ReadFile]:
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders.sort()
        for linked in filter(os.path.islink, (os.path.join(folder, name) for name in folders)):
            passed_over(linked)
        for name in sorted(names):
            yield from _file(Path(folder, name), passed_over=passed_over)
        while closed:
            yield _unreadable(closed.pop(0))
    yield from map(_unreadable, closed)


def _unreadable(error: OSError) -> ReadFile:
    return ReadFile(str(error.filename), error=Refusal.UNREADABLE)


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
    if not os.path.isfile(path):
        return ReadFile(name, error=Refusal.UNREADABLE)
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_PAGE + 1)  # however much it grows meanwhile
    except OSError:
        return ReadFile(name, error=Refusal.UNREADABLE)
    return _sized(name, content)


def _sized(name: str, content: bytes) -> PageFile | ReadFile:
    return ReadFile(name, error=Refusal.TOO_LARGE) if len(content) > LARGEST_PAGE else PageFile(name, content)


def _archive(path: Path, *, passed_over: Callable[[str], None]) -> Iterator[PageFile | ReadFile]:
    try:
        size, directory = _sizes(path)
    except OSError:
        yield ReadFile(str(path), error=Refusal.UNREADABLE)
        return
    if directory > LARGEST_DIRECTORY:
        yield ReadFile(str(path), error=Refusal.TOO_LARGE)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename)
            if sum(member.compress_size for member in members) > size:
                raise zipfile.BadZipFile("members overlap")
            for member in members:
                name = f"{path}!{member.filename}"
                if is_page_name(member.filename):
                    yield _member(archive, member=member, name=name)
                elif not member.filename.endswith("/"):
                    passed_over(name)
    except _BROKEN:
        yield ReadFile(str(path), error=Refusal.BAD_ARCHIVE)


def _sizes(path: Path) -> tuple[int, int]:
    """The bytes of an archive, and those of its list of members as its end states them (0 when it states none)."""
    if not os.path.isfile(path):
        raise OSError(f"no plain file: {path}")
    with path.open("rb") as opened:
        size = opened.seek(0, os.SEEK_END)
        opened.seek(max(0, size - _LONGEST_END))
        _, mark, end = opened.read().rpartition(_END_MARK)
    return size, int.from_bytes(end[8:12], "little") if mark else 0


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
    return _sized(name, content)
