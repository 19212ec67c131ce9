"""What a record cannot hold: pages refused for it, and the one character that databases do not keep."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from chiwat.domain.figures import MOST_DIGITS
from chiwat.domain.old_pages import OldChange, OldPage
from chiwat.domain.periods import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR

LONGEST_CODE = 40
NUL = "\x00"


def kept_name(file: str) -> str:
    r"""A file's name as it can be kept: the bytes of one that is no UTF-8 are told by their escapes.

    >>> kept_name("หน้า.txt"), kept_name(b"\xcb.txt".decode("utf-8", errors="surrogateescape"))
    ('หน้า.txt', '\\udccb.txt')
    """
    return file.encode("utf-8", errors="backslashreplace").decode("utf-8")


def fault_of(page: OldPage) -> str | None:
    """Why a page cannot become a record (a code of docs/import.md), or None."""
    if page.code is not None and (len(page.code) > LONGEST_CODE or NUL in page.code):
        return "code-too-long"
    if page.fiscal_year is not None and not FIRST_FISCAL_YEAR <= page.fiscal_year <= LAST_FISCAL_YEAR:
        return "year-out-of-range"
    if any(not _is_figure(printed) for printed in _figures(page)):
        return "figure-too-long"
    return None


def _figures(page: OldPage) -> Iterator[str]:
    named = [page.target, page.stated_result, page.progress, *(line.value for line in page.assessments)]
    for row in page.quarters:
        named += [row.result, row.mark_2_1, row.mark_2_2]
    return (printed for printed in named if printed is not None)


def _is_figure(printed: str) -> bool:
    if len(printed) > MOST_DIGITS + 2:
        return False
    try:
        return Decimal(printed).is_finite()
    except InvalidOperation:
        return False


def fitted(page: OldPage) -> OldPage:
    """The page without NUL characters, which PostgreSQL keeps in no text; the original's bytes still have them."""
    cleaned: OldPage = _without_nul(page)
    if cleaned == page:
        return page
    change = OldChange(field="", raw="U+0000", became="", because="nul-removed")
    return replace(cleaned, changes=(*cleaned.changes, change))


def _without_nul(value: Any) -> Any:
    if isinstance(value, str) and NUL in value:
        return value.replace(NUL, "")
    if isinstance(value, tuple):
        return tuple(_without_nul(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _without_nul(getattr(value, field.name)) for field in fields(value)})
    return value
