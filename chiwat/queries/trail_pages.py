"""The trail as a page: narrowed by subject, person, deed and days, the newest first."""

from dataclasses import dataclass
from datetime import date

from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.trail_chain import Anchor, Fault
from chiwat.queries.trail import Deed, deed_of, faults_of_trail, head_of_trail
from chiwat.records.models import AuditEntry

SIZE = 50
#: Faults told on the page; the console tells all.
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTrail:
    """What of the trail is asked for; empty: all."""

    subject: str = ""
    person: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailPage:
    """One page of the trail, the deeds that it knows, and its head now."""

    rows: tuple[Deed, ...]
    total: int
    number: int
    pages: int
    actions: tuple[str, ...]
    head: Anchor

    @property
    def height(self) -> int:
        """How many rows the whole trail has."""
        return self.head.count


def trail_page(*, viewer: Viewer, asked: AskedTrail) -> TrailPage | None:
    """A page of the whole trail; None for who may not read it."""
    if not viewer.may(Permission.TRAIL_READ):
        return None
    rows = AuditEntry.objects.select_related("person").order_by("-sequence")
    if asked.subject:
        rows = rows.filter(subject__gte=asked.subject, subject__lt=asked.subject + "\U0010ffff")
    if asked.person:
        rows = rows.filter(person__username=asked.person)
    if asked.action:
        rows = rows.filter(action=asked.action)
    if asked.since:
        rows = rows.filter(at__date__gte=asked.since)
    if asked.until:
        rows = rows.filter(at__date__lte=asked.until)
    total = rows.count()
    pages = max(1, -(-total // SIZE))
    number = min(asked.page, pages)
    return TrailPage(
        rows=tuple(deed_of(row) for row in rows[(number - 1) * SIZE : number * SIZE]),
        total=total,
        number=number,
        pages=pages,
        actions=tuple(AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()),
        head=head_of_trail(viewer=viewer),
    )


def first_faults(*, viewer: Viewer, anchor: Anchor | None) -> tuple[Fault, ...]:
    """The first faults of the whole trail, held against an anchor where one is given; none: it is whole."""
    found: list[Fault] = []
    for fault in faults_of_trail(viewer=viewer, anchor=anchor):
        found.append(fault)
        if len(found) == MOST_FAULTS:
            break
    return tuple(found)
