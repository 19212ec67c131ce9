"""An order is not younger than the meeting that is held under it."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear, day_of
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.claims.claim import ClaimKind

_UNDER = re.compile(r"ตาม(?:ที่)?\s*\Z")


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked where a day stands before ตามคำสั่ง … of a later day, or the order is younger than its round."""
    for done in year.told:
        for order in done.of_kind(ClaimKind.ORDER):
            day = day_of(order)
            if day is None or not _UNDER.search(done.text or "", max(0, order.start - 10), order.start):
                continue
            earlier = [claim for claim in done.of_kind(ClaimKind.DATE, ClaimKind.MEETING) if claim.end <= order.start]
            held = day_of(earlier[-1]) if earlier else None
            near = bool(earlier) and order.start - earlier[-1].end < 80
            if held and near and held < day:
                figures = (("order", day.isoformat()), ("held", held.isoformat()))
                yield Problem(
                    check=CheckCode.ORDER_AFTER, severity=Severity.ASK, quarter=done.quarter,
                    quotes=quoted(earlier[-1], order), figures=figures,
                )  # fmt: skip
