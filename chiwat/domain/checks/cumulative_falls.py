"""What adds up through the year does not fall."""

from collections.abc import Iterator
from itertools import pairwise

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.checks.zero_between import adds_up


def check(year: CheckedYear) -> Iterator[Problem]:
    """Each fall is asked about; a fall to zero is the business of another check."""
    if not adds_up(year):
        return
    for before, after in pairwise(year.reported):
        if before.value is not None and after.value is not None and 0 < after.value < before.value:
            figures = (("before", str(before.value)), ("after", str(after.value)))
            yield Problem(
                check=CheckCode.CUMULATIVE_FALLS, severity=Severity.ASK, quarter=after.quarter, figures=figures
            )
