"""Two captures of the same indicator-year: whether they agree, and which figures differ.

Texts may differ in blanks and marks between captures; figures may not (docs/how-to-import.md).
"""

from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from chiwat.domain.old_page_slots import figures_of, slots_of
from chiwat.domain.old_pages import Layout, OldPage


def differing_figures(kept: OldPage, *, other: OldPage) -> tuple[str, ...]:
    """JSON pointers of what two captures state differently.

    >>> a = OldPage(file="a", encoding="utf-8", layout=Layout.COMPACT, target="75.00")
    >>> b = OldPage(file="b", encoding="utf-8", layout=Layout.FULL, target="75", stated_result="3")
    >>> differing_figures(a, other=b)
    ()
    """
    return differing(slots_of(kept), layouts={kept.layout}, other=slots_of(other), layout=other.layout)


def differing(
    kept: Mapping[str, Any], *, layouts: Collection[Layout], other: Mapping[str, Any], layout: Layout
) -> tuple[str, ...]:
    """JSON pointers of what a further page states differently from what is kept of pages of some layouts.

    Between layouts only figures that both state can differ. Within one layout a figure, a mark or a report that the
    other capture adds is a difference too: the old system was written to between the two. A project's capture adds
    its quarter to those before it.
    """
    ours, theirs = figures_of(kept), figures_of(other)
    found = [place for place in ours if place in theirs and not _same(ours[place], other=theirs[place])]
    if layout in layouts and layout is not Layout.PROJECT:
        found += [place for place in theirs if place not in ours]
        found += [place for place in other if _is_report(place) and place not in kept]
    return tuple(found)


def _is_report(pointer: str) -> bool:
    return pointer.startswith("/quarters/") and pointer.endswith("/report")


def _same(ours: str, *, other: str) -> bool:
    try:
        return Decimal(ours) == Decimal(other)
    except InvalidOperation:
        return ours.split() == other.split()
