"""The method works out what the unit counts: no per cent of something counted, no count of a per cent."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Quote, Severity
from chiwat.thai.digits import to_arabic

#: นับเป็นรายไตรมาส and นับเฉพาะที่ครบกำหนด say how it is counted, not what.
_COUNTS = re.compile(r"\s*(?:1\.\s*)?(?:ให้)?นับ(?!\s?(?:เฉพาะ|เป็น|รวม|สะสม|แยก|ตาม|ผล|ราย(?:ไตรมาส|เดือน|ปี)))\S{0,40}")
_SHARES = re.compile(r"(?:[x×*]|คูณ(?:ด้วย)?)\s{0,2}100(?![0-9])", re.IGNORECASE)
_DIVIDES = re.compile("หาร|คูณ|เทียบ|ร้อยละ|สัดส่วน|เฉลี่ย|เปอร์เซ็นต์|[/÷%]|100")
#: Units that are worked out in ways of their own.
_SCORED = ("ร้อยละ", "ระดับ", "คะแนน", "ค่าเฉลี่ย", "อัตรา", "%", "เปอร์เซ็นต์", "ดัชนี", "เท่า", "บาท")


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked with the words of the method; a level that is counted is another check's business."""
    method = to_arabic(year.method or "")
    found = None
    if year.unit == "ร้อยละ" and _DIVIDES.search(method) is None:
        found = _COUNTS.match(method)
    elif year.unit and not year.unit.startswith(_SCORED):
        found = _SHARES.search(method)
    if found:
        quote = Quote(found.start(), found.end(), (year.method or "")[found.start() : found.end()], "method")
        figures = (("unit", year.unit or ""),)
        yield Problem(check=CheckCode.METHOD_DOES_NOT_FIT, severity=Severity.ASK, quotes=(quote,), figures=figures)
