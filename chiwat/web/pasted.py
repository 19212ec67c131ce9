"""A block pasted from a spreadsheet: lines and cells, and each fault said with its line."""

from collections.abc import Sequence
from dataclasses import dataclass

from chiwat.actions.entries import TypedEntry
from chiwat.domain.report_form import Fault
from chiwat.web.templatetags.page import language_now
from chiwat.wording import sentence


@dataclass(frozen=True, slots=True)
class RowFault:
    """A fault in a block: the line counted from 1, the field, what stood there, the sentence."""

    line: int
    field: str
    typed: str
    said: str


def lines_of(block: str, *, columns: int) -> list[list[str]]:
    """The lines of a block that hold anything, each with so many cells; what stands beyond them joins the last.

    >>> lines_of("1 ก.ค. 69\\tลาน\\r\\n\\r\\nx", columns=3)
    [['1 ก.ค. 69', 'ลาน', ''], ['x', '', '']]
    """
    rows = []
    for line in block.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            cells = [cell.strip() for cell in line.split("\t", columns - 1)]
            rows.append(cells + [""] * (columns - len(cells)))
    return rows


def row_faults(faults: tuple[Fault, ...], *, rows: Sequence[TypedEntry]) -> list[RowFault]:
    """Each fault of ``/entries/N/field`` with its line and what was typed there."""
    found = []
    for fault in faults:
        _, _, place, field = fault.field.split("/")
        typed = str(getattr(rows[int(place)], field))
        said = sentence(f"content-fault.{fault.code}", language=language_now())
        found.append(RowFault(int(place) + 1, field, typed, said))
    return found
