"""Tables as files: CSV and XLSX, in memory; figures stay the text they are in CSV and become numbers in XLSX."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

import xlsxwriter

#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Table = Sequence[Mapping[str, str]]


def csv_of(rows: Table, *, columns: Sequence[str]) -> bytes:
    """UTF-8 with a byte-order mark, so that spreadsheets read Thai; a text that looks like a formula is quoted."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_plain(row[name]) for name in columns] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def xlsx_of(rows: Table, *, columns: Sequence[str], title: str, about: Sequence[tuple[str, str]]) -> bytes:
    """A workbook: the table under frozen headings, then a sheet ``metadata`` of names and values."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True})
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, columns, head)
        sheet.freeze_panes(1, 0)
        for place, row in enumerate(rows, 1):
            for at, name in enumerate(columns):
                number = _number(row[name], name=name)
                sheet.write_string(place, at, row[name]) if number is None else sheet.write_number(place, at, number)
        sheet.autofit(400)
        metadata = book.add_worksheet("metadata")
        for place, (name, value) in enumerate(about):
            metadata.write_string(place, 0, name, head)
            metadata.write_string(place, 1, value)
        metadata.autofit(600)
    return file.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) and _number(text, name="") is None else text


def _number(text: str, *, name: str) -> float | None:
    """The figure for a cell; codes stay text, since a zero is never stripped."""
    if not text or name.endswith("code"):
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return float(value) if value.is_finite() else None
