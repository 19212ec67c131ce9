"""A KPI page in full: heading, quarter table, four reports, summary, definition, method, source, plan, projects."""

from collections.abc import Sequence

from chiwat.importers.bma_monitor.layouts import heading
from chiwat.importers.bma_monitor.layouts.plan_lines import PLAN, plan_lines, projects
from chiwat.importers.bma_monitor.layouts.quarter_table import QUARTERS, TABLE, read_quarters
from chiwat.importers.bma_monitor.reading import LONGEST_LABEL, Reading, joined, squeezed
from chiwat.importers.bma_monitor.sections import HEAD, Label, cut

REPORT = "รายงานผลฯ ไตรมาสที่ "
#: The labels in the order of the page; the source's own typo first.
LABELS = {
    TABLE: "table",
    **{f"{REPORT}{number}": f"report {number}" for number in QUARTERS},
    "** สรุปผลการดำเนินงาน **": "summary",
    "นิยาม หรือความหมายของตัวชี้วัด": "definition",
    "วิธีการคำนวณ หรือ เกณฑ์การประเมิน": "method",
    "วิธีการการเก็บข้อมูล/แหล่งข้อมูล": "data_source",
    "วิธีการเก็บข้อมูล/แหล่งข้อมูล": "data_source",
    PLAN: "plan",
    "โครงการ/กิจกรรมที่สนับสนุนตัวชี้วัด": "projects",
}
_ORDER = {section: place for place, section in enumerate(dict.fromkeys(LABELS.values()))}
_FIRST_LETTERS = frozenset(label[0] for label in LABELS)
_TEXTS = ("summary", "definition", "method", "data_source")


def read(lines: Sequence[str]) -> list[Reading]:
    """One reading of the page."""
    reading = Reading()
    sections = cut(lines, label_of=_label_of, order=_ORDER)
    _read_heading(sections[HEAD], into=reading)
    table = sections.get("table", ())
    reading.found["quarters"] = read_quarters(table, sections=sections, report="report ", into=reading)
    for name in _TEXTS:
        reading.found[name] = joined(sections.get(name, ()))
    reading.found["plan"] = plan_lines(sections.get("plan", ()), into=reading)
    reading.found["projects"] = projects(sections.get("projects", ()), into=reading)
    return [reading]


def _label_of(line: str) -> Label | None:
    section = LABELS.get(line)
    if section is None and line[0] in _FIRST_LETTERS and len(line) <= LONGEST_LABEL:
        section = LABELS.get(squeezed(line))
    return (section, "") if section else None


def _read_heading(lines: Sequence[str], *, into: Reading) -> None:
    chart_seen = False
    for line in filter(None, lines):
        if "name" not in into.found and _read_name(line, into=into):
            continue
        if line == heading.CHART and not chart_seen:
            chart_seen = True
        elif not heading.read_line(line, into=into):
            into.unread.append(line)
    if heading.NEGOTIATED.search(into.found.get("name") or ""):
        into.found["negotiated"] = True


def _read_name(line: str, *, into: Reading) -> bool:
    """The name stands above the target; with its code, or without one when nothing else is known of the line."""
    name, code = heading.split_name(line)
    if code is None and (not into.found.keys().isdisjoint(_BELOW_THE_NAME) or _is_known(line)):
        return False
    into.found["name"], into.found["code"] = name or None, code
    return True


_BELOW_THE_NAME = frozenset({"unit_raw", "stated_result", "kind", "level", "assessed_quarter"})
_KNOWN_OPENINGS = (heading.TARGET, heading.RESULT, heading.KIND, "(ตัวชี้วัดระดับ", "***", heading.TITLE, heading.HOME)


def _is_known(line: str) -> bool:
    return line.startswith(_KNOWN_OPENINGS) or line == heading.CHART
