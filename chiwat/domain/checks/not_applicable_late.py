"""Not-applicable that is said only after the miss was visible."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.lower_is_better import seems_lower
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.results import ResultState

#: By the second quarter half of the target should be in sight; less than this share of it is a visible miss.
_SHARE = 4


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted where the third or fourth quarter became not applicable after less than a quarter of the target."""
    reported, target = year.reported, year.target
    if not reported or not target or seems_lower(year):
        return
    last = reported[-1]
    late = [
        done for done in year.rounds if done.quarter > max(2, last.quarter) and done.state is ResultState.NOT_APPLICABLE
    ]
    if late and last.value is not None and last.value * _SHARE < target:
        figures = (("result", str(last.value)), ("target", str(target)))
        yield Problem(
            check=CheckCode.NOT_APPLICABLE_LATE, severity=Severity.NOTE, quarter=late[0].quarter, figures=figures
        )
