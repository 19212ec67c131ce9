"""How fast pages are read on one core: text, HTML, and a straightforward BeautifulSoup reader of the same HTML."""

import html
import os
import re
import statistics
import time
from collections.abc import Callable, Sequence

from bs4 import BeautifulSoup

from chiwat.importers.base import Known, PageFile
from chiwat.importers.bma_monitor.allocation import keep_blocks
from chiwat.importers.bma_monitor.parse import read_file

RUNS = 5
PAGES = 400
PAGES_OF_SOUP = 40
SMALLEST_PAGE = 6_000
CALIBRATION_STEPS = 2_000_000

#: Fictional prose: a town that does not exist.
REPORTS = (
    (
        "วันที่ {day} พฤศจิกายน 2563 คณะทำงานห้องสมุดริมน้ำตำบลสมมุติลงพื้นที่สำรวจท่าเรือ {n} แห่ง พบว่าพร้อมปรับปรุงเป็นห้องอ่านหนังสือ "
        "จึงจัดทำแบบก่อสร้างและประชุมชี้แจงชาวบ้านจำนวน 1,204 คน คิดเป็นร้อยละ 86.50 ของผู้ที่ได้รับเชิญ"
    ),
    (
        "อยู่ระหว่างทาสีและเดินสายไฟ ผู้รับจ้างส่งมอบงานงวดที่ {n} เมื่อวันที่ {day} ก.พ. 64 ตรวจรับแล้วไม่พบข้อบกพร่อง "
        "และได้จัดซื้อหนังสือนิทานพื้นบ้าน 3,560 เล่ม พร้อมชั้นวางไม้ไผ่ที่ชาวบ้านร่วมกันสาน"
    ),
    (
        "เปิดให้บริการแล้ว {n} แห่ง มีผู้ใช้เฉลี่ยวันละ 75 คน (ข้อมูล ณ วันที่ {day} มิ.ย. 2564) และจัดกิจกรรมเล่านิทานทุกวันเสาร์ "
        "เวลา 10.00 - 12.00 น. โดยอาสาสมัครของชุมชนสมมุติพัฒนา"
    ),
    (
        "1. เปิดให้บริการครบทุกแห่ง 2. สำรวจความพึงพอใจของผู้ใช้ 412 คน เมื่อวันที่ {day} กันยายน 2564 พบว่าพึงพอใจมากที่สุด ร้อยละ 92.25 "
        "3. สรุปบทเรียนเสนอคณะกรรมการเพื่อขยายไปยังคลองสาขาในปีถัดไป"
    ),
)
DEFINITION = (
    "ห้องสมุดริมน้ำ หมายถึง ห้องอ่านหนังสือที่ตั้งอยู่ห่างจากท่าเรือไม่เกินห้าสิบเมตรและเปิดให้บริการอย่างน้อยสัปดาห์ละหกวัน "
    "ผู้ใช้ หมายถึง ผู้ที่ลงชื่อในสมุดเยี่ยมหรือแตะบัตรสมาชิก ไม่นับผู้ที่มารับเรือเพียงอย่างเดียว"
)
METHOD = "นับจำนวนห้องสมุดที่เปิดให้บริการจริงครบตามเกณฑ์ ณ วันสิ้นปี (จำนวนที่เปิด * 100)/จำนวนที่วางแผนไว้ทั้งหมด"
SOURCE = "1. สมุดเยี่ยมของห้องสมุดทุกแห่ง 2. ใบตรวจรับงานจ้าง 3. แบบสำรวจความพึงพอใจ"
PLAN = (
    ":ด้านที่ ๒ - เมืองสมมุติแห่งการเรียนรู้ : A City That Reads", ":มิติที่ ๒.๑ - ที่อ่านหนังสือใกล้บ้าน",
    ":เป้าหมายที่ ๒.๑.๓ ชาวเมืองเดินถึงห้องสมุดได้ภายในสิบห้านาทีโดยไม่ต้องข้ามถนนให%", ":เป้าประสงค์ที่ ๒.๑.๓.๑ เพิ่มห้องสมุดริมน้ำ",
)  # fmt: skip
#: The labels that the BeautifulSoup reader looks for.
HEADING = {
    "name": re.compile(r"(.+) : (\d{4}-\d+)$"),
    "target": re.compile(r"ค่าเป้าหมาย (.+) : (.+)"),
    "result": re.compile(r"ผลงานที่ทำได้ (.+) : (.+)"),
    "kind": re.compile(r"ประเภทตัวชี้วัด : (.+)"),
    "level": re.compile(r"ตัวชี้วัดระดับ(\S+)"),
    "assessed": re.compile(r"ตรวจประเมินตัวชี้วัด : ไตรมาสที่ (\d) ?: ?(\S*)"),
}
LABELS = (
    *(f"รายงานผลฯ ไตรมาสที่ {quarter}" for quarter in range(1, 5)), "** สรุปผลการดำเนินงาน **", "นิยาม หรือความหมายของตัวชี้วัด",
    "วิธีการคำนวณ หรือ เกณฑ์การประเมิน", "วิธีการการเก็บข้อมูล/แหล่งข้อมูล", "สนับสนุนยุทธศาสตร์กรุงเทพมหานครฯ",
    "โครงการ/กิจกรรมที่สนับสนุนตัวชี้วัด",
)  # fmt: skip


def main() -> None:
    """Print the figures."""
    keep_blocks()
    texts = [_text(number).encode() for number in range(PAGES)]
    pages = [_html(number).encode() for number in range(PAGES)]
    sizes = [len(page) for page in texts + pages]
    print(f"cores               {os.cpu_count()} (one is used; processor time of this process)")
    print(f"pages               {PAGES} text and {PAGES} HTML, {min(sizes):,}-{max(sizes):,} bytes each")
    print(f"calibration         {_calibration():.3f} s for {CALIBRATION_STEPS:,} steps of plain Python")
    text = _rate(texts, read=lambda page: _read(page, file="page.txt"))
    markup = _rate(pages, read=lambda page: _read(page, file="page.html"))
    soup = _rate(pages[:PAGES_OF_SOUP], read=_read_with_soup)
    _compare(pages[0])
    print(f"text                {text:,.0f} pages/s (median of {RUNS})")
    print(f"HTML                {markup:,.0f} pages/s (median of {RUNS})")
    print(f"BeautifulSoup       {soup:,.0f} pages/s (median of {RUNS}, the same HTML)")
    print(f"HTML/BeautifulSoup  {markup / soup:.1f}")


def _calibration() -> float:
    """Seconds for a fixed loop, so that figures of two machines can be compared."""
    began = time.process_time()
    total = 0
    for step in range(CALIBRATION_STEPS):
        total += step & 7
    return time.process_time() - began


def _rate(pages: Sequence[bytes], *, read: Callable[[bytes], object]) -> float:
    read(pages[0])
    rates = []
    for _ in range(RUNS):
        began = time.process_time()
        for page in pages:
            read(page)
        rates.append(len(pages) / (time.process_time() - began))
    return statistics.median(rates)


def _read(page: bytes, *, file: str) -> None:
    (read,) = read_file(PageFile(file, page), known=Known({})).pages
    if read.quarters[3].report is None or read.fiscal_year is None:
        raise AssertionError("the page was not read")


def _compare(page: bytes) -> None:
    """Both readers must have read the same, or their rates say nothing."""
    (ours,) = read_file(PageFile("page.html", page), known=Known({})).pages
    theirs = _read_with_soup(page)
    same = (
        theirs["name"] == (ours.name, ours.code)
        and theirs["target"] == (ours.unit_raw, ours.target)
        and [theirs[label] for label in LABELS[:4]] == [quarter.report for quarter in ours.quarters]
        and theirs[LABELS[5]] == ours.definition
    )
    if not same:
        raise AssertionError("the two readers differ")


def _read_with_soup(page: bytes) -> dict[str, object]:
    """What one would write first: look for each label, take what follows it; the same fields as the real reader."""
    soup = BeautifulSoup(page, "html.parser")
    lines = [paragraph.get_text(" ", strip=True) for paragraph in soup.find_all("p")]
    read: dict[str, object] = {}
    for line in lines:
        for field, pattern in HEADING.items():
            found = pattern.search(line)
            if found:
                read[field] = found.groups()
    rows = [[cell.get_text(" ", strip=True) for cell in row.find_all("td")] for row in soup.find_all("tr")]
    read["quarters"] = [(row[0], row[1], *row[2].split()) for row in rows if row]
    for label in LABELS:
        bold = soup.find("b", string=re.compile(re.escape(label)))
        following = bold.find_next_sibling("p") if bold is not None else None
        read[label] = following.get_text("\n", strip=True) if following is not None else None
    return read


def _parts(number: int) -> tuple[list[str], list[tuple[str, str, str, str]], list[tuple[str, list[str]]]]:
    """Heading, table and texts of a page; every page differs in its figures."""
    heading = [
        "รายละเอียดตัวชี้วัด", "Back Home", f"จำนวนห้องสมุดริมน้ำของตำบลสมมุติที่ {number} : 5001-{number:04}",
        f"ค่าเป้าหมาย แห่ง : {number % 9 + 1}.0000", f"ผลงานที่ทำได้ แห่ง : {number % 9}.0000",
        "ประเภทตัวชี้วัด : ตัวชี้วัดเชิงยุทธศาสตร์", "(ตัวชี้วัดระดับผลผลิต (output))", "0",
        "รายละเอียดตัวชี้วัดฯ : พิมพ์ข้อมูล", "*** สยป. ตรวจประเมินตัวชี้วัด : ไตรมาสที่ 4: 100.0000",
        "ผลงานเทียบกับเป้าหมายรายไตรมาส",
    ]  # fmt: skip
    table = [(str(quarter), f"{quarter * (number % 5)}.00", "100.0000", "100 / 100") for quarter in range(1, 5)]
    texts = [
        (f"รายงานผลฯ ไตรมาสที่ {place}", [report.format(day=number % 28 + 1, n=number % 7 + 1)])
        for place, report in enumerate(REPORTS, 1)
    ]
    texts += [
        ("** สรุปผลการดำเนินงาน **", [REPORTS[3].format(day=9, n=4)]),
        ("นิยาม หรือความหมายของตัวชี้วัด", [DEFINITION]),
        ("วิธีการคำนวณ หรือ เกณฑ์การประเมิน", [METHOD]),
        ("วิธีการการเก็บข้อมูล/แหล่งข้อมูล", [SOURCE]),
        ("สนับสนุนยุทธศาสตร์กรุงเทพมหานครฯ", list(PLAN)),
        ("โครงการ/กิจกรรมที่สนับสนุนตัวชี้วัด", ["เปิดห้องสมุด : 50010000-0001"]),
    ]
    return heading, table, texts


def _text(number: int) -> str:
    heading, table, texts = _parts(number)
    heads = ["ไตรมาสที่", "(1 - 4)", "*ผลงาน*", "(แห่ง)", "*ผลประเมินตัวชี้วัด*", "(* 2.1 / 2.2 *)"]
    rows = "\n".join("\n".join(row) for row in table)
    bodies = "\n\n".join(f"{label}\n\n" + "\n".join(lines) for label, lines in texts)
    page = "\n\n".join([*heading, "\n".join(heads) + "\n" + rows, bodies])
    if len(page.encode()) < SMALLEST_PAGE:
        raise AssertionError("the page is too small to be measured")
    return page


def _html(number: int) -> str:
    heading, table, texts = _parts(number)
    top = "\n".join(f"<p>{html.escape(line)}</p>" for line in heading)
    rows = "\n".join(
        f"<tr><td>{quarter}</td><td align=right>{result}</td><td>{score}<br><small>{marks}</small></td></tr>"
        for quarter, result, score, marks in table
    )
    bodies = "\n".join(
        f"<b>{label}</b><br/>\n<p>{'<br>'.join(html.escape(line) for line in lines)}</p>" for label, lines in texts
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Monitor</title><script>var chart = 0;</script></head>'
        f'<body><div data-role="page">{top}\n<table><tr><th>ไตรมาสที่<br>(1 - 4)</th><th>*ผลงาน*<br>(แห่ง)</th>'
        f"<th>*ผลประเมินตัวชี้วัด*<br>(* 2.1 / 2.2 *)</th></tr>\n{rows}\n</table>\n{bodies}</div></body></html>"
    )


if __name__ == "__main__":
    main()
