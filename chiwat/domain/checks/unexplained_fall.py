"""A figure that halves from one quarter to the next says why."""

import re
from collections.abc import Iterator
from itertools import pairwise

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.lower_is_better import seems_lower
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.checks.zero_between import adds_up
from chiwat.domain.claims.claim import ClaimKind

_WHY = re.compile("เนื่องจาก|เพราะ|ลดลง|น้อยลง|น้อยกว่า|ด้วยเหตุ|ปิดเทอม|ปิดภาคเรียน|ฝน|น้ำท่วม|แพร่ระบาด|งด|เลื่อน|ชะลอ")


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted where more is better, figures do not add up (another check asks there), and the report gives no reason."""
    if adds_up(year) or seems_lower(year):
        return
    for before, after in pairwise(year.reported):
        if before.value is None or after.value is None or not 0 <= after.value * 2 < before.value:
            continue
        if _WHY.search(after.text or "") is None and not after.of_kind(ClaimKind.STATUS):
            figures = (("before", str(before.value)), ("after", str(after.value)))
            yield Problem(
                check=CheckCode.UNEXPLAINED_FALL, severity=Severity.NOTE, quarter=after.quarter, figures=figures
            )
