"""Counts, measures and durations: any number with a unit."""

import re
from collections.abc import Iterator, Sequence

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.figures import Figure, figure_at, free
from chiwat.domain.claims.passage import Passage
from chiwat.domain.claims.shares import rises
from chiwat.domain.claims.vocabulary import AND_MORE, MEASURED, OVER, PERCENT_CUES, PLACES, unit_at

_BLANKS = re.compile(r"[ \t]{0,4}")
_BLANKS_OR_LINE = re.compile(r"[ \t]{0,4}(?:\r?\n[ \t]{0,4})?")
_TO = re.compile(r"\s{0,3}(?:[-‐-―]|ถึง)\s{0,3}(?=[0-9])")
#: After จำนวน an unknown word is a unit too, up to the next blank or word that cannot be one.
_UNKNOWN_UNIT = re.compile("[ก-ฮเ-ไ][ก-๎]{1,14}(?![ก-๎])")
_NO_UNIT = re.compile(
    "และ|ที่|ใน|โดย|ได้|ซึ่ง|จาก|คิด|ประกอบ|เข้า|ดัง|เป็น|หรือ|ของ|มี|ให้|กับ|จะ|ไม่|ต่อ|แล้ว|บาท|จำนวน|ร้อยละ|ระดับ|รวม|จัด|เพราะ|เนื่อง|เพื่อ|พร้อม|ตาม|ทั้ง|แต่|ยัง|ครบ|เหลือ|คง|ผ่าน|พบ|อยู่|เมื่อ|ภาย|ก่อน|สูง|ต่ำ|เพิ่ม|ลด|ดำเนิน|ขาด|เกิน|เท่า"
    "|สำหรับ|เฉพาะ|คือ|เช่น|นั้น|นี้|อีก|ขึ้น|ลง|ถึง|ตั้งแต่|ระหว่าง|ปัจจุบัน|อย่าง|ด้วย|หลังจาก|เฉลี่ย|น\\Z"
)
#: What stands before a figure that counts something, also in a unit never seen.
_COUNTING = re.compile(
    r"(?:รวม|ทั้งสิ้น|ทั้งหมด|ได้|แล้ว|เพิ่มขึ้น|ลดลง|คงเหลือ|เหลืออีก|เป้าหมาย|แยกเป็น|แบ่งเป็น|เฉลี่ย|สะสม|เพิ่มอีก|ครบ|มี|พบ|ใช้|แจก|วันละ|เดือนละ|ปีละ|ตรวจ|ซ่อม|ซ่อมแซม|ติดตั้ง|ปลูก|ซื้อ|จัดหา|จัดทำ|ผลิต|ล้าง|สร้าง|ปรับปรุง|ดำเนินการ|ให้บริการ|เหลือ|ผ่าน|ขาด|เกิน|เปิดใช้)\s{0,3}\Z"
)
_COUNTING_LENGTH = 14
_PER = re.compile("/|ต่อ")
#: The word for a score may stand before its figure.
_SCORES = ("คะแนน", "ค่าเฉลี่ย")


def counts(passage: Passage, *, numbers: Sequence[Figure]) -> Iterator[Claim]:
    """Every number with a unit that nothing else has claimed."""
    for figure in free(numbers, passage=passage):
        if figure.named or figure.cue in PERCENT_CUES:
            continue
        to = _TO.match(passage.plain, figure.end)
        second = figure_at(passage, at=to.end()) if to else None
        if second and not rises(figure, second=second):
            second = None
        claim = _count(passage, figure=figure, second=second) or _score(passage, figure=figure)
        if claim:
            yield claim


def _count(passage: Passage, *, figure: Figure, second: Figure | None) -> Claim | None:
    plain = passage.plain
    introduced = figure.cue in {"จำนวน", "ครบทั้ง"}
    last = (second or figure).end
    over = OVER.match(plain, last)
    start = _after_blanks(plain, at=over.end() if over else last, across=introduced)
    certain = introduced or _certainly_counts(plain, figure=figure)
    end = unit_at(plain, at=start, introduced=introduced) or _unknown(plain, at=start, introduced=certain)
    if (
        end is None
        or not passage.is_free(start, end=end)
        or _is_list_number(plain, figure=figure, unit=plain[start:end], introduced=introduced)
    ):
        return None
    counted = introduced or (certain and plain[start:end] not in PLACES)
    if figure.looks_like_year and second is None and not counted:
        return None
    more = AND_MORE.match(plain, end)
    limit = over.span(1) if over else more.span(1) if more and not figure.limit else figure.limit
    value = (figure.value, second.value) if second else figure.value
    span = (figure.cue_start if introduced else figure.start, end)
    return passage.claim(ClaimKind.COUNT, value=value, span=span, unit=(start, end), qualifier=limit)


def _score(passage: Passage, *, figure: Figure) -> Claim | None:
    """``ค่าเฉลี่ย 4.27`` and ``คะแนน 88.15``: the unit stands before."""
    if figure.cue not in _SCORES:
        return None
    unit = (figure.cue_start, figure.cue_start + len(figure.cue))
    span = (figure.cue_start, figure.end)
    return passage.claim(ClaimKind.COUNT, value=figure.value, span=span, unit=unit, qualifier=figure.limit)


def _after_blanks(plain: str, *, at: int, across: bool) -> int:
    """A line may be broken between a figure and its unit when จำนวน introduces it."""
    blanks = (_BLANKS_OR_LINE if across else _BLANKS).match(plain, at)
    return blanks.end() if blanks else at


def _certainly_counts(plain: str, *, figure: Figure) -> bool:
    """A figure in thousands, one with a limit, or a sum is no part of a name: the word after it is its unit."""
    if "." in figure.text:
        return False
    if "," in figure.text or figure.limit:
        return True
    return _COUNTING.search(plain, max(0, figure.start - _COUNTING_LENGTH), figure.start) is not None


def _unknown(plain: str, *, at: int, introduced: bool) -> int | None:
    found = _UNKNOWN_UNIT.match(plain, at) if introduced else None
    if found is None or _NO_UNIT.match(found.group()):
        return None
    return found.end()


def _is_list_number(plain: str, *, figure: Figure, unit: str, introduced: bool) -> bool:
    """``1.2 กิจกรรม`` opens a paragraph: nothing indivisible comes in tenths."""
    whole, _, decimals = figure.text.partition(".")
    single = _PER.split(unit)[0].strip()
    if not decimals or introduced or single in MEASURED or len(whole) > 2:
        return False
    multiplied = unit.startswith(("ล้าน", "แสน", "หมื่น", "พัน"))
    if multiplied or figure.limit or len(decimals) > 2:
        return False
    before = plain[max(0, figure.start - 2) : figure.start]
    opens = not before.strip(" \t") or before[-1] in "\n\r(-•"
    return opens or (before[-1] in " \t" and single in PLACES)
