"""The scale stays the same through the year: 1, 3, 80, 100 are levels first and per cent after."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity

HIGHEST_LEVEL = Decimal(5)


def is_level(year: CheckedYear) -> bool:
    """Whether the unit is a level."""
    return (year.unit or "").startswith("ระดับ")


def check(year: CheckedYear) -> Iterator[Problem]:
    """The quarter in which a level goes beyond the highest one is asked about."""
    if not is_level(year):
        return
    for before, after in pairwise(year.reported):
        if before.value is not None and after.value is not None and before.value <= HIGHEST_LEVEL < after.value:
            figures = (("before", str(before.value)), ("after", str(after.value)))
            yield Problem(check=CheckCode.SCALE_SWITCHES, severity=Severity.ASK, quarter=after.quarter, figures=figures)
            return
