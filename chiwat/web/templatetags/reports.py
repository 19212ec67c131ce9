"""What pages of reports say: how one stands to its day, what was typed, what a row of the trail changed."""

import json
from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chiwat.domain.lateness import Lateness, Timing
from chiwat.domain.results import Finality, ResultState
from chiwat.web.dates import short_day_text
from chiwat.web.forms.reports import AskedStep
from chiwat.web.report_deeds import Refused
from chiwat.web.shapes import Shape
from chiwat.web.templatetags.page import kept, lacking, language_now, shape
from chiwat.web.templatetags.page import said as said_of
from chiwat.wording import sentence

register = template.Library()

_TIMINGS = {
    Timing.NO_DEADLINE: Shape("na", "na"),
    Timing.IN_TIME: Shape("done", "done"),
    Timing.IN_GRACE: Shape("way", "way"),
    Timing.LATE: Shape("ask", "now"),
}


@register.simple_tag
def lateness_words(late: Lateness) -> SafeString:
    """How a report stands to the day it is due, in words with its shape."""
    language = language_now()
    words = sentence(f"timing.{late.timing}", language=language)
    if late.days:
        words = sentence("report-said.days", language=language, timing=words, days=late.days)
    drawn = _TIMINGS[late.timing]
    told = format_html('<span class="st st-{}">{}{}</span>', drawn.tone, shape(drawn.symbol), words)
    if late.due is None or late.timing is Timing.NO_DEADLINE:
        return told
    due = sentence("report-said.due", language=language, day=short_day_text(late.due, language=language))
    return format_html('{} <span class="nb">({})</span>', told, due)


@register.simple_tag(takes_context=True)
def queue_address(context: Context, key: int | None = None) -> str:
    """The queue as it is filtered now, at that report; without one, the list alone."""
    request: HttpRequest | None = context.get("request")
    asked = request.GET.copy() if request is not None else QueryDict(mutable=True)
    for name in ("at", "because"):
        asked.pop(name, None)
    if key is not None:
        asked["at"] = str(key)
    return f"{reverse('web:marking')}?{asked.urlencode()}" + ("#sheet" if key is not None else "")


@register.simple_tag(takes_context=True)
def because_address(context: Context, problem: int) -> str:
    """The page that is looked at, queue or report, with that problem taken for a reason."""
    page, asked = context["page"], context["request"].GET.copy()
    asked["because"] = str(problem)
    if "queue" in context:
        asked["at"] = str(page.key)
        return f"{reverse('web:marking')}?{asked.urlencode()}"
    place = {"fiscal_year": page.fiscal_year, "code": page.code, "label": page.label}
    return f"{reverse('web:report', kwargs=place)}?{asked.urlencode()}"


@register.filter
def typed_for(refused: Refused | None, step: str) -> AskedStep | None:
    """What was typed beside a step that was refused, to be offered again."""
    return refused.asked if isinstance(refused, Refused) and refused.step == step else None


@register.filter
def fault_at(refused: Refused | None, field: str) -> str:
    """The sentence of the fault at a field."""
    return refused.faults.get(field, "") if isinstance(refused, Refused) else ""


@register.filter
def mark_typed(asked: AskedStep | None, name: str) -> str:
    """The value that was chosen for a mark."""
    return asked.marks.get(name, "") if isinstance(asked, AskedStep) else ""


@register.simple_tag
def typed(field: str, text: str) -> SafeString:
    """What stood in a field of the form: a state or a finality by its word, other texts as they were typed."""
    if not text.strip():
        return lacking(sentence("report-said.empty", language=language_now()))
    families = {"state": ("result-state", ResultState), "finality": ("finality", Finality)}
    if field in families and text in set(families[field][1]):
        return kept(said_of(text, families[field][0]))
    return format_html('<span lang="th">{}</span>', kept(text))


@register.simple_tag
def trail_change(before: Any, after: Any) -> SafeString:
    """What a deed changed, key by key, as the trail holds it."""
    if not before and not after:
        return format_html('<span class="quiet">{}</span>', sentence("report-said.nothing", language=language_now()))
    told = " › ".join(_plain(part) for part in (before, after) if part)
    return format_html('<span class="long" lang="th">{}</span>', told[:1000])


def _plain(part: Any) -> str:
    if not isinstance(part, dict):
        return json.dumps(part, ensure_ascii=False)
    return ", ".join(
        f"{key}: {value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)}"
        for key, value in part.items()
    )
