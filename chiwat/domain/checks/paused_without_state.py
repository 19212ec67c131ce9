"""Work that the report calls paused or cancelled has no figure of its own, and its state says so."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.checks.text_differs import numbers_of
from chiwat.domain.claims.claim import Claim, ClaimKind, WorkStatus
from chiwat.domain.results import ResultState

_TO_ANOTHER_YEAR = re.compile("ปีหน้า|ปีถัดไป|ปีงบประมาณถัดไป|ไม่มีกำหนด|ไตรมาสหน้า|ไตรมาสถัดไป")
#: States in which nobody said that the indicator does not apply.
_SILENT = {ResultState.NOT_REPORTED, ResultState.UNKNOWN}
_STOPPED = {WorkStatus.PAUSED.value, WorkStatus.CANCELLED.value}


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked where a figure is reported that the report does not tell; noted where nothing is reported."""
    for done in year.told:
        stopped = [claim for claim in done.of_kind(ClaimKind.STATUS) if _has_stopped(claim, text=done.text or "")]
        if stopped and done.state in _SILENT:
            yield Problem(
                check=CheckCode.PAUSED_NOT_REPORTED, severity=Severity.NOTE, quarter=done.quarter,
                quotes=quoted(stopped[0]),
            )  # fmt: skip
        elif stopped and done.is_reported and not _is_told(done):
            figures = (("result", str(done.value)),)
            yield Problem(
                check=CheckCode.PAUSED_WITHOUT_STATE, severity=Severity.ASK, quarter=done.quarter,
                quotes=quoted(stopped[0]), figures=figures,
            )  # fmt: skip


def _has_stopped(claim: Claim, *, text: str) -> bool:
    """Whether it says so of the quarter: what is not yet done (ยังไม่ได้) is only late, what is put off may be held."""
    if claim.value == WorkStatus.POSTPONED.value:
        return _TO_ANOTHER_YEAR.search(text, claim.end, claim.end + 60) is not None
    return claim.value in _STOPPED or (claim.value == WorkStatus.NOT_DONE.value and claim.qualifier is None)


def _is_told(done: RoundDone) -> bool:
    return done.value in numbers_of(done)
