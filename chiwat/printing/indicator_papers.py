"""Sheets onto paper: one indicator's form, or a unit's whole year in one file."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.printing.forms.indicator_sheet.attachment import attachment_name, sheet_json, short_hash
from chiwat.printing.forms.indicator_sheet.fields import fields_of, file_of
from chiwat.printing.render import render_pdf

FORM = "indicator_sheet"


def print_sheets(
    sheets: Sequence[IndicatorSheet],
    *,
    printed_at: datetime,
    site: str = "",
    thai_digits: bool = False,
    title: str | None = None,
    attachments: Sequence[bytes] | None = None,
) -> bytes:
    """One PDF/A-3a and PDF/UA-1 of the sheets in their order, with contents and bookmarks when there are several.

    Each sheet's JSON is attached (``attachments`` may give other bytes, one a sheet); its hash stands at the foot.
    ``site`` (``https://chiwat.example``) goes before each permalink, for the QR code to be of use.
    ``printed_at`` is shown as it is, so it should be in the reader's time zone. ``ValueError`` without a sheet.
    """
    if not sheets:
        raise ValueError("nothing to print")
    attached = list(attachments) if attachments is not None else [sheet_json(sheet) for sheet in sheets]
    forms = [
        fields_of(
            sheet,
            thai_digits=thai_digits,
            printed_at=printed_at,
            permalink=f"{site}{sheet.permalink}",
            short_hash=short_hash(content),
            title=title,
        )
        for sheet, content in zip(sheets, attached, strict=True)
    ]
    return render_pdf(
        FORM,
        fields=file_of(forms, sheets=sheets, thai_digits=thai_digits, printed_at=printed_at, title=title),
        attachments=_named(sheets, attached=attached),
        printed_at=printed_at,
    )


def _named(sheets: Sequence[IndicatorSheet], *, attached: Sequence[bytes]) -> Mapping[str, bytes]:
    return {attachment_name(sheet, attached=content): content for sheet, content in zip(sheets, attached, strict=True)}
