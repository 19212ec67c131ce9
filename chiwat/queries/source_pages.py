"""Pages of the old system as they came: those still to be identified, and originals for those who may see them."""

import zlib
from dataclasses import dataclass, replace

from chiwat.domain.indicator_sheet import IndicatorSheet, StandsOn
from chiwat.domain.old_pages import OldPage
from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries.installation import notice
from chiwat.queries.lines import UnidentifiedLine
from chiwat.queries.old_page_sheets import sheet_of
from chiwat.queries.privacy import Veil, veil_for
from chiwat.records.models import Original as OriginalRow
from chiwat.records.models import SourcePage
from chiwat.records.models.trusted.source_page import PageOutcome

PAGE = 50


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a page as they came, and the name they came by."""

    content: bytes
    file: str


def unidentified_count(*, viewer: Viewer) -> int:
    """How many pages lack their code or their year."""
    if not viewer.may(Permission.UNIDENTIFIED_READ):
        return 0
    return SourcePage.objects.filter(outcome=PageOutcome.TO_BE_IDENTIFIED).count()


def to_be_identified(*, viewer: Viewer, page: int = 1) -> tuple[tuple[UnidentifiedLine, ...], int]:
    """One page of those that lack their code or year, by file name, and how many there are in all."""
    total = unidentified_count(viewer=viewer)
    if not total:
        return (), 0
    start = (max(page, 1) - 1) * PAGE
    rows = (
        SourcePage.objects.filter(outcome=PageOutcome.TO_BE_IDENTIFIED)
        .select_related("batch")
        .order_by("file", "pk")[start : start + PAGE]
    )
    veil = veil_for(viewer)
    return tuple(_line(row, page=OldPage.from_json(row.content), veil=veil) for row in rows), total


def unidentified_sheet(*, viewer: Viewer, sha256: str, position: int = 0) -> IndicatorSheet | None:
    """A page still to be identified, shown as it says of itself; None where there is no such page."""
    if not viewer.may(Permission.UNIDENTIFIED_READ):
        return None
    row = (
        SourcePage.objects.filter(original_id=sha256, position=position, outcome=PageOutcome.TO_BE_IDENTIFIED)
        .select_related("batch")
        .first()
    )
    if row is None:
        return None
    sheet = sheet_of(
        OldPage.from_json(row.content),
        sha256=sha256,
        imported_at=row.batch.started_at,
        veil=veil_for(viewer),
        fictional=notice().demonstration,
    )
    if sheet.provenance is not None:
        file, layout = sheet.provenance.file, sheet.provenance.layout
        itself = StandsOn(key=row.pk, file=file, layout=layout, imported_at=row.batch.started_at)
        sheet = replace(sheet, provenance=replace(sheet.provenance, pages=(itself,)))
    return replace(sheet, permalink=f"{sheet.permalink}?row={position}") if position else sheet


def original(*, viewer: Viewer, sha256: str) -> Original | None:
    """The bytes themselves, only for those who may read originals: they hold personal data."""
    if not viewer.may(Permission.ORIGINAL_READ):
        return None
    row = OriginalRow.objects.filter(pk=sha256).first()
    page = SourcePage.objects.filter(original_id=sha256).first()
    if row is None or page is None:
        return None
    return Original(
        content=zlib.decompress(bytes(row.compressed)), file=page.file.replace("\\", "/").rsplit("/", 1)[-1]
    )


def _line(row: SourcePage, *, page: OldPage, veil: Veil) -> UnidentifiedLine:
    lacks = [name for name, known in (("code", page.code), ("fiscal_year", page.fiscal_year)) if known is None]
    return UnidentifiedLine(
        sha256=row.original_id,
        key=row.pk,
        position=row.position,
        file=veil(row.file.rsplit("/", 1)[-1]) or "",
        layout=row.layout,
        name=veil(page.name),
        code=page.code,
        fiscal_year=page.fiscal_year,
        stated_result=page.stated_result,
        target=page.target or veil(page.target_text),
        unit=veil(page.unit),
        lacks=tuple(lacks),
        imported_at=row.batch.started_at,
    )
