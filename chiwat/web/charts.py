"""Figures in, plain geometry out: places as percentages and pixels, for the charts that templates draw.

Charts stretch by percentages so that their text keeps its size; every figure drawn also stands there as text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from chiwat.domain.figures import figure_text

#: A letter of the charts' text as a share of the narrowest chart (a telephone's), in per cent.
LETTER = Decimal("2.4")
_STEPS = tuple(Decimal(step) for step in ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10"))


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of an axis."""

    low: Decimal
    high: Decimal

    def share(self, value: Decimal) -> Decimal:
        """Where a value stands between the ends, 0 to 100.

        >>> Scale(Decimal(0), Decimal(50)).share(Decimal(20))
        Decimal('40')
        """
        return (value - self.low) * 100 / (self.high - self.low)


def scale_for(values: Sequence[Decimal], *, full: Decimal | None = None) -> Scale:
    """A scale from 0 (or lower) to a round number above every value; ``full`` is its natural end, such as 100.

    >>> scale_for([Decimal(12), Decimal("62.5")], full=Decimal(100)).high, scale_for([Decimal(3668), Decimal(10)]).high
    (Decimal('100'), Decimal('4000'))
    """
    highest = max([*values, Decimal(0)])
    lowest = min([*values, Decimal(0)])
    high = full if full is not None and highest <= full else _round_above(highest)
    low = -_round_above(-lowest) if lowest < 0 else Decimal(0)
    return Scale(low, high if high > low else low + 1)


def _round_above(value: Decimal) -> Decimal:
    if value <= 0:
        return Decimal(0)
    power = Decimal(1).scaleb(value.adjusted())
    step = next(step for step in _STEPS if step * power >= value)
    return (step * power).quantize(Decimal(1), ROUND_CEILING) if value > 1 else (step * power).normalize()


def natural_end(unit_name: str) -> Decimal | None:
    """The end that a unit has by itself: 100 per cent, level 5.

    >>> natural_end("ร้อยละ"), natural_end("ระดับ"), natural_end("ครั้ง")
    (Decimal('100'), Decimal('5'), None)
    """
    if "ร้อยละ" in unit_name:
        return Decimal(100)
    return Decimal(5) if unit_name == "ระดับ" else None


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a place on a line; ``anchor`` is the side of it that stands there."""

    place: str
    label: str
    anchor: str = "middle"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """A result as a bar against its target."""

    start: str
    width: str
    target: Tick | None
    gaps: tuple[str, ...]
    ticks: tuple[Tick, ...]
    zero: str


def bullet(
    value: Decimal,
    *,
    target: Decimal | None,
    earlier: Sequence[Decimal] = (),
    full: Decimal | None = None,
) -> Bullet:
    """The bar of a value, the mark of its target, notches where earlier rounds of a running total stood."""
    scale = scale_for([value, *earlier, *([target] if target is not None else [])], full=full)
    zero, end = scale.share(Decimal(0)), scale.share(value)
    notches = [step for step in earlier if Decimal(0) < step < value]
    return Bullet(
        start=per_cent(min(zero, end)),
        width=per_cent(abs(end - zero)),
        target=None if target is None else _tick(scale, value=target),
        gaps=tuple(per_cent(scale.share(step)) for step in notches),
        ticks=apart([(value, True), (scale.low, False), (scale.high, False), *((n, False) for n in notches)], on=scale),
        zero=per_cent(zero),
    )


def _tick(scale: Scale, *, value: Decimal, strong: bool = False) -> Tick:
    place, label = scale.share(value), figure_text(value)
    half = LETTER * (len(label) + (9 if not strong else 0)) / 2
    anchor = "start" if place < half else "end" if place > 100 - half else "middle"
    return Tick(per_cent(place), label, anchor, strong)


def apart(wanted: Sequence[tuple[Decimal, bool]], *, on: Scale) -> tuple[Tick, ...]:
    """The labels that find room, the first of them first; they come out from left to right."""
    kept: list[tuple[Decimal, Decimal, Tick]] = []
    for value, strong in wanted:
        width = LETTER * (len(figure_text(value)) + 1)
        left = min(max(on.share(value) - width / 2, Decimal(0)), 100 - width)
        if all(left + width <= other or left >= other_end for other, other_end, _ in kept):
            place = on.share(value)
            anchor = "start" if left == 0 else "end" if left == 100 - width else "middle"
            kept.append((left, left + width, Tick(per_cent(place), figure_text(value), anchor, strong)))
    return tuple(tick for _, _, tick in sorted(kept, key=lambda found: found[0]))


def per_cent(share: Decimal) -> str:
    """A share as an attribute of a drawing.

    >>> per_cent(Decimal("62.5")), per_cent(Decimal(100) / 3)
    ('62.5%', '33.33%')
    """
    text = f"{share:.2f}"
    return f"{text.rstrip('0').rstrip('.')}%"
