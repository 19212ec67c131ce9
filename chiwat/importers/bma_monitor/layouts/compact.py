"""A KPI page in its compact capture: a short heading, then text blocks without labels, one a line."""

import re
from collections.abc import Sequence

from chiwat.domain.old_pages import OldQuarter
from chiwat.importers.bma_monitor.layouts import heading
from chiwat.importers.bma_monitor.layouts.plan_lines import BAR, plan_lines
from chiwat.importers.bma_monitor.layouts.quarter_table import QUARTERS
from chiwat.importers.bma_monitor.reading import Reading, joined

#: Words by which a definition is known.
_MEANS = ("หมายถึง", " คือ ")
_LIST_NUMBER = re.compile(r"\(?(?:[0-9]{1,2}|[๐-๙]{1,2})[.)](?![0-9๐-๙])")
_REPORTS = len(QUARTERS)
#: How many lines a heading has at most.
_HEADING = 16


def read(lines: Sequence[str]) -> list[Reading]:
    """One reading; every text that was placed by its position is named in ``guessed``."""
    reading = Reading()
    printed = [line for line in lines if line]
    blocks = printed[_read_heading(printed, into=reading) :]
    reading.found["plan"] = plan_lines([block for block in blocks if block.endswith(BAR)], into=reading)
    _place([block for block in blocks if not block.endswith(BAR)], into=reading)
    return [reading]


def _read_heading(lines: Sequence[str], *, into: Reading) -> int:
    """Read the heading's lines; how many there are. After the evaluation only a doubled line still belongs to it."""
    for number, line in enumerate(lines):
        if "assessed_quarter" in into.found and line not in lines[max(0, number - _HEADING) : number]:
            return number
        if not heading.read_line(line, into=into):
            return number
    return len(lines)


def _place(blocks: Sequence[str], *, into: Reading) -> None:
    """Q1 to Q4, perhaps a summary, the definition, then the method and one more: the rule of docs/import.md."""
    at = next((n for n, block in enumerate(blocks) if n >= _REPORTS and _defines(block)), None)
    if at is None or at > _REPORTS + 1:
        into.found["quarters"] = tuple(OldQuarter(quarter=number) for number in QUARTERS)
        into.unread.extend(blocks)
        return
    into.found["quarters"] = tuple(
        OldQuarter(quarter=number, report=joined([block])) for number, block in zip(QUARTERS, blocks, strict=False)
    )
    into.guessed.extend(f"/quarters/{place}/report" for place in range(_REPORTS))
    if at > _REPORTS:
        _text("summary", block=blocks[_REPORTS], into=into)
    _text("definition", block=blocks[at], into=into)
    _place_rest(blocks[at + 1 :], into=into)


def _place_rest(blocks: Sequence[str], *, into: Reading) -> None:
    if blocks:
        _text("method", block=blocks[0], into=into)
    for block in blocks[1:]:
        if _LIST_NUMBER.match(block) and "data_source" not in into.found:
            _text("data_source", block=block, into=into)
        elif "criteria" not in into.found and "data_source" not in into.found:
            _text("criteria", block=block, into=into)
        else:
            into.unread.append(block)


def _text(name: str, *, block: str, into: Reading) -> None:
    into.found[name] = joined([block])
    into.guessed.append(f"/{name}")


def _defines(block: str) -> bool:
    return any(word in block for word in _MEANS)
