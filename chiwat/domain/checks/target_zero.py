"""A target of zero must be declared legal, or be that of something of which less is better."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.lower_is_better import seems_lower
from chiwat.domain.checks.problem import CheckCode, Problem, Severity


def check(year: CheckedYear) -> Iterator[Problem]:
    """Zero where nobody allowed it is asked about."""
    if year.target == 0 and not year.zero_target_allowed and not seems_lower(year):
        yield Problem(check=CheckCode.TARGET_ZERO, severity=Severity.ASK, figures=(("target", "0"),))
