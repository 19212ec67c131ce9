"""What the import's pages say of a proposal: the value of its choice, its reasons in words."""

from django import template

from chiwat.domain.identity_proposals import IdentityProposal, Reason
from chiwat.web.templatetags.page import language_now
from chiwat.wording import sentence

register = template.Library()


@register.filter
def choice(made: IdentityProposal) -> str:
    """A proposal as a form sends it: "5026-863/2564", with nothing for what it does not say."""
    return f"{made.code or ''}/{made.fiscal_year or ''}"


@register.filter
def reason_text(reason: Reason) -> str:
    """Why, in words."""
    return sentence(f"identity-reason.{reason.code.value}", language=language_now(), about=reason.about)
