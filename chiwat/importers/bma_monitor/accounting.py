"""What became of every line of a file: its lines as the readers see them, with what their labels announce."""

import re
from collections.abc import Iterator, Sequence

from chiwat.domain.line_fates import LineAccount, PrintedLine, account_for
from chiwat.domain.old_pages import Layout, OldPage
from chiwat.domain.printed_values import plain_line
from chiwat.importers.bma_monitor.decoding import decode
from chiwat.importers.bma_monitor.layouts import city_indicator, full, heading, print_form, project, unit_list
from chiwat.importers.bma_monitor.layouts.plan_lines import PLAN
from chiwat.importers.bma_monitor.layouts.quarter_table import TABLE
from chiwat.importers.bma_monitor.page_lines import page_lines
from chiwat.importers.bma_monitor.reading import NOTHING, squeezed

#: Marks and labels that say nothing of an indicator, on whatever layout.
_EVERYWHERE = frozenset(
    {NOTHING, "::", heading.TITLE, heading.HOME, heading.PRINT, "พิมพ์ข้อมูล", PLAN, "FusionCharts will render here"}
)
_TABLE_HEADS = frozenset({TABLE, "ไตรมาสที่", "(1 - 4)", "*ผลงาน*", "*ผลประเมินตัวชี้วัด*", "(* 2.1 / 2.2 *)"})
_OF_LAYOUT: dict[Layout, frozenset[str]] = {
    Layout.FULL: frozenset(full.LABELS) | _TABLE_HEADS,
    Layout.PROJECT: frozenset({*project.LABELS, project.TITLE, project.PRINT}),
    Layout.UNIT_LIST: frozenset(full.LABELS) | _TABLE_HEADS,
}
_WITH_TABLE = frozenset({Layout.FULL, Layout.UNIT_LIST})
_NAVIGATION = re.compile(r"(?:Back )?Home\b[A-Za-z ]{0,40}")
_TITLES = re.compile(rf"{city_indicator.TITLE}\s*(?:\([0-9\s–-]*\))?|แบบรายงาน.*|\*{{4}}.*\*{{2,4}}")
_EMPTY_BRACKET = re.compile(r"\[\s*(?:มิติ|องค์ประกอบ)ที่\s*[0-9๐-๙.]{1,8}\s*:?\s*\]")
_MARKS = re.compile(r"(?:[-−]?[0-9๐-๙][0-9๐-๙,.]{0,12}|-|)\s*/\s*(?:[-−]?[0-9๐-๙][0-9๐-๙,.]{0,12}|-|)")
_ROWS = frozenset("1234")
_LISTED = re.compile(r"\([0-9]{1,3}\)\s*")
_BRACKET = re.compile(r"\[\s*(?:มิติ|องค์ประกอบ)ที่")
#: Lines below a row's number among which its unit of measure stands, blank ones counted.
_NEAR = 12
#: What a label at the beginning of a line announces, and the fields that may stand behind it.
_OPENINGS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), fields)
    for pattern, fields in (
        (rf"{heading.TARGET}(?=.*:)|เป้าหมาย\s*:|5\.\s*เป้าหมาย\s*:", ("unit_raw", "target", "target_text", "unit")),
        (rf":?\s*{heading.RESULT}(?=.*[:=])|ผลงาน\s*:", ("unit_raw", "stated_result", "unit")),
        (r"หน่วยนับ\s*:", ("unit_raw", "unit")),
        (rf"{heading.KIND}\s*:|{city_indicator.KIND}\s*:", ("kind", "negotiated")),
        (r"\(?ตัวชี้วัดระดับ|[2๒]\.\s*ระดับความสำเร็จ\s*:", ("level",)),
        (r"\*\*\*\s*สยป\.\s*ตรวจประเมินตัวชี้วัด\s*:", ("assessed_quarter", "assessed_value")),
        (r"\*\*\*\s*สยป\.\s*ประเมินโครงการ\s*:", ("quarter", "value")),
        (r"ความคืบหน้าโครงการ\s*ร้อยละ", ("progress",)),
        (rf"{unit_list.OPENING}\s*:?", ("fiscal_year", "unit_code")),
        (r"\[\s*(?:มิติ|องค์ประกอบ)ที่", ("negotiated",)),
    )
)
#: A form's numbered label and the two colons that open a body.
_FORM = re.compile(r"[1-9๑-๙]\.\s*[^:]{1,60}:\s*|\([6๖]\.[1-5๑-๕]\)[^:]{0,80}:\s*|::\s*")
#: Words of labels that stand between two values of one line.
WORDS = re.compile(
    r"ไตรมาสที่|ของหน่วยงาน|โทร|ตัวชี้วัด(?:ระดับ)?|ผลผลิต|ผลลัพธ์|[Oo]utput|[Oo]utcome|เชิงยุทธศาสตร์|งานประจำ|"
    r"เป้าประสงค์(?:ที่)?|เจรจา(?:ตกลง)?|(?:ด้าน|มิติ|เป้าหมาย|ประเด็นยุทธศาสตร์|ยุทธศาสตร์|กลยุทธ์|องค์ประกอบ)ที่|"
    r"ย่อย|ประเด็นยุทธศา\S*"
)
#: What a line without a label may be put together from.
_PUT_TOGETHER = ("name", "code", "unit_name", "fiscal_year", "owner", "projects", "plan")
_ROW_MARKS = ("mark_2_1", "mark_2_2")


def line_fates(content: bytes, *, file: str, pages: Sequence[OldPage]) -> list[LineAccount]:
    """The fate of every line of a file's bytes that is not blank; ``pages`` as kept, in the order of its rows."""
    if not pages:
        return []
    lines = page_lines(decode(content).text, file=file)
    return account_for(list(printed_lines(lines, pages=pages)), pages=pages, words=WORDS)


def printed_lines(lines: Sequence[str], *, pages: Sequence[OldPage]) -> Iterator[PrintedLine]:
    """The lines that are not blank, each with what its label announces."""
    layout = pages[0].layout
    names = [page.name or "" for page in pages] if layout is Layout.UNIT_LIST else []
    table = _Table()
    row = 0
    for number, line in enumerate(lines, start=1):
        text = plain_line(line)
        if not text:
            table.blank()
            continue
        opens = row < len(names) and _opens_row(text, name=names[row], below=lines[number : number + _NEAR])
        row += opens
        printed = _printed(text, layout=layout, unit=pages[max(row - 1, 0)].unit_raw or "", table=table)
        yield PrintedLine(
            number=number, text=line, label=printed[0], rest=printed[1], fields=printed[2], opens_row=opens
        )


def _opens_row(text: str, *, name: str, below: Sequence[str]) -> bool:
    """Whether an indicator of a list begins here: its number, its name, and its unit or its bracket close below."""
    listed = _LISTED.match(text)
    if listed is None or plain_line(text[listed.end() :]) != plain_line(name):
        return False
    for line in filter(None, below):
        if _LISTED.match(line):
            return False
        if line.startswith(unit_list.UNIT) or _BRACKET.match(line):
            return True
    return False


class _Table:
    """Where the quarter table stands: its rows are numbered, and a row's number is a label (quarter_table.py)."""

    def __init__(self) -> None:
        self.inside = False
        self._row = 0
        self._complete = True
        self._figures = 0

    def blank(self) -> None:
        """An empty line stands for an empty cell."""
        self._figures += 1

    def fields(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The pointers of some fields of the row that one is in."""
        return tuple(f"/quarters/{self._row - 1}/{name}" for name in names) if self._row else names

    def see(self, text: str) -> bool:
        """Whether the line is the number of a row."""
        if text == TABLE:
            self.inside, self._row, self._complete = True, 0, True
        elif text in full.LABELS:
            self.inside = False
        if self.inside and text in _ROWS and int(text) > self._row and (self._complete or self._figures > 1):
            self._row, self._complete, self._figures = int(text), False, 0
            return True
        self._figures += 1
        self._complete = self._complete or _MARKS.fullmatch(text) is not None
        return False


_Printed = tuple[bool, str | None, tuple[str, ...]]


def _printed(text: str, *, layout: Layout, unit: str, table: _Table) -> _Printed:
    """Whether a line is a bare label; what stands behind its label; the fields that the label announces."""
    if table.see(text) or _is_label(text, layout=layout, unit=unit, inside=table.inside):
        return True, None, ()
    for pattern, fields in _OPENINGS:
        opening = pattern.match(text)
        if opening is not None:
            return False, text[opening.end() :].strip(), fields
    if table.inside:
        return False, text, table.fields(_ROW_MARKS if _MARKS.fullmatch(text) else ("result", "shown_score"))
    if layout is Layout.PRINT_FORM and (form := _FORM.match(text)) is not None:
        rest = text[form.end() :].strip()
        return rest in ("", NOTHING), rest, ()
    if layout is Layout.UNIT_LIST and (listed := _LISTED.match(text)) is not None:
        return False, text[listed.end() :], ()
    if _MARKS.fullmatch(text) is not None:
        return False, None, _ROW_MARKS
    return False, None, _PUT_TOGETHER


def _is_label(text: str, *, layout: Layout, unit: str, inside: bool) -> bool:
    short = squeezed(text)
    if short in _EVERYWHERE or short in _OF_LAYOUT.get(layout, ()):
        return True
    if text == heading.CHART and not inside and layout is Layout.FULL:
        return True
    if text == f"({unit})" and layout in _WITH_TABLE:
        return True
    if layout is Layout.CITY_INDICATOR and city_indicator.label_of(text) is not None:
        return True
    if layout is Layout.PRINT_FORM and text.startswith("****") and print_form.label_of(text) is not None:
        return True
    return any(pattern.fullmatch(text) for pattern in (_NAVIGATION, _TITLES, _EMPTY_BRACKET))
