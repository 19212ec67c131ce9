"""A project page: name, unit and year, progress, owner, assessments, rationale, objectives, goal, plan."""

import re
from collections.abc import Sequence
from functools import partial

from chiwat.domain.old_pages import OldAssessment, OldOwner
from chiwat.importers.bma_monitor.layouts.heading import HOME, split_name
from chiwat.importers.bma_monitor.layouts.plan_lines import PLAN, plan_lines
from chiwat.importers.bma_monitor.reading import NOTHING, Reading, joined, squeezed
from chiwat.importers.bma_monitor.sections import HEAD, cut, label_in

TITLE = "ความคืบหน้าโครงการ/กิจกรรม"
PRINT = "ดูโครงการแผนปีฯ : พิมพ์ข้อมูล"
LABELS = {
    "หลักการและเหตุผล": "rationale",
    "วัตถุประสงค์ของโครงการ": "objectives",
    "เป้าหมายของโครงการ": "goal",
    PLAN: "plan",
}
_ORDER = {section: place for place, section in enumerate(LABELS.values())}
_SILENT = frozenset({TITLE, HOME, PRINT, "FusionCharts will render here"})
_UNIT_AND_YEAR = re.compile(r"(?P<unit>.*?)\s*:\s*\(\s*(?P<year>25[0-9]{2})?\s*\)")
_PROGRESS = re.compile(r"ความคืบหน้าโครงการ\s*ร้อยละ\s*(.*)")
_OWNER = re.compile(r"(?P<name>[^()]*)\(\s*โทร\.?(?P<phone>[^()]*)\)")
_ASSESSMENTS = re.compile(r"\*\*\*\s*สยป\.\s*ประเมินโครงการ\s*:\s*(.*)")
_ASSESSMENT = re.compile(r"ไตรมาสที่\s*([1-4])\s*:?\s*(?!ไตรมาส)(\S*)\s*")


def read(lines: Sequence[str]) -> list[Reading]:
    """One reading of the page."""
    reading = Reading()
    sections = cut(lines, label_of=partial(label_in, labels=LABELS), order=_ORDER)
    assessments: list[OldAssessment] = []
    left = []
    for line in filter(None, sections[HEAD]):
        if squeezed(line) in _SILENT or _read_labelled(line, into=reading, assessments=assessments):
            continue
        left.append(line)
    _read_unlabelled(left, into=reading)
    reading.found["assessments"] = tuple(assessments)
    for text in ("rationale", "objectives", "goal"):
        reading.found[text] = joined(sections.get(text, ()))
    reading.found["plan"] = plan_lines(sections.get("plan", ()), into=reading)
    return [reading]


def _read_labelled(line: str, *, into: Reading, assessments: list[OldAssessment]) -> bool:
    if line.startswith("***"):
        found = _ASSESSMENTS.fullmatch(line)
        return found is not None and _read_assessments(found[1], into=into, assessments=assessments)
    found = _PROGRESS.fullmatch(line)
    if found is None or "progress" in into.found:
        return False
    number = into.figure(found[1], field="progress")
    into.found["progress"] = number
    return number is not None or found[1] in ("", NOTHING)


def _read_assessments(printed: str, *, into: Reading, assessments: list[OldAssessment]) -> bool:
    """``ไตรมาสที่ 1 100.0000``, perhaps several on one line; ``False`` when something else stands there."""
    if _ASSESSMENT.sub("", printed).strip():
        return False
    read: list[OldAssessment] = []
    for quarter, value in _ASSESSMENT.findall(printed):
        field = f"assessments/{len(assessments) + len(read)}/value"
        number = into.figure(value, field=field) if value not in ("", NOTHING) else None
        if number is None and value not in ("", NOTHING):
            return False
        read.append(OldAssessment(quarter=int(quarter), value=number))
    assessments.extend(read)
    return True


def _read_unlabelled(lines: Sequence[str], *, into: Reading) -> None:
    """Name, unit with its year, the chart's figure and the owner, known by their shapes in this order."""
    found = into.found
    for line in lines:
        name, code = split_name(line)
        unit = _UNIT_AND_YEAR.fullmatch(line[-400:]) if ":" in line else None
        if code is not None and "code" not in found:
            found["name"], found["code"] = name or None, code
        elif unit is not None and "unit_name" not in found:
            found["unit_name"] = line.rpartition(":")[0].rstrip() or None
            found["fiscal_year"] = int(unit["year"]) if unit["year"] else None
        elif line == found.get("progress"):
            continue
        elif "owner" not in found and "unit_name" in found and not line[0].isdigit():
            found["owner"] = _owner(line)
        else:
            into.unread.append(line)


def _owner(line: str) -> OldOwner:
    found = _OWNER.fullmatch(line)
    if found is None:
        return OldOwner(name=line, phone=None)
    return OldOwner(name=found["name"].strip() or None, phone=found["phone"].strip() or None)
