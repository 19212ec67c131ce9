"""The report of a quarter is its own: not the one of the quarter before."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, whole

_SHORTEST = 40


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked with the quarter that it is copied from; near-duplicates elsewhere are found over the whole year."""
    first: dict[str, int] = {}
    for done in year.told:
        text = " ".join((done.text or "").split())
        if len(text) < _SHORTEST:
            continue
        if text in first:
            yield Problem(
                check=CheckCode.COPIED, severity=Severity.ASK, quarter=done.quarter,
                quotes=whole(done.text or "", field="report"), figures=(("copied_from", f"q{first[text]}"),),
            )  # fmt: skip
        first.setdefault(text, done.quarter)
