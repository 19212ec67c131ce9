"""The library of a unit's evidence, and where each document is cited: added, cited and withdrawn here alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from chiwat.actions import gates, trail
from chiwat.crafts import evidence_files
from chiwat.domain.evidence import DocumentKind, Openness, shown_name
from chiwat.domain.permissions import Permission
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import ContentFault, Fault, FaultyContentError, clean
from chiwat.queries import installation
from chiwat.queries.report_facts import sharing_units, subject_of
from chiwat.records.models import Citation, Document, Measure, Milestone, Person, Report, Unit


@dataclass(frozen=True, slots=True)
class Added:
    """A document of the library, and whether it was there already: the same file is offered again, not kept twice."""

    document: Document
    already: bool = False


def add_file(
    *, unit: Unit, chunks: Iterable[bytes], file_name: str, title: str, openness: Openness, by: Person
) -> Added:
    """Take a file into a unit's library: first the bytes on disk, then the row.

    ``UploadError`` for what is not taken; ``HiddenError``, ``RefusedError`` before a byte is read.
    """
    _allow(unit, by=by)
    folder = Path(settings.EVIDENCE_FOLDER)
    kept = evidence_files.keep(chunks, folder=folder, limit=settings.EVIDENCE_LIMIT)
    name = shown_name(file_name, media_type=kept.media_type)
    known = {"unit": unit, "sha256": kept.sha256, "withdrawn_at": None}
    with transaction.atomic():
        document, made = Document.objects.get_or_create(
            **known,
            defaults={
                **_common(title or name, openness=openness, by=by),
                "kind": DocumentKind.FILE.value,
                "file_name": name,
                "media_type": kept.media_type,
                "size": kept.size,
            },
        )
        if made:
            _tell(document, action="add-evidence", by=by)
    return Added(document, already=not made)


@transaction.atomic
def add_link(*, unit: Unit, address: str, title: str, openness: Openness, by: Person) -> Added:
    """Take an address on the web; a fault at ``/address`` for what is none."""
    _allow(unit, by=by)
    plain = clean(address).strip()
    if not _is_address(plain):
        raise FaultyContentError((Fault("/address", ContentFault.NOT_AN_ADDRESS),))
    fields = {**_common(title or plain, openness=openness, by=by), "kind": DocumentKind.LINK.value, "address": plain}
    return _made(unit, fields=fields, by=by)


@transaction.atomic
def add_registered(
    *,
    unit: Unit,
    title: str,
    number: str,
    dated: date | None,
    issuer: str,
    kept_at: str,
    openness: Openness,
    by: Person,
) -> Added:
    """Take a registered document without a file: its number or its day, and its title, are asked."""
    _allow(unit, by=by)
    texts = {"number": number, "issuer": issuer, "kept_at": kept_at}
    plain = {key: clean(text).strip() for key, text in texts.items()}
    needed = {"/title": clean(title).strip(), "/number": plain["number"] or (dated and "dated")}
    faults = tuple(Fault(at, ContentFault.REQUIRED) for at, given in needed.items() if not given)
    if faults:
        raise FaultyContentError(faults)
    cut = {"number": plain["number"][:120], "issuer": plain["issuer"][:300], "kept_at": plain["kept_at"][:300]}
    common = _common(title, openness=openness, by=by)
    return _made(unit, fields={**common, **cut, "kind": DocumentKind.REGISTERED.value, "dated": dated}, by=by)


@transaction.atomic
def withdraw(*, document: Document, by: Person) -> Document:
    """Take a document out of the library, as long as no report cites it; its file stays, for the trail."""
    _allow(document.unit, by=by)
    if Citation.objects.filter(document=document, removed_at=None).exists():
        raise RefusedError(Refusal.CITED)
    if not Document.objects.filter(pk=document.pk, withdrawn_at=None).update(withdrawn_at=installation.moment()):
        raise RefusedError(Refusal.WITHDRAWN)
    document.refresh_from_db()
    _tell(document, action="withdraw-evidence", by=by)
    return document


@transaction.atomic
def cite(
    *, report: Report, document: Document, by: Person, measure: Measure | None = None,
    milestone: Milestone | None = None, page: str = "",
) -> Citation:  # fmt: skip
    """Tie a document of one's own library to a report of the unit, to a measure or milestone of it, with the page."""
    fresh = _citing(report, by=by)
    theirs = gates.acting(by).may(Permission.EVIDENCE_ADD, unit=document.unit_id)
    if not theirs or document.unit_id not in sharing_units(fresh):
        raise HiddenError
    if document.withdrawn_at is not None:
        raise RefusedError(Refusal.WITHDRAWN)
    of = measure or (milestone.measure if milestone else None)
    if of is not None and of.indicator_year_id != fresh.indicator_year_id:
        raise HiddenError
    citation = Citation.objects.create(
        report=fresh, document=document, measure=measure, milestone=milestone,
        page=clean(page).strip()[:60], by=by, at=installation.moment(),
    )  # fmt: skip
    _tell_of_citation(fresh, citation=citation, action="cite-evidence", by=by)
    return citation


@transaction.atomic
def uncite(*, report: Report, citation: Citation, by: Person) -> Citation:
    """Take a citation out of a report; that it was there stays known."""
    fresh = _citing(report, by=by)
    if not Citation.objects.filter(pk=citation.pk, report=fresh, removed_at=None).update(
        removed_at=installation.moment()
    ):
        raise HiddenError
    citation.refresh_from_db()
    _tell_of_citation(fresh, citation=citation, action="uncite-evidence", by=by)
    return citation


def _allow(unit: Unit, *, by: Person) -> None:
    viewer = gates.acting(by)
    if not viewer.may(Permission.DRAFT_READ, unit=unit.pk):
        raise HiddenError
    if not viewer.may(Permission.EVIDENCE_ADD, unit=unit.pk):
        raise RefusedError(Refusal.MAY_NOT_ADD_EVIDENCE)


def _citing(report: Report, *, by: Person) -> Report:
    viewer = gates.acting(by)
    fresh = gates.seen(report, viewer=viewer, hold=True)
    gates.allow(fresh, viewer=viewer, permission=Permission.EVIDENCE_ADD, otherwise=Refusal.MAY_NOT_ADD_EVIDENCE)
    closed = gates.writable(fresh)
    if closed is not None:
        raise RefusedError(closed)
    return fresh


def _is_address(text: str) -> bool:
    """Whether a browser may be sent there: of the web, with a host, without a blank."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    whole = bool(parts.hostname) and len(text) <= 2000 and not any(letter.isspace() for letter in text)
    return whole and parts.scheme in {"http", "https"}


def _common(title: str, *, openness: Openness, by: Person) -> dict[str, Any]:
    shown = clean(title).strip()[:500]
    return {"title": shown, "openness": openness.value, "added_by": by, "added_at": installation.moment()}


def _made(unit: Unit, *, fields: dict[str, Any], by: Person) -> Added:
    document = Document.objects.create(unit=unit, **fields)
    _tell(document, action="add-evidence", by=by)
    return Added(document)


def _tell(document: Document, *, action: str, by: Person) -> None:
    after = {"kind": document.kind, "openness": document.openness, "sha256": document.sha256 or None}
    trail.append(by=by, action=action, subject=f"document:{document.unit.code}/{document.pk}", after=after)


def _tell_of_citation(report: Report, *, citation: Citation, action: str, by: Person) -> None:
    after = {"document": citation.document_id, "page": citation.page}
    trail.append(by=by, action=action, subject=subject_of(report), after=after)
