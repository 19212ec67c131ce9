"""The demonstration's records as the checks look at them, and which planted fault each check should find."""

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone, YearBefore, read_claims
from chiwat.domain.periods import RoundKind
from chiwat.domain.results import ResultState

#: A planted fault and the check that finds it, where the two are not named alike.
FOUND_BY = {
    "same-text-next-quarter": "same-text",
    "phone-in-text": "personal-in-text",
    "email-in-text": "personal-in-text",
    "name-in-text": "personal-in-text",
}
#: Found over many records, or of projects: measured apart.
ELSEWHERE = {"same-text-other-unit", "project-marked-done"}


def checked_years(city):
    """Every record of the city with the same indicator's year before it."""
    by_key = {(record.code, record.fiscal_year): record for record in city.indicator_years}
    return [
        checked_year(record, before=by_key.get((record.previous_code, record.fiscal_year - 1)))
        for record in city.indicator_years
    ]


def checked_year(record, *, before=None):
    measure = record.measures[0]
    targets = _targets(measure)
    return CheckedYear(
        record=f"{record.code} {record.fiscal_year}", fiscal_year=record.fiscal_year, name=record.name,
        level=record.level, unit=measure.unit_of_measure, unit_raw=measure.unit_raw, direction=measure.direction,
        accumulation=measure.accumulation, has_target=bool(targets), target=targets[-1].value if targets else None,
        zero_target_allowed=measure.zero_target_allowed, stated_result=measure.stated_result,
        definition=record.terms[-1].meaning if record.terms else None, method=record.method,
        data_source=record.source, is_assessed_by_quarter=record.fiscal_year == 2568,
        rounds=tuple(_rounds(record, measure)), before=_before(record, before) if before else None,
    )  # fmt: skip


def _targets(measure):
    """The targets that hold at the year's end: of the whole year, else the last round's."""
    told = [target for target in measure.targets if target.value is not None or target.text]
    return [target for target in told if target.round is None] or told


def _rounds(record, measure):
    reports = {report.round: report for report in record.reports}
    marks = {marking.round: marking for marking in record.markings}
    for result in measure.results:
        if result.round.kind is not RoundKind.QUARTER:
            continue
        report, marking = reports.get(result.round), marks.get(result.round)
        text = report.text if report else None
        yield RoundDone(
            round=result.round, state=result.state, value=result.value, numerator=result.numerator,
            denominator=result.denominator, finality=result.finality, text=text,
            printed_zero=result.state is ResultState.UNKNOWN and result.printed == "0.00",
            claims=read_claims(text, fiscal_year=record.fiscal_year, quarter=result.round.number),
            evidence=_evidence(report) if report else None,
            marks=tuple(mark.value for mark in marking.marks) if marking else (),
        )  # fmt: skip


def _evidence(report):
    return tuple(f"{one.title} {one.number or ''}" for one in report.evidence)


def _before(record, before):
    measure = before.measures[0]
    targets = _targets(measure)
    value = targets[-1].value if targets else None
    return YearBefore(
        continuity=record.continuity, level=before.level, unit=measure.unit_of_measure, target=value,
        result=measure.stated_result,
    )  # fmt: skip


def record_of(planted):
    """The record that a planted fault lies in."""
    return f"{planted.record_code} {planted.fiscal_year}"


def is_found(planted, problems):
    """Whether its check found it, in its quarter where it has one."""
    code = FOUND_BY.get(planted.code, planted.code)
    moment = planted.round
    quarter = moment.number if moment and moment.kind is RoundKind.QUARTER else None
    return any(one.check == code and (quarter is None or one.quarter in {None, quarter}) for one in problems)
