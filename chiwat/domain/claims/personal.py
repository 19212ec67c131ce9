"""Names with their title, telephone numbers, e-mail addresses."""

import re
from collections.abc import Iterator

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.passage import Passage
from chiwat.thai.masking import find_personal
from chiwat.thai.names import TITLE

#: A name's title is the word that introduces it; several may follow each other: ว่าที่ร้อยตรี ดร.
_TITLES = re.compile(rf"(?:(?:{TITLE.pattern})[ \t]{{0,2}}){{1,3}}\Z")
_LENGTH = 28
#: Hidden from the public, but nothing a report claims; their digits are no figures.
_NO_CLAIM = frozenset({"citizen", "line"})


def personal(passage: Passage) -> Iterator[Claim]:
    """What should not be public; of a telephone number the digits only."""
    for found in find_personal(passage.plain):
        if found.kind in _NO_CLAIM:
            passage.take(found.start, end=found.end)
            continue
        start, value = found.start, found.quote
        if found.kind == "phone":
            value = "".join(letter for letter in found.quote if letter.isdigit())
        elif found.kind == "person":
            title = _TITLES.search(passage.plain, max(0, start - _LENGTH), start)
            if title and _is_counted(passage.plain, title=title, name=value):
                continue
            start = title.start() if title else start
            value = passage.plain[start : found.end]
        yield passage.claim(ClaimKind(found.kind), value=value, span=(start, found.end))


def _is_counted(plain: str, *, title: re.Match[str], name: str) -> bool:
    """``5 นาย ตรวจเช้า``: who is counted has no name, and masking a word too many does no harm."""
    before = plain[max(0, title.start() - 3) : title.start()].rstrip()
    return title.group() == "นาย " and before[-1:].isdigit() and " " not in name.strip()
