"""From one page of a list to the next, keeping what was asked."""

from django import template
from django.http import HttpRequest
from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """The same address with another page number."""
    request: HttpRequest | None = context.get("request")
    asked = request.GET.copy() if request is not None else None
    if asked is None:
        return f"?page={number}"
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"
