"""What a late or missing report costs, as a framework of a year may say (docs/scoring.md)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from chiwat.domain.rounding import exact_text
from chiwat.domain.scoring_methods.working import Step, step


class Occasion(StrEnum):
    """What is penalised."""

    LATE = "late"
    MISSING = "missing"


class Taken(StrEnum):
    """How: so many points, or such a share of the score."""

    POINTS = "points"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Penalty:
    """What each report that is late, or missing, takes off a score; a share is a part of 1."""

    occasion: Occasion
    taken: Taken
    amount: Decimal


def after_penalties(
    score: Fraction, *, penalties: Sequence[Penalty], reports: Mapping[Occasion, int]
) -> tuple[Fraction, tuple[Step, ...]]:
    """What is left of a score, never less than 0, and the steps to it; shares are of the score before any penalty.

    >>> late = Penalty(Occasion.LATE, Taken.POINTS, Decimal("0.2"))
    >>> after_penalties(Fraction(4), penalties=[late], reports={Occasion.LATE: 2})[0]
    Fraction(18, 5)
    """
    left, steps = score, []
    for penalty in penalties:
        count = reports.get(penalty.occasion, 0)
        if not count or not penalty.amount:
            continue
        of = Fraction(1) if penalty.taken is Taken.POINTS else score
        taken = min(left, of * Fraction(penalty.amount) * count)
        shown = {"points": left, "amount": Fraction(penalty.amount), "count": Fraction(count), "of": of}
        left -= taken
        inputs = {name: exact_text(exact) for name, exact in shown.items()}
        steps.append(step(f"penalty_{penalty.occasion.value}", inputs=inputs, result=left))
    return left, tuple(steps)
