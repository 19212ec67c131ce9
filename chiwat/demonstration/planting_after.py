"""What follows from planting: where an old headline has changed, the next year's baseline quotes the new one."""

from dataclasses import replace

from chiwat.demonstration.shapes import Baseline, IndicatorYear, Measure
from chiwat.demonstration.years import IMPORTED_YEAR


def with_followed_baselines(
    years: tuple[IndicatorYear, ...], *, before: tuple[IndicatorYear, ...]
) -> tuple[IndicatorYear, ...]:
    """The records with baselines as the imported year now states them."""
    changed = {
        now.code: now
        for now, was in zip(years, before, strict=True)
        if now.fiscal_year == IMPORTED_YEAR.name and _headlines(now) != _headlines(was)
    }
    return tuple(
        _followed(year, last=changed[year.previous_code]) if year.previous_code in changed else year for year in years
    )


def _headlines(year: IndicatorYear) -> list[object]:
    return [measure.stated_result for measure in year.measures]


def _followed(year: IndicatorYear, *, last: IndicatorYear) -> IndicatorYear:
    pairs = zip(year.measures, last.measures, strict=False)
    followed = [replace(now, baselines=_baselines(now, old=old)) for now, old in pairs]
    return replace(year, measures=(*followed, *year.measures[len(followed) :]))


def _baselines(now: Measure, *, old: Measure) -> tuple[Baseline, ...]:
    """The last baseline is the imported year's headline wherever the unit is the same."""
    if now.unit_of_measure != old.unit_of_measure or old.stated_result is None or len(now.baselines) < 4:
        return now.baselines
    return (*now.baselines[:-1], replace(now.baselines[-1], value=old.stated_result))
