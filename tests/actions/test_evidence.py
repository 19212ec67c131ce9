"""Evidence: looked into by its bytes, kept once, cited, served only to who may see it."""

import io
import itertools
import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from chiwat.actions import drafts, evidence, reports, unit_rounds
from chiwat.crafts import evidence_files
from chiwat.domain.evidence import Openness, UploadError, UploadFault, place_of, shown_name
from chiwat.domain.permissions import PUBLIC, Role
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import FaultyContentError
from chiwat.domain.report_workflow import Step
from chiwat.queries import evidence as reading
from chiwat.queries.holds import held_by
from chiwat.records.models import AuditEntry, Document, UnitRound
from tests.stage import Stage, form, person

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
WORD = "word/document.xml"


def picture(kind="PNG", size=(8, 6)):
    made = io.BytesIO()
    Image.new("RGB", size, "green").save(made, kind)
    return made.getvalue()


def office(*names, fill=b"<x/>"):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, fill)
    return made.getvalue()


def endless_png():
    """A PNG that says it has ten thousand million pixels."""

    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    size = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", b"\0" * 64) + chunk(b"IEND", b"")


TAKEN = {
    "pdf": (PDF, "application/pdf"),
    "jpeg": (picture("JPEG"), "image/jpeg"),
    "png": (picture("PNG"), "image/png"),
    "webp": (picture("WEBP"), "image/webp"),
    "heic": (picture("HEIF"), "image/heic"),
    "docx": (office(WORD), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (office("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
LEFT = {
    "empty": (b"", UploadFault.EMPTY),
    "a program named .pdf": (b"\x7fELF\x02\x01\x01" + b"\0" * 200, UploadFault.NOT_A_KIND),
    "a Windows program": (b"MZ\x90\0" + b"\0" * 200, UploadFault.NOT_A_KIND),
    "a script": (b"#!/bin/sh\nrm -rf .\n", UploadFault.NOT_A_KIND),
    "a page": (b"<!doctype html><script>alert(1)</script>", UploadFault.NOT_A_KIND),
    "a drawing with a script": (b"<svg onload='alert(1)'/>", UploadFault.NOT_A_KIND),
    "a program before a PDF": (b"MZ\x90\0" + PDF, UploadFault.NOT_A_KIND),
    "half a PDF": (PDF[:20], UploadFault.DAMAGED),
    "half a picture": (picture("PNG")[:40], UploadFault.DAMAGED),
    "half a document": (office(WORD)[:60], UploadFault.DAMAGED),
    "a plain archive": (office("notes.txt"), UploadFault.NOT_A_KIND),
    "a document with macros": (office(WORD, "word/vbaProject.bin"), UploadFault.HOLDS_MACROS),
    "a bomb": (office(WORD, fill=b"0" * 50_000_000), UploadFault.UNPACKS_TOO_LARGE),
    "an absurd picture": (endless_png(), UploadFault.TOO_MANY_PIXELS),
}


@pytest.mark.parametrize("kind", TAKEN)
def test_what_is_taken_is_told_by_its_bytes(kind, tmp_path):
    content, media_type = TAKEN[kind]
    kept = evidence_files.keep([content], folder=tmp_path, limit=10**6)
    place = tmp_path / place_of(kept.sha256)
    assert (kept.media_type, kept.size) == (media_type, len(content))
    assert place.read_bytes() == content
    shown = evidence_files.shown_place(place)
    assert shown.exists() is (kind == "heic")
    if kind == "heic":
        assert shown.read_bytes().startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("kind", LEFT)
def test_what_is_not_taken_leaves_nothing(kind, tmp_path):
    content, fault = LEFT[kind]
    with pytest.raises(UploadError) as told:
        evidence_files.keep([content], folder=tmp_path, limit=60_000_000)
    assert told.value.fault is fault
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_an_upload_of_two_gigabytes_is_refused_while_it_comes_in(tmp_path):
    taken = []

    def chunks():
        for number in range(2048):
            taken.append(number)
            yield b"%PDF-" + b"0" * (2**20 - 5)

    with pytest.raises(UploadError) as told:
        evidence_files.keep(chunks(), folder=tmp_path, limit=25 * 2**20)
    assert (told.value.fault, told.value.limit, len(taken)) == (UploadFault.TOO_LARGE, 25, 26)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_an_upload_that_breaks_off_leaves_nothing(tmp_path):
    def chunks():
        yield PDF
        raise ConnectionError

    with pytest.raises(ConnectionError):
        evidence_files.keep(chunks(), folder=tmp_path, limit=10**6)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd.pdf"),
        ("..\\..\\boot.ini", "boot.ini.pdf"),
        ("รายงาน ไตรมาส 3.PDF", "รายงาน ไตรมาส 3.PDF"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ("", "เอกสาร.pdf"),
        ("...", "เอกสาร.pdf"),
        (".pdf", "pdf.pdf"),
        ('x"; filename="y.exe', "x; filename=y.exe.pdf"),
        ("ก" * 300 + ".pdf", "ก" * 116 + ".pdf"),
    ],
)
def test_a_name_is_shown_without_what_it_might_do(name, shown):
    assert shown_name(name, media_type="application/pdf") == shown


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_no_place_is_made_of_what_is_no_sha256(sha256):
    with pytest.raises(ValueError, match="sha256"):
        place_of(sha256)


@pytest.fixture
def stage(db, tmp_path, settings):
    settings.EVIDENCE_FOLDER = tmp_path / "evidence"
    settings.EVIDENCE_LIMIT = 2**20
    return Stage()


def add(stage, *, content=PDF, by=None, openness=Openness.INTERNAL, name="../คำสั่ง.pdf", unit=None):
    return evidence.add_file(
        unit=unit or stage.unit, chunks=[content], file_name=name, title="", openness=openness, by=by or stage.rose
    )


def test_the_same_file_is_offered_again_and_not_kept_twice(stage):
    first = add(stage)
    again = add(stage, name="อีกชื่อ.pdf", by=stage.una)
    assert (again.already, again.document) == (True, first.document)
    assert (first.document.title, first.document.file_name) == ("คำสั่ง.pdf", "คำสั่ง.pdf")
    assert add(stage, unit=stage.other, by=stage.omar).document != first.document
    assert AuditEntry.objects.filter(action="add-evidence").count() == 2


def test_a_file_that_is_refused_leaves_no_row(stage):
    with pytest.raises(UploadError):
        add(stage, content=b"\x7fELF" + b"\0" * 100)
    with pytest.raises(UploadError):
        add(stage, content=PDF * 40_000)
    assert not Document.objects.exists()


def test_not_a_byte_is_read_from_who_may_not(stage):
    taken = itertools.count()
    chunks = (next(taken) and PDF for _ in range(3))
    for by, refused in ((stage.omar, HiddenError), (stage.ravi, RefusedError)):
        with pytest.raises(refused):
            evidence.add_file(unit=stage.unit, chunks=chunks, file_name="x", title="", openness=Openness.PUBLIC, by=by)
    assert next(taken) == 0


def sees(document, who):
    viewer = PUBLIC if who is None else held_by(who)
    return reading.file_of(viewer=viewer, document=document.pk) is not None


def test_a_file_is_served_only_to_who_may_see_it(stage):
    outsider = person("nobody")
    told = {
        openness.value: [
            sees(add(stage, content=PDF + openness.value.encode(), openness=openness).document, who)
            for who in (None, outsider, stage.eva, stage.omar, stage.ravi, stage.sela)
        ]
        for openness in Openness
    }
    assert told == {
        "public": [True, True, True, True, True, True],
        "internal": [False, False, True, True, True, True],
        "restricted": [False, False, False, False, True, True],
    }


def test_a_picture_of_a_phone_is_kept_and_shown_as_jpeg(stage):
    document = add(stage, content=TAKEN["heic"][0], name="IMG_1.HEIC").document
    viewer = held_by(stage.rose)
    kept = reading.file_of(viewer=viewer, document=document.pk)
    shown = reading.file_of(viewer=viewer, document=document.pk, as_shown=True)
    assert (kept.media_type, shown.media_type, shown.file_name) == ("image/heic", "image/jpeg", "IMG_1.jpg")
    assert shown.path.read_bytes().startswith(b"\xff\xd8\xff")
    assert kept.path.read_bytes() == TAKEN["heic"][0]


def test_links_and_registered_documents_need_no_file(stage):
    plain = {"unit": stage.unit, "openness": Openness.PUBLIC, "by": stage.rose}
    link = evidence.add_link(address="https://example.go.th/รายงาน.pdf", title="ประกาศ", **plain).document
    paper = evidence.add_registered(
        title="คำสั่งแต่งตั้งคณะทำงาน",
        number="9/2564",
        dated=date(2021, 1, 12),
        issuer="สำนักงานเขต",
        kept_at="งานสารบรรณ",
        **plain,
    ).document
    assert (link.kind, paper.kind, paper.number) == ("link", "registered", "9/2564")
    assert [line.title for line in reading.library(viewer=held_by(stage.rose), unit=stage.unit)] == [
        "คำสั่งแต่งตั้งคณะทำงาน", "ประกาศ",
    ]  # fmt: skip
    assert [line.title for line in reading.library(viewer=held_by(stage.rose), unit=stage.unit, sought="9/25")] == [
        "คำสั่งแต่งตั้งคณะทำงาน"
    ]
    assert reading.library(viewer=held_by(stage.omar), unit=stage.unit) is None
    for address in ("javascript:alert(1)", "ftp://x/y", "https://", "https://a b", "x" * 3000, "http://[::1"):
        with pytest.raises(FaultyContentError):
            evidence.add_link(address=address, title="", **plain)
    with pytest.raises(FaultyContentError):
        evidence.add_registered(title="", number="", dated=None, issuer="", kept_at="", **plain)


def test_a_document_is_cited_and_not_withdrawn_while_it_is(stage):
    document = add(stage).document
    citation = evidence.cite(report=stage.report, document=document, measure=stage.measure, page="หน้า 3", by=stage.rose)
    cited = reading.citations(viewer=held_by(stage.rose), report=stage.report.pk)
    assert [(line.pk, line.page, line.measure) for line in cited] == [(citation.pk, "หน้า 3", 1)]
    with pytest.raises(RefusedError) as told:
        evidence.withdraw(document=document, by=stage.rose)
    assert told.value.code is Refusal.CITED
    evidence.uncite(report=stage.report, citation=citation, by=stage.rose)
    evidence.withdraw(document=document, by=stage.rose)
    assert reading.file_of(viewer=held_by(stage.rose), document=document.pk) is None
    assert not add(stage).already
    with pytest.raises(RefusedError):
        evidence.cite(report=stage.report, document=document, by=stage.rose)


def test_another_units_document_or_measure_is_not_known_of(stage):
    theirs = add(stage, unit=stage.other, by=stage.omar).document
    with pytest.raises(HiddenError):
        evidence.cite(report=stage.report, document=theirs, by=stage.rose)
    measure = stage.indicator("5003-0001", unit=stage.other).measures.get()
    with pytest.raises(HiddenError):
        evidence.cite(report=stage.report, document=add(stage).document, measure=measure, by=stage.rose)


def test_what_is_put_up_for_approval_is_cited_no_more(stage):
    document = add(stage).document
    drafts.save_draft(report=stage.report, content=form(), edits=0, by=stage.rose)
    reports.take_step(report=stage.report, step=Step.SUBMIT, by=stage.rose)
    with pytest.raises(RefusedError):
        evidence.cite(report=stage.report, document=document, by=stage.rose)


def test_the_signed_scan_is_tied_to_the_printing_it_was_made_of(stage):
    scan = add(stage, by=stage.una).document
    plain = {"unit": stage.unit, "round": stage.round, "by": stage.una}
    with pytest.raises(RefusedError) as told:
        unit_rounds.attach_signed_scan(scan=scan, **plain)
    assert told.value.code is Refusal.NOT_PRINTED
    unit_rounds.assemble(letter_number="กท 4500/123", letter_date=date(2026, 7, 10), **plain)
    unit_rounds.note_printing(sha256="a" * 64, **plain)
    unit_rounds.attach_signed_scan(scan=scan, **plain)
    assert UnitRound.objects.get().scan == scan
    unit_rounds.note_printing(sha256="b" * 64, **plain)
    assert UnitRound.objects.get().scan is None


def test_the_reporter_of_a_division_keeps_its_own_library(stage):
    division = person("dao", Role.REPORTER, stage.child)
    assert add(stage, unit=stage.child, by=division).document.unit == stage.child
    with pytest.raises(HiddenError):
        add(stage, by=division)


def test_files_lie_outside_every_folder_that_is_served(settings):
    for served in (settings.STATIC_ROOT, settings.MEDIA_ROOT):
        assert not Path(settings.EVIDENCE_FOLDER).is_relative_to(served)
