"""The law of reading: every line of a page, less the labels, is in a value, in the raw of a change, or unread."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from chiwat.domain.old_pages import OldPage
from chiwat.importers.base import Known, PageFile, ReadFile
from chiwat.importers.bma_monitor.decoding import decode
from chiwat.importers.bma_monitor.page_lines import page_lines
from chiwat.importers.bma_monitor.parse import read_file

NOTHING_KNOWN = Known({})
KEYS = [field.name for field in fields(OldPage)]

#: The labels that stand as lines of their own, and the marks that stand for nothing.
WHOLE = {
    "", "-", "::", "0", "รายละเอียดตัวชี้วัด", "Back Home", "FusionCharts will render here",
    "รายละเอียดตัวชี้วัดฯ : พิมพ์ข้อมูล",
    "พิมพ์ข้อมูล", "ผลงานเทียบกับเป้าหมายรายไตรมาส", "ไตรมาสที่", "(1 - 4)", "*ผลงาน*", "*ผลประเมินตัวชี้วัด*",
    "(* 2.1 / 2.2 *)",
    "** สรุปผลการดำเนินงาน **", "นิยาม หรือความหมายของตัวชี้วัด", "วิธีการคำนวณ หรือ เกณฑ์การประเมิน",
    "วิธีการการเก็บข้อมูล/แหล่งข้อมูล", "สนับสนุนยุทธศาสตร์กรุงเทพมหานครฯ", "โครงการ/กิจกรรมที่สนับสนุนตัวชี้วัด",
    "ความคืบหน้าโครงการ/กิจกรรม", "ดูโครงการแผนปีฯ : พิมพ์ข้อมูล", "หลักการและเหตุผล", "วัตถุประสงค์ของโครงการ",
    "เป้าหมายของโครงการ", "โครงการจัดทำฐานข้อมูลตัวชี้วัดการพัฒนาเมือง (2562-2563)", "1.นิยาม หรือความหมายของตัวชี้วัด",
    "2.วิธีการคำนวณ หรือ เกณฑ์การประเมิน", "3.แหล่งข้อมูล", "1.นิยาม", "2.วิธีการคำนวณ",
    "โครงการจัดทำฐานข้อมูลตัวชี้วัดการพัฒนาเมือง", "(ตัวชี้วัดระดับ)", "Home Home SED", "Home",
    "6. รายงานผลการดำเนินงาน (รายไตรมาส) :",
    "**** สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)**",
    "**** ผลการดำเนินงานส่วนที่ 2 ผลสัมฤทธิ์การปฏิบัติงานตามแผนปฏิบัติราชการประจำปี แยกรายตัวชี้วัด ****",
}  # fmt: skip
#: Labels with something of the page's own beside them: what is left after them must be found.
_OPENINGS = re.compile(
    r"ค่าเป้าหมาย|ผลงานที่ทำได้|ประเภทตัวชี้วัด\s*:|-+\s*ย่อย\s*:|ประเด็นยุทธศา(?:สตร์)?\s*:|ลักษณะข้อมูล\s*:"
    r"|\*\*\*\s*สยป\.\s*(?:ตรวจประเมินตัวชี้วัด|ประเมินโครงการ)\s*:\s*(?:ไตรมาสที่\s*[1-4]?)?"
    r"|รายงานผลฯ\s*ไตรมาสที่|ความคืบหน้าโครงการ\s*ร้อยละ|ผลการปฏิบัติราชการประจำปี\s*:?\s*(?:25\d\d)?\s*ของหน่วยงาน\s*:"
    r"|หน่วยนับ\s*:|เป้าหมาย\s*:|ผลงาน\s*:"
    r"|[1-9๑-๙]\.\s*[^:]+:|\([6๖]\.[1-5๑-๕]\)\s*[^:]+:|::|:\s*ผลงานที่ทำได้\s*=|:(?:ด้าน|มิติ|เป้าหมาย|เป้าประสงค์)ที่|:(?:\s*[0-9.]+\s)?"
)
_BETWEEN = re.compile(r"\s*[:/]\s*|\||\(|\)|\s-\s|ที่\s|โทร\.?\s*|\[|\]")
_KINDS = re.compile(
    r"ตัวชี้วัด[\s():]*(?:เชิงยุทธศาสตร์|งานประจำ|เป้าประสงค์|ระดับ\s*ผลผลิต|ระดับ\s*ผลลัพธ์|เจรจา)|output|outcome|ผลผลิต|ผลลัพธ์|Output|Outcome"
)


def lost(content: bytes, *, file: str) -> list[str]:
    """The lines of a page that reading it lost; a refused page loses none."""
    return _lost(read_file(PageFile(file, content), known=NOTHING_KNOWN), content=content)


def faults(content: bytes, *, file: str) -> list[str]:
    """Every way in which the answer for some bytes breaks a promise; an exception is left to the caller."""
    read = read_file(PageFile(file, content), known=NOTHING_KNOWN)
    found = []
    if (read.error is None) != bool(read.pages):
        found.append("neither pages nor an error, or both")
    for page in read.pages:
        answer = page.as_json()
        if list(answer) != KEYS:
            found.append("keys are missing")
        json.dumps(answer, ensure_ascii=False, allow_nan=False).encode()
    return [*found, *(f"lost: {line!r}" for line in _lost(read, content=content))]


def _lost(read: ReadFile, *, content: bytes) -> list[str]:
    if read.error is not None:
        return []
    kept = "\n".join(text for page in read.pages for text in _texts(page.as_json()))
    lines = page_lines(decode(content).text, file=read.file)
    return [line for line in lines if not _is_label(line) and not _is_kept(line, kept=kept)]


def _is_label(line: str) -> bool:
    """Whether nothing but a label stands here; blanks within one and a colon after it mean nothing."""
    return line in WHOLE or _bare(line) in _BARE


def _bare(line: str) -> str:
    return "".join(line.split()).strip(":*")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif value is not None:
        yield str(value)


def _is_kept(line: str, *, kept: str) -> bool:
    if line in kept:
        return True
    opening = _OPENINGS.match(line)
    rest = line[opening.end() :] if opening else line
    return any(
        all(part.strip().strip(" .:") in kept for part in _BETWEEN.split(left)) for left in (rest, _KINDS.sub("", rest))
    )


_BARE = frozenset(map(_bare, WHOLE))
