"""For each planted fault of figures a check of its own: do the numbers really stand so?"""

from decimal import ROUND_HALF_UP, Decimal

from chiwat.demonstration.blueprints import FigureModel, all_blueprints
from chiwat.domain.indicators import Continuity
from chiwat.domain.results import ResultState
from tests.demonstration.reading import is_quarter, number, numbers, report_text, reported, result_at


def _figures(planted):
    return {name: number(words) for name, words in planted.figures}


def _target(record):
    return record.measures[0].targets[-1].value


def _last(record):
    return list(reported(record).values())[-1]


def _last_year(record, city):
    return next(
        one
        for one in city.indicator_years
        if (one.code, one.fiscal_year) == (record.previous_code, record.fiscal_year - 1)
    )


def marked_at_zero(record, planted, city):
    result = result_at(record, planted.round)
    marked = planted.round in {marking.round for marking in record.markings}
    return marked and result.value is None and result.printed == "0.00" and result.state is ResultState.UNKNOWN


def stale_headline(record, planted, city):
    stated = record.measures[0].stated_result
    return stated != _last(record) and stated == reported(record)[planted.round.number]


def target_missing(record, planted, city):
    return not [target for target in record.measures[0].targets if target.value is not None or target.text]


def target_zero(record, planted, city):
    return _target(record) == 0 and not record.measures[0].zero_target_allowed


def value_on_other_scale(record, planted, city):
    return _target(record) == 100 and _last(record) <= 15 and record.measures[0].unit_of_measure != "ร้อยละ"


def scale_switches(record, planted, city):
    figures = reported(record)
    before = [value for quarter, value in figures.items() if quarter < planted.round.number]
    since = [value for quarter, value in figures.items() if quarter >= planted.round.number]
    return max(before) <= 5 < min(since) and record.measures[0].unit_of_measure == "ระดับ"


def percent_over_100(record, planted, city):
    value = result_at(record, planted.round).value
    return value > 100 and value in numbers(report_text(record, planted.round))


def far_beyond_target(record, planted, city):
    return _last(record) >= 5 * _target(record) > 0


def cumulative_falls(record, planted, city):
    figures = reported(record)
    earlier = [value for quarter, value in figures.items() if quarter < planted.round.number]
    value = figures[planted.round.number]
    return value < earlier[-1] and value in numbers(report_text(record, planted.round))


def zero_between_figures(record, planted, city):
    result, figures = result_at(record, planted.round), reported(record)
    is_zero = result.value == 0 or (result.value is None and result.printed == "0.00")
    others = [value for quarter, value in figures.items() if quarter != planted.round.number]
    between = min(figures) < planted.round.number < max(figures)
    return is_zero and between and all(others)


def direction_undeclared(record, planted, city):
    models = {blueprint.key: blueprint.measures[0].model for blueprint in all_blueprints()}
    lower = models[record.blueprint] in {FigureModel.DURATION, FigureModel.FEWER}
    return lower and record.measures[0].direction is None


def text_differs_from_table(record, planted, city):
    figures, told = _figures(planted), numbers(report_text(record, planted.round))
    value = result_at(record, planted.round).value
    return figures["text"] in told and value not in told and value == figures["table"]


def quotient_is_wrong(record, planted, city):
    figures, told = _figures(planted), numbers(planted.quote)
    made = (figures["part"] * 100 / figures["whole"]).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return set(figures.values()) <= set(told) and made != figures["stated"] == result_at(record, planted.round).value


def parts_do_not_add_up(record, planted, city):
    first, second, stated = numbers(planted.quote)
    result = result_at(record, planted.round)
    in_table = stated in {result.value, result.numerator} or record.fiscal_year == 2568
    return first + second != stated and in_table and numbers(report_text(record, planted.round)).count(stated) >= 2


def denominator_changes(record, planted, city):
    figures = _figures(planted)
    texts = {report.round.number: numbers(report.text or "") for report in record.reports if is_quarter(report)}
    before = max(quarter for quarter in reported(record) if quarter < planted.round.number)
    return figures["whole"] in texts[planted.round.number] and figures["whole_before"] in texts[before]


def target_changed(record, planted, city):
    before = _last_year(record, city)
    return _target(record) != _target(before) and record.continuity is Continuity.SAME


def level_changed(record, planted, city):
    return record.level is not _last_year(record, city).level and record.continuity is Continuity.SAME
