"""Reading pages of Bangkok's old KPI monitor: bytes in, pages out, the original beside each value (docs/import.md).

The two entry points of this source::

    walking.files(paths, passed_over=…) -> Iterator[PageFile | ReadFile]    # files, folders and archives, lazily
    parse.read_file(page_file, known=Known({}, None)) -> ReadFile           # one page; a refusal is an answer too

``walking.files`` yields a :class:`ReadFile` with its ``error`` set where there is nothing to read.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from chiwat.domain.old_pages import Layout, OldPage
from chiwat.importers.base import Known, PageFile, ReadFile, Refusal
from chiwat.importers.bma_monitor.another_page import openings_after_the_first
from chiwat.importers.bma_monitor.decoding import LARGEST_PAGE, Decoded, decode
from chiwat.importers.bma_monitor.identity import identify
from chiwat.importers.bma_monitor.layouts import city_indicator, compact, full, print_form, project, unit_list
from chiwat.importers.bma_monitor.page_lines import page_lines
from chiwat.importers.bma_monitor.reading import Reading
from chiwat.importers.bma_monitor.recognise import recognise

#: A page with more lines than this, empty ones apart, is refused: none has, and keeping them exhausts memory.
MOST_LINES = 250_000
#: Places that are tried for the beginning of another page, so that no file takes longer for having many.
MOST_TRIED = 4
#: The reader of each layout; a unit list gives one reading an indicator, the others one a page.
READERS: Mapping[Layout, Callable[[Sequence[str]], list[Reading]]] = {
    Layout.FULL: full.read,
    Layout.COMPACT: compact.read,
    Layout.PRINT_FORM: print_form.read,
    Layout.PROJECT: project.read,
    Layout.CITY_INDICATOR: city_indicator.read,
    Layout.UNIT_LIST: unit_list.read,
}


def read_file(page_file: PageFile, *, known: Known) -> ReadFile:
    """Every page in a file, or why there is none. Never raises for what the bytes hold."""
    if len(page_file.content) > LARGEST_PAGE:
        return ReadFile(page_file.file, error=Refusal.TOO_LARGE)
    decoded = decode(page_file.content)
    lines = page_lines(decoded.text, file=page_file.file)
    if len(lines) > MOST_LINES and sum(map(bool, lines)) > MOST_LINES:
        return ReadFile(page_file.file, error=Refusal.TOO_LARGE)
    own, layout = _first_page(lines)
    if layout is None:
        return ReadFile(page_file.file, error=Refusal.NOT_A_PAGE)
    pages = []
    readings = READERS[layout](own)
    readings[-1].unread.extend(line for line in lines[len(own) :] if line)
    for reading in readings:
        identify(reading, file=page_file.file, known=known)
        pages.append(_page(reading, file=page_file.file, layout=layout, decoded=decoded))
    return ReadFile(page_file.file, pages=tuple(pages), content=page_file.content)


def _first_page(lines: Sequence[str]) -> tuple[Sequence[str], Layout | None]:
    """The lines of the first page in a file, and its layout; another page may follow it."""
    for place in islice(openings_after_the_first(lines), MOST_TRIED):
        layout = recognise(lines[:place])
        if layout is not None:
            return lines[:place], layout
    return lines, recognise(lines)


def _page(reading: Reading, *, file: str, layout: Layout, decoded: Decoded) -> OldPage:
    return OldPage(
        file=file,
        encoding=decoded.encoding,
        layout=layout,
        guessed=tuple(reading.guessed),
        changes=(*decoded.changes, *reading.changes),
        unread=tuple(reading.unread),
        **reading.found,
    )
