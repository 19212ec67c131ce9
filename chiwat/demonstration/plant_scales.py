"""Faults of scale: a level that becomes a percentage, a target of another scale, a result far beyond its target."""

from dataclasses import replace
from decimal import Decimal

from chiwat.demonstration.blueprints import FigureModel
from chiwat.demonstration.phrases import plain_number
from chiwat.demonstration.plant_shapes import (
    Site,
    Sown,
    model_of,
    reported,
    text_of,
    with_figure,
    with_main,
    with_result,
    with_text,
    year_end_of,
)
from chiwat.demonstration.plant_targets import TARGETS, one_target
from chiwat.demonstration.plant_telling import told_level
from chiwat.demonstration.shapes import IndicatorYear, Result
from chiwat.domain.periods import Round

_COUNTS = frozenset({FigureModel.COUNT, FigureModel.COUNT_EACH_ROUND})
_HUNDRED, _PER_LEVEL = Decimal(100), 20


def scale_switches(year: IndicatorYear, *, site: Site) -> Sown | None:
    """From the third or fourth quarter on, a level is given as a percentage: 1, 3, 80, 100."""
    quarters = reported(year)
    if model_of(year) is not FigureModel.LEVEL or len(year.measures) > 1 or len(quarters) < 3:
        return None
    first = site.rng.randint(2, len(quarters) - 1)
    changed: IndicatorYear | None = year
    for result in quarters[first:]:
        changed = _as_percentage(changed, result=result, last=result is quarters[-1]) if changed else None
    if changed is None:
        return None
    figures = tuple((str(line.round.number), plain_number(line.value or Decimal(0))) for line in reported(changed))
    return Sown(year=changed, round=quarters[first].round, field="measures.results", figures=figures)


def _as_percentage(year: IndicatorYear, *, result: Result, last: bool) -> IndicatorYear | None:
    """One quarter's level as twenty times as much, in table and text, in the year-end's text as well."""
    value = result.value or Decimal(0)
    summary = year_end_of(year) if last else None
    rounds = [result.round, *([summary.round] if summary else [])]
    changed: IndicatorYear | None = with_result(year, result=with_figure(result, value=value * _PER_LEVEL))
    for moment in rounds:
        changed = _told_as_percentage(changed, moment=moment, value=value) if changed else None
    return changed


def _told_as_percentage(year: IndicatorYear, *, moment: Round, value: Decimal) -> IndicatorYear | None:
    text = text_of(year, moment=moment)
    told = told_level(text, value=value)
    if told is None:
        return None
    words = f"ร้อยละ {plain_number(value * _PER_LEVEL)}"
    return with_text(year, moment=moment, text=text[: told.start] + words + text[told.end :])


def value_on_other_scale(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The target is 100 as of a percentage, where five levels or a handful of things are reported."""
    target, quarters = one_target(year), reported(year)
    fits = model_of(year) is FigureModel.LEVEL or (model_of(year) in _COUNTS and bool(quarters))
    if target is None or not fits or not quarters or (quarters[-1].value or _HUNDRED) > 12 + site.rng.randint(0, 3):
        return None
    figures = (("target", "100"), ("result", plain_number(quarters[-1].value or Decimal(0))))
    changed = with_main(year, targets=(replace(target, value=_HUNDRED),))
    return Sown(year=changed, field=TARGETS, figures=figures)


def far_beyond_target(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The target is for one place, the result for all: six, twenty or sixty times as much."""
    target, quarters = one_target(year), reported(year)
    result = quarters[-1].value if quarters else None
    if target is None or result is None or model_of(year) not in _COUNTS or result < 60:
        return None
    small = max(Decimal(2), result // site.rng.choice((6, 20, 60)))
    figures = (("target", plain_number(small)), ("result", plain_number(result)))
    return Sown(year=with_main(year, targets=(replace(target, value=small),)), field=TARGETS, figures=figures)
