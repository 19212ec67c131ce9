"""A unit's year onto paper: the performance agreement, its annex, the summaries of 6, 9 and 12 months."""

import re
from datetime import datetime

from chiwat.domain.trail_chain import Anchor
from chiwat.domain.unit_papers import UnitPaper, UnitYear
from chiwat.printing.forms.agreement import fields as agreement
from chiwat.printing.forms.agreement.fields import Parties
from chiwat.printing.forms.annex import fields as annex
from chiwat.printing.forms.indicator_sheet.attachment import as_json, short_hash
from chiwat.printing.forms.summary import fields as summary
from chiwat.printing.forms.unit_words import Printing
from chiwat.printing.forms.writing import Fields, digits_of
from chiwat.printing.render import render_pdf

#: What a code may hold that a file's name may not.
_UNSAFE = re.compile(r"[^0-9A-Za-z.-]")


def print_unit_paper(
    year: UnitYear,
    *,
    paper: UnitPaper,
    printed_at: datetime,
    site: str = "",
    thai_digits: bool = False,
    parties: Parties = Parties(),  # noqa: B008 - frozen
    anchor: Anchor | None = None,
) -> bytes:
    """One PDF/A-3a and PDF/UA-1 of the unit's year, with what it shows attached as JSON.

    ``site`` goes before the address, for the QR code to be of use; ``printed_at`` is shown as it is, so it should be in
    the reader's time zone. ``anchor`` (the trail at the moment of printing) stands at the foot where one is given.
    """
    attached = as_json(year)
    printing = Printing(
        printed_at=printed_at,
        written=digits_of(thai=thai_digits),
        permalink=f"{site}{year.permalink}",
        short_hash=short_hash(attached),
        anchor=anchor,
    )
    name = f"chiwat-{_UNSAFE.sub('-', year.code)}-{year.fiscal_year}-{paper.value}.json"
    form, fields = _fields(year, paper=paper, printing=printing, parties=parties)
    return render_pdf(form, fields=fields, attachments={name: attached}, printed_at=printed_at)


def _fields(year: UnitYear, *, paper: UnitPaper, printing: Printing, parties: Parties) -> tuple[str, Fields]:
    if paper is UnitPaper.AGREEMENT:
        return "agreement", agreement.fields_of(year, parties=parties, printing=printing)
    if paper is UnitPaper.ANNEX:
        return "annex", annex.fields_of(year, printing=printing)
    return "summary", summary.fields_of(year, printing=printing)
