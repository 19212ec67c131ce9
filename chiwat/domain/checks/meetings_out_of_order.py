"""A later number of a year's meetings is of a later day; an order is not younger than what it orders."""

from collections.abc import Iterator
from itertools import pairwise

from chiwat.domain.checks.indicator_year import CheckedYear, day_of
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.claims.claim import Claim, ClaimKind


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted with both meetings of a pair that goes backwards."""
    for done in year.told:
        dated = [claim for claim in done.of_kind(ClaimKind.MEETING) if day_of(claim) and isinstance(claim.value, str)]
        for one, after in pairwise(sorted(dated, key=_number)):
            first, second = day_of(one), day_of(after)
            same_year = _number(one)[0] == _number(after)[0]
            if same_year and first and second and first > second and _number(one) != _number(after):
                figures = (("first", first.isoformat()), ("second", second.isoformat()))
                yield Problem(
                    check=CheckCode.MEETINGS_OUT_OF_ORDER, severity=Severity.NOTE, quarter=done.quarter,
                    quotes=quoted(one, after), figures=figures,
                )  # fmt: skip


def _number(claim: Claim) -> tuple[int, int]:
    number, _, year = str(claim.value).partition("/")
    return int(year), int(number)
