"""Records of several years or units become one indicator: found, accepted, declined, taken back; each with a trail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from chiwat.actions import trail
from chiwat.domain import link_proposals as rules
from chiwat.domain.link_proposals import LinkKind, LinkRefusal, LinkRefusedError, LinkState
from chiwat.queries.link_facts import link_facts
from chiwat.records.models import IndicatorYear, LinkProposal, MasterIndicator, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCounts:
    """How many proposals came and went when they were looked for."""

    new: int = 0
    gone: int = 0


@transaction.atomic
def find_links(*, by: Person | None) -> LinkCounts:
    """Compare every record with every other; what was decided stays decided, what no longer holds goes."""
    found = {proposal.key: proposal for proposal in rules.propose_links(link_facts())}
    kept = dict(LinkProposal.objects.values_list("key", "state"))
    gone = [key for key, state in kept.items() if state == LinkState.OPEN and key not in found]
    for start in range(0, len(gone), 500):
        LinkProposal.objects.filter(key__in=gone[start : start + 500], state=LinkState.OPEN).delete()
    new = [_row(proposal) for key, proposal in found.items() if key not in kept]
    LinkProposal.objects.bulk_create(new, batch_size=500)
    counts = LinkCounts(new=len(new), gone=len(gone))
    trail.append(by=by, action="find-links", subject="links", after={"new": counts.new, "gone": counts.gone})
    return counts


def _row(proposal: rules.LinkProposal) -> LinkProposal:
    return LinkProposal(
        kind=proposal.kind.value,
        key=proposal.key,
        fiscal_year=proposal.fiscal_year,
        records=list(proposal.records),
        reasons=[reason.value for reason in proposal.reasons],
        changed=[change.value for change in proposal.changed],
        continuity=proposal.continuity.value if proposal.continuity else None,
        exact=proposal.exact,
        found_at=timezone.now(),
    )


@transaction.atomic
def accept_link(*, proposal: LinkProposal, by: Person) -> None:
    """Tie the records of one proposal together."""
    _accept(proposal, by=by)
    trail.append(by=by, action="accept-link", subject=f"link:{proposal.key}", after={"records": proposal.records})


@transaction.atomic
def accept_exact_links(*, by: Person) -> int:
    """Accept every open proposal whose records agree in all that is compared; how many. What no longer can is left."""
    accepted = []
    for proposal in LinkProposal.objects.filter(state=LinkState.OPEN, exact=True).order_by("fiscal_year", "pk"):
        try:
            with transaction.atomic():
                _accept(proposal, by=by)
        except LinkRefusedError:
            continue
        accepted.append(proposal.key)
    trail.append(by=by, action="accept-exact-links", subject="links", after={"keys": accepted})
    return len(accepted)


@transaction.atomic
def decline_link(*, proposal: LinkProposal, by: Person) -> None:
    """Say that they are not one; it is not proposed again."""
    _decide(proposal, state=LinkState.DECLINED, before=None, by=by)
    trail.append(by=by, action="decline-link", subject=f"link:{proposal.key}", after={"records": proposal.records})


@transaction.atomic
def reopen_link(*, proposal: LinkProposal, by: Person) -> None:
    """Take a decision back: what it tied together is parted again."""
    was = LinkState(proposal.state)
    changed = LinkProposal.objects.filter(pk=proposal.pk, state=was).exclude(state=LinkState.OPEN)
    if not changed.update(state=LinkState.OPEN, decided_at=None, decided_by=None, before=None):
        raise LinkRefusedError(LinkRefusal.NOT_DECIDED)
    if was is LinkState.ACCEPTED:
        (_part_years if proposal.kind == LinkKind.YEARS else _part_master)(proposal)
    after = {"was": was.value, "records": proposal.records}
    trail.append(by=by, action="reopen-link", subject=f"link:{proposal.key}", after=after)


def _accept(proposal: LinkProposal, *, by: Person) -> None:
    before = _tie_years(proposal) if proposal.kind == LinkKind.YEARS else _tie_master(proposal)
    _decide(proposal, state=LinkState.ACCEPTED, before=before, by=by)


def _decide(proposal: LinkProposal, *, state: LinkState, before: dict[str, object] | None, by: Person) -> None:
    waiting = LinkProposal.objects.filter(pk=proposal.pk, state=LinkState.OPEN)
    if not waiting.update(state=state, before=before, decided_at=timezone.now(), decided_by=by):
        raise LinkRefusedError(LinkRefusal.ALREADY_DECIDED)


def _records(proposal: LinkProposal) -> list[IndicatorYear]:
    rows = {row.pk: row for row in IndicatorYear.objects.filter(pk__in=proposal.records)}
    if len(rows) != len(proposal.records):
        raise LinkRefusedError(LinkRefusal.CHANGED_SINCE)
    return [rows[key] for key in proposal.records]


def _tie_years(proposal: LinkProposal) -> dict[str, object]:
    """The later year, with all that was one with it, joins the earlier; what stood before is given back."""
    earlier, later = _records(proposal)
    if earlier.indicator_id == later.indicator_id:
        raise LinkRefusedError(LinkRefusal.CHANGED_SINCE)
    moved = list(IndicatorYear.objects.filter(indicator_id=later.indicator_id).values_list("pk", "fiscal_year_id"))
    there = set(
        IndicatorYear.objects.filter(indicator_id=earlier.indicator_id).values_list("fiscal_year_id", flat=True)
    )
    if there & {year for _, year in moved}:
        raise LinkRefusedError(LinkRefusal.SAME_YEAR_TWICE)
    keys = [key for key, _ in moved]
    IndicatorYear.objects.filter(pk__in=keys, indicator_id=later.indicator_id).update(indicator_id=earlier.indicator_id)
    IndicatorYear.objects.filter(pk=later.pk).update(continuity=proposal.continuity)
    return {"indicator": later.indicator_id, "moved": keys, "continuity": later.continuity}


def _tie_master(proposal: LinkProposal) -> dict[str, object]:
    records = _records(proposal)
    masters = {record.master_id for record in records} - {None}
    free = [record.pk for record in records if record.master_id is None]
    if len(masters) > 1 or not free:
        raise LinkRefusedError(LinkRefusal.CHANGED_SINCE)
    master = masters.pop() if masters else None
    created = master is None
    if master is None:
        name = records[0].name or records[0].code
        master = MasterIndicator.objects.create(fiscal_year_id=proposal.fiscal_year, name=name).pk
    IndicatorYear.objects.filter(pk__in=free, master=None).update(master_id=master)
    return {"master": master, "created": created, "members": free}


def _part_years(proposal: LinkProposal) -> None:
    """The later year leaves again, with all that is tied to the records that came with it."""
    before = proposal.before or {}
    earlier, later = proposal.records
    now = dict(IndicatorYear.objects.filter(pk__in=[earlier, *before["moved"]]).values_list("pk", "indicator_id"))
    if earlier not in now or any(now.get(key) != now[earlier] for key in before["moved"]):
        raise LinkRefusedError(LinkRefusal.CHANGED_SINCE)
    leaving = _tied_to(before["moved"], without=proposal)
    if earlier in leaving:
        raise LinkRefusedError(LinkRefusal.CHANGED_SINCE)
    IndicatorYear.objects.filter(pk__in=leaving, indicator_id=now[earlier]).update(indicator_id=before["indicator"])
    IndicatorYear.objects.filter(pk=later).update(continuity=before["continuity"])


def _tied_to(records: Iterable[int], *, without: LinkProposal) -> set[int]:
    """Every record that accepted proposals tie to one of these, one step after the other."""
    pairs: Sequence[list[int]] = list(
        LinkProposal.objects.filter(kind=LinkKind.YEARS, state=LinkState.ACCEPTED)
        .exclude(pk=without.pk)
        .values_list("records", flat=True)
    )
    found = set(records)
    while more := {key for pair in pairs if found & set(pair) for key in pair} - found:
        found |= more
    return found


def _part_master(proposal: LinkProposal) -> None:
    before = proposal.before or {}
    IndicatorYear.objects.filter(pk__in=before["members"], master_id=before["master"]).update(master=None)
    if before["created"] and not IndicatorYear.objects.filter(master_id=before["master"]).exists():
        MasterIndicator.objects.filter(pk=before["master"]).delete()
