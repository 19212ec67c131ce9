"""Texts as the layout takes them: runs that flow and runs that stay on one line, paragraphs with their marks."""

from collections.abc import Iterable

from chiwat.thai.paragraphs import LIST_MARK, paragraphs
from chiwat.thai.words import keep_together

Runs = list[str | list[str]]
Fields = dict[str, object]


def runs(text: str) -> Runs:
    """One text, its blanks made single spaces, cut where something must stay on one line.

    >>> runs("ได้ร้อยละ  62.50")
    ['ได้', ['ร้อยละ 62.50']]
    """
    return [[piece] if kept else piece for piece, kept in keep_together(" ".join(text.split()))]


def paragraph(text: str, *, strong: str = "", mark: str = "") -> Fields:
    """One paragraph: a mark hanging before it, bold words that open it, its text."""
    return {"mark": mark, "strong": runs(strong) if strong else [], "text": runs(text) if text else []}


def prose(text: str) -> list[Fields]:
    """A person's text in its own paragraphs; a list number that opens one hangs before it.

    >>> [(line["mark"], line["text"]) for line in prose("เริ่มงาน\\n\\n1. สำรวจ")]
    [('', ['เริ่มงาน']), ('1.', ['สำรวจ'])]
    """
    return [_line(line) for line in paragraphs(text)]


def listed(texts: Iterable[str]) -> list[Fields]:
    """Texts as a numbered list."""
    return [paragraph(text, mark=f"{number}.") for number, text in enumerate(texts, start=1)]


def _line(line: str) -> Fields:
    found = LIST_MARK.match(line)
    if found is None:
        return paragraph(line)
    return paragraph(line[found.end() :], mark=found[1])
