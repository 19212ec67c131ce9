"""How the indicators of a year share out among the verdicts: one bar and its words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template

from chiwat.domain.attainment import Verdict
from chiwat.web.charts import per_cent

register = template.Library()


@dataclass(frozen=True, slots=True)
class Share:
    """One verdict: how many, and its piece of the bar."""

    verdict: Verdict
    number: int
    start: str
    width: str


@register.inclusion_tag("web/charts/shares.html")
def verdict_shares(verdicts: dict[Verdict, int]) -> dict[str, Any]:
    """The verdicts that occur, in the order of the vocabulary."""
    return {"shares": shares(verdicts)}


def shares(verdicts: dict[Verdict, int]) -> list[Share]:
    """Pieces of one bar, side by side.

    >>> [(s.start, s.width) for s in shares({Verdict.MET: 3, Verdict.MISSED: 1})]
    [('0%', '75%'), ('75%', '25%')]
    """
    total = sum(verdicts.values())
    found, start = [], Decimal(0)
    for verdict in Verdict:
        number = verdicts.get(verdict, 0)
        if number:
            width = Decimal(number) * 100 / total
            found.append(Share(verdict, number, per_cent(start), per_cent(width)))
            start += width
    return found
