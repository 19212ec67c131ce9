"""Where citizens' numbers and Line names stand in a text; normalised, with Arabic digits (``masking`` sees to it)."""

import re
from collections.abc import Iterator

_GAP = r"[ \t.\-‐‑‒–—―−]{0,3}"
_CITIZEN = re.compile(rf"(?<![0-9])(?<![0-9][-.,/])[1-8](?:{_GAP}[0-9]){{12}}(?![0-9]|[-/,.][0-9]|\s?(?:บาท|ล้าน))")
_GROUPED = frozenset({(13,), (1, 4, 5, 2, 1), (1, 4, 5, 3), (1, 12), (12, 1), (4, 4, 4, 1), (1, 4, 4, 4), (1,) * 13})
_CITIZEN_CUE = re.compile(r"(?:ประจำตัว(?:ประชาชน)?|บัตร(?:ประจำตัว)?ประชาชน|เลขบัตร|เลข\s?13\s?หลัก)[^0-9\n]{0,20}\Z")
_DIGITS = re.compile("[0-9]+")
_NEAR = 48

_LINE = re.compile(
    r"(?:ไลน์\s?(?:ไอดี|ID)?|ไอดี\s?ไลน์|(?<![A-Za-z])(?:ID\s?Line|Line\s?ID|Line))(?P<colon>\s{0,2}[:=]?)\s{0,2}"
    r"(?P<name>@?[A-Za-z0-9][A-Za-z0-9._-]{2,29})(?![A-Za-z0-9@])",
    re.IGNORECASE,
)
_SAYS_ID = re.compile(r"ไอดี|ID", re.IGNORECASE)
_LINE_WORDS = frozenset(
    {"official", "group", "openchat", "chat", "application", "app", "account", "today", "notify", "bot"}
)


def citizen_number_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of citizens' numbers of thirteen digits, in order.

    One is told by its last digit, which checks the others, and by how it is grouped or by the word before it.

    >>> list(citizen_number_spans("เลขที่ 1-1037-02071-81-1")), list(citizen_number_spans("1-1037-02071-81-2"))
    ([(7, 24)], [])
    """
    for found in _CITIZEN.finditer(text):
        groups = tuple(len(group) for group in _DIGITS.findall(found.group()))
        cued = _CITIZEN_CUE.search(text[max(0, found.start() - _NEAR) : found.start()])
        if cued or (groups in _GROUPED and _checks(found.group())):
            yield found.span()


def _checks(written: str) -> bool:
    """Whether the thirteenth digit is what the twelve before it ask for."""
    digits = [int(digit) for digit in written if digit.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return (11 - total % 11) % 10 == digits[-1]


def line_name_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of names by which somebody is found in Line.

    >>> text = "ไลน์ somchai_99 หรือ Line ID: @khlong"
    >>> [text[start:end] for start, end in line_name_spans(text)]
    ['somchai_99', '@khlong']
    """
    if "ไลน์" not in text and "line" not in text.lower():
        return
    for found in _LINE.finditer(text):
        name = found["name"].rstrip(".-")
        said = _SAYS_ID.search(text[found.start() : found.start("name")]) or found["colon"].strip() or name[0] == "@"
        if name.lower() not in _LINE_WORDS and (said or not name.isalpha()):
            yield found.start("name"), found.start("name") + len(name)
