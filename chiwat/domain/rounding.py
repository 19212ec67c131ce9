"""The one rounding there is, and how an exact figure is written; the tables are in docs/scoring.md."""

from fractions import Fraction

#: Decimals kept when a division does not end.
MOST_DECIMALS = 4
_SCALE = 10**MOST_DECIMALS


def rounded(exact: Fraction) -> str:
    """Round half up (away from zero) to four places and drop the zeros that rounding left.

    >>> rounded(Fraction(200, 3)), rounded(Fraction(1, 20000)), rounded(Fraction(100)), rounded(Fraction(-1, 3))
    ('66.6667', '0.0001', '100', '-0.3333')
    """
    above, below = exact.as_integer_ratio()
    if below == 1:
        return str(above)
    scaled = (2 * _SCALE * abs(above) + below) // (2 * below)
    return _written(-scaled if above < 0 else scaled)


def exact_text(exact: Fraction) -> str:
    """Write a figure without rounding it: as decimals where four are enough, else as a fraction.

    >>> exact_text(Fraction(251, 2)), exact_text(Fraction(200, 3)), exact_text(Fraction(1, 100000))
    ('125.5', '200/3', '1/100000')
    """
    above, below = exact.as_integer_ratio()
    if below == 1:
        return str(above)
    return f"{above}/{below}" if _SCALE % below else _written(above * (_SCALE // below))


def is_rounded(exact: Fraction) -> bool:
    """Whether four decimals write the figure exactly."""
    return not _SCALE % exact.denominator


def _written(scaled: int) -> str:
    whole, rest = divmod(abs(scaled), _SCALE)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{rest:0{MOST_DECIMALS}}".rstrip("0") if rest else f"{sign}{whole}"
