"""What people typed as a unit of measure, split into unit and direction by the table of ``docs/import.md``.

To the letter: words of the same meaning that the table does not hold (อย่างน้อย, ไม่ต่ำกว่า, ≥) stay as printed, undeclared.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from chiwat.domain.old_pages import OldChange

HIGHER, LOWER = "higher", "lower"

#: A tone mark or vowel that has no consonant to stand on, and the blanks that nobody sees.
_STRAY_MARK = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200b-\u200d\ufeff]+")
_AT_LEAST = re.compile(r"(?:>(?![=<>])|ไม่น้อยกว่า)\s*")
_AT_MOST = re.compile(r"ไม่เกิน(?!กว่า)\s*")
#: A number after a unit, but not after words that compare with it: half a comparison would say something else.
_NUMBER_AFTER = re.compile(
    r"(?!อย่างน้อย|ไม่|มากกว่า|น้อยกว่า|เกิน|ต่ำกว่า|สูงกว่า|ลดลง|เพิ่มขึ้น|ตั้งแต่)(?P<unit>[\u0e01-\u0e4e]+)\s*[0-9๐-๙][0-9๐-๙,.]*"
)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_LEVELS = frozenset({"ผลผลิต", "ผลลัพธ์"})
_REDUCTION = re.compile(r"ลดลง(?P<unit>ร้อยละ(?:\s*[0-9๐-๙][0-9๐-๙,.]*)?)")
_COUNTED, _TIMES = "จำนวนครั้ง", "ครั้ง"


@dataclass(frozen=True, slots=True)
class SplitUnit:
    """A unit with what was typed into it taken out; ``guessed`` when the direction is only likely."""

    unit: str | None
    direction: str | None = None
    changes: tuple[OldChange, ...] = ()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    unit: str | None
    because: str
    direction: str | None = None


def split_unit(printed: str | None) -> SplitUnit:
    """Apply every row of the table that fits, in order.

    >>> split_unit("ร้อยละ 30").unit, split_unit("ไม่น้อยกว่า (อาคาร)").unit, split_unit("ผลลัพธ์").unit
    ('ร้อยละ', 'อาคาร', None)
    >>> split_unit("ลดลงร้อยละ").direction, split_unit("ไม่เกิน ครั้ง").direction, split_unit("ครั้ง").direction
    ('higher', 'lower', None)
    """
    if not printed:
        return SplitUnit(None)
    unit: str | None = printed
    direction: str | None = None
    changes: list[OldChange] = []
    for row in _TABLE:
        step = row(unit) if unit else None
        if step is None or unit is None:
            continue
        changes.append(OldChange(field="unit", raw=unit, became=step.unit, because=step.because))
        unit, direction = step.unit, step.direction or direction
    reduction = any(change.because == "value-is-a-reduction" for change in changes)
    return SplitUnit(unit, direction, tuple(changes), reduction)


def _stray_mark(unit: str) -> _Step | None:
    stray = _STRAY_MARK.match(unit)
    return _Step(unit[stray.end() :].strip() or None, "stray-mark-removed") if stray else None


def _level(unit: str) -> _Step | None:
    return _Step(None, "level-in-unit") if unit in _LEVELS else None


def _reduction(unit: str) -> _Step | None:
    found = _REDUCTION.fullmatch(unit)
    return _Step(found["unit"], "value-is-a-reduction", HIGHER) if found else None


def _operator(unit: str) -> _Step | None:
    for operator, direction in ((_AT_LEAST, HIGHER), (_AT_MOST, LOWER)):
        found = operator.match(unit)
        if found:
            rest = unit[found.end() :].strip()
            bracketed = _BRACKETED.fullmatch(rest)
            return _Step((bracketed[1].strip() if bracketed else rest) or None, "operator-in-unit", direction)
    return None


def _number(unit: str) -> _Step | None:
    found = _NUMBER_AFTER.fullmatch(unit)
    if found is None or found["unit"].endswith("ที่"):
        return None
    return _Step(found["unit"], "number-in-unit")


def _count_word(unit: str) -> _Step | None:
    return _Step(_TIMES, "count-word-removed") if unit == _COUNTED else None


_TABLE: tuple[Callable[[str], _Step | None], ...] = (_stray_mark, _level, _reduction, _operator, _number, _count_word)
