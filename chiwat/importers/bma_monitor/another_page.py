"""Where another page begins in the same file: its lines are no part of the first, and stay unread."""

from collections.abc import Iterator, Sequence

from chiwat.importers.bma_monitor.layouts import heading, project, unit_list

#: The lines that stand together on every KPI page; one alone may be a line of somebody's text.
_HEADING = (heading.TARGET, heading.RESULT, heading.KIND)
#: Title, navigation and name stand above them, on pages that have them.
_ABOVE = 3
_OPENINGS = (heading.TARGET, project.TITLE, unit_list.OPENING)


def openings_after_the_first(lines: Sequence[str]) -> Iterator[int]:
    """Places where a second page begins, and all after it.

    >>> page = ["ค่าเป้าหมาย : 1", "ผลงานที่ทำได้ : 1", "ประเภทตัวชี้วัด : งานประจำ", "ข้อความ"]
    >>> list(openings_after_the_first([*page, "รายละเอียดตัวชี้วัด", "Back Home", "ชื่อ : 5026-1", *page]))
    [4]
    """
    said = [(place, line) for place, line in enumerate(lines) if line]
    openings = (_opening(said, at=at) for at, (_, line) in enumerate(said) if line.startswith(_OPENINGS))
    found = (place for place in openings if place is not None)
    next(found, None)
    return found


def _opening(said: Sequence[tuple[int, str]], *, at: int) -> int | None:
    """Where the page begins whose heading stands here; None where no heading does."""
    place, line = said[at]
    heads = [text for _, text in said[at : at + len(_HEADING)]]
    if line == project.TITLE:
        return place if heading.HOME in heads else None
    if line.startswith(unit_list.OPENING):
        return place if "ของหน่วยงาน" in line else None
    if len(heads) < len(_HEADING) or not all(map(str.startswith, heads, _HEADING)):
        return None
    titles = (where for where, text in said[max(0, at - _ABOVE) : at] if text == heading.TITLE)
    return next(titles, place)
