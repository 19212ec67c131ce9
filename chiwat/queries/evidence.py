"""Documents of the library for a viewer: which there are, and the file of one for who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from chiwat.domain.evidence import DocumentKind, Openness, place_of
from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries.report_facts import joint_parts, may_see, report_rows, sharing_units
from chiwat.records.models import Citation, Document, Report, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document as a list shows it; ``media_type`` and ``size`` (bytes) of files alone."""

    pk: int
    kind: DocumentKind
    openness: Openness
    title: str
    file_name: str
    media_type: str
    size: int | None
    address: str
    number: str
    dated: date | None
    issuer: str
    kept_at: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedFile:
    """A file to be sent: where it lies, what it is, the name that it is sent under."""

    path: Path
    media_type: str
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLine:
    """A citation in a report: the document, its page, and the measure's position or milestone's level it is for."""

    pk: int
    document: DocumentLine
    page: str
    measure: int | None
    milestone: int | None


def may_see_document(document: Document, *, viewer: Viewer) -> bool:
    """Public: everybody; internal: who signs in with a duty; restricted: the unit's own, who shares it, who judges."""
    if document.openness == Openness.PUBLIC:
        return viewer.may(Permission.PUBLIC_READ)
    if document.openness == Openness.INTERNAL:
        return viewer.may(Permission.EVIDENCE_READ)
    may = Permission.EVIDENCE_READ_RESTRICTED
    return viewer.may(may, unit=document.unit_id) or _shared_by_citing(document, units=viewer.units_for(may))


def _shared_by_citing(document: Document, *, units: frozenset[int]) -> bool:
    """Whether a report that one of the units shares as a joint one cites it."""
    if not units:
        return False
    joint = joint_parts().filter(indicator_year=OuterRef("report__indicator_year_id"), unit_id__in=units)
    return Citation.objects.filter(Exists(joint), document=document, removed_at=None).exists()


def library(*, viewer: Viewer, unit: Unit, sought: str = "") -> tuple[DocumentLine, ...] | None:
    """The documents of a unit, the newest first, those whose title or number holds what is sought; None: not theirs."""
    if not viewer.may(Permission.DRAFT_READ, unit=unit.pk):
        return None
    rows = Document.objects.filter(unit=unit, withdrawn_at=None).order_by("-pk")
    if sought:
        rows = rows.filter(Q(title__icontains=sought) | Q(number__icontains=sought))
    return tuple(_line(row) for row in rows[:500] if may_see_document(row, viewer=viewer))


def libraries_of(report: Report, *, viewer: Viewer) -> tuple[Unit, ...]:
    """The units of a report whose libraries the viewer keeps: the one that they add to first."""
    may = [unit for unit in sharing_units(report) if viewer.may(Permission.EVIDENCE_ADD, unit=unit)]
    return tuple(sorted(Unit.objects.filter(pk__in=may), key=lambda unit: (unit.pk != report.unit_id, unit.code)))


def file_of(*, viewer: Viewer, document: int, as_shown: bool = False) -> ServedFile | None:
    """The file of a document for who may see it, or None; ``as_shown``: the JPEG of a HEIC picture."""
    row = Document.objects.filter(pk=document, kind=DocumentKind.FILE, withdrawn_at=None).first()
    if row is None or not may_see_document(row, viewer=viewer):
        return None
    place = Path(settings.EVIDENCE_FOLDER) / place_of(row.sha256)
    if as_shown and row.media_type == "image/heic":
        return ServedFile(
            path=place.with_name(f"{place.name}.jpg"),
            media_type="image/jpeg",
            file_name=f"{row.file_name.rpartition('.')[0]}.jpg",
        )
    return ServedFile(path=place, media_type=row.media_type, file_name=row.file_name)


def citations(*, viewer: Viewer, report: int) -> tuple[CitedLine, ...] | None:
    """What a report cites, for who may see the report; documents that they may not see are left out."""
    seen = report_rows().filter(pk=report).first()
    if seen is None or not may_see(seen, viewer=viewer):
        return None
    return citations_of(seen, viewer=viewer)


def citations_of(report: Report, *, viewer: Viewer) -> tuple[CitedLine, ...]:
    """The same for a report that was read and may be seen."""
    rows = Citation.objects.filter(report=report, removed_at=None).select_related("document", "measure", "milestone")
    return tuple(
        CitedLine(
            pk=row.pk,
            document=_line(row.document),
            page=row.page,
            measure=row.measure.position if row.measure else None,
            milestone=row.milestone.level if row.milestone else None,
        )
        for row in rows.order_by("pk")
        if may_see_document(row.document, viewer=viewer)
    )


def _line(row: Document) -> DocumentLine:
    return DocumentLine(
        pk=row.pk, kind=DocumentKind(row.kind), openness=Openness(row.openness), title=row.title,
        file_name=row.file_name, media_type=row.media_type, size=row.size, address=row.address, number=row.number,
        dated=row.dated, issuer=row.issuer, kept_at=row.kept_at, sha256=row.sha256,
    )  # fmt: skip


def unit_of_library(*, viewer: Viewer, code: str) -> Unit | None:
    """The unit whose library it is, as it stands today, for who reads what it has not yet sent."""
    row = Unit.objects.filter(code=code, valid_to=None).first()
    return row if row and viewer.may(Permission.DRAFT_READ, unit=row.pk) else None


def document_at(*, viewer: Viewer, units: Sequence[Unit], key: int) -> Document | None:
    """A document of the libraries of some units as a row, for who may see it."""
    row = Document.objects.select_related("unit").filter(pk=key, unit__in=units).first()
    return row if row and may_see_document(row, viewer=viewer) else None


def citation_at(*, viewer: Viewer, report: Report, key: int) -> Citation | None:
    """A citation of a report as a row, for who may know of the report."""
    if not may_see(report, viewer=viewer):
        return None
    return Citation.objects.filter(pk=key, report=report, removed_at=None).first()
