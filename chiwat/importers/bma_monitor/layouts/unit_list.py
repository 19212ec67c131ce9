"""The list of a unit's indicators: a heading, then one block an indicator with its own table and reports."""

import re
from collections.abc import Sequence
from functools import partial

from chiwat.importers.bma_monitor.layouts.full import REPORT
from chiwat.importers.bma_monitor.layouts.heading import NEGOTIATED
from chiwat.importers.bma_monitor.layouts.plan_lines import plan_line
from chiwat.importers.bma_monitor.layouts.quarter_table import QUARTERS, TABLE, read_quarters
from chiwat.importers.bma_monitor.reading import Reading
from chiwat.importers.bma_monitor.sections import HEAD, cut, label_in

OPENING = "ผลการปฏิบัติราชการประจำปี"
UNIT, TARGET, RESULT = "หน่วยนับ", "เป้าหมาย", "ผลงาน"
_TITLE = re.compile(rf"{OPENING}\s*:?\s*(?P<year>25[0-9]{{2}})?\s*ของหน่วยงาน\s*:\s*(?P<unit>[0-9]*)")
_NAVIGATION = re.compile(r"(?:Back )?Home|Home Home SED")
_NUMBERED = re.compile(r"\([0-9]{1,3}\)\s*(?P<name>.*)")
_DIMENSION = re.compile(r"(?:มิติ|องค์ประกอบ)ที่\s*[0-9๐-๙.]{1,8}\s*:.*")
_BRACKET = re.compile(r"\[\s*(?P<level>(?:มิติ|องค์ประกอบ)ที่\s*[0-9๐-๙.]{1,8})\s*:?(?P<words>.*)\]")
_LABELS = {TABLE: "table", **{f"{REPORT}{number}": f"report {number}" for number in QUARTERS}}
_ORDER = {section: place for place, section in enumerate(_LABELS.values())}
_BRACKETED_WORDS = frozenset({"", "ตัวชี้วัดเจรจา", "ตัวชี้วัดเจรจาตกลง"})
#: More than any unit has, few enough for a page made to exhaust memory; what follows them stays unread.
MOST_INDICATORS = 2_000
#: Within how many lines below an indicator's number its unit of measure stands.
_NEAR = 5


def read(lines: Sequence[str]) -> list[Reading]:
    """One reading an indicator; what stands above the first belongs to all, its unread lines to the first."""
    printed = [number for number, line in enumerate(lines) if line]
    starts = _starts(lines, printed=printed)
    top = Reading()
    beyond = starts[MOST_INDICATORS:]
    if beyond:
        top.unread.extend(filter(None, lines[beyond[0] :]))
        lines, starts = lines[: beyond[0]], starts[:MOST_INDICATORS]
    dimension = _read_top(lines[: starts[0] if starts else None], into=top)
    if not starts:
        top.unread.extend(filter(None, [dimension]))
        return [top]
    readings: list[Reading] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        reading = Reading(found=dict(top.found))
        if not readings:
            reading.unread.extend(top.unread)
        block, following = _without_dimension(lines[start:end])
        _read_indicator(block, dimension=dimension, into=reading)
        dimension = following or dimension
        readings.append(reading)
    readings[-1].unread.extend(filter(None, [following]))
    return readings


def _starts(lines: Sequence[str], *, printed: Sequence[int]) -> list[int]:
    """Where indicators begin: a numbered line with the bracket or the unit of measure close below it."""
    starts = []
    for place, number in enumerate(printed):
        if lines[number].startswith("(") and _NUMBERED.fullmatch(lines[number]):
            below = [lines[later] for later in printed[place + 1 : place + _NEAR]]
            if any(line.startswith(UNIT) or _BRACKET.fullmatch(line) for line in _before_next(below)):
                starts.append(number)
    return starts


def _before_next(lines: Sequence[str]) -> Sequence[str]:
    for place, line in enumerate(lines):
        if _NUMBERED.fullmatch(line):
            return lines[:place]
    return lines


def _read_top(lines: Sequence[str], *, into: Reading) -> str | None:
    """The unit, the year, and the dimension that the first indicators belong to."""
    dimension = None
    for line in filter(None, lines):
        title = _TITLE.fullmatch(line)
        if title is not None and "unit_code" not in into.found:
            into.found["unit_code"] = title["unit"] or None
            into.found["fiscal_year"] = int(title["year"]) if title["year"] else None
        elif _DIMENSION.fullmatch(line) and dimension is None:
            dimension = line
        elif not _NAVIGATION.fullmatch(line):
            into.unread.append(line)
    return dimension


def _without_dimension(lines: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """The heading of the next dimension stands at the end of the indicator before it."""
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    if end > 1 and _DIMENSION.fullmatch(lines[end - 1]):
        return lines[: end - 1], lines[end - 1]
    return lines, None


def _read_indicator(lines: Sequence[str], *, dimension: str | None, into: Reading) -> None:
    sections = cut(lines, label_of=partial(label_in, labels=_LABELS), order=_ORDER)
    into.found["negotiated"] = False
    if dimension is not None:
        into.found["plan"] = (plan_line(":" + dimension, place=0, into=into),)
    _read_heading(sections[HEAD], dimension=dimension, into=into)
    table = sections.get("table", ())
    into.found["quarters"] = read_quarters(table, sections=sections, report="report ", into=into)


def _read_heading(lines: Sequence[str], *, dimension: str | None, into: Reading) -> None:
    first = _NUMBERED.fullmatch(lines[0])
    name = first["name"].strip() if first else lines[0]
    into.found["name"] = name or None
    goals = []
    for line in filter(None, lines[1:]):
        bracket = _BRACKET.fullmatch(line)
        words = bracket["words"].strip() if bracket is not None else None
        if bracket is not None and words in _BRACKETED_WORDS:
            into.found["negotiated"] = bool(words) or into.found["negotiated"]
            if not (dimension or "").startswith(bracket["level"]):
                into.unread.append(line)
        elif line != name and not _read_figure(line, into=into):
            goals.append(line)
    if NEGOTIATED.search(name):
        into.found["negotiated"] = True
    if goals:
        into.found["goal"] = goals[0]
        into.unread.extend(goals[1:])


def _read_figure(line: str, *, into: Reading) -> bool:
    label, colon, printed = (part.strip() for part in line.partition(":"))
    if not colon:
        return False
    if label == UNIT and "unit_raw" not in into.found:
        into.unit(printed)
    elif label == TARGET and "target" not in into.found:
        into.found["target"] = None
        into.target(printed)
    elif label == RESULT and "stated_result" not in into.found:
        into.found["stated_result"] = None
        into.stated_result(printed, unit=None, line=line)
    else:
        return False
    return True
