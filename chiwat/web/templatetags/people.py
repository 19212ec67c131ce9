"""What pages say of people: the unit of a duty, a moment, a browser in a word."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chiwat.queries.accounts import DutyLine
from chiwat.web.dates import short_day_text
from chiwat.web.templatetags.page import language_now

register = template.Library()

_BROWSERS = (("Edg/", "Microsoft Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"))


@register.filter
def unit_of(duty: DutyLine) -> str:
    """The unit's name in the page's language, with the division where one is said."""
    name = duty.unit_en if language_now() == "en" and duty.unit_en else duty.unit_th
    return f"{name} · {duty.division}" if duty.division else name


@register.filter
def moment(value: datetime) -> SafeString:
    """A day and a time of day."""
    return format_html('<time class="nb" datetime="{}">{}</time>', value.isoformat(), moment_text(value))


@register.filter
def moment_text(value: datetime) -> str:
    """The same in plain words, for labels."""
    local = timezone.localtime(value)
    return f"{short_day_text(local, language=language_now())} {local:%H:%M}"


@register.filter
def browser(agent: str) -> str:
    """Which browser on which system, as far as it says."""
    name = next((word for mark, word in _BROWSERS if mark in agent), "Safari" if "Safari/" in agent else "")
    system = next((word for mark, word in (*_SYSTEMS, ("Mac OS", "Mac"), ("Linux", "Linux")) if mark in agent), "")
    return " · ".join(word for word in (name, system) if word) or _("เบราว์เซอร์ที่ไม่บอกชื่อ")
