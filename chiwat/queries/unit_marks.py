"""The page on which whole units are marked: the items of a year, each unit's mark, who may give it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chiwat.domain.framework import Holds
from chiwat.domain.permissions import Permission, Viewer
from chiwat.domain.refusals import Refusal
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries import installation
from chiwat.queries.holds import duties_held, reach_of
from chiwat.queries.moments import Moment
from chiwat.queries.unit_mark_inputs import assessed_rounds, units_marked
from chiwat.records.models import Component, FiscalYear, Unit, UnitMark


@dataclass(frozen=True, slots=True)
class MarkingPlace:
    """A unit-level item of the year and one of its assessment rounds, and whether it is the one shown."""

    component: int
    name: str
    round: int
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class UnitMarkLine:
    """One unit: its mark or None (not marked yet), and whether the viewer may give it."""

    unit: Unit
    value: Decimal | None
    comment: str
    evaluator: str
    announced_at: datetime | None
    may_mark: bool


@dataclass(frozen=True, slots=True)
class UnitMarksPage:
    """One item in one round, unit by unit."""

    fiscal_year: int
    choices: tuple[MarkingPlace, ...]
    component: Component | None
    moment: Moment | None
    scale: str
    lines: tuple[UnitMarkLine, ...]
    #: Marks that wait for the coordinator, in every round of the item.
    waiting: int
    may_announce: bool
    is_open: bool


def unit_marks_page(
    *, viewer: Viewer, fiscal_year: int, component: int | None = None, round_key: int | None = None
) -> UnitMarksPage | None:
    """The items of a year, one of them opened; None for no such year or item, and for who may read no marks."""
    year = FiscalYear.objects.filter(pk=fiscal_year).first()
    if year is None or not may_read_marks(viewer):
        return None
    held = Component.objects.filter(framework__fiscal_year=year, holds=Holds.UNIT_MARK.value, method__isnull=False)
    marked = {row.pk: row for row in held.select_related("framework").order_by("framework__position", "position")}
    places = [(row, moment) for row in marked.values() for moment in assessed_rounds(row.framework)]
    shown = next(
        ((row, moment) for row, moment in places if component in {None, row.pk} and round_key in {None, moment.pk}),
        None,
    )
    if shown is None and (component is not None or round_key is not None):
        return None
    row, moment = shown or (None, None)
    marks = {mark.unit_id: mark for mark in _marks(row, moment=moment)} if row and moment else {}
    units = Unit.objects.filter(pk__in=units_marked(row.framework) if row else ()).order_by("sort_key")
    return UnitMarksPage(
        fiscal_year=fiscal_year,
        choices=tuple(
            MarkingPlace(each.pk, each.name, when.pk, when.value.label, (each, when) == shown) for each, when in places
        ),
        component=row,
        moment=moment,
        scale=f"{row.framework.scale:f}" if row else "",
        lines=tuple(_line(unit, mark=marks.get(unit.pk), component=row, viewer=viewer) for unit in units)
        if row
        else (),
        waiting=UnitMark.objects.filter(component=row, superseded_by=None, announced_at=None).count() if row else 0,
        may_announce=viewer.may_everywhere(Permission.ANNOUNCE),
        is_open=year.status == YearStatus.OPEN and _opened(moment),
    )


def may_read_marks(viewer: Viewer) -> bool:
    """Whether the viewer may read marks before they are announced."""
    return viewer.may(Permission.MARK_READ)


def refusal_to_mark(*, viewer: Viewer, component: Component, unit: Unit) -> Refusal | None:
    """Why the viewer may not mark this unit: not the assessing unit's evaluator, or of the unit itself.

    Where nobody is named any evaluator may; and where the assessing unit is itself the one to be marked.
    """
    assessing = component.assessing_unit_id
    own = assessing is not None and unit.pk in reach_of(assessing)
    free = assessing is None or own
    if not (viewer.may(Permission.MARK_WRITE) if free else viewer.may(Permission.MARK_WRITE, unit=assessing)):
        return Refusal.MAY_NOT_MARK
    mine = any(unit.pk in reach_of(duty.unit_id) for duty in duties_held(viewer.person_id or 0))
    return Refusal.OWN_UNIT if mine else None


def _opened(moment: Moment | None) -> bool:
    return moment is not None and (moment.opens is None or moment.opens <= installation.today())


def _marks(component: Component, *, moment: Moment) -> list[UnitMark]:
    rows = UnitMark.objects.filter(component=component, round=moment.pk, superseded_by=None)
    return list(rows.select_related("evaluator"))


def _line(unit: Unit, *, mark: UnitMark | None, component: Component, viewer: Viewer) -> UnitMarkLine:
    may = refusal_to_mark(viewer=viewer, component=component, unit=unit) is None
    mine = mark is None or (mark.announced_at is None and mark.evaluator_id == viewer.person_id)
    return UnitMarkLine(
        unit=unit,
        value=mark.value if mark else None,
        comment=mark.comment if mark else "",
        evaluator=mark.evaluator.display_name if mark else "",
        announced_at=mark.announced_at if mark else None,
        may_mark=may and mine,
    )
