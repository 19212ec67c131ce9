"""Personal data in public text: names, numbers to ring, addresses, citizens' numbers and Line names, found and hidden.

Shapes are told in ``phones`` and ``personal_numbers``; titles and what only looks like one in ``names``, names without
a title in ``untitled_names``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from chiwat.thai.digits import to_arabic
from chiwat.thai.names import name_spans
from chiwat.thai.normalise import folded, normalise, normalise_with_map
from chiwat.thai.personal_numbers import citizen_number_spans, line_name_spans
from chiwat.thai.phones import phone_spans
from chiwat.thai.untitled_names import nickname_spans, untitled_name_spans

Kind = Literal["phone", "email", "person", "citizen", "line"]
Span = tuple[int, int]

MASKS: dict[Kind, str] = {
    "phone": "[ปิดเบอร์โทรศัพท์]",
    "email": "[ปิดอีเมล]",
    "person": "[ปิดชื่อ]",
    "citizen": "[ปิดเลขประจำตัว]",
    "line": "[ปิดไอดีไลน์]",
}

#: Real text needs two readings, the second of which finds nothing.
_READINGS = 8

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-")
_LONGEST_LOCAL = 64
_AT_DOMAIN = re.compile(r"\s?@\s?(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Personal:
    """What should not be public: ``quote == text[start:end]`` in code points, of a name without its title."""

    kind: Kind
    start: int
    end: int
    quote: str


def find_personal(text: str) -> Iterator[Personal]:
    """Everything personal, in order, without overlap.

    >>> [(one.kind, one.quote) for one in find_personal("นายสมชาย ใจดี โทร 0-2221-2141-69 ต่อ 1234")]
    [('person', 'สมชาย ใจดี'), ('phone', '0-2221-2141-69 ต่อ 1234')]
    """
    plain = normalise(text)
    spans = _all_spans(to_arabic(plain))
    if spans and plain != text:
        original_span = normalise_with_map(text).original_span
        spans = [(original_span(start, end=end), kind) for (start, end), kind in spans]
    for (start, end), kind in spans:
        yield Personal(kind, start, end, text[start:end])


def mask_personal(text: str) -> str:
    """The text with what is personal replaced by fixed marks; titles stay. Masking twice changes nothing.

    >>> mask_personal("ติดต่อนางสาวสมหญิง รักงาน โทร. 08 1234 5678 somying@example.go.th จำนวน 1,886 ชุมชน")
    'ติดต่อนางสาว[ปิดชื่อ] โทร. [ปิดเบอร์โทรศัพท์] [ปิดอีเมล] จำนวน 1,886 ชุมชน'
    """
    return _hidden(text, [((one.start, one.end), one.kind) for one in find_personal(text)])


def public_words(text: str) -> str:
    """What a search may read of a text: masked, then as :func:`search_key` has it; the text is normalised once.

    >>> public_words("ติดต่อนายสมชาย ใจดี  โทร ๐๒-๐๐๐-๑๒๓๔")
    'ติดต่อนาย[ปิดชื่อ] โทร [ปิดเบอร์โทรศัพท์]'
    """
    plain = to_arabic(normalise(text))
    return folded(_hidden(plain, _all_spans(plain)))


def _hidden(text: str, spans: list[tuple[Span, Kind]]) -> str:
    pieces: list[str] = []
    kept = 0
    for (start, end), kind in spans:
        pieces += [text[kept:start], MASKS[kind]]
        kept = end
    return "".join([*pieces, text[kept:]])


def _all_spans(text: str) -> list[tuple[Span, Kind]]:
    """What a first reading finds, and what is told only once that is out of the way: so masking twice adds nothing."""
    found: list[tuple[Span, Kind]] = []
    for _ in range(_READINGS):
        more = _spans(text)
        if not more:
            break
        found += more
        text = _blotted(text, more)
    return sorted(found)


def _blotted(text: str, found: list[tuple[Span, Kind]]) -> str:
    """The text with brackets where something was found, as a mask would stand there; the length stays."""
    pieces: list[str] = []
    kept = 0
    for (start, end), _ in found:
        pieces += [text[kept:start], "[", "_" * (end - start - 2), "]"]
        kept = end
    return "".join([*pieces, text[kept:]])


def _spans(text: str) -> list[tuple[Span, Kind]]:
    """All kinds in order of place; where two overlap the address comes before the number before the name."""
    kinds: tuple[tuple[Kind, Iterable[Span]], ...] = (
        ("email", _email_spans(text)),
        ("line", line_name_spans(text)),
        ("citizen", citizen_number_spans(text)),
        ("phone", phone_spans(text)),
        ("person", _person_spans(text)),
    )
    chosen: list[tuple[Span, Kind]] = []
    for kind, spans in kinds:
        chosen = _joined(chosen, [(span, kind) for span in spans])
    return chosen


def _person_spans(text: str) -> list[Span]:
    """Names after a title, names after a word that asks for one, and the nicknames beside either."""
    names = [span for span, _ in _joined([(span, "person") for span in name_spans(text)], _untitled(text))]
    return sorted([*names, *nickname_spans(text, names=names)])


def _untitled(text: str) -> list[tuple[Span, Kind]]:
    return [(span, "person") for span in untitled_name_spans(text)]


def _joined(first: list[tuple[Span, Kind]], second: list[tuple[Span, Kind]]) -> list[tuple[Span, Kind]]:
    """Both in order, without those of the second that overlap one of the first."""
    together: list[tuple[Span, Kind]] = []
    left, end_before = 0, 0
    for span, kind in second:
        while left < len(first) and first[left][0][0] < span[1]:
            end_before = first[left][0][1]
            together.append(first[left])
            left += 1
        if end_before <= span[0]:
            together.append((span, kind))
    return together + first[left:]


def _email_spans(text: str) -> Iterator[Span]:
    """Addresses, told from the sign @ outwards so that long runs of letters cost nothing."""
    told = 0
    for sign in re.finditer("@", text):
        at = sign.start()
        before = at - 1 if at and text[at - 1] == " " else at
        start = before
        while start > max(told, before - _LONGEST_LOCAL) and text[start - 1] in _LOCAL:
            start -= 1
        match = _AT_DOMAIN.match(text, before)
        if match and start < before:
            told = match.end()
            yield start, told
