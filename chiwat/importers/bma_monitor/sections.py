"""Lines cut at the labels of a layout; a label that breaks the page's order is a line of somebody's text."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from chiwat.importers.bma_monitor.reading import LONGEST_LABEL, squeezed

#: The section before the first label.
HEAD = ""
#: A label found in a line: its section, and what follows it on the same line.
Label = tuple[str, str]
_Found = tuple[int, str, str]


def label_in(line: str, *, labels: Mapping[str, str]) -> Label | None:
    """The label that stands alone on a line, by the labels of a layout with their sections; None when it is none.

    >>> label_in("หลักการและเหตุผล :", labels={"หลักการและเหตุผล": "rationale"})
    ('rationale', '')
    """
    if len(line) > LONGEST_LABEL:
        return None
    section = labels.get(line) or labels.get(squeezed(line))
    return (section, "") if section else None


def cut(
    lines: Sequence[str], *, label_of: Callable[[str], Label | None], order: Mapping[str, int]
) -> dict[str, list[str]]:
    """The lines of each section, the rest of the label's own line first.

    Of all labels found, the longest run in the page's order is taken; equal runs prefer the earlier line.

    >>> order = {"a": 0, "b": 1, "c": 2}
    >>> def label_of(line): return (line, "") if line in order else None
    >>> cut(["x", "a", "c", "y", "b", "c", "z"], label_of=label_of, order=order)
    {'': ['x'], 'a': ['', 'c', 'y'], 'b': [''], 'c': ['', 'z']}
    """
    labels = []
    for number, line in enumerate(lines):
        label = label_of(line) if line else None
        if label is not None:
            labels.append((number, *label))
    if any(order[before[1]] >= order[after[1]] for before, after in pairwise(labels)):
        labels = _longest_run(labels, order=order)
    if not labels:
        return {HEAD: list(lines)}
    sections = {HEAD: list(lines[: labels[0][0]])}
    ends = [number for number, _, _ in labels[1:]] + [len(lines)]
    for (number, section, rest), end in zip(labels, ends, strict=True):
        sections[section] = [rest, *lines[number + 1 : end]]
    return sections


def _longest_run(labels: Sequence[_Found], *, order: Mapping[str, int]) -> list[_Found]:
    """The longest strictly rising run; as many steps a label as the layout has sections, so linear in the page."""
    lengths = [0] * len(order)
    last: list[int | None] = [None] * len(order)
    before: list[int | None] = []
    for index, (_, section, _) in enumerate(labels):
        rank = order[section]
        best = max(range(rank), key=lengths.__getitem__, default=None)
        length = 1 if best is None else lengths[best] + 1
        before.append(None if best is None else last[best])
        if length > lengths[rank]:
            lengths[rank], last[rank] = length, index
    step = last[max(range(len(order)), key=lengths.__getitem__)]
    run = []
    while step is not None:
        run.append(labels[step])
        step = before[step]
    return run[::-1]
