"""Which indicators of several years are one, and which of several units are one master: proposed, never decided.

Two are proposed from equal names, else from equal definitions under one code (chiwat/domain/same_names.py). What
changed between them is told. ``exact`` proposals agree in everything that is compared: they may be accepted together.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from chiwat.domain.indicators import Continuity


class LinkKind(StrEnum):
    """What is proposed."""

    YEARS = "years"
    MASTER = "master"


class LinkState(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class LinkReason(StrEnum):
    """Why two are taken for one."""

    NAME_EQUAL = "name_equal"
    DEFINITION_EQUAL = "definition_equal"
    METHOD_EQUAL = "method_equal"
    CODE_EQUAL = "code_equal"
    UNIT_EQUAL = "unit_equal"


class LinkChange(StrEnum):
    """What differs between two that are taken for one."""

    NAME = "name"
    DEFINITION = "definition"
    METHOD = "method"
    UNIT = "unit"
    LEVEL = "level"


class LinkRefusal(StrEnum):
    """Why a decision about a proposal is refused."""

    ALREADY_DECIDED = "already_decided"
    NOT_DECIDED = "not_decided"
    CHANGED_SINCE = "changed_since"
    SAME_YEAR_TWICE = "same_year_twice"


class LinkRefusedError(Exception):
    """A decision about a proposal that cannot be taken, by its code."""

    def __init__(self, code: LinkRefusal) -> None:
        super().__init__(code.value)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """An indicator of a year as far as it is compared; texts are keys of ``same_names``."""

    record: int
    indicator: int
    code: str
    fiscal_year: int
    office: str
    name: str
    definition: str = ""
    method: str = ""
    unit: str = ""
    level: str | None = None
    master: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkProposal:
    """Records that are proposed to be one, oldest or first code first; ``key`` tells it from all others."""

    kind: LinkKind
    records: tuple[int, ...]
    fiscal_year: int
    reasons: tuple[LinkReason, ...]
    changed: tuple[LinkChange, ...] = ()
    continuity: Continuity | None = None
    exact: bool = False

    @property
    def key(self) -> str:
        """The same whenever the same records are found again: what was declined once stays declined."""
        records = ">".join(str(record) for record in self.records)
        if self.kind is LinkKind.YEARS:
            return f"years:{records}"
        return f"master:{self.fiscal_year}:{hashlib.sha256(records.encode()).hexdigest()[:24]}"


def propose_links(facts: Iterable[LinkFacts]) -> list[LinkProposal]:
    """Every proposal, those between years first."""
    known = sorted(facts, key=lambda one: (one.fiscal_year, one.code, one.record))
    return [*_between_years(known), *_masters(known)]


def continuity_of(changed: Sequence[LinkChange]) -> Continuity:
    """How a year stands to the one before: what breaks the series most is named.

    >>> continuity_of([LinkChange.METHOD]).value, continuity_of([LinkChange.NAME]).value
    ('definition_changed', 'same')
    """
    if LinkChange.UNIT in changed:
        return Continuity.UNIT_CHANGED
    if LinkChange.LEVEL in changed:
        return Continuity.LEVEL_CHANGED
    if LinkChange.DEFINITION in changed or LinkChange.METHOD in changed:
        return Continuity.DEFINITION_CHANGED
    return Continuity.SAME


def _between_years(known: Sequence[LinkFacts]) -> Iterator[LinkProposal]:
    """Consecutive years of one office: equal names, else equal definitions under one code; each record once."""
    linked: set[tuple[int, int]] = set()
    for group in _by(known, key=lambda one: (one.office, one.name) if one.name else None):
        for earlier, later in _neighbours(group):
            linked.add((earlier.record, later.record))
            if earlier.indicator != later.indicator:
                yield _years(earlier, later=later)
    met = {record for pair in linked for record in pair}
    for group in _by(known, key=lambda one: (one.office, one.code, one.definition) if one.definition else None):
        for earlier, later in _neighbours(group):
            if earlier.indicator != later.indicator and not {earlier.record, later.record} & met:
                yield _years(earlier, later=later)


def _neighbours(group: Sequence[LinkFacts]) -> Iterator[tuple[LinkFacts, LinkFacts]]:
    """A record with the one of the next year that has any; where a year has several, only those of an equal code."""
    years: dict[int, list[LinkFacts]] = defaultdict(list)
    for one in group:
        years[one.fiscal_year].append(one)
    for before, after in pairwise(sorted(years)):
        if len(years[before]) == len(years[after]) == 1:
            yield years[before][0], years[after][0]
            continue
        by_code = {one.code: one for one in years[before]}
        for later in years[after]:
            if later.code in by_code:
                yield by_code[later.code], later


def _years(earlier: LinkFacts, *, later: LinkFacts) -> LinkProposal:
    changed = _changed(earlier, other=later)
    return LinkProposal(
        kind=LinkKind.YEARS,
        records=(earlier.record, later.record),
        fiscal_year=later.fiscal_year,
        reasons=_reasons([earlier, later]),
        changed=changed,
        continuity=continuity_of(changed),
        exact=not changed and bool(earlier.definition and earlier.method),
    )


def _masters(known: Sequence[LinkFacts]) -> Iterator[LinkProposal]:
    """One name in several offices of one year; those of one master already are none."""
    for group in _by(known, key=lambda one: (one.fiscal_year, one.name) if one.name else None):
        masters = {one.master for one in group}
        if len({one.office for one in group}) < 2 or (len(masters) == 1 and None not in masters):
            continue
        if len(masters - {None}) > 1:
            continue
        changed = tuple(dict.fromkeys(change for one in group[1:] for change in _changed(group[0], other=one)))
        yield LinkProposal(
            kind=LinkKind.MASTER,
            records=tuple(one.record for one in group),
            fiscal_year=group[0].fiscal_year,
            reasons=_reasons(group),
            changed=changed,
            exact=not changed and bool(group[0].definition and group[0].method),
        )


def _by(known: Sequence[LinkFacts], *, key: Callable[[LinkFacts], object]) -> Iterator[list[LinkFacts]]:
    groups: dict[object, list[LinkFacts]] = defaultdict(list)
    for one in known:
        place = key(one)
        if place is not None:
            groups[place].append(one)
    return (group for group in groups.values() if len(group) > 1)


def _changed(one: LinkFacts, *, other: LinkFacts) -> tuple[LinkChange, ...]:
    differing = (
        (LinkChange.NAME, one.name != other.name),
        (LinkChange.DEFINITION, one.definition != other.definition),
        (LinkChange.METHOD, one.method != other.method),
        (LinkChange.UNIT, one.unit != other.unit),
        (LinkChange.LEVEL, one.level != other.level),
    )
    return tuple(change for change, differs in differing if differs)


def _reasons(group: Sequence[LinkFacts]) -> tuple[LinkReason, ...]:
    equal = (
        (LinkReason.NAME_EQUAL, {one.name for one in group}),
        (LinkReason.DEFINITION_EQUAL, {one.definition for one in group}),
        (LinkReason.METHOD_EQUAL, {one.method for one in group}),
        (LinkReason.CODE_EQUAL, {one.code for one in group}),
        (LinkReason.UNIT_EQUAL, {one.unit for one in group}),
    )
    return tuple(reason for reason, values in equal if len(values) == 1 and values != {""})
