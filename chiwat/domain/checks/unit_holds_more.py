"""A unit of measure names a unit: no operator, no number, no direction, no level."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, whole

_MORE = re.compile(
    r"[<>≥≤=0-9๐-๙]|ผลผลิต|ผลลัพธ์|ไม่เกิน|ไม่น้อยกว่า|ไม่ต่ำกว่า|ลดลง|เพิ่มขึ้น|อย่างน้อย|^จำนวน|^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
)


def check(year: CheckedYear) -> Iterator[Problem]:
    """What was typed beyond the unit is asked about."""
    raw = year.unit_raw or ""
    if _MORE.search(raw.strip()):
        yield Problem(check=CheckCode.UNIT_HOLDS_MORE, severity=Severity.ASK, quotes=whole(raw, field="unit"))
