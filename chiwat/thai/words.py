"""What must not be broken across two lines of Thai: compounds, a figure with its unit, a date.

Thai is written without blanks, so a typesetter breaks where its own dictionary sees two words.
"""

import re
from collections.abc import Iterator

from chiwat.thai.calendar import find_dates

#: Words of the domain that read badly when broken; the longer ones win.
COMPOUNDS = (
    "เป้าหมาย", "ค่าเป้าหมาย", "เป้าประสงค์", "ร้อยละ", "ผู้แทน", "คณะกรรมการ", "คณะทำงาน", "อนุกรรมการ",
    "ปฏิบัติราชการ",
    "แผนปฏิบัติราชการ", "คำรับรองการปฏิบัติราชการ", "ปีงบประมาณ", "ปลายปีงบประมาณ", "งบประมาณ", "ไตรมาส", "ครึ่งปี",
    "ตัวชี้วัด",
    "ผลสัมฤทธิ์", "ผลผลิต", "ผลลัพธ์", "ผลงาน", "ผลการดำเนินงาน", "หน่วยงาน", "หน่วยนับ", "เจ้าภาพ", "ทางไกล",
    "ประชาสังคม",
    "ประชาคม", "ประชาชน", "ภาคประชาชน", "กรุงเทพมหานคร", "สำนักงานเขต", "สำนักงาน", "ผู้ว่าราชการ", "ผู้อำนวยการ",
    "ผู้รับผิดชอบ",
    "ยุทธศาสตร์", "ประเด็นยุทธศาสตร์", "กลยุทธ์", "เครือข่าย", "องค์ประกอบ", "หลักเกณฑ์", "เกณฑ์การให้คะแนน",
    "ระดับคะแนน",
    "ความสำเร็จ", "ความพึงพอใจ", "ความคืบหน้า", "คำนิยาม", "แหล่งข้อมูล", "ฐานข้อมูล", "หลักฐานอ้างอิง",
    "ปัจจัยสนับสนุน", "อุปสรรค", "โครงการ", "กิจกรรม", "แผนพัฒนาชุมชน", "ชุมชน", "สิ่งแวดล้อม", "ธรรมาภิบาล",
    "มหานคร", "ประชาธิปไตย",
    "เศรษฐกิจพอเพียง", "ภูมิทัศน์", "ภูมิปัญญา", "แหล่งท่องเที่ยว", "วิสาหกิจชุมชน", "คำสั่ง", "ลงวันที่", "วันที่",
    "รับผิดชอบ", "ผู้รับผิดชอบโครงการ", "ทั้งนี้", "ดังนี้", "เป้าหมายรายไตรมาส", "ประชุมคณะกรรมการ", "ข้าราชการ",
    "เจ้าหน้าที่", "บุคลากร", "ผู้ประกอบการ", "ผู้สูงอายุ", "ผู้พิการ", "อาสาสมัคร", "ระยะเวลา", "ประสิทธิภาพ",
    "ประสิทธิผล", "ประชาสัมพันธ์", "นักท่องเที่ยว",
    "ความปลอดภัย", "สาธารณสุข", "สาธารณะ", "การมีส่วนร่วม", "อย่างต่อเนื่อง", "นอกจากนี้", "เนื่องจาก", "ค่าเฉลี่ย",
    "น้ำหนัก", "คำมั่น", "คำรับรอง", "นำร่อง",
)  # fmt: skip

_BEFORE_FIGURE = (
    "ร้อยละ", "ระดับ", "จำนวน", "ไตรมาสที่", "ปีงบประมาณ พ.ศ.", "ปีงบประมาณ", "พ.ศ.", "ค.ศ.", "ครั้งที่", "ข้อที่",
    "ข้อ", "ด้านที่", "มิติที่", "เป้าหมายที่", "เป้าประสงค์ที่", "ขั้นตอนที่", "ส่วนที่", "ชั้น", "วันที่",
)  # fmt: skip
_AFTER_FIGURE = (
    "ชุมชน", "ครั้ง(?!ที่)", "ราย", "คน", "ล้านคน", "แห่ง", "เครือข่าย", "สำนักงานเขต", "เขต", "หน่วยงาน", "โครงการ",
    "กิจกรรม",
    "เรื่อง", "ล้านบาท", "บาท", "ไร่", "ต้น", "นาที", "ชั่วโมง", "วัน(?!ที่)", "เดือน", "ปี(?!งบ)", "คะแนน",
    "ประเด็น", "เมตร",
    "ตารางเมตร",
    "กิโลเมตร", "ตัน", "จุด", "เส้นทาง", "คลอง", "ชุด", "ฉบับ", "ประเภท", "ตัวชี้วัด", "ขั้นตอน", "องค์ประกอบ",
    "กลุ่ม", "หลังคาเรือน",
    "ระดับ", "ค่าเฉลี่ย", "ฐานข้อมูล", "%", "น\\.",
)  # fmt: skip


def _longest_first(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True)).replace("พ.ศ.", r"พ\.ศ\.").replace("ค.ศ.", r"ค\.ศ\.")


_FIGURE = r"(?<![0-9๐-๙])[0-9๐-๙](?:[0-9๐-๙,./]{0,24}[0-9๐-๙])?"
_TOGETHER = re.compile(
    rf"(?:{_longest_first(_BEFORE_FIGURE)})[ \u00a0]?{_FIGURE}(?:[ \u00a0]?(?:{_longest_first(_AFTER_FIGURE)}))?"
    rf"|{_FIGURE}[ \u00a0]?(?:{_longest_first(_AFTER_FIGURE)})"
    rf"|{_longest_first(COMPOUNDS)}"
)


#: What stands before a date and stays with it.
_DAY = re.compile(r"(?:ลง)?วันที่[ \u00a0]?\Z")


def keep_together(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, in order, each with whether it must stay on one line; joined they are the text.

    >>> keep_together("ได้ร้อยละ 62.50 เมื่อ 22 เมษายน 2564")
    [('ได้', False), ('ร้อยละ 62.50', True), (' เมื่อ ', False), ('22 เมษายน 2564', True)]
    """
    pieces: list[tuple[str, bool]] = []
    told = 0
    for start, end in _spans(text):
        if start > told:
            pieces.append((text[told:start], False))
        pieces.append((text[start:end], True))
        told = end
    if told < len(text):
        pieces.append((text[told:], False))
    return pieces


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Dates, and between them what else belongs together."""
    told = 0
    for found in find_dates(text):
        said = _DAY.search(text, told, found.start)
        start = said.start() if said else found.start
        yield from _between(text, told, start)
        yield start, found.end
        told = found.end
    yield from _between(text, told, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _TOGETHER.finditer(text, start, end):
        yield match.span()
