"""Faults of figures, told the same in text and table: over 100, falling, zero in between, another whole."""

from dataclasses import replace
from decimal import Decimal

from chiwat.demonstration.figures import hundredths, share
from chiwat.demonstration.phrases import plain_number
from chiwat.demonstration.plant_shapes import (
    Site,
    Sown,
    is_imported,
    is_last,
    neighbours,
    reported,
    rises,
    with_figure,
)
from chiwat.demonstration.plant_telling import Told, count_of, retold_round, share_of
from chiwat.demonstration.shapes import IndicatorYear, Result
from chiwat.domain.results import ResultState

RESULTS = "measures.results"
_FACTORS = ("0.88", "0.91", "0.94", "0.97", "1.03", "1.06", "1.1")


def like(number: Decimal, *, model: Decimal) -> Decimal:
    """A number as whole, or with as many decimals, as another."""
    return number.to_integral_value() if model == model.to_integral_value() else hundredths(number)


def middle_results(year: IndicatorYear, *, site: Site) -> list[Result]:
    """Reported quarters after the first, in a drawn order; not an imported year's last, which is its headline."""
    told = [line for line in reported(year)[1:] if not (is_imported(year) and is_last(year, moment=line.round))]
    return site.rng.sample(told, len(told))


def with_share(year: IndicatorYear, *, result: Result, told: Told, part: Decimal, whole: Decimal) -> Sown | None:
    """The record with other parts of a percentage in table and text."""
    if told.part is None or told.whole is None:
        return None
    figure = share(part, of=whole)
    changes = {told.part: part, told.whole: whole, told.value: figure.value}
    other = with_figure(result, value=figure.value, numerator=part, denominator=whole)
    changed = retold_round(year, result=other, told=told, changes=changes)
    if changed is None:
        return None
    figures = (("was", plain_number(told.value)), ("is", plain_number(figure.value)))
    return Sown(year=changed, round=result.round, field=RESULTS, figures=figures)


def percent_over_100(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The last figure of the year is more than all of it."""
    told_quarters = reported(year)
    told = share_of(year, result=told_quarters[-1]) if told_quarters else None
    if told is None or told.whole is None or told.part is None:
        return None
    more = told.whole * (100 + site.rng.randint(3, 18)) / 100
    part = max(told.whole + 1, like(more, model=told.part))
    return with_share(year, result=told_quarters[-1], told=told, part=part, whole=told.whole)


def cumulative_falls(year: IndicatorYear, *, site: Site) -> Sown | None:
    """A figure that should only rise is less than the quarter before."""
    if not rises(year):
        return None
    for result in middle_results(year, site=site):
        before, _ = neighbours(year, moment=result.round)
        sown = _fallen(year, result=result, before=before, keep=Decimal(site.rng.randint(70, 93)) / 100)
        if sown is not None and before is not None and before.value is not None:
            return replace(sown, figures=(("before", plain_number(before.value)), *sown.figures))
    return None


def _fallen(year: IndicatorYear, *, result: Result, before: Result | None, keep: Decimal) -> Sown | None:
    if before is None or before.value is None:
        return None
    count = count_of(year, result=result)
    if count is not None and before.value > 1:
        less = min(before.value - 1, like(before.value * keep, model=before.value))
        return _counted(year, result=with_figure(result, value=less), told=count) if less > 0 else None
    told, told_before = share_of(year, result=result), share_of(year, result=before)
    if told is None or told_before is None or told_before.part is None or told.whole is None:
        return None
    part = min(told_before.part - 1, like(told_before.part * keep, model=told_before.part))
    return with_share(year, result=result, told=told, part=part, whole=told.whole) if part > 0 else None


def _counted(year: IndicatorYear, *, result: Result, told: Told) -> Sown | None:
    """The record with another count in table and text."""
    value = result.value if result.value is not None else Decimal(0)
    changed = retold_round(year, result=result, told=told, changes={told.value: value})
    if changed is None:
        return None
    figures = (("was", plain_number(told.value)), ("is", plain_number(value)))
    return Sown(year=changed, round=result.round, field=RESULTS, figures=figures)


def zero_between_figures(year: IndicatorYear, *, site: Site) -> Sown | None:
    """A quarter in the middle falls to nothing; an old page cannot tell its zero from an empty field."""
    if not rises(year):
        return None
    for result in middle_results(year, site=site):
        told = count_of(year, result=result) or share_of(year, result=result)
        if told is None or neighbours(year, moment=result.round)[1] is None:
            continue
        parts = {} if told.part is None else {told.part: Decimal(0)}
        changed = retold_round(year, result=_zero(result), told=told, changes={told.value: Decimal(0), **parts})
        if changed is not None:
            figures = (("was", plain_number(told.value)), ("is", "0"))
            return Sown(year=changed, round=result.round, field=RESULTS, figures=figures)
    return None


def _zero(result: Result) -> Result:
    if result.printed is not None:
        return replace(result, state=ResultState.UNKNOWN, value=None, printed="0.00")
    return with_figure(result, value=Decimal(0), numerator=Decimal(0), denominator=result.denominator)


def denominator_changes(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The whole of one quarter is not that of the others, while the percentage goes on rising."""
    if not rises(year):
        return None
    for result in middle_results(year, site=site):
        told = share_of(year, result=result)
        before, after = neighbours(year, moment=result.round)
        if told is None or told.part is None or told.whole is None or before is None:
            continue
        elsewhere = share_of(year, result=before)
        if elsewhere is None or elsewhere.whole != told.whole:
            continue
        low, high = before.value or Decimal(0), (after.value if after else None) or Decimal(100)
        for factor in site.rng.sample(_FACTORS, len(_FACTORS)):
            whole = like(told.whole * Decimal(factor), model=told.whole)
            if whole != told.whole and low <= share(told.part, of=whole).value <= high:
                sown = with_share(year, result=result, told=told, part=told.part, whole=whole)
                figures = (("whole_before", plain_number(told.whole)), ("whole", plain_number(whole)))
                return replace(sown, figures=figures) if sown else None
    return None
