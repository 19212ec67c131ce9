"""What adds up through the year does not fall."""

from collections.abc import Iterator
from itertools import pairwise

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.lower_is_better import seems_lower
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.checks.zero_between import adds_up, is_each_round


def check(year: CheckedYear) -> Iterator[Problem]:
    """Each fall is asked about, noted where nobody says that figures add up; one to zero is another check's."""
    severity = Severity.ASK if adds_up(year) else Severity.NOTE
    if severity is Severity.NOTE and not _rises_but_once(year):
        return
    for before, after in pairwise(year.reported):
        if before.value is not None and after.value is not None and 0 < after.value < before.value:
            figures = (("before", str(before.value)), ("after", str(after.value)))
            yield Problem(check=CheckCode.CUMULATIVE_FALLS, severity=severity, quarter=after.quarter, figures=figures)


def _rises_but_once(year: CheckedYear) -> bool:
    """Whether three or four undeclared figures go up but for one slight fall, as those that add up would."""
    values = [done.value for done in year.reported if done.value is not None]
    falls = [(one, after) for one, after in pairwise(values) if after < one]
    if year.accumulation is not None or is_each_round(year) or seems_lower(year) or len(values) < 3 or len(falls) != 1:
        return False
    (before, after) = falls[0]
    return after * 2 >= before and values[0] * 2 <= max(values)
