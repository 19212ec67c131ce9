"""Parts that the text names make the sum that it names."""

import re
from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.checks.told_figures import single
from chiwat.domain.claims.claim import Claim, ClaimKind

_PARTS_FOLLOW = re.compile("แยกเป็น|แบ่งเป็น|จำแนกเป็น|ประกอบด้วย|แบ่งออกเป็น")
_SUM_FOLLOWS = re.compile(r"รวม(?:ทั้งสิ้น|ทั้งหมด|เป็น|จำนวน|ได้|แล้ว)?\s*\Z")
#: No sentence that splits a sum is longer than this.
_SENTENCE = 200


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked with the sum of the parts beside the stated one."""
    for done in year.told:
        for opening in _PARTS_FOLLOW.finditer(done.text or ""):
            found = _split(done, opening=opening)
            if found is None:
                continue
            parts, sums = found
            made = sum((single(part) or Decimal(0) for part in parts), Decimal(0))
            if all(single(one) != made for one in sums):
                stated = sums[-1]
                figures = (("sum", str(made)), ("stated", str(stated.value)))
                yield Problem(
                    check=CheckCode.PARTS_DO_NOT_ADD_UP, severity=Severity.ASK, quarter=done.quarter,
                    quotes=quoted(*parts, stated), figures=figures,
                )  # fmt: skip


def _split(done: RoundDone, *, opening: re.Match[str]) -> tuple[list[Claim], list[Claim]] | None:
    """The parts after แยกเป็น of one unit, and the sums said right before or after them."""
    text = done.text or ""
    counts = done.of_kind(ClaimKind.COUNT, ClaimKind.MONEY)
    after = [one for one in counts if opening.end() <= one.start <= opening.end() + _SENTENCE]
    after = [one for one in after if one.unit == after[0].unit and "\n" not in text[opening.end() : one.start]]
    closing = next(
        (at for at, one in enumerate(after) if _SUM_FOLLOWS.search(text, max(0, one.start - 20), one.start)), None
    )
    parts = after if closing is None else after[:closing]
    before = [one for one in counts if opening.start() - 30 <= one.end <= opening.start()]
    sums = [one for one in before[-1:] if parts and one.unit == parts[0].unit]
    sums += [] if closing is None else [after[closing]]
    whole_numbers = all(single(one) is not None for one in (*parts, *sums))
    return (parts, sums) if len(parts) > 1 and sums and whole_numbers else None
