"""What reading an old page changed, in words."""

from django import template
from django.utils.html import format_html

from chiwat.domain.indicator_sheet import ChangeLine
from chiwat.domain.results import ResultState
from chiwat.web.field_names import field_name as name_of
from chiwat.web.templatetags.page import language_now, said
from chiwat.wording import codes, sentence

register = template.Library()

_STATES = frozenset(state.value for state in ResultState)


@register.filter
def field_name(path: str) -> str:
    """A field's path in words."""
    return name_of(path)


@register.filter
def became(change: ChangeLine) -> str:
    """What a value became: a state's word, the value, or that it was left out."""
    if change.became in _STATES:
        return said(change.became, "result-state")
    if not change.became:
        return sentence("change.left-out", language=language_now())
    return format_html('<span lang="th">{}</span>', change.became)


@register.filter
def because(code: str) -> str:
    """Why, by its code; a code without a sentence is shown as it is rather than hidden."""
    known = f"change.{code}"
    return sentence(known, language=language_now()) if known in codes(language=language_now()) else code
