"""How a kept figure is written out: its own decimals, never rounded, with commas."""

from decimal import Decimal

#: The longest figure any door lets in (digits before and after the point together).
MOST_DIGITS = 30


def figure_text(value: Decimal) -> str:
    """Write a figure as people read it: thousands with commas, zeros beyond the second decimal dropped.

    The old system printed four decimals everywhere; only zeros are dropped, a digit never is.

    >>> [figure_text(Decimal(raw)) for raw in ("75.0000", "3668", "4.458", "0", "0.00", "-1234.5")]
    ['75.00', '3,668', '4.458', '0', '0.00', '-1,234.5']
    """
    whole, _, decimals = f"{value:f}".partition(".")
    kept = decimals[:2] + decimals[2:].rstrip("0")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}" + (f".{kept}" if kept else "")
