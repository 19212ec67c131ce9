"""What people decide about old pages: conflicts one by one or by rule, and which indicator a page is.

Doors ask first whether the person may (``Permission.OLD_PAGES_IMPORT``). Each decision is a row with its reason.
"""

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from chiwat.actions import trail
from chiwat.actions.imported_lists import meet_waiting_rows
from chiwat.actions.imported_places import Places
from chiwat.actions.imported_records import Deed, bring_to, standing_of
from chiwat.actions.imports import record_captures
from chiwat.actions.one_at_a_time import one_at_a_time
from chiwat.domain.captures import Capture, PageOutcome, is_code, keeping_of
from chiwat.domain.conflict_rules import takes_by
from chiwat.domain.import_decisions import (
    WHOLE_PAGE,
    ConflictRule,
    DecisionKind,
    DecisionRefusal,
    DecisionRefusedError,
    RuleCounts,
    checked_reason,
)
from chiwat.domain.old_pages import OldChange, OldPage
from chiwat.domain.periods import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR
from chiwat.queries.taken_pages import Taken, taken_pages
from chiwat.records.models import ImportBatch, ImportDecision, IndicatorYear, Person, Project, SourcePage


def settle_conflict(*, source_page: SourcePage, take: frozenset[str] | None, reason: str, by: Person) -> SourcePage:
    """Let a page whose figures differ win the fields of some pointers, all that it states (None), or none of them.

    What was set aside may be decided again. The page as it is after that; ``DecisionRefusedError`` otherwise.
    """
    why = checked_reason(reason)
    with one_at_a_time():
        source = SourcePage.objects.select_related("batch").get(pk=source_page.pk)
        if source.outcome not in {PageOutcome.CONFLICT, PageOutcome.SET_ASIDE}:
            raise DecisionRefusedError(DecisionRefusal.NOT_IN_CONFLICT)
        takes = (WHOLE_PAGE,) if take is None else tuple(sorted(take))
        met = _Met(source)
        met.check(takes)
        _keep_decision(DecisionKind.CONFLICT, source=source, choice={"takes": list(takes)}, reason=why, by=by)
        met.settle(takes, places=Places(), deed=Deed(by=by, action="settle-conflict", reason=why))
    return SourcePage.objects.get(pk=source.pk)


def settle_conflicts_by_rule(*, batch: ImportBatch, rule: ConflictRule, reason: str, by: Person) -> RuleCounts:
    """Settle every conflict of a batch that a rule can settle; the others stay. How many of each."""
    why = checked_reason(reason)
    counts: Counter[str] = Counter()
    places = Places()
    deed = Deed(by=by, action="settle-conflict", reason=why, told={"rule": rule.value})
    with one_at_a_time():
        keys = SourcePage.objects.filter(batch=batch, outcome=PageOutcome.CONFLICT).order_by("pk")
        for key in list(keys.values_list("pk", flat=True)):
            counts[_settle_by_rule(key, rule=rule, places=places, deed=deed)] += 1
        if not counts:
            raise DecisionRefusedError(DecisionRefusal.NO_CONFLICTS)
        told = {"rule": rule.value, "counts": dict(counts)}
        ImportDecision.objects.create(
            kind=DecisionKind.CONFLICTS_BY_RULE, batch=batch, choice=told, reason=why, by=by, at=timezone.now()
        )
        trail.append(by=by, action="settle-conflicts", subject=f"batch:{batch.pk}", after=told, reason=why)
    return RuleCounts(taken=counts["taken"], kept=counts["kept"], left=counts["left"])


def _settle_by_rule(key: int, *, rule: ConflictRule, places: Places, deed: Deed) -> str:
    source = SourcePage.objects.select_related("batch").get(pk=key)
    if source.outcome != PageOutcome.CONFLICT:  # it came to agree with what was settled just before
        return "kept"
    met = _Met(source)
    takes = met.takes_by(rule)
    if takes is None:
        return "left"
    met.settle(takes, places=places, deed=deed)
    return "taken" if takes else "kept"


class _Met:
    """A page that differs, beside the record that it meets."""

    def __init__(self, source: SourcePage) -> None:
        self._source = source
        self._column = "project_id" if source.project_id is not None else "indicator_year_id"
        self._pages = self._read()

    def _read(self) -> list[Taken]:
        key = getattr(self._source, self._column)
        return taken_pages([key], column=self._column).get(key, [])

    @property
    def _place(self) -> int:
        return next(place for place, taken in enumerate(self._pages) if taken.key == self._source.pk)

    def check(self, takes: Sequence[str]) -> None:
        """Refuse to take what does not differ, or anything over what was entered here."""
        if not self._pages:
            if takes:
                raise DecisionRefusedError(DecisionRefusal.ENTERED_HERE)
            return
        differs = standing_of(self._pages).differs[self._place]
        foreign = set(takes) - {WHOLE_PAGE, *differs}
        if foreign:
            raise DecisionRefusedError(DecisionRefusal.NOT_STATED, about=tuple(sorted(foreign)))

    def takes_by(self, rule: ConflictRule) -> tuple[str, ...] | None:
        """What a rule lets the page win; None where it cannot say."""
        if not self._pages:
            return () if rule is ConflictRule.KEEP_WHAT_STANDS else None
        standing = standing_of(self._pages)
        return takes_by(
            rule,
            pages=[taken.spoken.page for taken in self._pages],
            arrivals=[(taken.batch_id, taken.key) for taken in self._pages],
            standing=standing,
            place=self._place,
        )

    def settle(self, takes: Sequence[str], *, places: Places, deed: Deed) -> None:
        """Keep what was decided, and bring the record to it."""
        last = max((taken.turn for taken in self._pages), default=0)
        turn = last + 1 if takes else self._source.turn
        SourcePage.objects.filter(pk=self._source.pk).update(takes=list(takes), turn=turn)
        if not self._pages:
            SourcePage.objects.filter(pk=self._source.pk).update(outcome=PageOutcome.SET_ASIDE)
            return
        before = standing_of(self._pages)
        differs = before.differs[self._place]
        told = {
            **(deed.told or {}),
            "page": self._source.pk,
            "sha256": self._source.original_id,
            "differs": list(differs),
            "takes": list(takes),
        }
        bring_to(self._record(), pages=self._read(), before=before.page, places=places, deed=replace(deed, told=told))

    def _record(self) -> IndicatorYear | Project:
        if self._source.project_id is not None:
            return Project.objects.get(source_pages=self._source)
        return IndicatorYear.objects.get(source_pages=self._source)


def identify_page(*, source_page: SourcePage, code: str, fiscal_year: int, reason: str, by: Person) -> SourcePage:
    """Say whose page one is and of which year: it becomes what it would have become if imported with both.

    The page under its key; the one that waited is identified. ``DecisionRefusedError`` otherwise.
    """
    why = checked_reason(reason)
    if not is_code(code):
        raise DecisionRefusedError(DecisionRefusal.BAD_CODE)
    if not FIRST_FISCAL_YEAR <= fiscal_year <= LAST_FISCAL_YEAR:
        raise DecisionRefusedError(DecisionRefusal.BAD_YEAR)
    with one_at_a_time():
        source = SourcePage.objects.select_related("batch", "original").get(pk=source_page.pk)
        if source.outcome != PageOutcome.TO_BE_IDENTIFIED:
            raise DecisionRefusedError(DecisionRefusal.NOT_WAITING)
        new = _identified(source, code=code, year=fiscal_year)
        there = SourcePage.objects.filter(original=source.original_id, position=source.position, identity=new.identity)
        if there.exclude(outcome=PageOutcome.UNDONE).exists():
            raise DecisionRefusedError(DecisionRefusal.ALREADY_THERE, about=(new.identity,))
        (result,) = record_captures(batch=source.batch, captures=[new], places=Places(), update=False, by=by)
        SourcePage.objects.filter(pk=source.pk).update(outcome=PageOutcome.IDENTIFIED)
        meet_waiting_rows()
        choice = {"code": code, "fiscal_year": fiscal_year, "outcome": result.outcome.value}
        _keep_decision(DecisionKind.IDENTITY, source=source, choice=choice, reason=why, by=by)
        subject = f"page:{source.original_id[:16]}/{source.position}"
        trail.append(by=by, action="identify-page", subject=subject, after=choice, reason=why)
        return there.exclude(outcome=PageOutcome.UNDONE).get()


def _identified(source: SourcePage, *, code: str, year: int) -> Capture:
    """The capture as its index would have made it, with a change where the page said otherwise."""
    page = OldPage.from_json(source.content)
    said = (("code", page.code, code, "code-from-person"), ("fiscal_year", page.fiscal_year, year, "year-from-person"))
    changes = tuple(
        OldChange(field=field, raw=str(printed), became=str(given), because=because)
        for field, printed, given, because in said
        if printed is not None and printed != given
    )
    named = replace(page, code=code, fiscal_year=year, fiscal_year_reason="person", changes=(*page.changes, *changes))
    keeping = keeping_of(named, content=zlib.decompress(bytes(source.original.compressed)))
    return Capture(page=named, sha256=source.original_id, position=source.position, keeping=keeping)


def _keep_decision(
    kind: DecisionKind, *, source: SourcePage, choice: dict[str, Any], reason: str, by: Person
) -> ImportDecision:
    return ImportDecision.objects.create(
        kind=kind, batch=source.batch, source_page=source, choice=choice, reason=reason, by=by, at=timezone.now()
    )
