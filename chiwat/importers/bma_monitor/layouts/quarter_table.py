"""The four rows of results and marks, as a full page and a unit list print them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from chiwat.domain.old_pages import OldQuarter
from chiwat.importers.bma_monitor.reading import AS_KEPT, NOTHING, Reading, joined

QUARTERS = (1, 2, 3, 4)
TABLE = "ผลงานเทียบกับเป้าหมายรายไตรมาส"
_HEADS = frozenset({"ไตรมาสที่", "(1 - 4)", "*ผลงาน*", "*ผลประเมินตัวชี้วัด*", "(* 2.1 / 2.2 *)"})
_MARK = r"([-−]?[0-9๐-๙][0-9๐-๙,.]{0,12}|-|)"
_MARKS = re.compile(rf"{_MARK}\s*/\s*{_MARK}")
_ROW_NUMBERS = frozenset("1234")
#: A result as the old system prints it, always; a score that stands alone in its row has four decimals or none.
_RESULT = re.compile(r"[-−]?[0-9๐-๙,]{1,20}\.[0-9๐-๙]{2}|-|")
_EMPTY = frozenset({"", NOTHING})


@dataclass(slots=True)
class _Row:
    quarter: int
    #: The lines between the quarter's number and its marks, empty ones too.
    figures: list[str] = field(default_factory=list)
    marks: str | None = None


def read_quarters(
    lines: Sequence[str], *, sections: Mapping[str, Sequence[str]], report: str, into: Reading
) -> tuple[OldQuarter, ...]:
    """The four quarters: the rows of the table, each with the text of its section ``report n``.

    A line that is no part of a row stays unread.
    """
    rows = {row.quarter: row for row in _rows(lines, into=into)}
    return tuple(
        _quarter(rows.get(number) or _Row(number), report=joined(sections.get(f"{report}{number}", ())), into=into)
        for number in QUARTERS
    )


def _rows(lines: Sequence[str], *, into: Reading) -> Iterable[_Row]:
    """Rows as they begin: a number above the one before, where the row before has its figures or its marks."""
    unit_head = f"({into.found.get('unit_raw') or ''})"
    row: _Row | None = None
    for line in lines:
        starts = line in _ROW_NUMBERS and (row is None or (int(line) > row.quarter and _is_complete(row)))
        if starts:
            if row is not None:
                yield row
            row = _Row(int(line))
        elif row is None or row.marks is not None:
            if line and (row is not None or (line not in _HEADS and line != unit_head)):
                into.unread.append(line)
        elif "/" in line and _MARKS.fullmatch(line):
            row.marks = line
        else:
            row.figures.append(line)
    if row is not None:
        yield row


def _is_complete(row: _Row) -> bool:
    return row.marks is not None or len(row.figures) > 1


def _quarter(row: _Row, *, report: str | None, into: Reading) -> OldQuarter:
    printed = [line for line in row.figures if line]
    if len(printed) == 1 and len(row.figures) == 2 and not row.figures[0]:
        printed.insert(0, "")
    if len(printed) > 2 or (len(row.figures) == 1 and not _RESULT.fullmatch(row.figures[0])):
        into.unread.extend(printed)  # a line too many or too few: which of them is the result, nobody can tell
        printed = []
    result, score = [*printed, "", ""][:2]
    found = _MARKS.fullmatch(row.marks) if row.marks is not None else None
    first, second = found.groups() if found else ("", "")
    line = row.marks or ""
    mark_2_1 = _figure(first, row=row, name="mark_2_1", line=line, into=into)
    mark_2_2 = _figure(second, row=row, name="mark_2_2", line=line, into=into)
    return OldQuarter(
        quarter=row.quarter,
        result=_figure(result, row=row, name="result", line=result, into=into),
        shown_score=_figure(score, row=row, name="shown_score", line=score, into=into),
        mark_2_1=mark_2_1,
        mark_2_2=mark_2_2,
        assessed=any(mark is not None and mark.strip("-0.") != "" for mark in (mark_2_1, mark_2_2)),
        report=report,
    )


def _figure(printed: str, *, row: _Row, name: str, line: str, into: Reading) -> str | None:
    if AS_KEPT.fullmatch(printed):
        return printed
    if printed in _EMPTY:
        return None
    number = into.figure(printed, field=f"quarters/{row.quarter - 1}/{name}")
    if number is None:
        into.unread.append(line)
    return number
