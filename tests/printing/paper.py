"""What a printed file shows and says, read back by other libraries than the one that wrote it."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.printing.indicator_papers import print_sheets
from tests.printing.sheets import PRINTED_AT, SITE

#: Points between the foot and the edge, and between the running head and the edge.
FOOT, HEAD = 88, 70
DOTS_PER_INCH = 60


def printed(*sheets: IndicatorSheet, **said: object) -> bytes:
    """The sheets on paper at the test's fixed moment."""
    return print_sheets(sheets, printed_at=PRINTED_AT, site=SITE, **said)  # type: ignore[arg-type]


def squeezed(text: str) -> str:
    """The text without any blank: lines break where they like."""
    return "".join(text.split())


def body_text(pdf: bytes) -> str:
    """All running text, without heads and feet, squeezed."""
    document = pypdfium2.PdfDocument(pdf)
    pages = (page.get_textpage() for page in document)
    return squeezed("".join(page.get_text_bounded(bottom=FOOT, top=842 - HEAD) for page in pages))


def page_texts(pdf: bytes) -> list[str]:
    """Each page's whole text, squeezed."""
    return [squeezed(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(pdf)]


def picture(pdf: bytes, *, page: int = 0) -> Image.Image:
    """One page in grey."""
    shown = pypdfium2.PdfDocument(pdf)[page].render(scale=DOTS_PER_INCH / 72)
    return shown.to_pil().convert("L")


def structure(pdf: bytes) -> Iterator[tuple[str, str | None]]:
    """Every element of the structure tree in reading order: its type and its alternative text."""
    with pikepdf.open(BytesIO(pdf)) as document:
        yield from list(_elements(document.Root.StructTreeRoot))


def _elements(element: pikepdf.Object) -> Iterator[tuple[str, str | None]]:
    if isinstance(element, pikepdf.Array):
        for inner in element:
            yield from _elements(inner)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S), str(element.Alt) if "/Alt" in element else None
        if "/K" in element:
            yield from _elements(element.K)
