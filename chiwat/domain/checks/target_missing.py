"""A promise needs a target."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity


def check(year: CheckedYear) -> Iterator[Problem]:
    """No target at all is asked about."""
    if not year.has_target:
        yield Problem(check=CheckCode.TARGET_MISSING, severity=Severity.ASK)
