"""Identifiers, tags, fonts and attachment, asserted with pikepdf: no PDF/A or PDF/UA validator is to be had here."""

import itertools
import json
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.printing.forms.indicator_sheet.attachment import sheet_json
from chiwat.printing.indicator_papers import print_sheets
from chiwat.printing.render import render_pdf
from tests.printing.paper import page_texts, printed, structure
from tests.printing.sheets import PRINTED_AT, draft_sheet, long_sheet, short_sheet, unidentified_sheet, unit_sheets

EVERY_PAPER = (short_sheet, draft_sheet, long_sheet, unidentified_sheet, unit_sheets)


@pytest.fixture(params=EVERY_PAPER, ids=lambda build: build.__name__)
def paper(request: pytest.FixtureRequest) -> bytes:
    built = request.param()
    return printed(built) if isinstance(built, IndicatorSheet) else printed(*built)


def test_it_says_pdf_a_3a_and_pdf_ua_1(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as document:
        said = document.open_metadata()
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("3", "A")
        assert said["pdfuaid:part"] == "1"
        assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_it_is_tagged_thai_and_titled(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as document:
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "th"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        said = document.open_metadata()
        assert said["dc:title"].startswith("แบบรายงานผลการดำเนินงานรายตัวชี้วัด")
        assert said["dc:creator"]


def test_every_font_is_embedded(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as document:
        descriptors = [
            kept for kept in document.objects if isinstance(kept, pikepdf.Dictionary) and "/FontFile2" in kept
        ]
        fonts = [
            kept
            for kept in document.objects
            if isinstance(kept, pikepdf.Dictionary) and str(kept.get("/Subtype", "")).startswith("/CIDFontType")
        ]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor or "/FontFile3" in font.FontDescriptor for font in fonts)
        assert all("Sarabun" in str(font.BaseFont) for font in fonts)
        assert len(descriptors) == len({str(kept.FontName) for kept in descriptors})


def test_the_sheet_is_attached_as_the_source_of_its_paper() -> None:
    sheet = short_sheet()
    with pikepdf.open(BytesIO(printed(sheet))) as document:
        assert list(document.attachments) == ["chiwat-5099-901-2569.json"]
        kept = document.attachments["chiwat-5099-901-2569.json"]
        assert kept.get_file().read_bytes() == sheet_json(sheet)
        assert kept.get_file().mime_type == "application/json"
        assert [str(file.AFRelationship) for file in document.Root.AF] == ["/Data"]


def test_the_attached_sheet_keeps_figures_as_text_and_states_as_codes() -> None:
    kept = json.loads(sheet_json(short_sheet()))
    first, _, third, *_ = kept["measures"][0]["results"]
    assert (first["state"], first["value"], first["as_of"]) == ("reported", "20.00", "2025-12-15")
    assert (third["state"], third["value"], third["printed"]) == ("not_reported", None, "0.00")


def test_a_unit_attaches_one_file_a_sheet() -> None:
    with pikepdf.open(BytesIO(printed(*unit_sheets()))) as document:
        assert sorted(document.attachments) == [f"chiwat-5099-90{number}-2569.json" for number in (1, 3, 4)]


def test_the_attachment_of_an_unidentified_page_is_named_by_its_hash() -> None:
    sheet = unidentified_sheet()
    digits = sha256(sheet_json(sheet)).hexdigest()[:8]
    with pikepdf.open(BytesIO(printed(sheet))) as document:
        assert list(document.attachments) == [f"chiwat-unidentified-{digits}.json"]


def test_other_bytes_can_be_attached_and_the_hash_follows_them() -> None:
    pdf = printed(short_sheet(), attachments=[b'{"only": "public"}\n'])
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.attachments["chiwat-5099-901-2569.json"].get_file().read_bytes() == b'{"only": "public"}\n'
    assert sha256(b'{"only": "public"}\n').hexdigest()[:8] in page_texts(pdf)[0]


def test_a_form_opens_with_its_title_and_never_skips_a_level(paper: bytes) -> None:
    levels = [int(kind[2:]) for kind, _ in structure(paper) if kind in {f"/H{level}" for level in range(1, 7)}]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_one_form_has_bookmarks_for_its_nine_sections_and_a_unit_for_its_forms() -> None:
    with pikepdf.open(BytesIO(printed(short_sheet()))) as document, document.open_outline() as outline:
        (form,) = outline.root
        assert form.title.startswith("5099-901")
        assert [entry.title.split(".")[0] for entry in form.children] == [str(number) for number in range(1, 10)]
    with pikepdf.open(BytesIO(printed(*unit_sheets()))) as document, document.open_outline() as outline:
        assert [entry.title.split(" ")[0] for entry in outline.root] == [
            "สารบัญแบบรายงาน",
            "5099-901",
            "5099-903",
            "5099-904",
        ]


def test_equal_sheets_at_the_same_moment_give_equal_bytes() -> None:
    assert printed(short_sheet()) == printed(short_sheet())
    later = print_sheets([short_sheet()], printed_at=PRINTED_AT + timedelta(minutes=1))
    assert later != print_sheets([short_sheet()], printed_at=PRINTED_AT)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        render_pdf("indicator_sheet", fields={}, attachments={}, printed_at=datetime(2026, 11, 20))  # noqa: DTZ001


def test_nothing_to_print_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to print"):
        print_sheets([], printed_at=PRINTED_AT)
