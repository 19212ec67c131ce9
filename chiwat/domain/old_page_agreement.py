"""Two captures of the same indicator-year: whether they agree, which figures differ, whether one says more.

Texts may differ in blanks and marks between captures; figures may not (docs/how-to-import.md).
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from chiwat.domain.old_pages import Layout, OldPage

#: Layouts by how much they state with certainty; compact blocks are placed by guess, lists have no texts.
_FULLNESS = {Layout.COMPACT: 0, Layout.UNIT_LIST: 0, Layout.PRINT_FORM: 1, Layout.FULL: 2}


def differing_figures(kept: OldPage, *, other: OldPage) -> tuple[str, ...]:
    """JSON pointers of what two captures state differently.

    Between layouts only figures that both state can differ. Within one layout a figure, a mark or a report that the
    other capture adds is a difference too: the old system was written to between the two. A project's capture adds
    its quarter to those before it.

    >>> a = OldPage(file="a", encoding="utf-8", layout=Layout.COMPACT, target="75.00")
    >>> b = OldPage(file="b", encoding="utf-8", layout=Layout.FULL, target="75", stated_result="3")
    >>> differing_figures(a, other=b)
    ()
    """
    ours, theirs = dict(_figures(kept)), dict(_figures(other))
    differing = [place for place in ours if place in theirs and not _same(ours[place], other=theirs[place])]
    if kept.layout is other.layout is not Layout.PROJECT:
        differing += [place for place in theirs if place not in ours]
        differing += [
            f"/quarters/{new.quarter - 1}/report"
            for old, new in zip(kept.quarters, other.quarters, strict=False)
            if old.report is None and new.report is not None
        ]
    return tuple(differing)


def says_more(other: OldPage, *, than: OldPage) -> bool:
    """Whether a capture that agrees may take the record over: it is of a fuller layout.

    A project's pages are all of one layout: there, a capture says more that states a figure the other lacks.
    """
    if other.layout is Layout.PROJECT:
        return not set(dict(_figures(other))) <= set(dict(_figures(than)))
    return _FULLNESS.get(other.layout, 0) > _FULLNESS.get(than.layout, 0)


def _figures(page: OldPage) -> Iterator[tuple[str, str]]:
    named = {"target": page.target, "target_text": page.target_text, "stated_result": page.stated_result}
    for row in page.quarters:
        place = f"quarters/{row.quarter - 1}"
        named[f"{place}/result"] = row.result
        if row.assessed:
            named[f"{place}/mark_2_1"] = row.mark_2_1
            named[f"{place}/mark_2_2"] = row.mark_2_2
    named["progress"] = page.progress
    for assessment in page.assessments:
        named[f"assessments/{assessment.quarter - 1}/value"] = assessment.value
    return ((f"/{place}", figure) for place, figure in named.items() if figure is not None)


def _same(ours: str, *, other: str) -> bool:
    try:
        return Decimal(ours) == Decimal(other)
    except InvalidOperation:
        return ours.split() == other.split()
