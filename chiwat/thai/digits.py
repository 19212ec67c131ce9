"""Thai and Arabic digits, and which text is wholly a number."""

import re
from decimal import Decimal

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_DIGIT = re.compile("[๐-๙]")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

#: A comma is a thousands separator or the text is no number; the minus may be the typographic one.
_NUMBER = re.compile(r"[-−]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")


def to_arabic(text: str) -> str:
    """Thai digits become Arabic ones; nothing else changes, nor does the length.

    >>> to_arabic("08.๓0 น. ด้านที่ ๕")
    '08.30 น. ด้านที่ 5'
    """
    return text.translate(_TO_ARABIC) if _THAI_DIGIT.search(text) else text


def to_thai(text: str) -> str:
    """Arabic digits become Thai ones, as government paper may want them; the length stays.

    >>> to_thai("ร้อยละ 75.00")
    'ร้อยละ ๗๕.๐๐'
    """
    return text.translate(_TO_THAI)


def plain_number(text: str) -> str | None:
    """The figure as Arabic digits without commas, decimals kept as printed; None when not wholly a number.

    Blanks around it are passed over. A sign other than minus, an exponent, a bare point ("5.", ".5")
    and a comma out of its place ("1,2,3") make it no number.

    >>> plain_number("1,886"), plain_number("75.0000"), plain_number(" ๗๕ "), plain_number("5 ราย")
    ('1886', '75.0000', '75', None)
    """
    figure = to_arabic(text).strip()
    if _NUMBER.fullmatch(figure) is None:
        return None
    return figure.replace(",", "").replace("−", "-")


def parse_decimal(text: str) -> Decimal | None:
    """The exact value of a text that is wholly a finite number, else None (so never NaN or infinity).

    >>> parse_decimal("20,556,988.74"), parse_decimal("-๓.5"), parse_decimal("NaN"), parse_decimal("1e5")
    (Decimal('20556988.74'), Decimal('-3.5'), None, None)
    """
    figure = plain_number(text)
    return None if figure is None else Decimal(figure)
