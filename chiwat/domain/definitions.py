"""Definitions: a running text holds several terms, each with its meaning (คำนิยาม; item 3 of the form)."""

import re
from collections.abc import Iterator

#: What stands between a term and its meaning in the officers' own writing.
_MEANS = re.compile(r"[ \n]*(?:หมายถึง|หมายความว่า|(?<=[ \n])คือ(?=[ \n]))[ \n]*")
#: A term longer than this is a sentence that happens to hold the word.
_LONGEST_TERM = 120


def split_terms(text: str) -> list[tuple[str | None, str]]:
    """Split a running definition into (term, meaning) pairs; nothing is lost but blanks around the cue word.

    A term is what stands between the last blank before its cue word and the cue. Text before the first term, or a
    text without any, comes with ``None`` for its term.

    >>> split_terms("ชุมชน หมายถึง ชุมชนที่ขึ้นทะเบียน แผน หมายถึง แผนงานของชุมชน")
    [('ชุมชน', 'ชุมชนที่ขึ้นทะเบียน'), ('แผน', 'แผนงานของชุมชน')]
    >>> split_terms("ความหมายตามที่หน่วยงานกำหนด")
    [(None, 'ความหมายตามที่หน่วยงานกำหนด')]
    """
    cues = [(start, end, begins) for start, end, begins in _cues(text) if end < len(text)]
    if not cues:
        return [(None, text)]
    pairs: list[tuple[str | None, str]] = []
    before = text[: cues[0][2]].strip()
    if before:
        pairs.append((None, before))
    ends = [begins for _, _, begins in cues[1:]] + [len(text)]
    pairs.extend(
        (text[begins:start].strip(), text[end:stop].strip())
        for (start, end, begins), stop in zip(cues, ends, strict=True)
    )
    return pairs


def _cues(text: str) -> Iterator[tuple[int, int, int]]:
    """Each cue word that has a term before it: its start, its end, and where its term begins."""
    earliest = 0
    for found in _MEANS.finditer(text):
        begins = max(text.rfind(" ", earliest, found.start()), text.rfind("\n", earliest, found.start())) + 1
        begins = max(begins, earliest)
        if 0 < found.start() - begins <= _LONGEST_TERM:
            yield found.start(), found.end(), begins
            earliest = found.end()
