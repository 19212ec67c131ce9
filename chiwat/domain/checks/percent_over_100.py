"""More than all of it: a percentage over 100 is noted."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity


def check(year: CheckedYear) -> Iterator[Problem]:
    """Every quarter is looked at."""
    for done in year.reported if year.unit == "ร้อยละ" else ():
        if done.value is not None and done.value > 100:
            figures = (("result", str(done.value)),)
            yield Problem(
                check=CheckCode.PERCENT_OVER_100, severity=Severity.ASK, quarter=done.quarter, figures=figures
            )
