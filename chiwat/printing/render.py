"""The only module that knows Typst: a form's finished texts go in as JSON, a PDF/A-3a and PDF/UA-1 comes out."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

import typst

from chiwat.printing.printable import all_printable

ROOT = Path(__file__).parent
FONTS = ROOT / "fonts"

#: What the document claims to be; Typst refuses to write one that breaks the rules it knows of.
STANDARDS: Final = ("a-3a", "ua-1")

#: A compiler keeps its fonts and its memory of earlier pages, and serves one caller at a time.
_ONE_AT_A_TIME = Lock()


class PaperError(Exception):
    """The paper could not be made; the reason is the typesetter's own."""


def render_pdf(
    form: str, *, fields: Mapping[str, object], attachments: Mapping[str, bytes], printed_at: datetime
) -> bytes:
    """The form (a folder of ``forms/``) filled with finished texts, as PDF.

    Every text stays text: no part of ``fields`` is ever read as markup. ``attachments`` are JSON files by name,
    bound to the document as its source. Equal arguments give equal bytes: the document's date is ``printed_at``,
    which must know its time zone. ``PaperError`` when the typesetter refuses.
    """
    if printed_at.tzinfo is None:
        raise ValueError("printed_at needs a time zone")
    inputs = {
        "fields": json.dumps(all_printable(fields), ensure_ascii=False),
        "attachments": json.dumps({name: content.decode() for name, content in attachments.items()}),
    }
    with _ONE_AT_A_TIME:
        return _compiled(form, inputs=inputs, timestamp=int(printed_at.timestamp()))


def _compiled(form: str, *, inputs: dict[str, str], timestamp: int) -> bytes:
    try:
        pdf = _compiler(form).compile(
            format="pdf", sys_inputs=inputs, pdf_standards=list(STANDARDS), timestamp=timestamp
        )
    except BaseException as trouble:
        # a panic inside Typst is no Exception, and would end the thread that asked for a page
        if type(trouble).__name__ in {"PanicException", "TypstError"}:
            raise PaperError(f"{form} could not be set: {trouble}") from trouble
        raise
    if not isinstance(pdf, bytes):
        raise PaperError(f"{form} gave no single document")
    return pdf


@cache
def _compiler(form: str) -> typst.Compiler:
    return typst.Compiler(
        input=str(ROOT / "forms" / form / "form.typ"),
        root=str(ROOT),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
