"""Faults of promises: a target missing, zero or changed in silence; the level, the unit, the name, the definition."""

from dataclasses import replace
from decimal import Decimal

from chiwat.demonstration.blueprints import FigureModel
from chiwat.demonstration.phrases import plain_number
from chiwat.demonstration.plant_shapes import Site, Sown, all_words, counted_in, main, model_of, with_main
from chiwat.demonstration.plant_telling import numbers
from chiwat.demonstration.shapes import IndicatorYear, Target
from chiwat.domain.indicators import Continuity, ResultLevel

TARGETS = "measures.targets"
_LOWER = frozenset({FigureModel.DURATION, FigureModel.FEWER})
_UNITS_UP = (">{unit}", "≥ {unit}", "{unit} (ผลผลิต)", "ไม่น้อยกว่า{unit}", "{unit} 100", "ผลผลิต", "จำนวน 1 {unit}")
_UNITS_DOWN = ("ไม่เกิน {unit}", "<{unit}", "ลดลง {unit}", "{unit} (ผลลัพธ์)")
_NAMES = ("{n}. {name}", "{name} ปี {year}", "{name} ปีงบประมาณ พ.ศ. {year}", "[ตัวชี้วัดเจรจา] {name}", "({n}.{m}) {name}")


def one_target(year: IndicatorYear) -> Target | None:
    """The year's only target, where it is a figure that no report names."""
    targets = main(year).targets
    if len(targets) != 1 or not targets[0].value:
        return None
    named = any(number == targets[0].value for _, _, number in numbers(all_words(year)))
    return None if named else targets[0]


def target_missing(year: IndicatorYear, *, site: Site) -> Sown | None:
    """No target at all."""
    target = one_target(year)
    return Sown(year=with_main(year, targets=()), field=TARGETS) if target and site.rng else None


def target_zero(year: IndicatorYear, *, site: Site) -> Sown | None:
    """A target of zero where more is better and zero was not declared legal."""
    target = one_target(year)
    if target is None or model_of(year) in _LOWER or not site.rng:
        return None
    changed = with_main(year, targets=(replace(target, value=Decimal(0)),))
    return Sown(year=changed, field=TARGETS, figures=(("target", "0"),))


def target_changed(year: IndicatorYear, *, site: Site) -> Sown | None:
    """A lower target than last year's, where the series is said to go on unbroken."""
    now, before = one_target(year), site.before
    if now is None or before is None or not _goes_on(year, before=before):
        return None
    last = main(before).targets
    if len(last) != 1 or last[0].value != now.value or now.value is None or now.value < 5:
        return None
    lower = (now.value * Decimal(site.rng.choice(("0.8", "0.85", "0.9")))).quantize(Decimal(1))
    figures = ((str(before.fiscal_year), plain_number(now.value)), (str(year.fiscal_year), plain_number(lower)))
    changed = with_main(year, targets=(replace(now, value=lower),))
    return Sown(year=changed, field=TARGETS, figures=figures, leans_on=before)


def _goes_on(year: IndicatorYear, *, before: IndicatorYear) -> bool:
    same_unit = main(year).unit_of_measure == main(before).unit_of_measure
    return same_unit and year.continuity is Continuity.SAME


def level_changed(year: IndicatorYear, *, site: Site) -> Sown | None:
    """Output last year, outcome this year or the other way round, where nothing is said to have changed."""
    before = site.before
    if before is None or not _goes_on(year, before=before) or before.level is not year.level:
        return None
    other = ResultLevel.OUTPUT if year.level is ResultLevel.OUTCOME else ResultLevel.OUTCOME
    figures = ((str(before.fiscal_year), before.level.value), (str(year.fiscal_year), other.value))
    return Sown(year=replace(year, level=other), field="level", figures=figures, leans_on=before)


def direction_undeclared(year: IndicatorYear, *, site: Site) -> Sown | None:
    """Less is better, and the old system had no field to say so: the record stays as it is."""
    if model_of(year) not in _LOWER or main(year).direction is not None or not site.rng:
        return None
    return Sown(year=year, field="measures.direction")


def unit_holds_more(year: IndicatorYear, *, site: Site) -> Sown | None:
    """What was typed as the unit holds an operator, a number or the level."""
    forms = _UNITS_DOWN if model_of(year) in _LOWER else _UNITS_UP
    raw = site.rng.choice(forms).format(unit=main(year).unit_of_measure)
    return Sown(year=with_main(year, unit_raw=raw), field="measures.unit_raw", quote=raw)


def name_holds_more(year: IndicatorYear, *, site: Site) -> Sown | None:
    """A number, the year or a tag typed in the name."""
    words = {"year": year.fiscal_year, "n": site.rng.randint(1, 9), "m": site.rng.randint(1, 4)}
    form = site.rng.choice(_NAMES)
    name = form.format(name=year.name, **words)
    tag = form.replace("{name}", "").format(**words).strip()
    return Sown(year=replace(year, name=name), field="name", quote=tag)


def method_counts_a_level(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The unit is a level, but the method says to count."""
    if model_of(year) is not FigureModel.LEVEL:
        return None
    what = counted_in(year)
    thing = site.rng.choice(("กิจกรรม", "เครือข่าย", "ครั้งของการประชุม")) if what == "ระดับ" else what
    method = f"นับจำนวน{thing}ที่ดำเนินการแล้วเสร็จตามแผนของหน่วยงาน"
    return Sown(year=replace(year, method=method), field="method", quote=method)


def text_cut(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The meaning of a term, the method or the source is cut in the middle of a word, with a % behind it."""
    field = site.rng.choice(("terms.meaning", "method", "source"))
    whole = year.terms[-1].meaning if field == "terms.meaning" and year.terms else year.method
    whole = year.source if field == "source" else whole
    if len(whole) < 40:
        return None
    cut = whole[: len(whole) * site.rng.randint(50, 80) // 100].rstrip() + "%"
    if field == "terms.meaning" and year.terms:
        changed = replace(year, terms=(*year.terms[:-1], replace(year.terms[-1], meaning=cut)))
    elif field == "source":
        changed = replace(year, source=cut)
    else:
        changed, field = replace(year, method=cut), "method"
    return Sown(year=changed, field=field, quote=cut[-15:])
