"""A unit's round onto paper: a cover with letter, seal and list, then the form of each indicator."""

import re
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.domain.trail_chain import Anchor
from chiwat.domain.unit_round_set import RoundContent, RoundSet
from chiwat.printing.forms.indicator_sheet.attachment import as_json, attachment_name, sheet_json, short_hash
from chiwat.printing.forms.indicator_sheet.fields import fields_of
from chiwat.printing.forms.unit_round.fields import cover_of, seal_line, title_of
from chiwat.printing.forms.unit_words import Printing, anchor_said
from chiwat.printing.forms.writing import Fields, digits_of
from chiwat.printing.render import render_pdf
from chiwat.wording import sentence

#: What a code may hold that a file's name may not.
_UNSAFE = re.compile(r"[^0-9A-Za-z.-]")


def content_sha256(content: RoundContent) -> str:
    """The sha256 of what a unit signs: of the very file that its paper has attached."""
    return sha256(as_json(content)).hexdigest()


def print_unit_round(
    told: RoundSet,
    *,
    sheets: Sequence[IndicatorSheet],
    printed_at: datetime,
    site: str = "",
    thai_digits: bool = False,
    anchor: Anchor | None = None,
) -> bytes:
    """One PDF/A-3a and PDF/UA-1: cover, list of the reports (``sheets``, in their order), and each one's form.

    The content is attached as JSON; its sha256 stands whole on the cover and shortened at the foot of each page, with
    the trail's anchor where one is given. ``printed_at`` is shown as it is, so it should be in the reader's time zone.
    """
    content = as_json(told.content)
    digest = sha256(content).hexdigest()
    printing = Printing(
        printed_at=printed_at,
        written=digits_of(thai=thai_digits),
        permalink=f"{site}{told.permalink}",
        short_hash=short_hash(content),
        anchor=anchor,
    )
    attached = {_name(told.content): content}
    forms = []
    for sheet in sheets:
        kept = sheet_json(sheet)
        attached[attachment_name(sheet, attached=kept)] = kept
        forms.append(_form(sheet, kept=kept, site=site, digest=digest, printing=printing, thai_digits=thai_digits))
    fields = _file(told, forms=forms, digest=digest, printing=printing)
    return render_pdf("indicator_sheet", fields=fields, attachments=attached, printed_at=printed_at)


def _file(told: RoundSet, *, forms: Sequence[Fields], digest: str, printing: Printing) -> Fields:
    local = told.printed_at.astimezone(printing.printed_at.tzinfo) if told.printed_at else None
    return {
        "title": printing.written(title_of(told)),
        "author": told.content.unit_name,
        "attachment": sentence("paper.attachment"),
        "digits": printing.written("0123456789"),
        "words": {name: sentence(f"paper.{name}") for name in ("page", "page-in-file", "continued", "qr")},
        "contents": None,
        "cover": cover_of(told, sha256=digest, printing=printing, local_printed_at=local),
        "forms": list(forms),
    }


def _form(
    sheet: IndicatorSheet, *, kept: bytes, site: str, digest: str, printing: Printing, thai_digits: bool
) -> Fields:
    form = fields_of(
        sheet,
        thai_digits=thai_digits,
        printed_at=printing.printed_at,
        permalink=f"{site}{sheet.permalink}",
        short_hash=short_hash(kept),
    )
    sealed = [seal_line(sha256=digest)]
    if printing.anchor is not None:
        sealed.append(anchor_said(printing.anchor, printing=printing))
    foot = form["foot"]
    lines = [*foot["lines"], " · ".join(sealed)] if isinstance(foot, dict) else []
    return {**form, "foot": {**(foot if isinstance(foot, dict) else {}), "lines": lines}}


def _name(content: RoundContent) -> str:
    moment = content.round
    unit = _UNSAFE.sub("-", content.unit_code)
    return f"chiwat-{unit}-{content.fiscal_year}-{moment.kind.value}-{moment.number}.json"
