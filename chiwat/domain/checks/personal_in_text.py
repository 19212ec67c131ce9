"""Names, telephone numbers and addresses do not belong in a public report."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.claims.claim import ClaimKind


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted; the public page masks them."""
    for done in year.told:
        found = done.of_kind(ClaimKind.PERSON, ClaimKind.PHONE, ClaimKind.EMAIL)
        if found:
            yield Problem(
                check=CheckCode.PERSONAL_IN_TEXT, severity=Severity.NOTE, quarter=done.quarter, quotes=quoted(*found)
            )
