"""Rubrics are set here, a version each: what was announced keeps the rule by which it was announced."""

from collections.abc import Sequence

from django.db import transaction

from chiwat.actions import gates, scores, trail
from chiwat.domain.refusals import Refusal, RefusedError
from chiwat.domain.report_form import clean
from chiwat.domain.rubric import Fault
from chiwat.domain.scoring import Rubric
from chiwat.queries import installation
from chiwat.queries.rubric_cascade import cascade_of, siblings
from chiwat.queries.rubrics import fault_for, fixed, rubric_of, standing_rubric
from chiwat.records.models import Measure, Person, Standing
from chiwat.records.models import Rubric as RubricRow

_LONGEST = 1000


class FaultyRubricError(ValueError):
    """A rubric that this measure cannot be scored by: the fault with the name of its field."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.code.value, fault.field)


@transaction.atomic
def set_rubric(*, measure: Measure, rubric: Rubric, based_on: int, reason: str, by: Person | None) -> RubricRow:
    """Give a measure a rubric as its next version; ``based_on`` is the version that its author looked at (0: none).

    Raises ``RefusedError`` for who may not, in a year that is not open, without a reason, where another version came
    between, or nothing changed; ``FaultyRubricError`` for what cannot score. Frozen scores stay as they are.
    """
    said = _allowed(measure, reason=reason, by=by)
    standing = _locked(measure)
    if (standing.version if standing else 0) != based_on:
        raise RefusedError(Refusal.STALE)
    if standing is not None and rubric_of(standing) == rubric:
        raise RefusedError(Refusal.SAME_AS_BEFORE)
    made = _keep(measure, rubric=rubric, reason=said, by=by)
    _outdate([measure])
    return made


@transaction.atomic
def copy_rubric(*, measure: Measure, based_on: int, reason: str, by: Person | None) -> list[RubricRow]:
    """Give the rubric of a measure to all under the same master that take it (``rubric_cascade``); their versions.

    Raises as :func:`set_rubric` does; ``SAME_AS_BEFORE`` where none takes it.
    """
    said = _allowed(measure, reason=reason, by=by)
    standing = _locked(measure)
    if standing is None or standing.version != based_on:
        raise RefusedError(Refusal.STALE)
    takes = {line.key for line in cascade_of(measure, viewer=gates.acting(by)) if line.why is None}
    if not takes:
        raise RefusedError(Refusal.SAME_AS_BEFORE)
    taking = [row for row in siblings(measure) if row.pk in takes]
    told = {"from": f"{measure.indicator_year.code}/{measure.position}", "version": standing.version}
    made = [_keep(row, rubric=rubric_of(standing), reason=said, by=by, copied=told) for row in taking]
    _outdate(taking)
    return made


def _allowed(measure: Measure, *, reason: str, by: Person | None) -> str:
    refused = fixed(measure, viewer=gates.acting(by))
    said = clean(reason).strip()[:_LONGEST]
    if refused is not None or not said:
        raise RefusedError(refused or Refusal.REASON_MISSING)
    return said


def _locked(measure: Measure) -> RubricRow | None:
    """The version that stands, once nobody else can add one."""
    Measure.objects.select_for_update().get(pk=measure.pk)
    return standing_rubric(measure)


def _keep(
    measure: Measure, *, rubric: Rubric, reason: str, by: Person | None, copied: dict[str, object] | None = None
) -> RubricRow:
    fault = fault_for(measure, rubric=rubric)
    if fault is not None:
        raise FaultyRubricError(fault)
    before = standing_rubric(measure)
    made = RubricRow.objects.create(
        measure=measure,
        version=before.version + 1 if before else 1,
        method=rubric.method.value,
        parameters=dict(rubric.parameters),
        by=by,
        at=installation.moment(),
    )
    record = measure.indicator_year
    trail.append(
        by=by,
        action="set-rubric",
        subject=f"rubric:{record.fiscal_year_id}/{record.code}/{measure.position}",
        before=_told(before) if before else None,
        after=_told(made) | ({"copied": copied} if copied else {}),
        reason=reason,
    )
    return made


def _told(row: RubricRow) -> dict[str, object]:
    return {"version": row.version, "method": row.method, "parameters": row.parameters}


def _outdate(measures: Sequence[Measure]) -> None:
    """What was added up for the units of these measures holds no longer."""
    if not measures:
        return
    records = [measure.indicator_year_id for measure in measures]
    units = Standing.objects.filter(indicator_year__in=records, unit__isnull=False).values_list("unit", flat=True)
    scores.outdate_totals(units=sorted(set(units)), fiscal_year=measures[0].indicator_year.fiscal_year_id)
