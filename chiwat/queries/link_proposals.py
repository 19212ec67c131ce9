"""Proposals that records of several years or units are one, for those who decide about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from chiwat.domain.indicators import Continuity, ResponsibilityPart
from chiwat.domain.link_proposals import LinkChange, LinkKind, LinkReason, LinkState
from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries.imports import name_of
from chiwat.records.models import IndicatorYear, LinkProposal, Responsibility

PAGE = 25
#: Records of one proposal that are named; a master may have fifty and more.
MOST_NAMED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRecord:
    """One record of a proposal."""

    code: str
    fiscal_year: int
    name: str | None
    unit_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """One proposal with its records, its reasons and what changed."""

    key: int
    kind: LinkKind
    state: LinkState
    fiscal_year: int
    records: tuple[LinkedRecord, ...]
    reasons: tuple[LinkReason, ...]
    changed: tuple[LinkChange, ...]
    continuity: Continuity | None
    exact: bool
    by: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPage:
    """One page of the proposals in a state, and how many there are of each."""

    state: LinkState
    kind: LinkKind | None
    lines: tuple[LinkLine, ...]
    total: int
    number: int
    by_state: dict[str, int]
    #: Open ones that agree in everything.
    exact: int
    looked_at: datetime | None

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return -(-self.total // PAGE)


def link_page(*, viewer: Viewer, state: LinkState, kind: LinkKind | None, page: int = 1) -> LinkPage | None:
    """One page of the proposals, the exact ones first; None where they may not be known of."""
    if not viewer.may(Permission.OLD_PAGES_IMPORT):
        return None
    rows = LinkProposal.objects.filter(state=state)
    rows = rows if kind is None else rows.filter(kind=kind)
    total = rows.count()
    number = max(1, min(page, -(-total // PAGE)))
    shown = list(
        rows.select_related("decided_by").order_by("-exact", "-fiscal_year", "pk")[(number - 1) * PAGE : number * PAGE]
    )
    counted = dict(LinkProposal.objects.order_by().values_list("state").annotate(number=Count("pk")))
    return LinkPage(
        state=state,
        kind=kind,
        lines=_lines(shown),
        total=total,
        number=number,
        by_state={each.value: counted.get(each, 0) for each in LinkState},
        exact=LinkProposal.objects.filter(state=LinkState.OPEN, exact=True).count(),
        looked_at=LinkProposal.objects.aggregate(last=Max("found_at"))["last"],
    )


def link_proposal(*, viewer: Viewer, key: int) -> LinkProposal | None:
    """A proposal as its row, to be decided; None where it may not be known of."""
    return LinkProposal.objects.filter(pk=key).first() if viewer.may(Permission.OLD_PAGES_IMPORT) else None


def _lines(rows: Sequence[LinkProposal]) -> tuple[LinkLine, ...]:
    named = _records({key for row in rows for key in row.records[:MOST_NAMED]})
    return tuple(
        LinkLine(
            key=row.pk,
            kind=LinkKind(row.kind),
            state=LinkState(row.state),
            fiscal_year=row.fiscal_year,
            records=tuple(named[key] for key in row.records[:MOST_NAMED] if key in named),
            reasons=tuple(LinkReason(code) for code in row.reasons),
            changed=tuple(LinkChange(code) for code in row.changed),
            continuity=Continuity(row.continuity) if row.continuity else None,
            exact=row.exact,
            by=name_of(row.decided_by),
            decided_at=row.decided_at,
        )
        for row in rows
    )


def _records(keys: set[int]) -> dict[int, LinkedRecord]:
    units = dict(
        Responsibility.objects.filter(indicator_year__in=keys, part=ResponsibilityPart.ACCOUNTABLE.value).values_list(
            "indicator_year_id", "unit__name_th"
        )
    )
    rows = IndicatorYear.objects.filter(pk__in=keys).values_list("pk", "code", "fiscal_year_id", "name")
    return {
        key: LinkedRecord(code=code, fiscal_year=year, name=name, unit_name=units.get(key, ""))
        for key, code, year, name in rows
    }
