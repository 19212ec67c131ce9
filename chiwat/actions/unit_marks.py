"""Whole units are marked here by the unit that assesses an item, and the marks announced."""

from decimal import Decimal
from fractions import Fraction
from typing import NoReturn

from django.db import transaction

from chiwat.actions import gates, scores, trail
from chiwat.actions.report_results import supersede
from chiwat.domain.asked_scores import line_of
from chiwat.domain.figures import MOST_DIGITS
from chiwat.domain.framework import Holds
from chiwat.domain.permissions import Permission
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import ContentFault, Fault, FaultyContentError, clean
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.scoring import ScoreRefusedError, score
from chiwat.queries import installation
from chiwat.queries.moments import Moment
from chiwat.queries.unit_mark_inputs import assessed_rounds, leaf_of, units_marked
from chiwat.queries.unit_marks import refusal_to_mark
from chiwat.records.models import Component, Person, Round, Unit, UnitMark
from chiwat.thai.digits import parse_decimal

_LONGEST = 2_000


@transaction.atomic
def mark_unit(*, component: Component, unit: Unit, round_key: int, value: str, comment: str, by: Person) -> UnitMark:
    """Mark a unit under a component in one of its assessment rounds (its row's key), or correct one's own mark.

    ``HiddenError`` for what is no such item, unit or round; ``RefusedError`` as any action, and once the mark is
    announced; a fault at ``/value`` for what the component's method does not take.
    """
    viewer = gates.acting(by)
    moment = _place(component, unit=unit, round_key=round_key)
    refused = refusal_to_mark(viewer=viewer, component=component, unit=unit)
    if refused is not None:
        raise RefusedError(refused)
    _open(component)
    if moment.opens is not None and installation.today() < moment.opens:
        raise RefusedError(Refusal.ROUND_NOT_OPEN)
    given = _read(value, component=component, moment=moment)
    here = {"unit": unit, "component": component, "round_id": round_key}
    before = UnitMark.objects.select_for_update().filter(**here, superseded_by=None).first()
    if before is not None and before.announced_at is not None:
        raise RefusedError(Refusal.MARK_ANNOUNCED)
    if before is not None and before.evaluator_id != by.pk:
        raise RefusedError(Refusal.NOT_MARKER)
    made = UnitMark(
        **here, value=given, comment=clean(comment)[:_LONGEST], evaluator=by, given_at=installation.moment()
    )
    if before is None:
        made.save(force_insert=True)
    else:
        supersede(before, new=made)
    subject = f"unit-item:{component.framework.fiscal_year_id}/{component.pk}/{moment.value.label}/{unit.code}"
    was = None if before is None else f"{before.value:f}"
    trail.append(by=by, action="mark-unit", subject=subject, before={"value": was}, after={"value": f"{given:f}"})
    return made


@transaction.atomic
def announce_unit_marks(*, component: Component, by: Person) -> int:
    """Announce the marks of a component that are not announced yet, and freeze their scores; how many were."""
    viewer = gates.acting(by)
    if not viewer.may_everywhere(Permission.ANNOUNCE):
        raise RefusedError(Refusal.MAY_NOT_ANNOUNCE)
    _open(component)
    waiting = UnitMark.objects.filter(component=component, superseded_by=None, announced_at=None)
    places = list(waiting.select_for_update().values_list("unit", "round"))
    units = sorted({unit for unit, _ in places})
    told = waiting.update(announced_at=installation.moment())
    if told:
        year = component.framework.fiscal_year_id
        trail.append(
            by=by, action="announce-unit-marks", subject=f"unit-item:{year}/{component.pk}", after={"marks": told}
        )
        last = Round.objects.filter(pk__in={moment for _, moment in places}).order_by("number").last()
        scores.freeze_unit_marks(framework=component.framework, units=units, round=last, by=by)
        scores.outdate_totals(units=units, fiscal_year=year)
    return told


def _place(component: Component, *, unit: Unit, round_key: int) -> Moment:
    framework = component.framework
    moment = next((each for each in assessed_rounds(framework) if each.pk == round_key), None)
    if component.holds != Holds.UNIT_MARK or component.method is None or moment is None:
        raise HiddenError
    if not units_marked(framework, units=[unit.pk]):
        raise HiddenError
    return moment


def _open(component: Component) -> None:
    year = component.framework.fiscal_year
    gates.unclosed(year)
    if year.status != YearStatus.OPEN:
        raise RefusedError(Refusal.IMPORTED)


def _read(value: str, *, component: Component, moment: Moment) -> Decimal:
    """The figure, once the component's method takes it and gives no more points than its framework's scale."""
    given = parse_decimal(value)
    if given is None:
        _fault(ContentFault.NOT_A_NUMBER if value.strip() else ContentFault.REQUIRED)
    if len(given.as_tuple().digits) > MOST_DIGITS:
        _fault(ContentFault.NUMBER_TOO_LONG)
    leaf = leaf_of(component, moment=moment, value=given, today=installation.today())
    try:
        points = score(line_of(leaf)).exact
    except ScoreRefusedError:
        _fault(ContentFault.NOT_ALLOWED)
    factor = Fraction(1 if component.conversion is None else component.conversion)
    if given < 0 or (points is not None and points * factor > Fraction(component.framework.scale)):
        _fault(ContentFault.NOT_ALLOWED)
    return given


def _fault(code: ContentFault) -> NoReturn:
    raise FaultyContentError((Fault("/value", code),)) from None
