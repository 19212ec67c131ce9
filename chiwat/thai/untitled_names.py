"""Where people's names stand without a title: after a word that asks for one, and nicknames in brackets after a name.

The text is normalised with Arabic digits (``masking`` sees to it). A name is two short words that are none of an
office's; one word alone counts only after a colon or straight before a telephone number.
"""

import re
from collections.abc import Iterable, Iterator

from chiwat.thai.names import TITLE

_THAI = "ก-ฮะ-ฺเ-ๅ็-๎"
#: A look for any of these costs less than the pattern.
_CUES = ("ชื่อ", "ผู้รับผิดชอบ", "ผู้ประสานงาน", "ผู้รายงาน", "ผู้จัดทำ", "ผู้ติดต่อ", "ติดต่อ", "ผู้บันทึก")
_CUE = re.compile(
    r"(?P<asks>ชื่อ\s?[-–/]?\s?(?:นาม)?สกุล|ลงชื่อ|ลงนามโดย|ชื่อเล่น|ผู้รับผิดชอบ(?:โครงการ|ตัวชี้วัด|หลัก)?|ผู้ประสานงาน(?:โครงการ|ตัวชี้วัด)?"
    r"|ผู้รายงาน(?:ผล)?|ผู้จัดทำ|ผู้บันทึก(?:ข้อมูล)?|ผู้ติดต่อ|ติดต่อ(?:สอบถาม|ได้ที่|ที่|ประสานงาน)?|(?<![ก-๎])ชื่อ(?=[ \t]{0,2}[: \t]))"
    r"[ \t]{0,3}(?P<colon>:?)[ \t]{0,3}[.…_]{0,60}[ \t]{0,3}\(?[ \t]{0,2}"
)
_GIVEN = rf"(?:[ก-ฮเ-ไ][{_THAI}]{{1,15}}|[A-Z][a-z]{{1,15}})"
_SURNAME = rf"(?:[ก-ฮเ-ไ][{_THAI}]{{2,23}}|[A-Z][a-z]{{1,20}})"
_TWO_WORDS = re.compile(rf"(?P<given>{_GIVEN})[ \t]{{1,3}}(?P<surname>{_SURNAME})(?![{_THAI}A-Za-z])")
_ONE_WORD = re.compile(rf"(?P<given>{_GIVEN})(?![{_THAI}A-Za-z])")
#: What may follow a name: its end, a bracket, a number to ring, an office.
_AFTER = re.compile(
    r"[ \t]*(?:\Z|[\n,;/()\[.…]|และ|หรือ|โทร|เบอร์|มือถือ|ต่อ\s?[0-9]|[tT]el|ตำแหน่ง"
    r"|นัก|หัวหน้า|เจ้า|ผู้|ฝ่าย|กลุ่ม|กอง|สำนัก|[(+]?0[0-9])"
)
_BEFORE_A_NUMBER = re.compile(r"[ \t]*(?:[(\[]|โทร|เบอร์|มือถือ|[tT]el|[(+]?0[0-9])")
#: Words of offices and places that no name holds, and those that no word of a name begins with.
_OFFICE = re.compile(
    "ฝ่าย|สำนัก|ศูนย์|ชุมชน|หน่วย|ประชา(?=ชน|สังคม|คม)|โครงการ|กิจกรรม|โรงเรียน|โรงพยาบาล|บริษัท|มูลนิธิ|สมาคม|กระทรวง|เทศบาล|ข้อมูล|เอกสาร|รายงาน"
    "|ราชการ|ตัวชี้วัด|เจ้าหน้าที่|เครือข่าย|กรุงเทพ|การณ์|การงาน|ปิดชื่อ"
)
_BEGINS_NO_NAME = re.compile(
    "เขต(?!ต์|รัฐ)|กอง(?!ทอง|แก้ว)|กลุ่ม|งาน|คณะ|ส่วน|แขวง|ถนน|ตลาด|คลอง|อาคาร|สถาน|ห้าง|กรม|องค์|การ(?!ะ|ุณ|ณ)|ความ|ผู้|และ|แต่|หรือ|ได้|ให้|เพื่อ"
    "|ตาม|แล้ว|ไม่|จำนวน|ทุก|ทั้ง|ด้วย|ภาค|ระบบ|หนังสือ|แผน|ผล|เข้า|ร่วม|ประจำ|ทะเบียน|บัญชี|เว็บ|เพจ|เฟซ|ไลน์|โทร|ทาง|ที่|ของ|ใน(?=[ก-ฮ])|หลัก|รอง|หัวหน้า"
    "|ตำแหน่ง|นาม|ย่อ|เต็ม|เรื่อง|วิชา|ห้อง|จุด|แหล่ง|เว้น|สอบถาม|ประสาน|คือ|โดย|จาก|กับ|เป็น|มี(?![ก-ฮ])|ต้อง|จะ|เมื่อ|ครั้ง|วัน(?=จันทร์|อังคาร|พุธ|ที่|และ)|เวลา"
    "|สวน(?=สาธารณะ|หย่อม)|วัด|บ้าน|ร้าน|ขอ|นัด|พบ|สาย(?=ด่วน|ตรง|ใน)|ช่าง|แบบ|ใบ|สมุด|บัตร|ซอย|หมู่|ต่อ|ดังกล่าว|ด้าน|อื่น|คน|ราย|แห่ง|เบอร์|หมายเลข|อีเมล|สมัคร|ลงทะเบียน|รับ"
)
_NICKNAME = re.compile(
    rf"[ \t]{{0,2}}\([ \t]?(?:ชื่อเล่น[ \t]?)?(?P<word>(?:พี่|น้อง|ป้า|ลุง|น้า|อา)?[ก-ฮเ-ไ][{_THAI}]{{1,8}})[ \t]?\)"
)
_ROLE = re.compile(
    "ประธาน|กรรมการ|เลขา|เหรัญ|ที่ปรึกษา|วิทยากร|อาจารย์|แพทย์|สมาชิก|ผู้|แทน|ลา|ป่วย|ข้าราชการ|ลูกจ้าง|อาสา|พยาบาล|นัก|นาย|เจ้า|ครู|พิธีกร|ชาย|หญิง|รักษา|ต่อ|ใหม่|เดิม"
    "|สำรอง|ตัวแทน|พนักงาน"
)


def untitled_name_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of names that no title stands before, in order.

    >>> [text[a:b] for text in ["ผู้ประสานงาน สมชาย ใจดี โทร"] for a, b in untitled_name_spans(text)]
    ['สมชาย ใจดี']
    >>> list(untitled_name_spans("ผู้รับผิดชอบ ฝ่ายพัฒนาชุมชน สำนักงานเขตสมมุติ"))
    []
    """
    if not any(cue in text for cue in _CUES):
        return
    for cue in _CUE.finditer(text):
        end = _name_end(text, cue)
        if end is not None:
            yield cue.end(), end


def _name_end(text: str, cue: re.Match[str]) -> int | None:
    if TITLE.match(text, cue.end()):
        return None
    both = _TWO_WORDS.match(text, cue.end())
    if both is not None and _is_name(both["given"]) and _is_name(both["surname"]) and _AFTER.match(text, both.end()):
        return both.end()
    one = _ONE_WORD.match(text, cue.end())
    if one is None or not _is_name(one["given"]):
        return None
    rings = _BEFORE_A_NUMBER.match(text, one.end())
    alone = cue["asks"] == "ชื่อเล่น" or (cue["colon"] and _AFTER.match(text, one.end()))
    return one.end() if rings or alone else None


def _is_name(word: str) -> bool:
    return _OFFICE.search(word) is None and _BEGINS_NO_NAME.match(word) is None


def nickname_spans(text: str, *, names: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The words in brackets straight after a name that are no role: ``สมชาย ใจดี (ชาติ)``."""
    for _, end in names:
        found = _NICKNAME.match(text, end)
        if found is not None and not _ROLE.match(found["word"]) and _is_name(found["word"]):
            yield found.span("word")
