"""My work as the page shows it: lines in groups by what is asked and the day it is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator

from chiwat.domain.duties import Duty
from chiwat.domain.lateness import Timing
from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries import acting, installation, my_work, owed_figures, waiting
from chiwat.queries.my_work import DutyLine, Pile

#: Lines on one page.
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines of one sort due on one day; ``days`` until then, negative once it is over."""

    sort: Duty
    due: date | None
    days: int
    timing: Timing
    lines: tuple[DutyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PileShown:
    """A pile with the days until it is due, negative once that is over; None: no such day."""

    pile: Pile
    days: int | None


def work_page(*, viewer: Viewer, page: str) -> dict[str, Any]:
    """Everything on the page of what one person owes."""
    today = installation.today()
    lines = my_work.duties_of(viewer=viewer)
    shown = Paginator(lines, PAGE).get_page(page)
    piles = my_work.piles_of(viewer=viewer)
    waits, waiting_total = waiting.waiting_of(viewer=viewer)
    told, told_total = waiting.notices_of(viewer=viewer)
    return {
        "groups": list(_groups(list(shown.object_list), today=today)),
        "number": shown.number,
        "pages": shown.paginator.num_pages,
        "piles": [PileShown(pile=pile, days=(pile.due - today).days if pile.due else None) for pile in piles],
        "sheets": owed_figures.sheets_owed(viewer=viewer),
        "figures": owed_figures.figures_owed(viewer=viewer),
        "extensions": my_work.extensions_of(viewer=viewer),
        "waiting": waits,
        "waiting_total": waiting_total,
        "acting": acting.acting_around(viewer=viewer),
        "notices": told,
        "notices_total": told_total,
        "owed": my_work.count_of(viewer=viewer),
        # Asked for by the page of who owes nothing.
        "next_round": waiting.next_round,
        "reports_here": viewer.may(Permission.REPORT_WRITE),
    }


def _groups(lines: Sequence[DutyLine], *, today: date) -> Iterator[Group]:
    for (sort, due), found in groupby(lines, key=lambda line: (line.duty, line.lateness.due)):
        same = tuple(found)
        days = (due - today).days if due else 0
        yield Group(sort=sort, due=due, days=days, timing=same[0].lateness.timing, lines=same)
