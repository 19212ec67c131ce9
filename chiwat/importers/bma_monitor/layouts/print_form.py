"""The print form: nine numbered items, their bodies opened by ``::``, a footer and the place of a signature."""

import re
from collections.abc import Iterable, Sequence

from chiwat.domain.old_pages import OldQuarter
from chiwat.importers.bma_monitor.layouts.plan_lines import plan_lines
from chiwat.importers.bma_monitor.layouts.quarter_table import QUARTERS
from chiwat.importers.bma_monitor.reading import Reading, joined
from chiwat.importers.bma_monitor.sections import HEAD, Label, cut
from chiwat.thai.digits import to_arabic

NAME, LEVEL, PLAN, TARGET, FOOTER, SIGNATURE = "name", "level", "plan", "target", "footer", "signature"
_HEADS = {
    "ชื่อตัวชี้วัด": NAME,
    "ระดับความสำเร็จ": LEVEL,
    "คำนิยาม": "definition",
    "วิธีการคำนวณ": "method",
    "เป้าหมาย": TARGET,
    "รายงานผลการดำเนินงาน (รายไตรมาส)": "reports",
    "ปัจจัยสนับสนุนการดำเนินงาน": "supporting_factors",
    "อุปสรรคต่อการดำเนินงาน": "obstacles",
    "หลักฐานอ้างอิง": "evidence",
}
_NUMBERED = re.compile(
    r"[1-9๑-๙]\.\s*(?P<head>"
    + "|".join(re.escape(head).replace(r"\ ", r"\s*") for head in _HEADS)
    + r")\s*:(?P<rest>.*)"
)
_REPORT = re.compile(
    r"\([6๖]\.(?:(?P<number>[1-4๑-๔])\)\s*ไตรมาสที่\s*(?P=number)|[5๕]\)\s*สรุปผลการดำเนินงาน(?:\s*\(ปลายปีงบประมาณ\))?)\s*:(?P<rest>.*)"
)
_ORDER_OF_SECTIONS = (
    NAME, LEVEL, PLAN, "definition", "method", TARGET, "reports", *(f"report {number}" for number in QUARTERS),
    "summary", "supporting_factors", "obstacles", "evidence", FOOTER, SIGNATURE,
)  # fmt: skip
_ORDER = {section: place for place, section in enumerate(_ORDER_OF_SECTIONS)}
_RESULT = re.compile(r":?\s*ผลงานที่ทำได้\s*=\s*(.*)")
_FIGURE_AND_UNIT = re.compile(r"(?P<figure>[^()]*)\((?P<unit>.*)\)")
_OPENER = "::"
_STARS = "****"
_PLAN_WORDS, _FOOTER_WORDS = "สนับสนุนแผนพัฒนา", "ผลการดำเนินงานส่วนที่"
_PLAN_HEADING = re.compile(
    rf"\*+\s*{_PLAN_WORDS}\s*กทม\.\s*ระยะ\s*20\s*ปี\s*\(ยุทธศาสตร์(?:-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ\s*/\s*ตัวชี้วัด)?\)\**"
)
_FOOTER = f"{_FOOTER_WORDS} 2 ผลสัมฤทธิ์การปฏิบัติงานตามแผนปฏิบัติราชการประจำปี แยกรายตัวชี้วัด"
_TITLES = frozenset({"แบบรายงานตัวชี้วัด", "แบบรายงานผลการดำเนินงานรายตัวชี้วัด"})
_OUTPUT, _OUTCOME = "ผลผลิต (Output)", "ผลลัพธ์ (Outcome)"
_TICKS = "☑☒✓✔■"
_BOXES = _TICKS + "☐□"
_TEXTS = ("summary", "definition", "method", "supporting_factors", "obstacles")


def read(lines: Sequence[str]) -> list[Reading]:
    """One reading of the form."""
    reading = Reading()
    sections = cut(lines, label_of=label_of, order=_ORDER)
    reading.unread.extend(line for line in sections[HEAD] if line and line not in _TITLES)
    reading.found["name"] = joined(sections.get(NAME, ()))
    _read_level(sections.get(LEVEL, ()), into=reading)
    heading, *plan = sections.get(PLAN) or [""]
    reading.unread.extend(filter(None, [heading]))
    reading.found["plan"] = plan_lines(plan, into=reading)
    _read_target(sections.get(TARGET, ()), into=reading)
    reading.unread.extend(filter(None, sections.get("reports", ())))
    reading.found["quarters"] = tuple(
        OldQuarter(quarter=number, report=_body(sections.get(f"report {number}", ()))) for number in QUARTERS
    )
    for text in _TEXTS:
        reading.found[text] = _body(sections.get(text, ()))
    evidence = _body(sections.get("evidence", ()))
    reading.found["evidence"] = tuple(evidence.split("\n")) if evidence else ()
    reading.unread.extend(filter(None, sections.get(FOOTER, ())))
    reading.found["signatories"] = tuple(_signatories(sections.get(SIGNATURE, ())))
    return [reading]


def label_of(line: str) -> Label | None:
    """The section that a line opens, with what follows the colon.

    >>> label_of("5. เป้าหมาย : 5 (ระดับ)"), label_of("(6.2) ไตรมาสที่ 2 : ประชุม"), label_of("5. เป้าหมายของงาน")
    (('target', '5 (ระดับ)'), ('report 2', 'ประชุม'), None)
    """
    if ":" not in line and not line.startswith((_STARS, "ลงชื่อ")):
        return None
    if line.startswith(_STARS):
        return _starred(line)
    if line.startswith("ลงชื่อ"):
        return SIGNATURE, line
    found = _NUMBERED.fullmatch(line)
    if found is not None:
        return _HEADS[" ".join(found["head"].split()).replace("งาน(", "งาน (")], found["rest"].strip()
    found = _REPORT.fullmatch(line)
    if found is None:
        return None
    section = f"report {to_arabic(found['number'])}" if found["number"] else "summary"
    return section, found["rest"].strip()


def _starred(line: str) -> Label | None:
    """The two headings between stars; one that was cut or typed into still opens its section, and is kept."""
    words = line.strip("* ")
    if words.startswith(_PLAN_WORDS):
        return PLAN, "" if _PLAN_HEADING.fullmatch(line) else line
    return (FOOTER, "" if words == _FOOTER else line) if words.startswith(_FOOTER_WORDS) else None


def _body(lines: Iterable[str]) -> str | None:
    return joined(line.removeprefix(_OPENER).lstrip() for line in lines)


def _read_level(lines: Sequence[str], *, into: Reading) -> None:
    """Both levels are printed and the tick is lost; a level counts only when it stands alone or bears its tick."""
    into.found["level"] = None
    for line in filter(None, lines):
        words = {"output": _OUTPUT, "outcome": _OUTCOME}
        named = [level for level, word in words.items() if word in line]
        ticked = [level for level in named if line[: line.index(words[level])].rstrip()[-1:] in tuple(_TICKS)]
        chosen = ticked or named
        if len(chosen) == 1:
            into.found["level"] = chosen[0]
        left = line.replace(_OUTPUT, "").replace(_OUTCOME, "").strip(_BOXES + " ")
        if left and left.strip(_BOXES + " "):
            into.unread.append(line)


def _read_target(lines: Sequence[str], *, into: Reading) -> None:
    into.found["target"] = into.found["stated_result"] = None
    for number, line in enumerate(lines):
        result = _RESULT.fullmatch(line)
        if number == 0:
            figure, unit = _figure_and_unit(line)
            into.unit(unit)
            into.target(figure)
        elif result is not None and into.found["stated_result"] is None:
            figure, unit = _figure_and_unit(result[1])
            into.stated_result(figure, unit=unit, line=line)
        elif line:
            into.unread.append(line)


def _figure_and_unit(printed: str) -> tuple[str, str]:
    found = _FIGURE_AND_UNIT.fullmatch(printed)
    return (found["figure"].strip(), found["unit"].strip()) if found else (printed, "")


def _signatories(lines: Iterable[str]) -> Iterable[str]:
    """Each signature's lines as printed, from one ``ลงชื่อ`` to the next."""
    block: list[str] = []
    for line in filter(None, lines):
        if line.startswith("ลงชื่อ") and block:
            yield "\n".join(block)
            block = []
        block.append(line)
    if block:
        yield "\n".join(block)
