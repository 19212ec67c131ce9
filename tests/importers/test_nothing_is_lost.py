"""The law of reading: every line of a page, less the labels, is in a value, in the raw of a change, or unread."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chiwat.importers.base import Known, PageFile
from chiwat.importers.bma_monitor.parse import read_file

PAGES = Path(__file__).parent / "legacy_pages"
COMPACT = Path(__file__).parent / "compact_pages"

#: The labels that stand as lines of their own, and the marks that stand for nothing.
WHOLE = {
    "", "-", "::", "0", "รายละเอียดตัวชี้วัด", "Back Home", "FusionCharts will render here", "รายละเอียดตัวชี้วัดฯ : พิมพ์ข้อมูล",
    "ผลงานเทียบกับเป้าหมายรายไตรมาส", "ไตรมาสที่", "(1 - 4)", "*ผลงาน*", "*ผลประเมินตัวชี้วัด*", "(* 2.1 / 2.2 *)",
    "** สรุปผลการดำเนินงาน **", "นิยาม หรือความหมายของตัวชี้วัด", "วิธีการคำนวณ หรือ เกณฑ์การประเมิน",
    "วิธีการการเก็บข้อมูล/แหล่งข้อมูล", "สนับสนุนยุทธศาสตร์กรุงเทพมหานครฯ", "โครงการ/กิจกรรมที่สนับสนุนตัวชี้วัด",
    "ความคืบหน้าโครงการ/กิจกรรม", "ดูโครงการแผนปีฯ : พิมพ์ข้อมูล", "หลักการและเหตุผล", "วัตถุประสงค์ของโครงการ",
    "เป้าหมายของโครงการ", "โครงการจัดทำฐานข้อมูลตัวชี้วัดการพัฒนาเมือง (2562-2563)", "1.นิยาม หรือความหมายของตัวชี้วัด",
    "2.วิธีการคำนวณ หรือ เกณฑ์การประเมิน", "3.แหล่งข้อมูล", "(ตัวชี้วัดระดับ)", "Home Home SED",
    "6. รายงานผลการดำเนินงาน (รายไตรมาส) :",
    "**** สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)**",
    "**** ผลการดำเนินงานส่วนที่ 2 ผลสัมฤทธิ์การปฏิบัติงานตามแผนปฏิบัติราชการประจำปี แยกรายตัวชี้วัด ****",
}  # fmt: skip
#: Labels with something of the page's own beside them: what is left after them must be found.
OPENINGS = re.compile(
    r"ค่าเป้าหมาย|ผลงานที่ทำได้|ประเภทตัวชี้วัด\s*:|ลักษณะข้อมูล\s*:"
    r"|\*\*\* สยป\. (?:ตรวจประเมินตัวชี้วัด|ประเมินโครงการ)\s*: ไตรมาสที่ [1-4]"
    r"|รายงานผลฯ ไตรมาสที่|ความคืบหน้าโครงการ ร้อยละ|ผลการปฏิบัติราชการประจำปี(?: : 25\d\d)?ของหน่วยงาน :"
    r"|หน่วยนับ :|เป้าหมาย :|ผลงาน :"
    r"|[1-9]\. [^:]+ :|\(6\.[1-5]\) [^:]+ :|::|: ผลงานที่ทำได้ =|:(?:ด้าน|มิติ|เป้าหมาย|เป้าประสงค์)ที่|:"
)
BETWEEN = re.compile(r" : | / |: | \||\(|\)| - |ที่ |โทร\. |\[|\]")
KINDS = re.compile(
    r"ตัวชี้วัด(?:เชิงยุทธศาสตร์|งานประจำ|เป้าประสงค์|ระดับผลผลิต|ระดับผลลัพธ์|เจรจา)|output|outcome|ผลผลิต|ผลลัพธ์|Output|Outcome"
)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif value is not None:
        yield str(value)


def _lost(page: str, *, file: str) -> list[str]:
    read = read_file(PageFile(file, page.encode()), known=Known({}))
    assert read.error is None
    pages = [json.loads(json.dumps(found.as_json())) for found in read.pages]
    kept = "\n".join(_texts(pages))
    return [line for line in map(str.strip, page.split("\n")) if line not in WHOLE and not _is_kept(line, kept=kept)]


def _is_kept(line: str, *, kept: str) -> bool:
    if line in kept:
        return True
    opening = OPENINGS.match(line)
    rest = KINDS.sub("", line[opening.end() :] if opening else line)
    return all(part.strip(" .:") in kept for part in BETWEEN.split(rest))


LEGACY = sorted(path for path in PAGES.glob("*.txt"))
ALL = LEGACY + sorted(COMPACT.glob("*.txt"))
ONE_OF_EACH = [
    PAGES / "mykpi_5045-0837.txt", PAGES / "mykpi_1000-0986.txt", COMPACT / "09_plan_lines.txt",
    PAGES / "myproject_50270000-3168.txt", PAGES / "mykpi2563_109.txt", PAGES / "index101_07000000.txt",
]  # fmt: skip


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_no_line_of_a_page_is_lost(path: Path) -> None:
    assert _lost(path.read_text(encoding="utf-8"), file=path.name) == []


OPENS = st.sampled_from(["ข้อความ", "ก", "(1) ", "1. ", "5 / ", ": ", "***", ":: "])
LETTERS = st.text(alphabet="กขคงจดตนบปพมยรลวสหอะาิีุูเแโไ่้์ๆฯ๐๑๕๙0129 .,:;-/()[]|*%\"'", min_size=2, max_size=60)
THAI = st.builds("{}{}".format, OPENS, LETTERS)


@settings(max_examples=300, deadline=None)
@given(
    path=st.sampled_from(ONE_OF_EACH),
    words=st.lists(THAI, min_size=1, max_size=6),
    seed=st.randoms(use_true_random=False),
)
def test_no_line_is_lost_when_texts_stand_anywhere(path: Path, words: list[str], seed: Any) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    for text in words:
        lines.insert(seed.randrange(2, len(lines)), text)
    assert _lost("\n".join(lines), file="a.txt") == []


@settings(max_examples=200, deadline=None)
@given(path=st.sampled_from(ONE_OF_EACH), seed=st.randoms(use_true_random=False))
def test_no_line_is_lost_when_lines_are_doubled(path: Path, seed: Any) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    for _ in range(4):
        place = seed.randrange(len(lines))
        lines.insert(place, lines[place])
    assert _lost("\n".join(lines), file="a.txt") == []
