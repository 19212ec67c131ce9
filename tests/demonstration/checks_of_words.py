"""For each planted fault of wording a check of its own: does the record really say that?"""

import re

from chiwat.domain.indicators import ResultLevel
from chiwat.domain.results import ResultState
from chiwat.thai.calendar import find_dates
from chiwat.thai.masking import find_personal
from chiwat.thai.normalise import normalise
from tests.demonstration.reading import is_quarter, report_text, reported, result_at, texts_at


def same_text_next_quarter(record, planted, city):
    source = int(dict(planted.figures)["copied_from_quarter"])
    texts = {report.round.number: report.text for report in record.reports if is_quarter(report)}
    return texts[source] == texts[planted.round.number] and source < planted.round.number


def same_text_other_unit(record, planted, city):
    lender = dict(planted.figures)["copied_from_record"]
    other = next(one for one in city.indicator_years if (one.code, one.fiscal_year) == (lender, record.fiscal_year))
    return other.code[:4] != record.code[:4] and [one.text for one in other.reports] == [
        one.text for one in record.reports
    ]


def date_outside_round(record, planted, city):
    days = [found.day for found in find_dates(planted.quote)]
    return len(days) == 1 and not planted.round.first_day <= days[0] <= planted.round.last_day


def cut_off_early(record, planted, city):
    days = [found.day for found in find_dates(planted.quote)]
    early = len(days) == 1 and planted.round.first_day <= days[0] < planted.round.last_day
    as_of = result_at(record, planted.round).as_of
    return early and as_of in {None, days[0]} and re.search("ข้อมูล ณ|ตัดยอด", planted.quote)


def mixed_calendars(record, planted, city):
    found = list(find_dates(report_text(record, planted.round)))
    return {True, False} <= {one.month_first for one in found} and re.search(r"\d+/\d+/25\d\d\b", planted.quote)


def broken_thai(record, planted, city):
    text = report_text(record, planted.round)
    return normalise(text) != text and normalise(planted.quote) != planted.quote


def phone_in_text(record, planted, city):
    is_nobodys = re.fullmatch(r"0[ -]2000[ -]\d{4}|08\d[ -]000[ -]\d{4}", planted.quote)
    return is_nobodys and _personal(record, planted) == {("phone", planted.quote)}


def email_in_text(record, planted, city):
    return planted.quote.endswith("@example.org") and _personal(record, planted) == {("email", planted.quote)}


def name_in_text(record, planted, city):
    (found,) = _personal(record, planted)
    return found[0] == "person" and planted.quote.endswith(found[1])


def _personal(record, planted):
    return {(found.kind, found.quote) for found in find_personal(report_text(record, planted.round))}


def paused_without_state(record, planted, city):
    says_so = re.search("ชะลอ|งดกิจกรรม|ยกเลิก|ระงับ", planted.quote)
    return says_so and result_at(record, planted.round).state is ResultState.REPORTED


def outcome_by_procurement(record, planted, city):
    steps = re.search("จัดซื้อจัดจ้าง|ราคากลาง|ใบสั่งจ้าง", report_text(record, planted.round))
    return steps and record.level is ResultLevel.OUTCOME


def marked_without_report(record, planted, city):
    marked = planted.round in {marking.round for marking in record.markings}
    return marked and report_text(record, planted.round) in {"", "-"}


def name_holds_more(record, planted, city):
    tag = re.fullmatch(r"\d\.|\(\d\.\d\)|\[.+\]|ปี(?:งบประมาณ พ\.ศ\.)? 25\d\d", planted.quote)
    return tag and planted.quote in record.name


def unit_holds_more(record, planted, city):
    measure = record.measures[0]
    more = re.search(r"[<>≥≤\d]|ผลผลิต|ผลลัพธ์|ไม่เกิน|ไม่น้อยกว่า|ลดลง", planted.quote)
    return more and measure.unit_raw == planted.quote != measure.unit_of_measure


def text_cut(record, planted, city):
    return any(text.endswith(planted.quote) and text.endswith("%") for text in texts_at(record, planted))


def method_counts_a_level(record, planted, city):
    return record.measures[0].unit_of_measure == "ระดับ" and record.method.startswith("นับจำนวน")


def result_never_assessed(record, planted, city):
    marked = planted.round in {marking.round for marking in record.markings}
    return not marked and planted.round.number in reported(record)
