"""What the scoreboard's templates say: a total with what it covers, a column by its number."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chiwat.domain.rollup import Total
from chiwat.web.score_names import framework_name
from chiwat.web.templatetags.page import language_now
from chiwat.web.templatetags.scores import share, total_of
from chiwat.wording import sentence

register = template.Library()


@register.simple_tag
def covered_total(total: Total | None) -> SafeString:
    """The points of a total with how much of the weight due they cover, or the word for why there are none."""
    points = total_of(total)
    if total is None or total.points is None:
        return points
    part = share(total.coverage) if total.missing else ""
    covers = sentence(f"score-cell.covered{'' if part else '-whole'}", language=language_now(), share=part)
    return format_html("{} <small>{}</small>", points, covers)


@register.filter
def by_column(row: Any, columns: Sequence[Any]) -> list[tuple[Any, str]]:
    """The cells of a row, each with the short name of its column."""
    return list(zip(row.cells, (in_short(column, place) for place, column in enumerate(columns, 1)), strict=True))


@register.filter
def in_short(column: Any, place: int) -> str:
    """What stands for a component where its name has no room: its own number ("1", "KR1.1"), or its place."""
    return numbered(column, place).partition(" ")[0]


@register.filter
def numbered(column: Any, place: int) -> str:
    """The name of a component, its place before it where the name brings no number of its own."""
    name = framework_name(column.name, language=language_now())
    return name if any(letter.isdigit() for letter in name.partition(" ")[0]) else f"{place} {name}"
