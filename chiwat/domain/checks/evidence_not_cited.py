"""An order that the report names by number is cited among its evidence."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.claims.claim import ClaimKind


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted where evidence is known for the round and none of it has the order's number."""
    for done in year.told:
        if done.evidence is None:
            continue
        cited = "\n".join(done.evidence)
        missing = [one for one in done.of_kind(ClaimKind.ORDER) if one.value and str(one.value) not in cited]
        if missing:
            yield Problem(
                check=CheckCode.EVIDENCE_NOT_CITED,
                severity=Severity.NOTE,
                quarter=done.quarter,
                quotes=quoted(*missing),
            )
