"""Per cent of target, up to a cap (ร้อยละของค่าเป้าหมาย)."""

from fractions import Fraction

from chiwat.domain.rounding import exact_text
from chiwat.domain.scoring_methods.fields import Fields, figure, is_lower
from chiwat.domain.scoring_methods.refusals import Place, ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.working import Basis, Step, Worked, step

#: The cap where a line names none: full attainment.
USUAL_CAP = "100"
_ZERO = Fraction(0)


def score(asked: Fields, *, none: bool) -> Worked:
    """``100·v/t`` up to ``cap``; where less is better ``cap`` up to the target, then ``cap·t/v``."""
    lower = is_lower(asked)
    target = target_of(asked, lower=lower, at=())
    cap = cap_of(asked)
    text = "0" if none else asked["value"]
    steps: list[Step] = []
    points, cut = per_cent(
        figure(text, at=("value",)),
        target=target,
        cap=cap,
        lower=lower,
        shown={"value": text, "target": asked["target"]},
        steps=steps,
    )
    return Worked(points, Basis.CAPPED if cut else Basis.SCORED, steps)


def target_of(asked: Fields, *, lower: bool, at: Place) -> Fraction:
    """The target; zero is one only where less is better, a negative one never."""
    target = figure(asked.get("target"), at=(*at, "target"))
    if target.numerator < 0:
        raise ScoreRefusedError(ScoreRefusal.TARGET_NEGATIVE, at=(*at, "target"))
    if target.numerator == 0 and not lower:
        raise ScoreRefusedError(ScoreRefusal.TARGET_ZERO, at=(*at, "target"))
    return target


def cap_of(asked: Fields) -> Fraction:
    """The most points; 100 where none is named."""
    raw = asked.get("cap")
    cap = figure(USUAL_CAP if raw is None else raw, at=("cap",))
    if cap.numerator <= 0:
        raise ScoreRefusedError(ScoreRefusal.CAP_NOT_POSITIVE, at=("cap",))
    return cap


def per_cent(
    value: Fraction, *, target: Fraction, cap: Fraction, lower: bool, shown: dict[str, str], steps: list[Step]
) -> tuple[Fraction, bool]:
    """The points, and whether the cap cut any off; ``steps`` grows by what was done with the figures ``shown``.

    >>> steps = []
    >>> per_cent(Fraction(3), target=Fraction(2), cap=Fraction(100), lower=False, shown={}, steps=steps)
    (Fraction(100, 1), True)
    >>> [(made["step"], made["result"]) for made in steps]
    [('percent_of_target', '150'), ('cap', '100')]
    """
    if lower:
        return _lower(value, target=target, cap=cap, shown=shown, steps=steps)
    # One fraction made at once: 100 · v ÷ t with both as they are kept.
    points = Fraction(100 * value.numerator * target.denominator, value.denominator * target.numerator)
    steps.append(step("percent_of_target", inputs=shown, result=points))
    if points.numerator < 0:
        steps.append(step("not_below_zero", inputs={"points": steps[-1]["result"]}, result=_ZERO))
        return _ZERO, False
    if points > cap:
        steps.append(step("cap", inputs={"points": steps[-1]["result"], "cap": exact_text(cap)}, result=cap))
        return cap, True
    return points, False


def _lower(
    value: Fraction, *, target: Fraction, cap: Fraction, shown: dict[str, str], steps: list[Step]
) -> tuple[Fraction, bool]:
    shown = {**shown, "cap": exact_text(cap)}
    if value <= target:
        steps.append(step("target_kept", inputs=shown, result=cap))
        return cap, value < target
    points = cap * target / value
    steps.append(step("target_over_value", inputs=shown, result=points))
    return points, False
