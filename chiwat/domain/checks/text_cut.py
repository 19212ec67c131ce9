"""A text that the old system cut ends in a per cent sign after no figure."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Quote, Severity

_CUT = re.compile(r"[^\s0-9๐-๙)%]{1,20}\s?%\s*\Z")


def check(year: CheckedYear) -> Iterator[Problem]:
    """Definition, method and data source are looked at."""
    for field, text in (("definition", year.definition), ("method", year.method), ("data_source", year.data_source)):
        found = _CUT.search(text, max(0, len(text) - 40)) if text else None
        if found:
            quote = Quote(found.start(), found.end(), found.group(), field)
            yield Problem(check=CheckCode.TEXT_CUT, severity=Severity.NOTE, quotes=(quote,))
