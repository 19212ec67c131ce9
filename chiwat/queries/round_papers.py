"""A unit's round as its paper is made from, for those who may read the unit's drafts."""

from collections.abc import Sequence
from dataclasses import dataclass

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.domain.periods import Round as Moment
from chiwat.domain.permissions import Permission, Role, Viewer, looking_as
from chiwat.domain.unit_round_set import RoundContent, RoundSet, place_of, round_entry, round_status
from chiwat.queries import installation
from chiwat.queries.indicator_sheets import unit_sheets
from chiwat.queries.report_facts import round_value
from chiwat.records.models import Round, Unit, UnitRound


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPaper:
    """The unit and the round as records, for the action that records a printing; what is printed; the forms."""

    unit: Unit
    round: Round
    told: RoundSet
    sheets: tuple[IndicatorSheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundToPrint:
    """A round whose paper the viewer may see; ``label`` is its place in an address."""

    label: str
    moment: Moment
    may_record: bool


def rounds_to_print(*, viewer: Viewer, code: str, fiscal_year: int) -> tuple[RoundToPrint, ...]:
    """The rounds of a unit's year that have opened, the earliest first; none for who may not read its drafts."""
    unit = _unit(code, viewer=viewer)
    if unit is None:
        return ()
    rows = Round.objects.filter(fiscal_year_id=fiscal_year, reports__unit=unit).distinct()
    may = viewer.may(Permission.UNIT_ROUND_ASSEMBLE, unit=unit.pk)
    return tuple(
        RoundToPrint(label=f"{row.kind}-{row.number}", moment=round_value(row), may_record=may)
        for row in sorted(rows, key=lambda row: round_value(row).last_day)
    )


def round_paper(*, viewer: Viewer, code: str, fiscal_year: int, label: str) -> RoundPaper | None:
    """The unit's set of reports in a round; None for no such set, or for who may not read the unit's drafts.

    Everybody who may read it reads the same, masked as for a member of the unit: so its sha256 is one.
    """
    unit = _unit(code, viewer=viewer)
    kind, _, number = label.rpartition("-")
    moment = Round.objects.filter(fiscal_year_id=fiscal_year, kind=kind, number=number).first()
    if unit is None or moment is None:
        return None
    member = looking_as(Role.REPORTER, units=frozenset({unit.pk}))
    within = [
        (sheet, place)
        for sheet in unit_sheets(viewer=member, unit_code=code, fiscal_year=fiscal_year)
        if (place := place_of(sheet, moment=round_value(moment))) is not None
    ]
    told = _told(within, unit=unit, moment=moment)
    return RoundPaper(unit=unit, round=moment, told=told, sheets=tuple(sheet for sheet, _ in within))


def _told(within: Sequence[tuple[IndicatorSheet, int]], *, unit: Unit, moment: Round) -> RoundSet:
    kept = UnitRound.objects.filter(unit=unit, round=moment).first() or UnitRound(unit=unit, round=moment)
    content = RoundContent(
        unit_code=unit.code,
        unit_name=unit.name_th,
        fiscal_year=moment.fiscal_year_id,
        round=round_value(moment),
        letter_number=kept.letter_number,
        letter_date=kept.letter_date,
        entries=tuple(round_entry(sheet, place=place) for sheet, place in within),
    )
    return RoundSet(
        content=content,
        statuses=tuple(round_status(sheet, place=place) for sheet, place in within),
        printed_sha256=kept.printed_sha256,
        printed_at=kept.printed_at,
        signed=kept.scan_id is not None,
        fictional=installation.notice().demonstration,
        permalink=f"/{moment.fiscal_year_id}/unit/{unit.code}/",
    )


def _unit(code: str, *, viewer: Viewer) -> Unit | None:
    if not viewer.may(Permission.DRAFT_READ):
        return None
    unit = Unit.objects.filter(code=code, valid_to=None).first()
    return unit if unit is not None and viewer.may(Permission.DRAFT_READ, unit=unit.pk) else None
