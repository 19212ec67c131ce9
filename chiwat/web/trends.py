"""A series over rounds or years as plain geometry: points, what joins them, and a shape where a figure is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from chiwat.domain.figures import figure_text
from chiwat.web.charts import Scale, per_cent, scale_for

#: Heights in pixels: the top of the scale, the base line.
TOP, BASE = 40, 140
#: A label this near to the target's line would be crossed by it.
TOO_NEAR = 16
LETTER_HEIGHT = 13
#: Where a label of the target would stand, and the part of the width, in per cent, that it and a figure need.
_SIDES = {"start": (0, 42), "end": (58, 100), "middle": (28, 72)}


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the series: its name, its figure or the symbol of what it has instead, its target."""

    name: str
    value: Decimal | None
    symbol: str = "none"
    target: Decimal | None = None
    #: The series cannot be compared across this slot's left side.
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A slot drawn: where its middle is, and its figure's height with the height of its label."""

    x: str
    name: str
    label: str | None
    y: str
    label_y: str
    symbol: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line between two places."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The whole series."""

    marks: tuple[Mark, ...]
    joins: tuple[Line, ...]
    stems: tuple[Line, ...]
    targets: tuple[Line, ...]
    breaks: tuple[str, ...]
    #: One target for all slots: its figure, its height, and the side of the chart where its label is free.
    target_label: str | None
    target_y: str
    target_side: str | None
    base: str


def trend(slots: Sequence[Slot], *, joined: bool, full: Decimal | None = None) -> Trend | None:
    """Draw the slots; a line where one figure follows from the one before, else a stem each. None without a figure."""
    values = [slot.value for slot in slots if slot.value is not None]
    if not values:
        return None
    targets = [slot.target for slot in slots if slot.target is not None]
    scale = scale_for([*values, *targets], full=full)
    one = targets[0] if targets and len(targets) == len(slots) and len(set(targets)) == 1 else None
    target_y = None if one is None else _height(one, scale=scale)
    last = max(number for number, slot in enumerate(slots) if slot.value is not None)
    marks = tuple(
        _mark(slot, x=_middle(number, of=len(slots)), scale=scale, strong=number == last, stem=not joined)
        for number, slot in enumerate(slots)
    )
    return Trend(
        marks=marks,
        joins=_joins(slots, marks=marks) if joined else (),
        stems=()
        if joined
        else tuple(Line(m.x, _px(_height(Decimal(0), scale=scale)), m.x, m.y) for m in marks if m.label),
        targets=tuple(
            _target(slot, number=n, of=len(slots), scale=scale)
            for n, slot in enumerate(slots)
            if slot.target is not None
        ),
        breaks=tuple(per_cent(Decimal(100) * n / len(slots)) for n, slot in enumerate(slots) if slot.breaks and n),
        target_label=None if one is None else figure_text(one),
        target_y=_px((target_y or BASE) - 6),
        target_side=_free_side(marks, target_y=target_y or BASE),
        base=_px(_height(Decimal(0), scale=scale)),
    )


def _middle(number: int, *, of: int) -> str:
    return per_cent((Decimal(number) + Decimal("0.5")) * 100 / of)


def _height(value: Decimal, *, scale: Scale) -> Decimal:
    return BASE - scale.share(value) * (BASE - TOP) / 100


def _px(height: Decimal | int) -> str:
    return f"{height:.1f}"


def _mark(slot: Slot, *, x: str, scale: Scale, strong: bool, stem: bool) -> Mark:
    if slot.value is None:
        return Mark(x, slot.name, None, _px(BASE - 22), _px(BASE), slot.symbol, strong=False)
    y = _height(slot.value, scale=scale)
    line = None if slot.target is None else _height(slot.target, scale=scale)
    return Mark(
        x, slot.name, figure_text(slot.value), _px(y), _px(_label_height(y, line=line, stem=stem)), slot.symbol, strong
    )


def _label_height(y: Decimal, *, line: Decimal | None, stem: bool) -> Decimal:
    """Above the point; above the target's line where that would cross the label, or under a point without a stem."""
    above, under = y - 9, y + 20
    if line is None or not above - LETTER_HEIGHT <= line <= above + 3:
        return above
    return line - 5 if stem or (line < y and y - line < LETTER_HEIGHT) else under


def _joins(slots: Sequence[Slot], *, marks: Sequence[Mark]) -> tuple[Line, ...]:
    """Lines between neighbours that both have a figure and stand in one series."""
    pairs = zip(marks, marks[1:], slots[1:], strict=False)
    return tuple(Line(a.x, a.y, b.x, b.y) for a, b, slot in pairs if a.label and b.label and not slot.breaks)


def _target(slot: Slot, *, number: int, of: int, scale: Scale) -> Line:
    y = _px(_height(slot.target or Decimal(0), scale=scale))
    return Line(per_cent(Decimal(number) * 100 / of), y, per_cent(Decimal(number + 1) * 100 / of), y)


def _free_side(marks: Sequence[Mark], *, target_y: Decimal | int) -> str | None:
    """Where along the target's line no figure's label stands in the way of its own; None where there is no room."""
    height = target_y - 6
    taken = [
        Decimal(mark.x.rstrip("%"))
        for mark in marks
        if mark.label is not None and abs(Decimal(mark.label_y) - height) < TOO_NEAR
    ]
    for side, (first, last) in _SIDES.items():
        if not any(first <= place <= last for place in taken):
            return side
    return None
