"""The progress of the work is not the result: 25, 50, 75, 100 in the four quarters."""

import re
from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.checks.told_figures import single
from chiwat.domain.claims.claim import ClaimKind

_PROGRESS = re.compile("คืบหน้า|ก้าวหน้า|ความสำเร็จของงาน")
_STEPS = tuple(Decimal(step) for step in (25, 50, 75, 100))


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted where all four quarters, or the first three, stand so, or where a report calls its figure progress."""
    values = tuple(done.value for done in year.rounds if done.is_reported)
    if len(values) >= 3 and values[:3] == _STEPS[:3] and values == _STEPS[: len(values)]:
        figures = tuple((f"q{done.quarter}", str(done.value)) for done in year.reported)
        yield Problem(check=CheckCode.PROGRESS_AS_RESULT, severity=Severity.NOTE, figures=figures)
        return
    for done in year.reported if _PROGRESS.search(year.name or "") is None else ():
        for claim in done.of_kind(ClaimKind.PERCENT):
            if single(claim) == done.value and _PROGRESS.search(done.text or "", max(0, claim.start - 24), claim.start):
                yield Problem(
                    check=CheckCode.PROGRESS_AS_RESULT, severity=Severity.NOTE, quarter=done.quarter,
                    quotes=quoted(claim), figures=((f"q{done.quarter}", str(done.value)),),
                )  # fmt: skip
