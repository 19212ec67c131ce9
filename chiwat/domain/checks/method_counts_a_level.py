"""A level is reached, not counted: a method that counts does not fit the unit ระดับ."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Quote, Severity

_COUNTS = re.compile(r"\s*(?:1\.\s*)?(?:ให้)?(?:นับ|จำนวน)\S{0,40}")


def check(year: CheckedYear) -> Iterator[Problem]:
    """The method's opening words are quoted."""
    found = _COUNTS.match(year.method or "") if year.unit == "ระดับ" else None
    if found:
        quote = Quote(found.start(), found.end(), found.group(), "method")
        yield Problem(check=CheckCode.METHOD_COUNTS_A_LEVEL, severity=Severity.ASK, quotes=(quote,))
