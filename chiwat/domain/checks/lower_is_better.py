"""Less is better and no field says so: told by the unit, the name and the method."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.indicators import Direction

_TIMES = frozenset({"นาที", "ชั่วโมง", "วัน", "วันทำการ", "วินาที"})
#: These say it outright …
_LESS = re.compile("ลดลง|ไม่เกิน|น้อยลง|การลด|ระยะเวลา|เวลาเฉลี่ย")
#: … these are things of which one wants few, unless it is counted how many of them were seen to.
_UNWANTED = re.compile(
    "อัตราตาย|เสียชีวิต|อุบัติเหตุ|อัคคีภัย|ร้องเรียน|ผู้ป่วย|การป่วย|ใช้ไฟฟ้า|ใช้กระดาษ|น้ำท่วม|สูญหาย|ค้างชำระ|ผิดพลาด|ตกค้าง"
    "|ออกกลางคัน|มูลฝอยที่นำไป|ขยะที่ส่ง|การเผา"
)
_SEEN_TO = re.compile("แก้ไข|ได้รับ|แล้วเสร็จ|ดำเนินการ|ผ่าน|สำเร็จ|ครบ|ควบคุม|ตรวจ|ป้องกัน|จัดเก็บได้|ชำระแล้ว|ปรับปรุง")


def seems_lower(year: CheckedYear) -> bool:
    """Whether less is better, as far as declared or, undeclared, as far as its words tell."""
    if year.direction is not None:
        return year.direction is Direction.LOWER
    words = f"{year.unit_raw or ''} {year.name or ''}"
    if year.unit in _TIMES or _LESS.search(words):
        return True
    return _UNWANTED.search(words) is not None and _SEEN_TO.search(words) is None


def check(year: CheckedYear) -> Iterator[Problem]:
    """An undeclared direction is noted where the words speak for less."""
    if year.direction is None and seems_lower(year):
        yield Problem(check=CheckCode.DIRECTION_UNDECLARED, severity=Severity.NOTE)
