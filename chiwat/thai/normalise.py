"""One spelling for Thai text that looks the same, with the way back to the original."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chiwat.thai.digits import to_arabic

AM, AA, NIKHAHIT = "\u0e33", "\u0e32", "\u0e4d"

#: Vowels above and below, tone marks and the other signs that sit on a consonant.
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_MARKS_BUT_NIKHAHIT = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4c\u0e4e"

#: Width without ink: soft hyphen, joiners, directional marks, byte-order mark.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

#: A vowel and its tone, a tone and am, a vowel and its silencer: in order, with nothing after; by far most clusters.
_IN_ORDER = (
    f"(?:[\u0e31\u0e34-\u0e39\u0e47]?[\u0e48-\u0e4b](?![{MARKS}{AM}])"
    f"|[\u0e48-\u0e4b]?{AM}(?![{MARKS}{AM}{AA}])"
    f"|[\u0e34\u0e38]\u0e4c(?![{MARKS}{AM}]))"
)
#: What may need mending: marks that end in am, two marks or more, a mark with nothing under it, a doubled เ.
_FAULT = re.compile(
    f"(?!{_IN_ORDER})(?:[{_MARKS_BUT_NIKHAHIT}]*[{NIKHAHIT}{AM}][{MARKS}{AM}{AA}]*|[{_MARKS_BUT_NIKHAHIT}]{{2,}})"
    rf"|(?:\A|(?<=[\s(\[{{/\"'“‘«]))[{MARKS}]"
    "|\u0e40\u0e40"
)
#: Whether there is anything to do at all: one look for all that any of the changes below may touch.
_SUSPECT = re.compile(f"[^\x00-\x7f\u0e00-\u0e7f\u2010-\u2027]|(?=[{MARKS}{AM}\u0e40])(?:{_FAULT.pattern})")
#: Letters whose folding may bring together what needs mending: neither ASCII nor Thai.
_FOLDS_ODDLY = re.compile("[^\x00-\x7f\u0e00-\u0e7f\u2010-\u2027]")
_NOTHING_UNDER = frozenset("([{/\"'“‘«")

#: A first character and those that canonical composition may move or join to it.
_OTHER = "[^\x00-\x7f\u0e00-\u0e37\u0e3b-\u0e47\u0e4c-\u0e7f]"
_COMPOSABLE = re.compile(f"(?s:.){_OTHER}+|{_OTHER}")

#: Composing may bring together what needs mending, and the other way round; Thai text needs one round.
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text and where each of its characters came from, in code points of the original.

    ``offsets`` has one entry more than ``text``: the last is the length of the original.
    ``ends`` says where the source of each character stops.
    """

    text: str
    offsets: Sequence[int]
    ends: Sequence[int]

    def original_span(self, start: int, *, end: int) -> tuple[int, int]:
        """The half-open span of the original that became ``text[start:end]``.

        A mended cluster comes back whole; what was removed just before or after is left out.

        >>> found = normalise_with_map("การทํางาน")
        >>> found.text, found.original_span(3, end=5)
        ('การทำงาน', (3, 6))
        """
        first = self.offsets[start]
        return (first, self.ends[end - 1]) if end > start else (first, first)


def normalise_with_map(text: str) -> Normalised:
    """Normalise and remember where every character came from.

    >>> mended = normalise_with_map("เเผน\\u200bงาน")
    >>> mended.text, mended.original_span(3, end=6)
    ('แผนงาน', (5, 8))
    """
    starts: Sequence[int]
    ends: Sequence[int]
    current, starts, ends = text, range(len(text) + 1), range(1, len(text) + 1)
    for pieces in _changes(text):
        current = _joined(pieces)
        starts, ends = _follow(pieces, starts=starts, ends=ends)
    return Normalised(current, starts, ends)


def normalise(text: str) -> str:
    """The one spelling: canonical order of marks, ํา as ำ, เเ as แ, no invisible characters, plain spaces.

    Newlines, tabs and digits stay. Doing it twice changes nothing.

    >>> normalise("ทำางาน"), normalise("สํานัก"), normalise("เเผน"), normalise("นำ้")
    ('ทำงาน', 'สำนัก', 'แผน', 'น้ำ')
    """
    for pieces in _changes(text):
        text = _joined(pieces)
    return text


def search_key(text: str) -> str:
    """What the search index stores and what a query becomes: normalised, Arabic digits, folded, single blanks.

    >>> search_key("  ร้อยละ  ๙๕\\nOTOP ")
    'ร้อยละ 95 otop'
    """
    return folded(to_arabic(normalise(text)))


def folded(plain: str) -> str:
    """A normalised text with Arabic digits as the search compares it: case folded, single blanks."""
    key = " ".join(plain.casefold().split())
    return " ".join(normalise(key).casefold().split()) if _FOLDS_ODDLY.search(key) else key


#: A piece of the new text with the span of the old that it stands for.
_Piece = tuple[str, int, int]
_Pieces = list[_Piece]


def _joined(pieces: _Pieces) -> str:
    return "".join(piece for piece, _, _ in pieces)


def _changes(text: str) -> Iterator[_Pieces]:
    """Every change on the way to the normal form, each made to the text that the one before left."""
    if text.isascii() or _SUSPECT.search(text) is None:
        return
    for change in (_without_invisible, _with_plain_spaces):
        pieces = change(text)
        if pieces is not None:
            yield pieces
            text = _joined(pieces)
    for _ in range(_ROUNDS):
        mended = False
        for change in (_composed, _mended):
            pieces = change(text)
            if pieces is not None:
                yield pieces
                text, mended = _joined(pieces), True
        if not mended:
            return


def _rewritten(text: str, pattern: re.Pattern[str], *, become: Callable[[re.Match[str]], str]) -> _Pieces | None:
    """The text cut into kept and replaced pieces; None when nothing changes."""
    pieces: _Pieces = []
    kept = 0
    for match in pattern.finditer(text):
        replacement = become(match)
        if replacement == match.group():
            continue
        pieces.append((text[kept : match.start()], kept, match.start()))
        pieces.append((replacement, match.start(), match.end()))
        kept = match.end()
    if not pieces:
        return None
    pieces.append((text[kept:], kept, len(text)))
    return pieces


def _follow(pieces: _Pieces, *, starts: Sequence[int], ends: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """The map through one more change. A kept piece maps one to one, a replaced one to its whole source."""
    new_starts: list[int] = []
    new_ends: list[int] = []
    for index, (piece, start, end) in enumerate(pieces):
        if index % 2 == 0:
            new_starts += starts[start:end]
            new_ends += ends[start:end]
        elif piece:
            new_starts += [starts[start]] * len(piece)
            new_ends += [ends[end - 1]] * len(piece)
    return (*new_starts, starts[-1]), new_ends


def _without_invisible(text: str) -> _Pieces | None:
    return _rewritten(text, _INVISIBLE, become=lambda _: "")


def _with_plain_spaces(text: str) -> _Pieces | None:
    return _rewritten(text, _ODD_SPACE, become=lambda _: " ")


def _composed(text: str) -> _Pieces | None:
    if unicodedata.is_normalized("NFC", text):
        return None
    return _rewritten(text, _COMPOSABLE, become=lambda match: _nfc(match.group()))


def _nfc(text: str) -> str:
    """NFC in linear time: the marks are put in order here, since the library's own ordering is quadratic."""
    if len(text) <= 32:
        return unicodedata.normalize("NFC", text)
    letters = "".join(unicodedata.normalize("NFD", letter) for letter in text)
    runs = (
        "".join(sorted(run, key=unicodedata.combining) if marks else run)
        for marks, run in groupby(letters, key=lambda letter: unicodedata.combining(letter) != 0)
    )
    return unicodedata.normalize("NFC", "".join(runs))


def _mended(text: str) -> _Pieces | None:
    return _rewritten(text, _FAULT, become=_mend)


def _mend(match: re.Match[str]) -> str:
    found = match.group()
    if found == "เเ":
        return "แ"
    am = AM in found or (NIKHAHIT in found and AA in found)
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    if not before or before.isspace() or before in _NOTHING_UNDER:
        return AM if am else ""
    marks = dict.fromkeys(mark for mark in found if mark not in {AM, AA} and not (am and mark == NIKHAHIT))
    return "".join(sorted(marks, key=_place)) + (AM if am else "")


def _place(mark: str) -> int:
    """The place of a mark in a cluster: phinthu, below, above, tone, and what closes it."""
    if mark == "\u0e3a":
        return 0
    if mark in "\u0e38\u0e39":
        return 1
    if mark in "\u0e48\u0e49\u0e4a\u0e4b":
        return 3
    return 4 if mark in "\u0e4c\u0e4d\u0e4e" else 2
