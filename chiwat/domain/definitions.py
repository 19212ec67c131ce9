"""Definitions: a running text holds several terms, each with its meaning (คำนิยาม; item 3 of the form)."""

import re
from collections.abc import Iterator

#: What stands between a term and its meaning in the officers' own writing.
_MEANS = re.compile(r"[ \n]*(?P<cue>หมายถึง|หมายความว่า|(?<=[ \n])คือ(?=[ \n]))[ \n]*")
#: A term longer than this is a sentence that happens to hold the word.
_LONGEST_TERM = 120


def split_terms(text: str) -> list[tuple[str | None, str, str]]:
    """Split a running definition into (term, cue word, meaning); nothing is lost but blanks around the cue word.

    A term is what stands between the last blank before its cue word and the cue. Text before the first term, or a
    text without any, comes with ``None`` for its term and no cue.

    >>> split_terms("ชุมชน หมายถึง ชุมชนที่ขึ้นทะเบียน แผน หมายถึง แผนงานของชุมชน")
    [('ชุมชน', 'หมายถึง', 'ชุมชนที่ขึ้นทะเบียน'), ('แผน', 'หมายถึง', 'แผนงานของชุมชน')]
    >>> split_terms("ความหมายตามที่หน่วยงานกำหนด")
    [(None, '', 'ความหมายตามที่หน่วยงานกำหนด')]
    """
    cues = [(found, begins) for found, begins in _cues(text) if found.end() < len(text)]
    if not cues:
        return [(None, "", text)]
    terms: list[tuple[str | None, str, str]] = []
    before = text[: cues[0][1]].strip()
    if before:
        terms.append((None, "", before))
    ends = [begins for _, begins in cues[1:]] + [len(text)]
    terms.extend(
        (text[begins : found.start()].strip(), found["cue"], text[found.end() : stop].strip())
        for (found, begins), stop in zip(cues, ends, strict=True)
    )
    return terms


def _cues(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Each cue word that has a term before it, and where its term begins."""
    earliest = 0
    for found in _MEANS.finditer(text):
        begins = max(text.rfind(" ", earliest, found.start()), text.rfind("\n", earliest, found.start())) + 1
        begins = max(begins, earliest)
        if 0 < found.start() - begins <= _LONGEST_TERM:
            yield found, begins
            earliest = found.end()
