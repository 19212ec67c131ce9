"""A sort key that puts Thai in dictionary order when a database compares code points (why: Royal Institute order).

Letters decide first, a leading vowel counting after its consonant; tone marks, ็ and ์ decide only between
words of the same letters. Figures count by their value, punctuation not at all.
"""

import re

from chiwat.thai.digits import to_arabic
from chiwat.thai.normalise import normalise

#: Below every letter, so that a word stands before the longer ones that begin with it.
_SEPARATOR = "\t"
_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_POINT = re.compile(r"(?<![0-9])[.ฯๆ]|[.ฯๆ](?![0-9])|(?<=[0-9]),(?=[0-9]{3})")
_WORD = re.compile("[^\\W_]|[\u0e31\u0e34-\u0e39]")
_NUMBER = re.compile("0*([0-9]+)")
_NO_MARK = "0"
#: phinthu is read as nothing; the others in the order of the dictionary
_WEIGHTS = {"็": "1", "่": "2", "้": "3", "๊": "4", "๋": "5", "์": "6", "ํ": "7", "๎": "8", "ฺ": "0"}


def sort_key(text: str) -> str:
    """The key under which a text is stored to be sorted; it is compared code point by code point.

    Database columns that hold it need a collation by code point (``C``, ``BINARY``). Digits of both kinds are equal,
    a figure's length comes before it, so 2 stands before 10. Tabs separate the letters from the marks.

    >>> sorted(["ไก่", "กลอง", "เขต 10", "กา", "เขต ๒", "กล้อง"], key=sort_key)
    ['กลอง', 'กล้อง', 'กา', 'ไก่', 'เขต ๒', 'เขต 10']
    >>> sort_key("เขต 2"), sort_key("เขต ๑๐")
    ('ขเต 012', 'ขเต 0210')
    """
    plain = _POINT.sub("", to_arabic(normalise(text)).casefold())
    letters: list[str] = []
    weights: list[str] = []
    for letter in _LEADING_VOWEL.sub(r"\2\1", plain):
        weight = _WEIGHTS.get(letter)
        if weight is not None:
            weights[-1:] = [weight] if weights else []
            continue
        shown = letter if _WORD.match(letter) else " "
        if shown == " " and (not letters or letters[-1] == " "):
            continue
        letters.append(shown)
        weights.append(_NO_MARK)
    primary = _NUMBER.sub(_padded, "".join(letters)).rstrip()
    secondary = "".join(weights).rstrip(_NO_MARK)
    return f"{primary}{_SEPARATOR}{secondary}" if secondary else primary


def _padded(match: re.Match[str]) -> str:
    """A figure after the number of its digits; those of 99 digits and more are equal in length."""
    return f"{min(len(match[1]), 99):02d}{match[1]}"
