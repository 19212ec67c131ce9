"""The rounds of one indicator as a strip of shapes, each with its words for those who do not see it."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext

from chiwat.domain.figures import figure_text
from chiwat.queries.lines import IndicatorLine, RoundCell
from chiwat.web.shapes import Shape, shape_of
from chiwat.web.templatetags.page import language_now, said
from chiwat.wording import sentence

register = template.Library()


@dataclass(frozen=True, slots=True)
class StripCell:
    """One round: the letters over it, its shape, its words."""

    short: str
    shape: Shape
    words: str


@register.inclusion_tag("web/unit/strip.html")
def rounds_strip(line: IndicatorLine) -> dict[str, Any]:
    """Every round of an indicator, in order."""
    return {"cells": [_cell(cell, line=line) for cell in line.rounds]}


def _cell(cell: RoundCell, *, line: IndicatorLine) -> StripCell:
    kind, _, number = cell.label.rpartition("-")
    name = sentence(f"round.{kind}", language=language_now(), number=number)
    words = said(cell.state.value, "result-state")
    if cell.value is not None:
        words = f"{line.unit.beside(figure_text(cell.value))} {words}"
    short = gettext("ปี") if kind == "year_end" else number
    return StripCell(short, shape_of("result-state", code=cell.state.value), f"{name} {words}")
