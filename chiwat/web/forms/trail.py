"""What is asked of the trail, read from its address; what makes no sense is left out, never an error."""

from datetime import date

from django.http import QueryDict

from chiwat.domain.trail_chain import Anchor
from chiwat.queries.trail_pages import AskedTrail
from chiwat.thai.calendar import read_date
from chiwat.web.forms.search import asked_page


def asked_trail(sent: QueryDict) -> AskedTrail:
    """Subject, person, deed, days, page."""
    return AskedTrail(
        subject=_text(sent, name="subject"),
        person=_text(sent, name="person"),
        action=_text(sent, name="action"),
        since=_day(sent, name="since"),
        until=_day(sent, name="until"),
        page=asked_page(sent),
    )


def asked_anchor(sent: QueryDict) -> Anchor | None:
    """An anchor that was kept outside: its count and its head; None where it is not one."""
    count, head = sent.get("count", "").strip(), sent.get("head", "").strip()
    if not (count.isascii() and count.isdigit() and len(count) < 18 and len(head) == 64):
        return None
    return Anchor(int(count), head)


def _text(sent: QueryDict, *, name: str) -> str:
    return sent.get(name, "").strip()[:120]


def _day(sent: QueryDict, *, name: str) -> date | None:
    return read_date(_text(sent, name=name)[:60])
