"""What a search asks for, read from its address; what makes no sense is left out, never an error."""

from django.http import QueryDict

from chiwat.queries.search import Among
from chiwat.web.forms.whole_numbers import whole_number

LONGEST = 200
MOST_PAGES = 10_000


def sought_text(asked: QueryDict) -> str:
    """The text without outer blanks and what no text holds."""
    return asked.get("q", "").strip()[:LONGEST]


def asked_year(asked: QueryDict) -> int | None:
    """The fiscal year to search in; None: all."""
    raw = asked.get("year", "")
    return int(raw) if len(raw) == 4 and raw.isascii() and raw.isdigit() else None


def asked_group(asked: QueryDict) -> Among | None:
    """The group to search in; None: where there is something."""
    raw = asked.get("in", "")
    return Among(raw) if raw in list(Among) else None


def asked_row(asked: QueryDict) -> int:
    """The place of a row among those of one file, from 0."""
    raw = asked.get("row", "")
    return whole_number(raw, digits=5, otherwise=0)


def asked_page(asked: QueryDict) -> int:
    """The page of the answer, from 1."""
    raw = asked.get("page", "")
    return min(max(whole_number(raw, digits=5, otherwise=1), 1), MOST_PAGES)
