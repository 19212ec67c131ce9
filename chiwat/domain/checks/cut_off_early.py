"""Figures of a round are as of its end: earlier is noted on provisional figures and asked on final ones."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone, day_of
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.results import Finality

#: ข้อมูลจากระบบสารสนเทศ ณ วันที่ …
_SYSTEM = 24


def check(year: CheckedYear) -> Iterator[Problem]:
    """The last day that figures are said to be of is looked at."""
    if year.fiscal_year is None:
        return
    for done in year.told:
        as_of = [one for one in done.of_kind(ClaimKind.AS_OF) if day_of(one) and _is_of_figures(one, done=done)]
        day = day_of(as_of[-1]) if as_of else None
        if day is None or day >= done.round.last_day:
            continue
        severity = Severity.NOTE if done.finality is Finality.PROVISIONAL else Severity.ASK
        figures = (("as_of", day.isoformat()), ("last_day", done.round.last_day.isoformat()))
        yield Problem(
            check=CheckCode.AS_OF_EARLY, severity=severity, quarter=done.quarter, quotes=quoted(as_of[-1]),
            figures=figures,
        )  # fmt: skip


def _is_of_figures(claim: Claim, *, done: RoundDone) -> bool:
    """``ณ วันที่`` alone may be of anything, but not in brackets behind a figure: 7,000 คน (ณ วันที่ 9 มิถุนายน 2566)."""
    text = done.text or ""
    if "ข้อมูล" in text[max(0, claim.start - _SYSTEM) : claim.start]:
        return True
    return not claim.quote.startswith("ณ") or (
        text[claim.start - 1 : claim.start],
        text[claim.end : claim.end + 1],
    ) == ("(", ")")
