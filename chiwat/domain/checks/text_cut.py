"""A text that the old system cut ends in a per cent sign after no figure."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Quote, Severity

_CUT = re.compile(r"[^\s0-9๐-๙)%]{1,20}\s?%\s*\Z")


def check(year: CheckedYear) -> Iterator[Problem]:
    """Definition, method, data source and the reports are looked at."""
    fields = (("definition", year.definition), ("method", year.method), ("data_source", year.data_source))
    for field, text in fields:
        yield from _cut(text, field=field, quarter=None)
    for done in year.told:
        yield from _cut(done.text, field="report", quarter=done.quarter)


def _cut(text: str | None, *, field: str, quarter: int | None) -> Iterator[Problem]:
    found = _CUT.search(text, max(0, len(text) - 40)) if text and "%" in text[-40:] else None
    if found:
        quote = Quote(found.start(), found.end(), found.group(), field)
        yield Problem(check=CheckCode.TEXT_CUT, severity=Severity.NOTE, quarter=quarter, quotes=(quote,))
