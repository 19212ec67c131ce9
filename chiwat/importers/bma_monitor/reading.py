"""What a layout's reader gathers from the lines of a page, before code, year and file are known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from chiwat.domain.old_pages import OldChange
from chiwat.importers.bma_monitor.units import split_unit
from chiwat.thai.digits import plain_number

#: What the old system prints where nothing was typed.
NOTHING = "-"
#: No label that stands alone on its line is longer than this.
LONGEST_LABEL = 80
#: Most figures are printed as they are kept.
AS_KEPT = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_THAI_DIGITS = frozenset("๐๑๒๓๔๕๖๗๘๙")


@dataclass(slots=True)
class Reading:
    """The fields of one :class:`OldPage` as they are found, and beside them what was changed, guessed, not read."""

    found: dict[str, Any] = field(default_factory=dict)
    changes: list[OldChange] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def figure(self, printed: str, *, field: str) -> str | None:
        """A figure in Arabic digits without commas; ``None`` when the text is not wholly a number."""
        if AS_KEPT.fullmatch(printed):
            return printed
        number = plain_number(printed)
        if number is not None and number != printed:
            because = "thai-digits" if _THAI_DIGITS.intersection(printed) else "commas-removed"
            self.changes.append(OldChange(field=field, raw=printed, became=number, because=because))
        return number

    def target(self, printed: str) -> None:
        """A target is a figure, or else text."""
        if printed in ("", NOTHING):
            return
        number = self.figure(printed, field="target")
        self.found["target" if number is not None else "target_text"] = number or printed

    def stated_result(self, printed: str, *, unit: str | None, line: str) -> None:
        """The stated result is a figure in the target's unit; anything else leaves its line unread, once."""
        is_said = printed not in ("", NOTHING)
        number = self.figure(printed, field="stated_result") if is_said else None
        another_unit = unit is not None and unit != (self.found.get("unit_raw") or "")
        if another_unit or (is_said and number is None):
            self.unread.append(line)
        self.found["stated_result"] = number

    def unit(self, printed: str) -> None:
        """The unit as printed, and split by the table."""
        split = split_unit(printed)
        self.found["unit_raw"] = printed or None
        self.found["unit"] = split.unit
        self.found["direction"] = split.direction
        self.changes.extend(split.changes)
        if split.guessed:
            self.guessed.append("/direction")


def joined(lines: Iterable[str]) -> str | None:
    """One text of several lines; nothing when there is none, or lone dashes only.

    >>> joined(["", "ก", "", "ข"]), joined(["-", "", "-"]), joined([])
    ('ก\\nข', None, None)
    """
    said = list(filter(None, lines))
    return None if all(line == NOTHING for line in said) else "\n".join(said)


def squeezed(line: str) -> str:
    """A line as labels are compared: single blanks, no colon at the end."""
    if "  " in line or "\xa0" in line or "\t" in line or line.endswith(":"):
        return " ".join(line.split()).removesuffix(":").rstrip()
    return line
