"""Where telephone numbers stand in a text: their shapes, the words before them, and what only looks like one.

The text is normalised with Arabic digits (``masking`` sees to it), so blanks are plain and nothing is invisible.
"""

import re
from collections.abc import Iterator

_GAP = r"[ \t.()\-‐‑‒–—―−]{0,4}"
_RANGE = r"(?:(?:[-–/]|\s?ถึง\s?)[0-9]{1,4}(?![0-9]))"
_LIST = r"(?:\s?(?:[-–,/]|หรือ|และ|ถึง)\s?[0-9]{1,5}(?![0-9]|[.,][0-9]))"
_EXTENSION = rf"(?:\s{{0,2}}[,(]?\s?(?:ต่อ(?:ภายใน)?|ภายใน|สายใน|ext|#)\.?\s{{0,2}}[0-9]{{1,5}}(?![0-9]){_LIST}{{0,6}})"
#: 02 and the provinces have nine digits, mobiles ten; the code of the country stands for the nought.
_FULL = re.compile(
    r"(?<![0-9])(?:\((?=0[0-9]{0,2}\)))?"
    rf"(?:(?:\+|(?<![0-9])00){_GAP}66{_GAP}(?:\(0\))?{_GAP}[1-9](?:{_GAP}[0-9]){{7,8}}"
    rf"|0{_GAP}[2-57](?:{_GAP}[0-9]){{7}}|0{_GAP}[689](?:{_GAP}[0-9]){{8}})(?![0-9])"
    rf"{_RANGE}?{_EXTENSION}?"
)
#: Before a full number any of these will do; an extension needs one of the first.
_CUE = (
    r"(?:(?P<line>(?:โทร(?:ศัพท์|สาร)?|แฟกซ์)(?:ภายใน|สายตรง)?|สายใน|(?<![a-z])(?:tel|telephone|phone|fax)(?![a-z]))"
    r"|เบอร์|หมายเลข|เลขหมาย|ติดต่อ|เคลื่อนที่|มือถือ|(?<![a-z])mobile(?![a-z]))"
)
_AFTER_CUE = re.compile(
    rf"{_CUE}\s{{0,3}}[.:]{{0,2}}\s{{0,3}}(?P<number>[+(]?[0-9](?:{_GAP}[0-9]){{2,14}}(?![0-9]))", re.IGNORECASE
)
#: A look for any cue costs less than the pattern; case is folded there, so a letter of each does here.
_CUES = ("โทร", "แฟกซ์", "สายใน", "เบอร์", "หมายเลข", "เลขหมาย", "ติดต่อ", "เคลื่อนที่", "มือถือ")
_LATIN_CUES = ("tel", "phone", "fax", "mobile")
_OPENING = re.compile("[(+0]")
_SHORT = re.compile(rf"[0-9]{{3,5}}(?![0-9]){_LIST}{{0,6}}")
_TAIL = re.compile(rf"{_RANGE}?{_EXTENSION}?{_LIST}{{0,6}}")
#: A short number before one of these counts something: รับแจ้งทางโทรศัพท์ 358 เรื่อง.
_COUNTED = re.compile(
    r"\s?(?:ราย|คน|ครั้ง|ชุมชน|แห่ง|เครือข่าย|เรื่อง|โครงการ|กิจกรรม|เครื่อง|สาย|หมายเลข|เลขหมาย|เบอร์|ชุด|จุด|บาท|ล้าน"
    r"|คะแนน|นาที|วัน|เดือน|ปี|%)"
    r"|[.,][0-9]"
)
#: Numbers of public services, which are nobody's own.
_PUBLIC = frozenset({"191", "199", "1111", "1155", "1323", "1555", "1646", "1669"})

_FIGURE = re.compile(r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3}){0,4})(?:\.[0-9]{1,4})?")
_FIGURE_BEFORE = re.compile(r"[0-9][0-9.,]{0,11}\Z")
_CLOCKS = re.compile(r"[0-2][0-9][.:][0-5][0-9]\s?[-–]\s?[0-2][0-9][.:][0-5][0-9](?![0-9])")
_DATE = re.compile(r"0[0-9]([-.])[01]?[0-9]\1(?:19|20|24|25)[0-9]{2}(?![0-9])")
_CODE = re.compile(r"[0-9]{4}-[0-9]{3,4}(?![0-9])(?!-)|[0-9]{8}-")
_CODE_BEFORE = re.compile(r"[0-9]{3,}[-–]\Z")


def phone_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of telephone numbers, extensions included, in order; they do not overlap.

    >>> [(start, end) for start, end in phone_spans("โทร 0-2221-2141-69 ต่อ 1234")]
    [(4, 27)]
    """
    spans = sorted([*_full(text), *_after_cue(text)], key=lambda span: (span[0], -span[1]))
    told = 0
    for start, end in spans:
        if start >= told:
            yield start, end
            told = end


def _full(text: str) -> Iterator[tuple[int, int]]:
    """Numbers told by their own shape."""
    told = -2
    match = _full_from(text, at=0)
    while match:
        start, end = match.span()
        before = text[max(0, start - 12) : start]
        a_code = start - told > 1 and _CODE_BEFORE.search(before)
        if a_code or _looks_like_figures(match.group(), before=before):
            match = _full_from(text, at=start + 1)
            continue
        told = end
        yield start, end
        match = _full_from(text, at=end)


def _full_from(text: str, *, at: int) -> re.Match[str] | None:
    """The next full number: tried only where one may begin, which is far from every letter."""
    for opening in _OPENING.finditer(text, at):
        match = _FULL.match(text, opening.start())
        if match:
            return match
    return None


def _looks_like_figures(found: str, *, before: str) -> bool:
    """A row of figures, two clock times, a date or a code that happens to have as many digits."""
    if _CLOCKS.match(found) or _DATE.match(found) or _CODE.match(found):
        return True
    opening = _FIGURE_BEFORE.search(before)
    words = ((opening.group() if opening else "") + found).split()
    lengths = [len(word) for word in words]
    if len(words) < 2 or max(lengths) == 1 or lengths == [1, 2, 3, 3]:
        return False
    return all(_FIGURE.fullmatch(word) for word in words)


def _after_cue(text: str) -> Iterator[tuple[int, int]]:
    """Numbers told by the word before them, which may be shorter or longer than they should."""
    if not any(cue in text for cue in _CUES):
        lower = text.lower()
        if not any(cue in lower for cue in _LATIN_CUES):
            return
    for match in _AFTER_CUE.finditer(text):
        start, number = match.start("number"), match["number"]
        full = _FULL.match(text, start)
        if full:
            yield full.span()
            continue
        digits = "".join(letter for letter in number if letter.isdigit())
        if number[0] in "+(0" and 8 <= len(digits) <= 13:
            tail = _TAIL.match(text, match.end())
            yield start, tail.end() if tail else match.end()
            continue
        short = _SHORT.match(text, start)
        if match["line"] and short and short.group() not in _PUBLIC and not _COUNTED.match(text, short.end()):
            yield short.span()
