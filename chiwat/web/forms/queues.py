"""What is asked of a queue, read from its address; what makes no sense is left out, never an error."""

from django.http import QueryDict

from chiwat.domain.indicators import IndicatorKind
from chiwat.domain.periods import RoundKind
from chiwat.queries.queues import Asked, Condition, Queue
from chiwat.web.forms.search import asked_page, sought_text
from chiwat.web.forms.whole_numbers import KEY, key_number, whole_number

GROUPS = ("district", "department", "office")


def asked_of(sent: QueryDict) -> Asked:
    """The queue, its filters and the page."""
    show, condition, kind = sent.get("show", ""), sent.get("state", ""), sent.get("kind", "")
    moment, component = sent.get("round", ""), asked_key(sent, name="component")
    of, _, number = moment.rpartition("-")
    known = of in set(RoundKind) and number.isascii() and number.isdigit() and len(number) < 3
    return Asked(
        queue=Queue(show) if show in set(Queue) else None,
        round=moment if known else "",
        group=sent.get("group", "") if sent.get("group", "") in GROUPS else "",
        unit=sent.get("unit", "")[:16],
        component=component,
        kind=IndicatorKind(kind) if kind in set(IndicatorKind) else None,
        condition=Condition(condition) if condition in set(Condition) else None,
        text=sought_text(sent),
        page=asked_page(sent),
    )


def asked_key(sent: QueryDict, *, name: str) -> int | None:
    """A row's number; None for what is none."""
    raw = sent.get(name, "")
    return whole_number(raw, digits=KEY, otherwise=None)


def chosen_keys(sent: QueryDict) -> list[int] | None:
    """The ticked reports; None: all that the filters leave."""
    if sent.get("all"):
        return None
    return [key_number(raw) for raw in sent.getlist("report")[:500]]
