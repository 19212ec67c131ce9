"""The slim bar of every page, with the fiscal year being looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse

from chiwat.queries.lines import YearLine

register = template.Library()


@dataclass(frozen=True, slots=True)
class YearChoice:
    """A year that one press leads to."""

    name: int
    address: str
    current: bool


@register.inclusion_tag("web/parts/bar.html", takes_context=True)
def bar(context: Context) -> dict[str, Any]:
    """The bar; bare where the page could not ask anything (a fault)."""
    request = context.get("request")
    shown = context.get("fiscal_year") or context.get("default_year")
    years: Sequence[YearLine] = context.get("years") or ()
    return {
        "year": shown,
        "choices": [_choice(line, context=context, shown=shown) for line in years],
        "request": request,
        "here": _here(request),
        "organisation": getattr(context.get("notice"), "organisation", ""),
        "owed": context.get("owed_by_viewer"),
        "at_work": request is not None and request.path == reverse("web:work"),
        "signed_in": context.get("signed_in"),
        "may_administer": context.get("may_administer"),
        "may_manage": context.get("may_manage"),
        "may_trail": context.get("may_trail"),
        "duties": context.get("duties_of_viewer") or (),
        "person": str(context.get("user") or ""),
        "may_import": context.get("may_import"),
        "sought": context.get("sought", ""),
        "csrf_token": context.get("csrf_token"),
    }


def _here(request: HttpRequest | None) -> str:
    """The address to come back to; a form that was posted has no page of its own."""
    return request.get_full_path() if request is not None and request.method == "GET" else "/"


def _choice(line: YearLine, *, context: Context, shown: int | None) -> YearChoice:
    """The same thing in another year where it is there, else that year's front page."""
    address = reverse("web:home-year", args=[line.name])
    unit = context.get("unit_code_of_page")
    if line.name in (context.get("years_of_code") or ()):
        address = reverse("web:indicator", args=[line.name, context["code"]])
    elif unit:
        address = reverse("web:unit", args=[line.name, unit])
    return YearChoice(line.name, address, line.name == shown)
