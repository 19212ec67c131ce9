"""One calendar in one report: 28/10/2563 and 1/31/2021 do not go together."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.claims.claim import ClaimKind

_BUDDHIST = re.compile("(?:25|๒๕)[0-9๐-๙]{2}")
_COMMON_ERA = re.compile("(?:20|๒๐)[0-9๐-๙]{2}")


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted with a day of each calendar."""
    for done in year.told:
        days = done.of_kind(ClaimKind.DATE, ClaimKind.AS_OF)
        buddhist = [one for one in days if _BUDDHIST.search(one.quote)]
        common = [one for one in days if _COMMON_ERA.search(one.quote) and not _BUDDHIST.search(one.quote)]
        if buddhist and common:
            yield Problem(
                check=CheckCode.MIXED_CALENDARS, severity=Severity.NOTE, quarter=done.quarter,
                quotes=quoted(buddhist[0], common[0]),
            )  # fmt: skip
