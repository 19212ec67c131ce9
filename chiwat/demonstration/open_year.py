"""The open year as it stands in July: two quarters judged, the third being reported, the rest not due."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random

from chiwat.demonstration.blueprints import FigureModel
from chiwat.demonstration.desk import Desk
from chiwat.demonstration.frameworks import VERIFIED_COMPONENTS
from chiwat.demonstration.imported_year import YearDone, marking_of
from chiwat.demonstration.shapes import Marking, Report, Result
from chiwat.demonstration.stock import one_of
from chiwat.demonstration.years import CURRENT_QUARTER, TODAY, calendar_line
from chiwat.domain.periods import Round, RoundKind
from chiwat.domain.report_workflow import ReportStatus
from chiwat.domain.results import Finality, NotDueReason, ResultState

_PERCENT_OF_WORK = ((10, 30), (35, 60), (60, 85))
_FIRST_STATUSES = (
    *(ReportStatus.ANNOUNCED,) * 15, *(ReportStatus.LOCKED,) * 2, ReportStatus.ANSWERED, ReportStatus.UNDER_REVIEW,
)  # fmt: skip
_SECOND_STATUSES = (
    *(ReportStatus.ANNOUNCED,) * 9, *(ReportStatus.MARKED,) * 5, ReportStatus.UNDER_REVIEW, ReportStatus.ANSWERED,
    ReportStatus.VERIFIED, *(ReportStatus.APPROVED,) * 2, ReportStatus.LOCKED,
)  # fmt: skip
_THIRD_STATUSES = (
    *(ReportStatus.DRAFT,) * 5, *(ReportStatus.SUBMITTED,) * 5, *(ReportStatus.APPROVED,) * 4,
    *(ReportStatus.RETURNED,) * 2, ReportStatus.VERIFIED,
)  # fmt: skip
_BEFORE_MARKING = frozenset(
    {ReportStatus.DRAFT, ReportStatus.SUBMITTED, ReportStatus.RETURNED, ReportStatus.APPROVED, ReportStatus.VERIFIED}
)
#: What is counted by quarter as it happens, so that a quarter may have none.
_OF_CASES = frozenset({FigureModel.COUNT_EACH_ROUND, FigureModel.FEWER})
_FEW_CASES = 6
#: From so slow on, a unit missed as many of the quarter before.
_SLOW = 0.6
#: Of reports that wait to be marked so many have a final figure; so many were put up in the days of grace or later.
_FINAL, _SHARE_DELAYED, _SHARE_LATE = 0.75, 0.11, 0.05
#: Marks are told so long before the last day on which a unit may ask for a review.
_FOR_REVIEW = timedelta(days=20)
#: What Chatuchak still owes of the second quarter.
_STILL_OWED = "5026-2006"
_NOT_SUBMITTED = frozenset({ReportStatus.DRAFT, ReportStatus.RETURNED})
_SUBMITTED_ONLY = frozenset({ReportStatus.SUBMITTED})


class Course(StrEnum):
    """What befell an indicator in the open year."""

    ORDINARY = "ordinary"
    CRITERIA_LATE = "criteria_late"
    AGREEMENT_LATE = "agreement_late"
    NOT_APPLICABLE = "not_applicable"
    SECOND_MISSED = "second_missed"


_COURSES = (
    *(Course.ORDINARY,) * 28, Course.CRITERIA_LATE, Course.CRITERIA_LATE, Course.AGREEMENT_LATE,
    Course.NOT_APPLICABLE, Course.SECOND_MISSED, Course.SECOND_MISSED,
)  # fmt: skip
_LATE_REASON = {
    Course.CRITERIA_LATE: NotDueReason.CRITERIA_NOT_ISSUED,
    Course.AGREEMENT_LATE: NotDueReason.AGREEMENT_NOT_SIGNED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _RoundDone:
    """One round: a result for every measure, the report and the marks where there are any."""

    results: tuple[Result, ...]
    report: Report | None = None
    marking: Marking | None = None


def open_year(desk: Desk) -> YearDone:
    """All rounds of the open year by what befell the indicator."""
    course = desk.rng.choice(_COURSES)
    done = [_round_done(desk, moment=moment, course=course) for moment in desk.rounds]
    return YearDone(
        results=tuple(zip(*(part.results for part in done), strict=True)),
        reports=tuple(part.report for part in done if part.report is not None),
        markings=tuple(part.marking for part in done if part.marking is not None),
        stated=tuple(None for _ in desk.measures),
    )


def _round_done(desk: Desk, *, moment: Round, course: Course) -> _RoundDone:
    if moment.kind is RoundKind.YEAR_END or moment.number > CURRENT_QUARTER:
        return _RoundDone(results=_everywhere(desk, _not_due(moment, NotDueReason.ROUND_NOT_OPEN)))
    if course in _LATE_REASON and moment.number == 1:
        return _told(desk, _not_due(moment, _LATE_REASON[course]), heading=course.value)
    if course is Course.NOT_APPLICABLE and moment.number > 1:
        return _told(desk, _not_applicable(desk, moment=moment), heading="not_applicable")
    late = desk.recipe.code == _STILL_OWED or (desk.slowness > _SLOW and desk.rng.random() < _SLOW)
    if moment.number == 2 and (late or course is Course.SECOND_MISSED):
        return _RoundDone(results=_everywhere(desk, Result(round=moment, state=ResultState.NOT_REPORTED)))
    if moment.number == CURRENT_QUARTER:
        return _current(desk, moment=moment)
    return _reported(desk, moment=moment, status=_past_status(desk, moment=moment))


def _past_status(desk: Desk, *, moment: Round) -> ReportStatus:
    drawn = desk.rng.choice(_FIRST_STATUSES if moment.number == 1 else _SECOND_STATUSES)
    return _verified_where_asked(desk, status=drawn)


def _verified_where_asked(desk: Desk, *, status: ReportStatus) -> ReportStatus:
    """Only a component that asks for it has reports that the lead verified."""
    asked = desk.recipe.blueprint.component in VERIFIED_COMPONENTS and desk.recipe.blueprint.lead
    return ReportStatus.APPROVED if status is ReportStatus.VERIFIED and not asked else status


def _current(desk: Desk, *, moment: Round) -> _RoundDone:
    provider = desk.recipe.blueprint.provider
    drawn = desk.rng.random()
    if provider and provider != desk.recipe.unit.code and drawn < 0.6:
        expected = TODAY + timedelta(days=desk.rng.randint(2, 16))
        awaiting = Result(
            round=moment,
            state=ResultState.AWAITING,
            reason="รอข้อมูลจากหน่วยงานเจ้าของข้อมูล",
            awaiting_unit_code=provider,
            expected_on=expected,
        )
        return _told(desk, awaiting, heading="awaiting", status=ReportStatus.SUBMITTED)
    if drawn < desk.slowness:
        return _RoundDone(results=_everywhere(desk, Result(round=moment, state=ResultState.NOT_REPORTED)))
    status = _verified_where_asked(desk, status=desk.rng.choice(_THIRD_STATUSES))
    return _reported(desk, moment=moment, status=status)


def _everywhere(desk: Desk, result: Result) -> tuple[Result, ...]:
    return (result,) * len(desk.measures)


def _not_due(moment: Round, reason: NotDueReason) -> Result:
    return Result(round=moment, state=ResultState.NOT_DUE, not_due_reason=reason)


def _not_applicable(desk: Desk, *, moment: Round) -> Result:
    return Result(
        round=moment,
        state=ResultState.NOT_APPLICABLE,
        reason=one_of("reason_not_applicable", rng=desk.rng),
        approver="ผู้อำนวยการสำนักยุทธศาสตร์และประเมินผล (สมมติ)",
    )


def _told(desk: Desk, result: Result, *, heading: str, status: ReportStatus | None = None) -> _RoundDone:
    """A round without a figure, whose report says why; an earlier one was locked, for there is nothing to mark."""
    earlier = result.round.number < CURRENT_QUARTER
    status = status or (ReportStatus.LOCKED if earlier else ReportStatus.APPROVED)
    report = _report(desk, moment=result.round, status=status)
    words = desk.stock_words(heading, moment=result.round)
    return _RoundDone(results=_everywhere(desk, result), report=replace(report, text=words, progress=Decimal(5)))


def _reported(desk: Desk, *, moment: Round, status: ReportStatus) -> _RoundDone:
    results = tuple(_result(desk, place, moment=moment, status=status) for place in range(len(desk.measures)))
    report = _report(desk, moment=moment, status=status)
    if all(result.state is ResultState.CONFIRMED_NONE for result in results):
        report = replace(report, text=desk.stock_words("none", moment=moment))
    marking = None if status in _BEFORE_MARKING else _marking(desk, moment=moment)
    return _RoundDone(results=results, report=report, marking=marking)


def _result(desk: Desk, place: int, *, moment: Round, status: ReportStatus) -> Result:
    model = desk.measures[place].model
    figure = desk.figures[place].quarters[desk.place(moment)]
    if model is FigureModel.YEAR_END_AVERAGE:
        return _not_due(moment, NotDueReason.ROUND_NOT_OPEN)
    if model in _OF_CASES and desk.rng.random() < _share_of_none(desk, place, figure=figure.value):
        reason = one_of("reason_none", rng=desk.rng)
        return Result(round=moment, state=ResultState.CONFIRMED_NONE, reason=reason, as_of=moment.last_day)
    settled = _is_final(desk, moment=moment, status=status)
    return Result(
        round=moment,
        state=ResultState.REPORTED,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        as_of=moment.last_day,
        finality=Finality.FINAL if settled else Finality.PROVISIONAL,
    )


def _is_final(desk: Desk, *, moment: Round, status: ReportStatus) -> bool:
    """What was marked or verified is final; of what waits for that, most."""
    if status not in _BEFORE_MARKING or status is ReportStatus.VERIFIED:
        return True
    rng = Random(f"{desk.recipe.code}-{moment.year.name}-{moment.number}-final")
    return status is ReportStatus.APPROVED and rng.random() < _FINAL


def _share_of_none(desk: Desk, place: int, *, figure: Decimal) -> float:
    """How often a quarter is confirmed to have had no case: mostly so at zero, now and then where cases are few."""
    if figure == 0:
        return 0.8
    alone = len(desk.measures) == 1
    return 0.35 if alone and desk.measures[place].smallest <= _FEW_CASES else 0.0


def _report(desk: Desk, *, moment: Round, status: ReportStatus) -> Report:
    low, high = _PERCENT_OF_WORK[moment.number - 1]
    sent = min(moment.last_day + timedelta(days=desk.rng.randint(1, 11) + _delay(desk, moment=moment)), TODAY)
    approved = status not in _NOT_SUBMITTED and status not in _SUBMITTED_ONLY
    returned = status is ReportStatus.RETURNED
    return Report(
        round=moment,
        status=status,
        text=desk.report_words(moment),
        supporting_factors=desk.factor("supporting", moment=moment),
        obstacles=desk.factor("obstacles", moment=moment),
        progress=Decimal(desk.rng.randint(low // 5, high // 5) * 5),
        evidence=desk.evidence(moment),
        submitted_on=None if status is ReportStatus.DRAFT else sent,
        approved_on=min(sent + timedelta(days=desk.rng.randint(1, 4)), TODAY) if approved else None,
        return_reason=desk.stock_words("returned", moment=moment) if returned else None,
    )


def _delay(desk: Desk, *, moment: Round) -> int:
    """Days by which a unit put its report up beyond the usual: mostly none, now and then beyond the days of grace."""
    rng = Random(f"{desk.recipe.code}-{moment.year.name}-{moment.number}-delay")
    drawn = rng.random()
    if drawn > _SHARE_DELAYED or moment.number == CURRENT_QUARTER:
        return 0
    return rng.randint(8, 11) if drawn > _SHARE_LATE else rng.randint(22, 34)


def _marking(desk: Desk, *, moment: Round) -> Marking:
    comment = one_of("comment", rng=desk.rng) if desk.rng.random() < 0.7 else None
    line = calendar_line(moment)
    marked_on = desk.day_before(line.review_by - _FOR_REVIEW, most=25)
    return replace(marking_of(desk, moment=moment), comment=comment, marked_on=marked_on)
