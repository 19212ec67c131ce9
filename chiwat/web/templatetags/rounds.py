"""The rounds of one indicator as a strip of shapes, each with its words for those who do not see it."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from chiwat.queries.lines import IndicatorLine, RoundCell
from chiwat.web.shapes import Shape, shape_of
from chiwat.web.templatetags.page import language_now, measured, said
from chiwat.wording import sentence

register = template.Library()


@dataclass(frozen=True, slots=True)
class StripCell:
    """One round: the letters over it, its shape, its words."""

    short: str
    shape: Shape
    title: str
    words: SafeString


@register.inclusion_tag("web/unit/strip.html")
def rounds_strip(line: IndicatorLine) -> dict[str, Any]:
    """Every round of an indicator, in order."""
    return {"cells": [_cell(cell, line=line) for cell in line.rounds]}


def _cell(cell: RoundCell, *, line: IndicatorLine) -> StripCell:
    kind, _, number = cell.label.rpartition("-")
    name = sentence(f"round.{kind}", language=language_now(), number=number)
    state = said(cell.state.value, "result-state")
    figure = "" if cell.value is None else measured(cell.value, line.unit)
    short = gettext("ปี") if kind == "year_end" else number
    return StripCell(
        short,
        shape_of("result-state", code=cell.state.value),
        f"{name} {state}",
        format_html("{} {} {}", name, figure, state),
    )
