"""Faults of a round as a whole: copied, paused, marked at nothing, not assessed, told otherwise than the table."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from chiwat.demonstration.blueprints import FigureModel
from chiwat.demonstration.figures import share
from chiwat.demonstration.phrases import plain_number
from chiwat.demonstration.plant_figures import RESULTS, like, middle_results
from chiwat.demonstration.plant_shapes import (
    Site,
    Sown,
    counted_in,
    main,
    model_of,
    neighbours,
    quarter_reports,
    reported,
    rises,
    text_of,
    with_figure,
    with_main,
    with_result,
    with_text,
)
from chiwat.demonstration.plant_telling import Told, count_of, retold, share_of
from chiwat.demonstration.plant_words import TEXT
from chiwat.demonstration.prose import thai_day, working_days
from chiwat.demonstration.shapes import IndicatorYear, Result
from chiwat.domain.results import ResultState

_STOPPED = (
    "ชะลอการดำเนินงานไว้ก่อนตั้งแต่วันที่ {day} เนื่องจาก{why}",
    "วันที่ {day} มีมติให้งดกิจกรรมที่เหลือของไตรมาส เนื่องจาก{why}",
    "ยกเลิกกำหนดการเดิมเมื่อวันที่ {day} เนื่องจาก{why} และยังไม่กำหนดวันใหม่",
    "ระงับการลงพื้นที่ชั่วคราวนับจากวันที่ {day} เพราะ{why}",
)
_WHY = (
    "พบการระบาดของโรคทางเดินหายใจในพื้นที่",
    "น้ำท่วมขังเส้นทางเข้าออกหลายจุด",
    "งบประมาณถูกโอนไปใช้รายการเร่งด่วน",
    "สถานที่จัดงานปิดซ่อมแซม",
    "ค่าฝุ่นในอากาศเกินเกณฑ์ติดต่อกันหลายวัน",
)
_NOTHING_YET = (
    "ประชุมเตรียมงานวันที่ {day} ยังไม่มีผลงานที่นับได้ในไตรมาสนี้",
    "อยู่ระหว่างรวบรวมรายชื่อจากทะเบียนเดิม เริ่มวันที่ {day} ยังไม่มีผลงาน",
    "ชี้แจงผู้เกี่ยวข้องเมื่อวันที่ {day} ผลงานจะเริ่มนับในไตรมาสถัดไป",
)
_PARTS = (
    ("พื้นที่ฝั่งเหนือ", "พื้นที่ฝั่งใต้"),
    ("ดำเนินการเอง", "ร่วมกับภาคี"),
    ("รอบแรก", "รอบสอง"),
    ("ในเวลาราชการ", "นอกเวลาราชการ"),
)


def same_text_next_quarter(year: IndicatorYear, *, site: Site) -> Sown | None:
    """A quarter repeats the report of the one before, figure and all."""
    if len(year.measures) > 1:
        return None
    for result in middle_results(year, site=site):
        before, _ = neighbours(year, moment=result.round)
        words = text_of(year, moment=before.round) if before else ""
        if before is None or before.value is None or len(words) < 40:
            continue
        copied = with_figure(result, value=before.value, numerator=before.numerator, denominator=before.denominator)
        changed = with_text(with_result(year, result=copied), moment=result.round, text=words)
        figures = (("copied_from_quarter", str(before.round.number)),)
        return Sown(year=changed, round=result.round, field=TEXT, quote=words[:120], figures=figures)
    return None


def same_text_other_unit(year: IndicatorYear, *, site: Site) -> Sown | None:
    """Targets, figures and reports of another unit under this one's name."""
    donors = [other for other in site.others if _may_lend(other, to=year)]
    if not donors:
        return None
    donor = site.rng.choice(donors)
    lent = main(donor)
    changed = with_main(year, targets=lent.targets, results=lent.results, stated_result=lent.stated_result)
    first = donor.reports[0]
    return Sown(
        year=replace(changed, reports=donor.reports),
        round=first.round,
        field=TEXT,
        quote=(first.text or "")[:120],
        figures=(("copied_from_record", donor.code),),
        leans_on=donor,
    )


def _may_lend(donor: IndicatorYear, *, to: IndicatorYear) -> bool:
    """Whether a record of another unit is so alike that its reports could stand here."""
    rounds = [[result.round for result in reported(year)] for year in (donor, to)]
    alike = main(donor).unit_of_measure == main(to).unit_of_measure and len(donor.measures) == len(to.measures) == 1
    return alike and donor.code[:4] != to.code[:4] and rounds[0] == rounds[1] and bool(donor.reports)


def paused_without_state(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The text says that the work is paused or cancelled; the figure is the last one, reported once more."""
    if not (rises(year) or (model_of(year) is FigureModel.LEVEL and len(year.measures) == 1)):
        return None
    for result in middle_results(year, site=site):
        before, _ = neighbours(year, moment=result.round)
        if before is None or before.value is None:
            continue
        day = thai_day(working_days(result.round, rng=site.rng, count=1)[0])
        words = site.rng.choice(_STOPPED).format(day=day, why=site.rng.choice(_WHY))
        carried = with_figure(result, value=before.value, numerator=before.numerator, denominator=before.denominator)
        changed = with_text(with_result(year, result=carried), moment=result.round, text=words)
        return Sown(year=changed, round=result.round, field=TEXT, quote=words)
    return None


def marked_at_zero(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The first quarter has marks though nothing was achieved; the old page's zero is unknown."""
    quarters = reported(year)
    marked = {marking.round for marking in year.markings}
    if len(year.measures) > 1 or len(quarters) < 2 or quarters[0].round not in marked:
        return None
    first = quarters[0]
    day = thai_day(working_days(first.round, rng=site.rng, count=1)[0])
    words = site.rng.choice(_NOTHING_YET).format(day=day)
    nothing = replace(first, state=ResultState.UNKNOWN, value=None, printed="0.00")
    changed = with_text(with_result(year, result=nothing), moment=first.round, text=words)
    return Sown(year=changed, round=first.round, field=RESULTS, figures=(("printed", "0.00"),))


def stale_headline(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The stated result is that of an earlier quarter."""
    quarters = reported(year)
    stated = main(year).stated_result
    earlier = [result for result in quarters[:-1] if result.value != stated]
    if stated is None or not earlier:
        return None
    copied = site.rng.choice(earlier)
    figures = (("stated", plain_number(copied.value or Decimal(0))), ("latest", plain_number(stated)))
    changed = with_main(year, stated_result=copied.value)
    return Sown(year=changed, round=copied.round, field="measures.stated_result", figures=figures)


def result_never_assessed(year: IndicatorYear, *, site: Site) -> Sown | None:
    """A quarter with a result has no marks."""
    told = {result.round for result in reported(year)}
    marked = [marking.round for marking in year.markings if marking.round in told]
    if not marked:
        return None
    moment = site.rng.choice(marked)
    kept = tuple(marking for marking in year.markings if marking.round != moment)
    return Sown(year=replace(year, markings=kept), round=moment, field="markings")


def _told_quarters(year: IndicatorYear, *, site: Site) -> Iterator[tuple[Result, Told]]:
    for result in middle_results(year, site=site):
        told = count_of(year, result=result) or share_of(year, result=result)
        if told is not None:
            yield result, told


def text_differs_from_table(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The text, right within itself, tells another figure than the table."""
    for result, told in _told_quarters(year, site=site):
        factor = Decimal(site.rng.choice((88, 92, 95, 97))) / 100
        if told.part is not None and told.whole is not None:
            part = min(told.part - 1, like(told.part * factor, model=told.part))
            value = share(part, of=told.whole).value
            changes = {told.part: part, told.value: value}
        else:
            value = min(told.value - 1, like(told.value * factor, model=told.value))
            changes = {told.value: value}
        if value <= 0:
            continue
        sown = _reworded(year, result=result, told=told, changes=changes)
        return replace(sown, figures=(("text", plain_number(value)), ("table", plain_number(told.value))))
    return None


def quotient_is_wrong(year: IndicatorYear, *, site: Site) -> Sown | None:
    """One part of a percentage is told wrong, so that the parts do not make it."""
    for result, told in _told_quarters(year, site=site):
        if told.part is None or told.whole is None:
            continue
        part = min(told.part - 1, like(told.part * Decimal(site.rng.randint(80, 95)) / 100, model=told.part))
        if part <= 0 or part == told.value:
            continue
        sown = _reworded(year, result=result, told=told, changes={told.part: part})
        parts_too = replace(result, numerator=part if result.numerator is not None else None)
        parts = (("part", part), ("whole", told.whole), ("stated", told.value))
        figures = tuple((name, plain_number(number)) for name, number in parts)
        return replace(sown, year=with_result(sown.year, result=parts_too), figures=figures)
    return None


def _reworded(year: IndicatorYear, *, result: Result, told: Told, changes: dict[Decimal, Decimal]) -> Sown:
    """The record whose text tells other numbers, with the words in which they stand."""
    before = text_of(year, moment=result.round)
    text = retold(before, told=told, changes=changes)
    end = told.end + len(text) - len(before)
    changed = with_text(year, moment=result.round, text=text)
    return Sown(year=changed, round=result.round, field=TEXT, quote=_beside(text, start=told.start, end=end))


def _beside(text: str, *, start: int, end: int) -> str:
    """A stretch of text with the word before it and the word after it."""
    before = text.rfind(" ", 0, max(0, start - 1)) + 1
    after = text.find(" ", end + 1)
    return text[before : after if after >= 0 else len(text)]


def parts_do_not_add_up(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The text names two parts and a sum that is not theirs, though the sum is the table's figure."""
    reports = {report.round: report for report in quarter_reports(year)}
    for result in site.rng.sample(reported(year), len(reported(year))):
        told = count_of(year, result=result) or share_of(year, result=result)
        whole = (told.part or told.value) if told else Decimal(0)
        if whole < 8 or whole != whole.to_integral_value() or result.round not in reports:
            continue
        one = Decimal(site.rng.randint(3, int(whole) - 3))
        other = whole - one + site.rng.choice((-2, -1, 1, 2))
        (here, there), what = site.rng.choice(_PARTS), counted_in(year)
        numbers = tuple(plain_number(number) for number in (one, other, whole))
        words = f"แยกเป็น{here} {numbers[0]} {what} {there} {numbers[1]} {what} รวม {numbers[2]} {what}"
        changed = with_text(year, moment=result.round, text=f"{reports[result.round].text} {words}")
        figures = tuple(zip(("first", "second", "stated"), numbers, strict=True))
        return Sown(year=changed, round=result.round, field=TEXT, quote=words, figures=figures)
    return None
