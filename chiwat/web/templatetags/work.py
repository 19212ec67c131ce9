"""What the pages of reporting link to, and what they say of notices and days."""

from datetime import date
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from chiwat.domain.duties import Duty
from chiwat.domain.periods import Round
from chiwat.queries.my_work import Pile
from chiwat.queries.waiting import NoticeLine
from chiwat.web.dates import short_day_text
from chiwat.web.templatetags.page import language_now, round_name
from chiwat.wording import sentence

register = template.Library()


@register.simple_tag
def to_report(name: str, line: Any) -> str:
    """The address of a page of a report: ``report``, ``report-edit``; with the unit where two units report it."""
    place = {"fiscal_year": line.fiscal_year, "code": line.code}
    try:
        address = reverse(f"web:{name}", kwargs={**place, "label": line.round.label})
    except NoReverseMatch:
        return reverse("web:indicator", kwargs=place)
    return f"{address}?{urlencode({'unit': line.unit_code})}" if getattr(line, "shared", False) else address


@register.filter
def unit_words(line: Any) -> str:
    """The unit's name in the page's language."""
    return line.unit_name_en if language_now() == "en" and line.unit_name_en else line.unit_name


@register.filter
def told(line: NoticeLine) -> str:
    """A notice in words; a day among its values in the page's language."""
    values = {key: _day(value) if key == "until" else value for key, value in line.values.items()}
    return sentence(f"notice.{line.code}", language=language_now(), **values)


def _day(value: str) -> str:
    return short_day_text(date.fromisoformat(value), language=language_now())


@register.simple_tag
def pile_address(pile: Pile) -> str:
    """Where a pile is worked off: the unit's round, or the queue of marking."""
    if pile.duty is Duty.ASSEMBLE:
        named = {"fiscal_year": pile.fiscal_year, "code": pile.unit_code, "label": pile.round.label}
        return _reverse("unit-round", **named)
    queue = _reverse("marking")
    asked = {"year": str(pile.fiscal_year), "round": pile.round.label, "show": pile.duty.value}
    return f"{queue}?{urlencode(asked)}" if queue else ""


def _reverse(name: str, **place: object) -> str:
    try:
        return reverse(f"web:{name}", kwargs=place)
    except NoReverseMatch:
        return ""


@register.simple_tag
def notice_link(line: NoticeLine) -> SafeString:
    """A notice in words, leading to its report where it names one."""
    place = {"fiscal_year": line.values.get("fiscal_year"), "code": line.values.get("code")}
    address = ""
    if all(place.values()):
        address = _reverse("report", **place, label=line.values.get("round")) or _reverse("indicator", **place)
    return format_html('<a href="{}">{}</a>', address, told(line)) if address else format_html("{}", told(line))


@register.filter
def words(text: str) -> list[str]:
    """A text's words."""
    return text.split()


@register.simple_tag
def fault_of(faults: dict[str, str] | None, place: str) -> str:
    """The sentence at a field, by its id."""
    return faults.get(place, "") if faults else ""


@register.simple_tag
def field_label(labels: dict[str, str], place: str) -> str:
    """What a field is called, by its id."""
    return labels.get(place, place)


@register.filter
def round_or_word(here: Round | str) -> str:
    """The last step of a path: a round by its name, else the word itself."""
    return round_name(here) if isinstance(here, Round) else here


@register.simple_tag
def to_entries(line: Any, position: int) -> str:
    """The address of the list behind a measure's number."""
    place = {"fiscal_year": line.fiscal_year, "code": line.code, "label": line.round.label}
    return reverse("web:report-entries", kwargs={**place, "position": position})


@register.filter
def unit_of_row(unit: Any) -> str:
    """A unit's name in the page's language."""
    return str(unit.name_en if language_now() == "en" and unit.name_en else unit.name_th)
