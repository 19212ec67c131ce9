"""Which layout a page has, told by the labels that stand as lines of their own."""

from collections.abc import Sequence

from chiwat.domain.old_pages import Layout
from chiwat.importers.bma_monitor.layouts import city_indicator, full, heading, print_form, project, unit_list
from chiwat.importers.bma_monitor.layouts.plan_lines import PLAN
from chiwat.importers.bma_monitor.reading import LONGEST_LABEL, squeezed

#: Labels of one layout only.
_FULL = frozenset(full.LABELS) - {PLAN}
_PROJECT = frozenset({*project.LABELS, project.TITLE, project.PRINT} - {PLAN})
_HEADING = (heading.TARGET, heading.RESULT, heading.KIND, "(ตัวชี้วัดระดับ", "*** สยป. ตรวจประเมินตัวชี้วัด")
_CITY_OPENINGS = (city_indicator.TITLE, city_indicator.KIND)
_OPENS_A_FORM_LABEL = frozenset("123456789๑๒๓๔๕๖๗๘๙(*")
#: How many of a layout's labels make a page of it, and how many leave no doubt.
_ENOUGH, _PLENTY = 2, 7
#: The title of a unit list stands among the first lines.
_TOP, _TITLES = 8, 2


def recognise(lines: Sequence[str]) -> Layout | None:
    """The layout with most labels on the page; ``None`` when it is no page of the old system.

    >>> recognise(["ค่าเป้าหมาย ครั้ง : 2", "ผลงานที่ทำได้ ครั้ง : 2"]), recognise(["สวัสดี"])
    (<Layout.COMPACT: 'compact'>, None)
    """
    if _is_unit_list(lines):
        return Layout.UNIT_LIST
    unique = set(lines)
    if len(unique & _FULL) >= _PLENTY:
        return Layout.FULL
    short = {squeezed(line) for line in unique if len(line) <= LONGEST_LABEL}
    full_labels = len(short & _FULL)
    is_full = full_labels >= _ENOUGH or heading.TITLE in _top(lines)[:_TITLES]
    heads = sum(any(line.startswith(opening) for line in short) for opening in _HEADING)
    scores = {
        Layout.FULL: 1 + full_labels + heads if is_full else 0,
        Layout.PRINT_FORM: _form_labels(lines),
        Layout.PROJECT: len(short & _PROJECT),
        Layout.CITY_INDICATOR: _city_labels(short),
        Layout.COMPACT: 0 if is_full else heads,
    }
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= _ENOUGH else None


def _is_unit_list(lines: Sequence[str]) -> bool:
    return any(line.startswith(unit_list.OPENING) and "ของหน่วยงาน" in line for line in _top(lines))


def _top(lines: Sequence[str]) -> list[str]:
    return [line for line in lines[: 4 * _TOP] if line][:_TOP]


def _form_labels(lines: Sequence[str]) -> int:
    labels = (print_form.label_of(line) for line in lines if line[:1] in _OPENS_A_FORM_LABEL)
    return len({label[0] for label in labels if label is not None})


def _city_labels(lines: set[str]) -> int:
    openings = sum(any(line.startswith(opening) for line in lines) for opening in _CITY_OPENINGS)
    labels = (city_indicator.label_of(line) for line in lines if line[:1] in ("1", "2", "3"))
    return openings + len({label[0] for label in labels if label is not None})
