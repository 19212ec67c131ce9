"""Lines of the strategic plan and the projects named beside an indicator."""

import re
from collections.abc import Iterable

from chiwat.domain.old_pages import OldChange, OldPlanLine, OldProject
from chiwat.importers.bma_monitor.reading import NOTHING, Reading
from chiwat.thai.digits import to_arabic

PLAN = "สนับสนุนยุทธศาสตร์กรุงเทพมหานครฯ"
#: What ends a plan line of the compact capture.
BAR = " |"
#: More than any page prints, few enough for a page made to exhaust memory.
MOST_LINES = 1_000
_LEVELS = "ด้าน|มิติ|เป้าหมาย|เป้าประสงค์|ประเด็นยุทธศาสตร์|ยุทธศาสตร์|กลยุทธ์"
_FORM_LABEL = r"(?:ประเด็นยุทธศา(?:สตร์)?|-+\s*(?P<under>ย่อย)|(?P<goal>เป้าประสงค์)ที่)\s*:\s*"
_LINE = re.compile(
    rf"(?:{_FORM_LABEL}|:)?\s*(?:(?P<label>{_LEVELS})ที่)?\s*"
    r"(?:(?P<number>[0-9๐-๙]{1,4}(?:\.[0-9๐-๙]{1,4}){0,8})(?![0-9๐-๙])\s*(?:[-:](?![0-9๐-๙])\s*)?)?(?P<text>.*)",
    re.DOTALL,
)
_PROJECT_AT_END = re.compile(r"(?P<name>.*\S)\s*:\s*(?P<code>[0-9]{8}-[0-9]{1,6})", re.DOTALL)
_PROJECT_AT_START = re.compile(r"(?P<code>[0-9]{8}-[0-9]{1,6})\s*:?\s*(?P<name>.*)", re.DOTALL)


def plan_line(line: str, *, place: int, into: Reading) -> OldPlanLine:
    """One line: the level's label, its number, its text; ``cut`` where the old system broke the text off with ``%``.

    >>> reading = Reading()
    >>> found = plan_line(":มิติที่ ๕.๒ - เมืองธรรมาภิบาล", place=0, into=reading)
    >>> found.label, found.number, found.text, reading.changes[0].because
    ('มิติ', '5.2', 'เมืองธรรมาภิบาล', 'thai-digits')
    """
    printed = line.removesuffix(BAR).rstrip()
    found = _LINE.fullmatch(printed)
    label = number = None
    text = printed
    if found is not None and (found["label"] or not printed.startswith(found["number"] or "\n")):
        label = found["label"] or found["under"] or found["goal"]
        number, text = found["number"], found["text"]
    if number is not None and (because := _why_changed(number, text=text, printed=printed)):
        number = to_arabic(number)
        into.changes.append(OldChange(field=f"plan/{place}/number", raw=line, became=number, because=because))
    return OldPlanLine(label=label, number=number, text=text, cut=_is_cut(text))


def _why_changed(number: str, *, text: str, printed: str) -> str | None:
    """Why the line cannot be put together again from its parts, and so must be kept whole."""
    if number != to_arabic(number):
        return "thai-digits"
    whole = not text or f"{number} {text}" in printed or f"{number} - {text}" in printed
    return None if whole else "number-split-off"


def plan_lines(lines: Iterable[str], *, into: Reading) -> tuple[OldPlanLine, ...]:
    """Every line of the plan's section."""
    return tuple(plan_line(line, place=place, into=into) for place, line in enumerate(_printed(lines, into=into)))


def projects(lines: Iterable[str], *, into: Reading) -> tuple[OldProject, ...]:
    """The list of projects: ``name : code`` or ``code name``, or a name alone."""
    return tuple(map(_project, _printed(lines, into=into)))


def _printed(lines: Iterable[str], *, into: Reading) -> list[str]:
    """The lines with something on them; those beyond any real page's stay unread."""
    printed = [line for line in lines if line and line != NOTHING]
    into.unread.extend(printed[MOST_LINES:])
    return printed[:MOST_LINES]


def _project(line: str) -> OldProject:
    found = _PROJECT_AT_START.fullmatch(line) or (_PROJECT_AT_END.fullmatch(line[-400:]) and _at_end(line))
    if not found:
        return OldProject(code=None, name=line)
    return OldProject(code=found["code"], name=found["name"])


def _at_end(line: str) -> dict[str, str]:
    name, _, code = line.rpartition(":")
    return {"name": name.strip(), "code": code.strip()}


def _is_cut(text: str) -> bool:
    return text.endswith("%") and not text[-2:-1].isdigit() and not text[-2:-1].isspace()
