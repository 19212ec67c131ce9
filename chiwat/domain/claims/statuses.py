"""What became of the work: ชะลอ, ยกเลิก, เลื่อน, อยู่ระหว่าง, ไม่ได้ดำเนินการ; and why, when it is said."""

import re
from collections.abc import Iterator

from chiwat.domain.claims.claim import Claim, ClaimKind, WorkStatus
from chiwat.domain.claims.passage import Passage

_HINTS = ("ชะลอ", "ยกเลิก", "เลื่อน", "ระหว่าง", "ไม่ได้", "มิได้", "ยังไม่", "ไม่มีการดำเนิน", "ไม่สามารถ", "งด", "ระงับ")
_DONE = r"(?:มีการ)?\s?(?:เริ่ม)?(?:ดำเนินการ|ดำเนินงาน|ดำเนินกิจกรรม|ดำเนินโครงการ|จัดกิจกรรม|จัดโครงการ|จัดอบรม|จัดประชุม|เริ่ม)"
_STATUS = re.compile(
    r"(?P<paused>ชะลอ(?!น้ำ|ความเร็ว|การไหล|วัย|ความเสื่อม|ไต|รถ)|ระงับ(?=การ|โครงการ|กิจกรรม|ชั่วคราว|ไว้|งาน|\s)(?!การแพร่|การ(?:ใช้)?สัญญาณ))"
    r"|(?P<cancelled>(?<!ไม่)(?<!ไม่ได้)(?<!ไม่มีการ)(?:ยกเลิก|งด(?=จัด|กิจกรรม|การ|ดำเนิน|ประชุม|อบรม|โครงการ|เว้นการจัด|ให้บริการ|เปิดบริการ))(?!สถานะ|คำสั่ง|การใช้|ใบอนุญาต|ทะเบียน|ระเบียบ|การเป็น))"
    r"|(?P<postponed>(?<!ไม่)(?<!ไม่มีการ)(?<!บาน)(?<!รถ)(?<!ประตู)เลื่อน(?!ตำแหน่ง|ขั้น|เงินเดือน|ระดับ|ชั้น|ไหล|ยศ|วิทยฐานะ|ลอย|ที่|เปิดปิด|อันดับ))"
    r"|(?P<ongoing>อยู่(?:ใน)?ระหว่าง(?!\s{0,2}(?:ร้อยละ|[0-9]|ถนน|ซอย|คลอง|แขวง|เขต|บ้าน|อาคาร|ชุมชน|สะพาน|แยก|ระดับ|ค่า|ช่วง|วันที่|เดือน|กัน)))"
    rf"|(?P<not_done>(?P<yet>ยังไม่ได้|ยังมิได้|ยังไม่)\s?{_DONE}|(?:ไม่ได้|มิได้|ไม่มีการ)\s?{_DONE}|(?:ยัง)?ไม่สามารถ(?:ดำเนินการ(?!ตาม|เอง|ใด)|ดำเนินงาน|จัดกิจกรรม|จัดงาน|ดำเนินกิจกรรม|ดำเนินโครงการ)(?:ได้)?)"
)
_GROUPS = {status.value: status for status in WorkStatus}
#: Why: said after the state, within its sentence …
_BECAUSE = re.compile(
    r"(?P<before>[^\n()]{0,120}?)\(?(?:สืบเนื่องจาก|เนื่องจาก|เนื่องด้วย|เพราะ(?:ว่า)?|ด้วยเหตุ(?:ที่)?|อันเนื่องมาจาก)\s{0,3}(?=\S)"
)
#: … or before it, joined by จึง.
_THEREFORE = re.compile(
    r"(?:เนื่องจาก|เนื่องด้วย|เพราะ|ด้วยเหตุ(?:ที่|จาก)?|ด้วย(?=สถานการณ์)|จาก(?=สถานการณ์|กรณี|เหตุ|ปัญหา))\s{0,3}(?P<why>[^\n]{2,140}?)\s{0,3}(?:จึง|ทำให้)(?:ได้|ต้อง|มีการ|ขอ|ให้|มี|จำเป็นต้อง|มีความจำเป็นต้อง|\s){0,4}\Z"
)
_CAUSE_ENDS = re.compile(r"[\n();]|\s?จึง|\s{2,}|\s(?![0-9(A-Za-z]|ระลอก|สายพันธุ์)|\Z")
_REACH, _LONGEST = 140, 160


def statuses(passage: Passage) -> Iterator[Claim]:
    """Words that say that work is paused, cancelled, postponed, ongoing or not done."""
    if not any(hint in passage.plain for hint in _HINTS):
        return
    found = [match for match in _STATUS.finditer(passage.plain) if passage.is_free(match.start(), end=match.end())]
    for match, after in zip(found, [*found[1:], None], strict=False):
        status = _GROUPS[str(match.lastgroup if match.lastgroup != "yet" else "not_done")]
        stop = after.start() if after else len(passage.plain)
        cause = _cause(passage.plain, match=match, stop=stop)
        yet = match.span("yet") if match["yet"] else None
        yield passage.claim(ClaimKind.STATUS, value=status.value, span=match.span(), qualifier=yet, cause=cause)


def _cause(plain: str, *, match: re.Match[str], stop: int) -> tuple[int, int] | None:
    after = _BECAUSE.match(plain, match.end(), min(stop + 1, match.end() + _REACH))
    if after:
        furthest = min(len(plain), after.end() + _LONGEST)
        end = _CAUSE_ENDS.search(plain, after.end(), furthest)
        return (after.end(), after.end() + len(plain[after.end() : end.start() if end else furthest].rstrip()))
    before = _THEREFORE.search(plain, max(0, match.start() - _LONGEST), match.start())
    return before.span("why") if before else None
