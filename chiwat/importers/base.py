"""What every importer hands over: for each page, what it read or why it could not (codes in docs/import.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from chiwat.domain.old_pages import OldPage


class Refusal(StrEnum):
    """Why a file gives no page."""

    NOT_A_PAGE = "not-a-page"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    BAD_ARCHIVE = "bad-archive"


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What the caller's index says of one file; it wins over everything else."""

    code: str | None
    fiscal_year: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows beside the bytes: the index by file name, the ``--fiscal-year`` option."""

    index: Mapping[str, IndexRow]
    fiscal_year: int | None = None


@dataclass(frozen=True, slots=True)
class PageFile:
    """The bytes of one page and the name it was given by (``archive.zip!member`` within an archive)."""

    file: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file after reading: the pages in it (one, or one an indicator for a unit list), or a refusal."""

    file: str
    pages: tuple[OldPage, ...] = ()
    error: Refusal | None = None
    #: The bytes, kept only when the pages are to be stored.
    content: bytes | None = None


Files = Iterable[PageFile]
