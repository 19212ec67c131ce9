"""Levels: ระดับ 5 · ระดับมากที่สุด."""

import re
from collections.abc import Iterator, Sequence

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.figures import Figure, free
from chiwat.domain.claims.passage import Passage
from chiwat.domain.claims.shares import range_end
from chiwat.domain.claims.vocabulary import AND_MORE, MEASURED, unit_at

_CUES = {"ระดับ", "ระดับคะแนน"}
_BLANKS = re.compile(r"[ \t]{0,4}")
_GRADES = """
มากที่สุด มาก ปานกลาง น้อยที่สุด น้อย ดีเยี่ยม ดีเด่น ดีมาก ดีเลิศ ดี พอใช้ ต้องปรับปรุง ควรปรับปรุง สูงที่สุด สูงสุด สูงมาก สูง
ต่ำที่สุด ต่ำมาก ต่ำ ยอดเยี่ยม ปรับปรุง เหรียญทองแดง เหรียญทอง เหรียญเงิน ทองแดง ทอง เงิน เพชร ผ่าน ไม่ผ่าน
"""
_GRADE = f"(?:{'|'.join(_GRADES.split())}|(?:A{{1,3}}|[A-D])[12]?\\+?(?![A-Za-z0-9+-]))"
_WORDS = re.compile(
    r"ระดับ(?:ความพึงพอใจ|คุณภาพ)?(?:ที่)?\s{0,3}[\"“']?"
    rf"(?P<words>{_GRADE}(?:\s?(?:ถึง|[-‐-―])\s?{_GRADE})?)[\"”']?"
    r"(?=[^ก-๎]|\Z|ขึ้นไป|คิด|และ|จำนวน|ร้อยละ|ที่(?!สุด)|ใน|โดย|ตาม|ทุก|มี|ได้|ต่อ|ของ|จาก|แล้ว|ซึ่ง|เป็น|หรือ|เพื่อ|ทั้ง|รวม|สำหรับ|ครับ|ค่ะ)"
)
#: People and schools of a level, not a result.
_PEOPLE = ("ผู้บริหาร", "เจ้าหน้าที่", "ข้าราชการ", "นักบริหาร", "ผู้นำ", "การศึกษา", "บริหาร", "หลักสูตร", "ประชุม", "พนักงาน")


def levels(passage: Passage, *, numbers: Sequence[Figure]) -> Iterator[Claim]:
    """Levels in figures and in words."""
    for figure in free(numbers, passage=passage):
        if figure.cue in _CUES and not _is_measured(passage.plain, at=figure.end):
            second = range_end(passage, figure=figure)
            unit = (figure.cue_start, figure.cue_start + len("ระดับ"))
            span = (figure.cue_start, (second or figure).end)
            value = (figure.value, second.value) if second else figure.value
            yield passage.claim(ClaimKind.LEVEL, value=value, span=span, unit=unit, qualifier=figure.limit)
    if "ระดับ" in passage.plain:
        yield from _levels_in_words(passage)


def _is_measured(plain: str, *, at: int) -> bool:
    """``ระดับ 1.20 เมตร`` is a height."""
    blanks = _BLANKS.match(plain, at)
    start = blanks.end() if blanks else at
    end = unit_at(plain, at=start, introduced=False)
    return end is not None and plain[start:end] in MEASURED - {"คะแนน", "ปี", "วัน", "เดือน"}


def _levels_in_words(passage: Passage) -> Iterator[Claim]:
    for match in _WORDS.finditer(passage.plain):
        before = passage.plain[max(0, match.start() - 14) : match.start()].rstrip()
        if before.endswith(_PEOPLE) or not passage.is_free(match.start(), end=match.end()):
            continue
        unit = (match.start(), match.start() + len("ระดับ"))
        more = AND_MORE.match(passage.plain, match.end())
        limit = more.span(1) if more else None
        yield passage.claim(ClaimKind.LEVEL, value=match["words"], span=match.span(), unit=unit, qualifier=limit)
