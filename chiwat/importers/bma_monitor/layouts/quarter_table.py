"""The four rows of results and marks, as a full page and a unit list print them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chiwat.domain.old_pages import OldQuarter
from chiwat.importers.bma_monitor.reading import NOTHING, Reading, joined

QUARTERS = (1, 2, 3, 4)
TABLE = "ผลงานเทียบกับเป้าหมายรายไตรมาส"
_HEADS = frozenset({"ไตรมาสที่", "(1 - 4)", "*ผลงาน*", "*ผลประเมินตัวชี้วัด*", "(* 2.1 / 2.2 *)"})
_MARK = r"([-−]?[0-9๐-๙][0-9๐-๙,.]{0,12}|-|)"
_MARKS = re.compile(rf"{_MARK}\s*/\s*{_MARK}")
_ROW_NUMBERS = frozenset("1234")
_EMPTY = frozenset({"", NOTHING})


@dataclass(slots=True)
class _Row:
    quarter: int
    #: The lines between the quarter's number and its marks, empty ones too.
    figures: list[str] = field(default_factory=list)
    marks: str | None = None


def read_table(lines: Sequence[str], *, into: Reading) -> dict[int, OldQuarter]:
    """The rows by quarter; a line that is no part of a row stays unread."""
    rows: dict[int, OldQuarter] = {}
    for row in _rows(lines, into=into):
        rows[row.quarter] = _quarter(row, into=into)
    return rows


def with_reports(rows: dict[int, OldQuarter], *, sections: dict[str, list[str]], report: str) -> tuple[OldQuarter, ...]:
    """The four quarters, each with the text of its section."""
    quarters = []
    for number in QUARTERS:
        row = rows.get(number)
        text = joined(sections.get(f"{report}{number}", ()))
        if row is None:
            row = OldQuarter(quarter=number, report=text)
        elif text is not None:
            row = OldQuarter(
                quarter=number, result=row.result, shown_score=row.shown_score, mark_2_1=row.mark_2_1,
                mark_2_2=row.mark_2_2, assessed=row.assessed, report=text,
            )  # fmt: skip
        quarters.append(row)
    return tuple(quarters)


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


def _quarter(row: _Row, *, into: Reading) -> OldQuarter:
    where = f"quarters/{row.quarter - 1}"
    printed = [line for line in row.figures if line]
    if len(printed) == 1 and len(row.figures) == 2 and not row.figures[0]:
        printed.insert(0, "")
    result, score, *more = *printed[:2], *[""] * (2 - len(printed)), *printed[2:]
    into.unread.extend(more)
    found = _MARKS.fullmatch(row.marks) if row.marks is not None else None
    first, second = found.groups() if found else ("", "")
    line = row.marks or ""
    marks = [
        _figure(first, field=f"{where}/mark_2_1", line=line, into=into),
        _figure(second, field=f"{where}/mark_2_2", line=line, into=into),
    ]
    return OldQuarter(
        quarter=row.quarter,
        result=_figure(result, field=f"{where}/result", line=result, into=into),
        shown_score=_figure(score, field=f"{where}/shown_score", line=score, into=into),
        mark_2_1=marks[0],
        mark_2_2=marks[1],
        assessed=any(mark is not None and mark.strip("-0.") != "" for mark in marks),
    )


def _figure(printed: str, *, field: str, line: str, into: Reading) -> str | None:
    if printed in _EMPTY:
        return None
    number = into.figure(printed, field=field)
    if number is None:
        into.unread.append(line)
    return number
