"""What became of every line of an old page: a label, a value (of which field), an altered value, or left unread.

Nothing is read again here. The lines come with what their labels announce, the pages as they were read; each line
gets exactly one fate. ``UNACCOUNTED`` means that the reader lost a line: the law says that there is none.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chiwat.domain.old_pages import OldChange, OldPage
from chiwat.domain.printed_values import SAID_IN_CODE, PrintedValue, plain_line, printed_values


class LineFate(StrEnum):
    """What became of a line."""

    LABEL = "label"
    VALUE = "value"
    ALTERED = "altered"
    UNREAD = "unread"
    UNACCOUNTED = "unaccounted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A line that is not blank, with what the reader's labels say of it."""

    #: From 1, blank lines counted.
    number: int
    text: str
    #: A label or a mark for "nothing typed", standing alone.
    label: bool = False
    #: What stands behind a label on the same line; None where no label opens it.
    rest: str | None = None
    #: The fields that the label announces, by pointer, root or last part; none: any.
    fields: tuple[str, ...] = ()
    #: Whether an indicator of a list begins here.
    opens_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAccount:
    """One line's fate: the JSON pointers it went to, the changes made to it, its row in a unit's list (from 0)."""

    number: int
    text: str
    fate: LineFate
    pointers: tuple[str, ...] = ()
    changes: tuple[OldChange, ...] = ()
    row: int = 0


#: Slots that one line is compared with; values come in the page's order, so the next ones are enough.
_WINDOW = 24
_ANY = ("",)
_LETTERS = re.compile(r"[0-9A-Za-z๐-๙ก-๎]")
_CODE = re.compile(r"(?<![0-9-])(?:[0-9]{4}|[0-9]{8})-[0-9]{1,6}(?![0-9-])")
_LOST_CHARACTER = "\ufffd"
_NUL = "\x00"


def account_for(lines: Sequence[PrintedLine], *, pages: Sequence[OldPage], words: re.Pattern[str]) -> list[LineAccount]:
    """The fate of every line, in order.

    ``pages`` are those read from the file, in the order of its rows; ``words`` are those of labels that may stand
    between values on one line.
    """
    segments = [_Segment(page, row=row, words=words) for row, page in enumerate(pages)]
    if not segments:
        return []
    placed = list(_placed(lines, rows=len(segments)))
    for line, row in placed:
        segments[row].expect(line.text)
    return [_fate(line, row=row, segments=segments) for line, row in placed]


def _placed(lines: Sequence[PrintedLine], *, rows: int) -> Iterator[tuple[PrintedLine, int]]:
    """Each line with its row; what stands above the first indicator of a list belongs to the first."""
    row = -1
    for line in lines:
        if line.opens_row and row + 1 < rows:
            row += 1
        yield line, max(row, 0)


def _fate(line: PrintedLine, *, row: int, segments: Sequence["_Segment"]) -> LineAccount:
    found = segments[row].account(line)
    if found.fate is LineFate.UNACCOUNTED:  # the heading of a dimension stands at the end of the row before it
        for other in (*segments[row + 1 : row + 2], *segments[max(row - 1, 0) : row]):
            elsewhere = other.account(line)
            if elsewhere.fate is not LineFate.UNACCOUNTED:
                return elsewhere
    return found


class _Segment:
    """The values of one page, used up line by line."""

    def __init__(self, page: OldPage, *, row: int, words: re.Pattern[str]) -> None:
        self._row = row
        self._words = words
        self._changes: dict[str, list[OldChange]] = defaultdict(list)
        self._raws: dict[str, OldChange] = {}
        for change in page.changes:
            self._changes["/" + change.field.strip("/")].append(change)
            self._raws[plain_line(change.raw)] = change
        self._slots = list(printed_values(page))
        self._codes = tuple(f"/{name}" for name in sorted(SAID_IN_CODE) if getattr(page, name))
        self._exact: dict[str, deque[PrintedValue]] = defaultdict(deque)
        self._by_field: dict[str, deque[PrintedValue]] = defaultdict(deque)
        for slot in self._slots:
            self._exact[slot.text].append(slot)
            for field in {slot.pointer, slot.pointer.split("/")[1], slot.pointer.rpartition("/")[2], *_ANY}:
                self._by_field[field].append(slot)
        self._unread = Counter(plain_line(line) for line in page.unread)
        self._expected: Counter[str] = Counter()
        self._following: PrintedValue | None = None
        self._after = {
            (slot.pointer, slot.place): following
            for slot, following in zip(self._slots, self._slots[1:], strict=False)
            if slot.pointer == following.pointer
        }
        self._code = page.code

    def expect(self, text: str) -> None:
        """Count a line that is to come: where a text was read once and left unread once, the later one is unread."""
        self._expected[plain_line(text)] += 1

    def account(self, line: PrintedLine) -> LineAccount:
        """The fate of the next line."""
        text = plain_line(line.text)
        left = self._expected[text]
        self._expected[text] -= 1
        if 0 < left <= self._unread[text] or (line.rest and self._unread[line.rest]):
            self._follow(None)
            return self._told(line, LineFate.UNREAD)
        continued = self._following
        if continued is not None and continued.text == text:
            return self._value(line, [continued])
        if line.label:
            return self._told(line, LineFate.LABEL)
        whole_line = text if line.rest != text else None  # in a table the column decides, not the text alone
        for written in (whole_line, line.rest if not line.fields else None):
            if written and (slot := self._next(written)) is not None:
                return self._value(line, [slot])
        whole = self._raws.get(text) or self._raws.get(f":{text}")
        if whole is not None:
            return self._told(line, LineFate.ALTERED, pointers=("/" + whole.field.strip("/"),), changes=(whole,))
        return self._put_together(line, text=text)

    def _put_together(self, line: PrintedLine, *, text: str) -> LineAccount:
        """A line of several values: of those its label announces, else a whole value, else of any that come next."""
        composed = self._composed(line, text=text if line.rest is None else line.rest, fields=line.fields)
        if composed.fate is not LineFate.UNACCOUNTED:
            return composed
        slot = self._next(text)
        return self._composed(line, text=text, fields=_ANY) if slot is None else self._value(line, [slot])

    def _next(self, text: str) -> PrintedValue | None:
        """The next slot of that text; one that is used already where the page repeats itself."""
        slots = self._exact.get(text)
        if not slots:
            return None
        while len(slots) > 1 and slots[0].used:
            slots.popleft()
        return slots[0]

    def _composed(self, line: PrintedLine, *, text: str, fields: tuple[str, ...]) -> LineAccount:
        """A line that holds several values, or one behind its label."""
        found, left = self._taken_out(text, fields=fields)
        changes: list[OldChange] = []
        for change in self._changes_of(fields):
            if change.raw and change.raw in text:
                left = left.replace(change.raw, _NUL, 1)
                changes.append(change)
        if "code" in fields and (printed := _CODE.search(left)) is not None:
            left = left.replace(printed[0], _NUL, 1)
            changes.append(OldChange(field="code", raw=printed[0], became=self._code, because="code-given"))
        codes = tuple(pointer for pointer in self._codes if pointer[1:] in fields)
        if not codes and _LETTERS.search(self._words.sub(_NUL, left)):
            return self._told(line, LineFate.UNACCOUNTED)
        if not (found or codes or changes):
            return self._told(line, LineFate.LABEL)
        return self._value(line, found, codes=codes, changes=changes)

    def _taken_out(self, text: str, *, fields: tuple[str, ...]) -> tuple[list[PrintedValue], str]:
        """The values that a line holds, the longest first, and what is left of it without them."""
        found: dict[str, PrintedValue] = {}
        for slot in sorted(self._window(fields), key=lambda slot: len(slot.text), reverse=True):
            if slot.pointer in found:
                continue
            raws = [change.raw for change in self._changes.get(slot.pointer, ())]
            written = next((part for part in (slot.text, *raws) if part and part in text), None)
            if written is not None:
                text = text.replace(written, _NUL, 1)
                found[slot.pointer] = slot
        return list(found.values()), text

    def _window(self, fields: tuple[str, ...]) -> list[PrintedValue]:
        """The slots that may come next, unused ones first, and the last used ones of the same fields."""
        window: list[PrintedValue] = []
        for field in fields:
            slots = self._by_field.get(field, deque())
            while len(slots) > 1 and slots[0].used and slots[1].used:
                slots.popleft()
            window += [slot for _, slot in zip(range(_WINDOW), slots, strict=False)]
        return sorted(window, key=lambda slot: slot.used)

    def _changes_of(self, fields: tuple[str, ...]) -> Iterator[OldChange]:
        for field in fields:
            yield from self._changes.get(f"/{field}", ())

    def _value(
        self,
        line: PrintedLine,
        slots: Sequence[PrintedValue],
        *,
        codes: tuple[str, ...] = (),
        changes: Sequence[OldChange] = (),
    ) -> LineAccount:
        made = list(changes)
        for slot in slots:
            slot.used = True
            made += [change for change in self._changes.get(slot.pointer, ()) if change.raw in line.text]
        self._follow(slots[0] if len(slots) == 1 else None)
        pointers = tuple(dict.fromkeys([*(slot.pointer for slot in slots), *codes, *_pointers(made)]))
        told = tuple(dict.fromkeys(made))
        return self._told(line, LineFate.ALTERED if told else LineFate.VALUE, pointers=pointers, changes=told)

    def _follow(self, slot: PrintedValue | None) -> None:
        self._following = None if slot is None else self._after.get((slot.pointer, slot.place))

    def _told(
        self,
        line: PrintedLine,
        fate: LineFate,
        *,
        pointers: tuple[str, ...] = (),
        changes: tuple[OldChange, ...] = (),
    ) -> LineAccount:
        lost = tuple(self._characters_lost(line.text))
        if lost and fate in {LineFate.VALUE, LineFate.LABEL}:
            fate = LineFate.ALTERED
        return LineAccount(
            number=line.number,
            text=line.text,
            fate=fate,
            pointers=pointers,
            changes=tuple(dict.fromkeys((*changes, *lost))),
            row=self._row,
        )

    def _characters_lost(self, text: str) -> Iterator[OldChange]:
        """The change that tells of a character without a letter, or of one that no database keeps."""
        if _LOST_CHARACTER in text:
            yield from [change for change in self._changes.get("/encoding", ()) if change.became][:1]
        if _NUL in text:
            yield from [change for change in self._changes.get("/", ()) if change.because == "nul-removed"][:1]


def _pointers(changes: Sequence[OldChange]) -> list[str]:
    return ["/" + change.field.strip("/") for change in changes]
