"""Trends with their words: the drawing, and the same figures as a list for those who do not see it."""

from dataclasses import dataclass
from typing import Any

from django import template

from chiwat.web.sheet_page import Block, SheetPage
from chiwat.web.templatetags.page import round_short

register = template.Library()


@dataclass(frozen=True, slots=True)
class SlotName:
    """What stands under a slot."""

    x: str
    text: str


@register.inclusion_tag("web/charts/trend_of_rounds.html")
def trend_of_rounds(block: Block) -> dict[str, Any]:
    """The rounds of one year."""
    marks = block.trend.marks if block.trend else ()
    names = [SlotName(mark.x, round_short(row.told.round)) for mark, row in zip(marks, block.rows, strict=False)]
    return {"trend": block.trend, "names": names, "block": block, "measure": block.measure}


@register.inclusion_tag("web/charts/trend_of_years.html")
def trend_of_years(page: SheetPage) -> dict[str, Any]:
    """The years of one indicator."""
    marks = page.years.marks if page.years else ()
    return {
        "trend": page.years,
        "names": [SlotName(mark.x, mark.name) for mark in marks],
        "points": page.points[-len(marks) :],
        "measure": page.sheet.main,
        "breaks": any(point.breaks for point in page.points),
    }
