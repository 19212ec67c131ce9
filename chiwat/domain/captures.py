"""A page as it was captured: what was read of it, its bytes, and what makes two captures one."""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from chiwat.domain.old_pages import OldPage
from chiwat.thai.masking import public_words

Key = tuple[str, int]

#: An office (or a division: eight digits) and a serial; indicators of the city have a number alone.
_CODE = re.compile(r"(?:[0-9]{4}(?:[0-9]{4})?-)?[0-9]{1,6}")


def is_code(text: str) -> bool:
    """Whether a text has the shape of a code of the old system.

    >>> is_code("5026-863"), is_code("50260000-3001"), is_code("109"), is_code("เขตจตุจักร")
    (True, True, True, False)
    """
    return _CODE.fullmatch(text) is not None


class PageOutcome(StrEnum):
    """What became of a page."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    #: Its figures differ, and it was decided that what stood is kept.
    SET_ASIDE = "set_aside"
    TO_BE_IDENTIFIED = "to_be_identified"
    #: It lacked its code or year once; it was loaded with both since.
    IDENTIFIED = "identified"
    #: Read and kept; its layout is not yet loaded into records.
    KEPT = "kept"
    #: Its batch was taken back; the page and its bytes stay.
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What is kept of a capture beside its record: bytes compressed, the page as JSON, the words for the search."""

    size: int
    compressed: bytes
    content: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One page of one file; ``keeping`` is None while one only looks at what it would become."""

    page: OldPage
    sha256: str
    #: Its place among the pages of one file (a unit list holds several).
    position: int = 0
    keeping: Keeping | None = None

    @property
    def key(self) -> Key | None:
        """(code, fiscal year), or None while either is lacking."""
        if self.page.code is None or self.page.fiscal_year is None:
            return None
        return self.page.code, self.page.fiscal_year

    @property
    def identity(self) -> str:
        """The key as text, with "?" for what is lacking."""
        return f"{self.page.code or '?'}/{self.page.fiscal_year or '?'}"

    def identifies(self, waiting: tuple[str, int, str]) -> bool:
        """Whether this capture, which has its key, is one that waited: the same bytes and place, no other code.

        A year that was guessed may be corrected; a code that the page or its caller gave is never another's.
        """
        sha256, position, identity = waiting
        code = identity.rpartition("/")[0]
        return (sha256, position) == (self.sha256, self.position) and code in {"?", self.page.code}

    @property
    def mark(self) -> tuple[str, int, str]:
        """What makes two captures one: the same bytes, the same place in them, read as the same record."""
        return self.sha256, self.position, self.identity


def keeping_of(page: OldPage, *, content: bytes) -> Keeping:
    """Everything that is to be kept of a page."""
    return Keeping(
        size=len(content),
        compressed=zlib.compress(content, 3),
        content=json.dumps(page.as_json(), ensure_ascii=False),
        words=search_words(texts_of(page)),
    )


def search_words(texts: Iterable[str | None]) -> str:
    """What the search may read: masked, then normalised; one line a text.

    Two line ends close it: the search looks for one and two letters where three begin (``queries.search``).
    """
    return "\n".join(public_words(text) for text in texts if text) + "\n\n"


def texts_of(page: OldPage) -> Iterator[str | None]:
    """Every text of a page that a person may look for."""
    yield from (page.name, page.code, page.definition, page.method, page.criteria, page.data_source, page.summary)
    yield from (quarter.report for quarter in page.quarters)
    yield from (page.supporting_factors, page.obstacles, *page.evidence)
    yield from (line.text for line in page.plan)
    yield from (project.name for project in page.projects)
