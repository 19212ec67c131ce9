"""A city indicator: a target that may be text, a definition, a method, a source; no results."""

import re
from collections.abc import Sequence

from chiwat.importers.bma_monitor.layouts.heading import HOME, TARGET, read_kind, split_label
from chiwat.importers.bma_monitor.layouts.plan_lines import PLAN, plan_lines
from chiwat.importers.bma_monitor.reading import Reading, joined, squeezed
from chiwat.importers.bma_monitor.sections import HEAD, Label, cut

TITLE = "โครงการจัดทำฐานข้อมูลตัวชี้วัดการพัฒนาเมือง"
KIND = "ลักษณะข้อมูล"
_ORDER = {"plan": 0, "definition": 1, "method": 2, "data_source": 3}
_NUMBERED = re.compile(
    r"1\.\s*(?P<definition>นิยาม(?: หรือความหมายของตัวชี้วัด)?)"
    r"|2\.\s*(?P<method>วิธีการคำนวณ(?: หรือ เกณฑ์การประเมิน)?)"
    r"|3\.\s*(?P<data_source>แหล่งข้อมูล(?:/\S{1,60})?)"
)
_TITLE = re.compile(rf"{TITLE}\s*(?:\(2562-2563\))?")
_NUMBER = re.compile(r"[0-9]{1,6}")


def read(lines: Sequence[str]) -> list[Reading]:
    """One reading of the page."""
    reading = Reading()
    sections = cut(lines, label_of=label_of, order=_ORDER)
    for line in filter(None, sections[HEAD]):
        if line != HOME and not _TITLE.fullmatch(line) and not _read_line(line, into=reading):
            reading.unread.append(line)
    for text in ("definition", "method", "data_source"):
        reading.found[text] = joined(sections.get(text, ()))
    reading.found["plan"] = plan_lines(sections.get("plan", ()), into=reading)
    return [reading]


def label_of(line: str) -> Label | None:
    """The section that a line opens."""
    if line == PLAN:
        return "plan", ""
    found = _NUMBERED.fullmatch(squeezed(line)) if line[:1] in ("1", "2", "3") else None
    return (found.lastgroup, "") if found is not None and found.lastgroup else None


def _read_line(line: str, *, into: Reading) -> bool:
    """The name with its number, the target, the kind: each once."""
    found = into.found
    if "name" not in found and _read_name(line, into=into):
        return True
    if line.startswith(TARGET) and ":" in line and "target" not in found:
        unit, printed = split_label(line, label=TARGET)
        found["target"] = None
        into.unit(unit)
        into.target(printed)
        return True
    if line.startswith(KIND) and ":" in line and "kind" not in found:
        read_kind(line, label=KIND, into=into)
        return True
    return False


def _read_name(line: str, *, into: Reading) -> bool:
    name, colon, number = line.rpartition(" : ")
    if not colon or line.startswith((TARGET, KIND)) or not _NUMBER.fullmatch(number.strip()):
        return False
    into.found["name"], into.found["code"] = name.strip() or None, number.strip()
    return True
