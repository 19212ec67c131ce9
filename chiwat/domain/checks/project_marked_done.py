"""A project is marked as done when it is."""

from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.problem import CheckCode, Problem, Severity

_ALL = Decimal(100)


def check_project(progress: Decimal | None, *, last_mark: Decimal | None) -> Iterator[Problem]:
    """Asked where progress is below 100 per cent and the last mark is 100."""
    if progress is not None and progress < _ALL and last_mark == _ALL:
        figures = (("progress", str(progress)), ("mark", str(last_mark)))
        yield Problem(check=CheckCode.PROJECT_MARKED_DONE, severity=Severity.ASK, figures=figures)
