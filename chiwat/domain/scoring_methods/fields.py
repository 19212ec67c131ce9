"""What a line asks: figures, choices and lists read from its fields, or the refusal that names the field."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Any

from chiwat.domain.scoring_methods.refusals import Place, ScoreRefusal, ScoreRefusedError

#: Digits of one figure. Records keep 30; a calculation may be handed what was worked out from several.
MOST_DIGITS_SCORED = 100
#: Digits above and below the line of a sum. One sum over another then stays below the 4,300 that Python writes out.
MOST_DIGITS_OF_A_SUM = 2000
_MOST_BITS = MOST_DIGITS_OF_A_SUM * 10 // 3
#: Figures remembered once read: weights come again in every line, and all points of two decimals up to 100 find room.
_REMEMBERED = 16_384
_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")

Fields = Mapping[str, Any]


def figure(raw: object, *, at: Place) -> Fraction:
    """A figure as the contract writes it: a string of Arabic digits, a point, a minus; anything else is refused.

    >>> figure("75.50", at=("value",))
    Fraction(151, 2)
    """
    if type(raw) is not str:
        raise ScoreRefusedError(ScoreRefusal.MISSING_FIELD if raw is None else ScoreRefusal.BAD_NUMBER, at=at)
    try:
        return _figure(raw)
    except _NoFigureError as fault:
        raise ScoreRefusedError(fault.code, at=at) from None


class _NoFigureError(ValueError):
    def __init__(self, code: ScoreRefusal) -> None:
        self.code = code
        super().__init__(code)


@lru_cache(maxsize=_REMEMBERED)
def _figure(text: str) -> Fraction:
    if _FIGURE.fullmatch(text) is None:
        raise _NoFigureError(ScoreRefusal.BAD_NUMBER)
    if len(text) > MOST_DIGITS_SCORED + text.count("-") + text.count("."):
        raise _NoFigureError(ScoreRefusal.FIGURE_TOO_LONG)
    whole, _, decimals = text.partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else Fraction(int(whole))


def not_negative(raw: object, *, at: Place, code: ScoreRefusal) -> Fraction:
    """A figure of zero or more; ``code`` says which figure may not be less."""
    read = figure(raw, at=at)
    if read.numerator < 0:
        raise ScoreRefusedError(code, at=at)
    return read


def is_lower(asked: Fields) -> bool:
    """Whether less is better, as declared in ``direction``."""
    return choice(asked, name="direction", among=("higher", "lower")) == "lower"


def choice(asked: Fields, *, name: str, among: tuple[str, ...], default: str | None = None) -> str:
    """One of some words; refused when it is another, or absent without a default."""
    word = asked.get(name)
    if word in among and type(word) is str:
        return word
    if word is not None:
        raise ScoreRefusedError(ScoreRefusal.UNKNOWN_CHOICE, at=(name,))
    if default is None:
        raise ScoreRefusedError(ScoreRefusal.MISSING_FIELD, at=(name,))
    return default


def listed(raw: object, *, at: Place, length: int | None = None) -> list[Any]:
    """A list, of so many members where that is said."""
    if not isinstance(raw, list | tuple):
        raise ScoreRefusedError(ScoreRefusal.MISSING_FIELD if raw is None else ScoreRefusal.WRONG_TYPE, at=at)
    if length is not None and len(raw) != length:
        raise ScoreRefusedError(ScoreRefusal.WRONG_LENGTH, at=at)
    return list(raw)


def named(raw: object, *, at: Place) -> Fields:
    """An object of names and values."""
    if type(raw) is not dict and not isinstance(raw, Mapping):
        raise ScoreRefusedError(ScoreRefusal.MISSING_FIELD if raw is None else ScoreRefusal.WRONG_TYPE, at=at)
    return raw


def summed(parts: Iterable[Fraction], *, at: Place) -> Fraction:
    """The exact sum; refused when its fraction has grown beyond what can be carried and written."""
    total, below = 0, 1
    for part in parts:
        above, under = part.as_integer_ratio()
        if under != below:
            common = lcm(below, under)
            total, below = total * (common // below), common
            if below.bit_length() > _MOST_BITS:
                raise ScoreRefusedError(ScoreRefusal.FIGURE_TOO_LONG, at=at)
        total += above * (below // under)
    return Fraction(total, below)


def product(figure: Fraction, *, by: Fraction) -> Fraction:
    """One figure times another, made a fraction once."""
    (above, below), (factor, divisor) = figure.as_integer_ratio(), by.as_integer_ratio()
    return Fraction(above * factor, below * divisor)
