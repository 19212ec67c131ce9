"""An outcome is what came of the work, not the steps of buying."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Quote, Severity
from chiwat.domain.checks.text_differs import numbers_of
from chiwat.domain.indicators import ResultLevel

_BUYING = re.compile(
    "ขอบเขตของงาน|จัดซื้อจัดจ้าง|ราคากลาง|เชิญชวน|ผลการเสนอราคา|ใบเสนอราคา|ใบสั่งจ้าง|ใบสั่งซื้อ|ตรวจรับ|ลงนาม(?:ใน)?สัญญา|สัญญาซื้อ|จัดซื้อ|สัญญาจ้าง|TOR|ประกวดราคา|e-bidding"
)


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked from two steps on, where the report does not tell the result."""
    if year.level is not ResultLevel.OUTCOME:
        return
    for done in year.told:
        found = [Quote(match.start(), match.end(), match.group()) for match in _BUYING.finditer(done.text or "")]
        if len({quote.quote for quote in found}) > 1 and done.value not in numbers_of(done):
            yield Problem(
                check=CheckCode.OUTCOME_BY_PROCUREMENT, severity=Severity.ASK, quarter=done.quarter, quotes=tuple(found)
            )
