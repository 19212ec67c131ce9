"""What a sheet says of the old page it came from: its changes, its provenance, the quarter its headline copies."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from chiwat.domain.indicator_sheet import ChangeLine, Provenance, ResultLine, StandsOn
from chiwat.domain.old_pages import OldPage, state_changes
from chiwat.domain.periods import Round, RoundKind
from chiwat.queries.privacy import Veil
from chiwat.queries.taken_pages import StandingPage


def changes_of(page: OldPage, *, veil: Veil) -> tuple[ChangeLine, ...]:
    """What reading and loading altered, as this viewer may read it."""
    return tuple(
        ChangeLine(field=line.field, raw=veil(line.raw) or "", became=veil(line.became), because=line.because)
        for line in (*page.changes, *state_changes(page))
    )


def provenance_of_record(old: StandingPage, *, veil: Veil) -> Provenance:
    """Where a record came from: the page behind most of its figures, and every other that it stands on."""
    found = provenance_of(old.page, sha256=old.main.sha256, imported_at=old.main.imported_at, veil=veil)
    pages = tuple(
        StandsOn(
            key=taken.key,
            file=veil(taken.spoken.page.file.rsplit("/", 1)[-1]) or "",
            layout=taken.spoken.page.layout.value,
            imported_at=taken.imported_at,
        )
        for taken in old.pages
    )
    return replace(found, pages=pages)


def provenance_of(page: OldPage, *, sha256: str, imported_at: datetime, veil: Veil) -> Provenance:
    """Where a page came from."""
    return Provenance(
        file=veil(page.file.rsplit("/", 1)[-1]) or "",
        layout=page.layout.value,
        sha256=sha256,
        imported_at=imported_at,
        encoding=page.encoding,
        guessed=page.guessed,
        unread=tuple(veil(line) or "" for line in page.unread),
    )


def copied_from(stated: Decimal | None, *, moments: list[Round], results: tuple[ResultLine, ...]) -> int | None:
    """The last quarter whose figure equals the stated one, unless it is the year's last quarter."""
    quarters = [
        (moment.number, line.value)
        for moment, line in zip(moments, results, strict=True)
        if moment.kind is RoundKind.QUARTER
    ]
    equal = [number for number, value in quarters if stated is not None and value == stated]
    if not equal or equal[-1] == quarters[-1][0]:
        return None
    return equal[-1]
