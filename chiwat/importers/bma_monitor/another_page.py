"""Where another page begins in the same file: its lines are no part of the first, and stay unread."""

from collections.abc import Iterator, Sequence

from chiwat.importers.bma_monitor.layouts import heading, project, unit_list

_TITLES = frozenset({heading.TITLE, project.TITLE})
#: A page without its title opens with these two lines.
_TARGET, _RESULT = heading.TARGET, heading.RESULT


def openings_after_the_first(lines: Sequence[str]) -> Iterator[int]:
    """Places where a second page may begin: a second title, or a second target with its stated result below.

    >>> list(openings_after_the_first(["ค่าเป้าหมาย : 1", "ผลงานที่ทำได้ : 1", "ค่าเป้าหมาย : 2", "ผลงานที่ทำได้ : 2"]))
    [2]
    """
    titles = [place for place, line in enumerate(lines) if line in _TITLES or _opens_a_list(line)]
    pairs = [place for place, line in enumerate(lines) if line.startswith(_TARGET) and _has_result(lines, at=place)]
    second = pairs[1] if len(pairs) > 1 else len(lines)
    for place in titles[1:]:
        if place <= second:
            yield place
    if pairs[1:]:
        yield max((place for place in titles if pairs[0] < place < second), default=second)


def _opens_a_list(line: str) -> bool:
    return line.startswith(unit_list.OPENING) and "ของหน่วยงาน" in line


def _has_result(lines: Sequence[str], *, at: int) -> bool:
    below = next(filter(None, lines[at + 1 : at + 4]), "")
    return ":" in lines[at] and below.startswith(_RESULT) and ":" in below
