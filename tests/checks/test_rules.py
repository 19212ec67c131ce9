"""Each rule on a record made for it: when it speaks, and when it must not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chiwat.domain.checks.examine import examine
from chiwat.domain.checks.indicator_year import (
    CheckedYear,
    RoundDone,
    TargetMoved,
    YearBefore,
    quarter_round,
    read_claims,
)
from chiwat.domain.checks.over_many import all_on_target, marks_never_vary
from chiwat.domain.indicators import Accumulation, Continuity, Direction
from chiwat.domain.results import ResultState

YEAR = 2564


def done(quarter, *, value=None, text=None, state=ResultState.REPORTED, **fields):
    return RoundDone(
        round=quarter_round(quarter, fiscal_year=YEAR), state=state,
        value=Decimal(value) if value is not None else None, text=text,
        claims=read_claims(text, fiscal_year=YEAR, quarter=quarter), **fields,
    )  # fmt: skip


def year(*rounds, **fields):
    plain = CheckedYear(
        record="5026-0901 2564", fiscal_year=YEAR, name="จำนวนลานกีฬาที่ได้รับการปรับปรุง", unit="แห่ง", target=Decimal(40),
        accumulation=Accumulation.SUM, direction=Direction.HIGHER, rounds=rounds,
    )  # fmt: skip
    return replace(plain, **fields)


def found(record):
    return {(one.check.value, one.quarter) for one in examine(record)}


def test_a_fall_to_less_than_half_wants_a_reason():
    silent = year(done(1, value=20, text="ปรับปรุงแล้ว 20 แห่ง"), done(2, value=5, text="ปรับปรุงแล้ว 5 แห่ง"))
    told = year(done(1, value=20), done(2, value=5, text="ปรับปรุงแล้ว 5 แห่ง เนื่องจากฝนตกหนัก"))
    assert ("unexplained-fall", 2) in found(silent)
    assert ("unexplained-fall", 2) not in found(told)


def test_not_applicable_after_a_visible_miss_is_noted():
    late = done(3, state=ResultState.NOT_APPLICABLE)
    assert ("not-applicable-late", 3) in found(year(done(1, value=2), done(2, value=3), late))
    assert ("not-applicable-late", 3) not in found(year(done(1, value=20), done(2, value=30), late))


@pytest.mark.parametrize(("reached", "now", "on", "is_noted"), [
    (8, 20, date(2021, 5, 3), True),
    (20, 20, date(2021, 5, 3), False),
    (8, 45, date(2021, 5, 3), False),
    (8, 20, date(2020, 12, 1), False),
])  # fmt: skip
def test_a_target_that_is_lowered_after_a_visible_miss_is_noted(reached, now, on, is_noted):
    moved = TargetMoved(before=Decimal(40), after=Decimal(now), on=on)
    rounds = done(1, value=4), done(2, value=reached)
    told = year(*rounds, target=Decimal(now), target_moved=(moved,), accumulation=Accumulation.CUMULATIVE)
    assert (("target-lowered-late", None) in found(told)) is is_noted


def test_of_less_a_target_is_lowered_when_it_is_raised():
    moved = TargetMoved(before=Decimal(10), after=Decimal(30), on=date(2021, 5, 3))
    told = year(done(1, value=18), target_moved=(moved,), direction=Direction.LOWER, accumulation=Accumulation.LATEST)
    assert ("target-lowered-late", None) in found(told)


def test_ten_units_exactly_on_target_are_noted_and_nine_are_not():
    records = [replace(year(done(1, value=40)), record=str(number)) for number in range(10)]
    assert len(list(all_on_target(records))) == 10
    assert not list(all_on_target(records[:9]))
    assert not list(all_on_target([*records, year(done(1, value=39))]))


def test_an_evaluator_whose_thirty_marks_are_one_is_noted():
    assert [name for name, _ in marks_never_vary([("sela", Decimal(100))] * 30)] == ["sela"]
    assert not list(marks_never_vary([("sela", Decimal(100))] * 29 + [("sela", Decimal(95))]))


def test_an_order_is_not_younger_than_the_meeting_under_it():
    text = "ประชุมเมื่อวันที่ 5 มกราคม 2564 ตามคำสั่งสำนักงานเขต ที่ 9/2564 ลงวันที่ 12 มกราคม 2564"
    assert ("order-after-its-work", 2) in found(year(done(2, value=1, text=text)))
    assert ("order-after-its-work", 2) not in found(year(done(2, value=1, text=text.replace("วันที่ 5", "วันที่ 15", 1))))


def test_meetings_follow_their_numbers():
    text = "ประชุมครั้งที่ 1/2564 วันที่ 20 มกราคม 2564 และครั้งที่ 2/2564 วันที่ 5 มกราคม 2564"
    assert ("meetings-out-of-order", 2) in found(year(done(2, value=1, text=text)))
    assert ("meetings-out-of-order", 2) not in found(year(done(2, value=1, text=text.replace("วันที่ 5", "วันที่ 25"))))


def test_a_sum_that_adds_up_is_let_be_and_one_that_does_not_is_asked_about():
    text = "จัดเวที 3,668 ครั้ง แบ่งเป็นรอบแรก 1,886 ครั้ง รอบสอง 1,782 ครั้ง"
    assert ("parts-do-not-add-up", 1) not in found(year(done(1, value=3668, text=text)))
    assert ("parts-do-not-add-up", 1) in found(year(done(1, value=3668, text=text.replace("1,782", "1,728"))))


def test_a_sum_is_no_whole_of_the_per_cent_after_it():
    text = "เปิดเวที 1,782 ครั้ง รวมจัดกิจกรรมทั้งหมด 3668 ครั้ง คิดเป็นร้อยละ 100"
    assert ("quotient-is-wrong", 1) not in found(year(done(1, value=3668, text=text)))


@pytest.mark.parametrize(("target", "code"), [(30, "target-changed"), (45, "target-below-last-result"), (60, None)])
def test_a_target_is_held_against_last_year(target, code):
    before = YearBefore(
        continuity=Continuity.SAME, level=None, unit="แห่ง", target=Decimal(40), result=Decimal(50)
    )  # fmt: skip
    told = found(year(done(1, value=target), target=Decimal(target), before=before))
    codes = {name for name, _ in told} & {"target-changed", "target-below-last-result"}
    assert codes == ({code} if code else set())


def test_an_order_that_no_evidence_names_is_noted():
    text = "แต่งตั้งตามคำสั่งสำนักงานเขต ที่ 9/2564 ลงวันที่ 12 มกราคม 2564"
    assert ("evidence-not-cited", 2) in found(year(done(2, value=1, text=text, evidence=("รายงานการประชุม",))))
    assert ("evidence-not-cited", 2) not in found(year(done(2, value=1, text=text, evidence=("คำสั่งที่ 9/2564",))))
    assert ("evidence-not-cited", 2) not in found(year(done(2, value=1, text=text)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("อบรม 120 คน (เป้าหมาย 60 คน เข้าร่วม 55 คน)", "parts-do-not-add-up"),
        ("อบรมชาย 40 คน หญิง 50 คน รวมสะสม 110 คน", "parts-do-not-add-up"),
        ("เป้าหมาย 10 แห่ง ทำได้ 12 แห่ง คิดเป็นร้อยละ 100", "quotient-is-wrong"),
        ("เข้าร่วม 45 คน จากเป้าหมาย 50 คน ความพึงพอใจคิดเป็นร้อยละ 95", "quotient-is-wrong"),
        ("มีผู้สมัคร 120 คน เพิ่มขึ้นจากปีก่อน 100 คน คิดเป็นร้อยละ 20", "quotient-is-wrong"),
        ("ต่อเนื่องจากที่จัดกิจกรรมเมื่อวันที่ 5 ธันวาคม 2563", "date-outside-round"),
        (
            "ประชุมวันที่ 5 มกราคม 2564 ต่อมาแต่งตั้งคณะทำงานตามคำสั่งที่ 9/2564 ลงวันที่ 12 มกราคม 2564",
            "order-after-its-work",
        ),
    ],
)
def test_what_only_looks_like_a_fault_is_not_asked_about(text, code):
    assert code not in {name for name, _ in found(year(done(2, value=1, text=text)))}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ผู้เข้าอบรมเป็นชาย 45 คน หญิง 87 คน รวม 123 คน", "parts-do-not-add-up"),
        ("ฉีดวัคซีน 2,450 ตัว (สุนัข 1,500 ตัว แมว 900 ตัว)", "parts-do-not-add-up"),
        ("ปลูก ๑๔๔ + ๑๒๗ + ๓๑ = ๓๑๒ ต้น", "parts-do-not-add-up"),
        ("ผ่าน 20 แห่ง จากตลาดทั้งหมด 36 แห่ง ร้อยละ 60.00", "quotient-is-wrong"),
        ("ขึ้นทะเบียน 1,200 ราย ควบคุมได้ 480 ราย หรือร้อยละ 55", "quotient-is-wrong"),
        ("แต่งตั้งตามคำสั่งที่ 2/2564 ลว. 20 มี.ค. 64 และลงพื้นที่เมื่อวันที่ 3 ก.พ. 64", "order-after-its-work"),
    ],
)
def test_a_fault_is_found_in_other_words_too(text, code):
    assert (code, 2) in found(year(done(2, value=1, text=text)))


def test_per_cents_that_are_steps_and_levels_that_are_per_cents_are_on_another_scale():
    steps = [done(quarter, value=quarter) for quarter in range(1, 5)]
    assert ("value-on-other-scale", None) in found(year(*steps, unit="ร้อยละ", target=Decimal(4)))
    assert ("value-on-other-scale", None) not in found(year(*steps, unit="ร้อยละ", target=Decimal(80)))
    assert ("value-on-other-scale", None) in found(year(unit="ระดับ", target=Decimal(5), stated_result=Decimal(100)))
    assert ("value-on-other-scale", None) not in found(year(unit="ระดับ", target=Decimal(5), stated_result=Decimal(5)))


def test_three_times_the_same_tenth_and_then_a_per_cent_is_another_scale():
    values = [done(quarter, value=value) for quarter, value in enumerate(("0.10", "0.10", "0.10", "97.40"), 1)]
    rising = [done(quarter, value=value) for quarter, value in enumerate(("1.5", "4.2", "60"), 1)]
    assert ("scale-switches", 4) in found(year(*values, unit="ร้อยละ"))
    assert ("scale-switches", 3) not in found(year(*rising, unit="ร้อยละ"))


def test_steps_of_a_quarter_each_are_progress():
    steps = [done(quarter, value=25 * quarter) for quarter in range(1, 5)]
    assert ("progress-as-result", None) in found(year(*steps, unit="ร้อยละ"))
    assert ("progress-as-result", None) not in found(year(*steps[:2], unit="ร้อยละ"))


def test_a_count_that_stands_as_a_per_cent_is_on_another_scale():
    canals = [done(number, value=number, text=f"ขุดลอกแล้ว {number} คลอง") for number in (1, 2, 3)]
    shares = [done(number, value=number, text=f"ขุดลอกแล้ว {number} คลอง คิดเป็นร้อยละ {number}") for number in (1, 2, 3)]
    assert ("value-on-other-scale", None) in found(year(*canals, unit="ร้อยละ", target=Decimal(100)))
    assert ("value-on-other-scale", None) not in found(year(*shares, unit="ร้อยละ", target=Decimal(100)))


def test_a_whole_that_is_counted_through_the_year_is_let_grow_and_one_that_creeps_is_not():
    def wholes(*some):
        texts = (f"ตอบทัน {one - 1} ฉบับ จาก {one} ฉบับ คิดเป็นร้อยละ {100 - Decimal(100) / one:.2f}" for one in some)
        values = (f"{100 - Decimal(100) / one:.2f}" for one in some)
        rounds = [
            done(at, value=value, text=text) for at, (value, text) in enumerate(zip(values, texts, strict=True), 1)
        ]
        return found(year(*rounds, unit="ร้อยละ", target=Decimal(95), accumulation=Accumulation.CUMULATIVE))

    assert not [quarter for check, quarter in wholes(50, 100, 160) if check == "denominator-changes"]
    assert ("denominator-changes", 2) in wholes(388, 391, 401)


def test_a_report_with_other_figures_than_the_quarter_before_and_no_other_words_is_noted():
    text = "ลงพื้นที่พบคณะกรรมการกลุ่มเพื่อสอบทานบัญชี แนะนำการทำทะเบียนสมาชิก การเก็บรักษาเงิน และการปล่อยกู้อย่างเป็นธรรม {} กลุ่ม"
    assert ("same-text", 2) in found(year(done(1, value=4, text=text.format(4)), done(2, value=6, text=text.format(6))))
    assert ("same-text", 2) not in found(
        year(done(1, value=4, text=text.format(4)), done(2, value=6, text="จัดตั้ง 6 กลุ่ม"))
    )


def test_a_figure_beside_the_names_own_words_is_the_results():
    told = done(1, value="55.4", text="ผลการตรวจ พบว่านักเรียนฟันไม่ผุร้อยละ 54.4")
    other = done(1, value="55.4", text="ผู้ปกครองพึงพอใจร้อยละ 54.4")
    named = {"name": "ร้อยละของนักเรียนที่ฟันไม่ผุ", "unit": "ร้อยละ", "target": Decimal(60)}
    assert ("text-differs-from-table", 1) in found(year(told, **named))
    assert ("text-differs-from-table", 1) not in found(year(other, **named))


def test_what_is_named_must_make_the_sum_unless_it_is_named_for_instance():
    text = "ให้คำปรึกษา 206 เรื่อง ได้แก่ คดีแพ่ง 90 เรื่อง คดีอาญา 60 เรื่อง คดีปกครอง 46 เรื่อง"
    assert ("parts-do-not-add-up", 1) in found(year(done(1, value=206, text=text)))
    assert ("parts-do-not-add-up", 1) not in found(year(done(1, value=206, text=text + " เป็นต้น")))
    people = "เข้าร่วม 150 คน เป็นชาย 60 คน หญิง {} คน"
    assert ("parts-do-not-add-up", 1) in found(year(done(1, value=150, text=people.format(80))))
    assert ("parts-do-not-add-up", 1) not in found(year(done(1, value=150, text=people.format(90))))
    assert ("parts-do-not-add-up", 1) in found(year(done(1, value=20, text="ตำรวจ 7 ครั้ง + ทหาร 5 ครั้ง = 20 ครั้ง")))


def test_a_quarter_that_comes_out_right_tells_the_whole_of_another():
    right = done(1, value=65, text="พบผู้เสพ 80 ราย เข้าบำบัด 52 ราย คิดเป็นร้อยละ 65")
    wrong = done(2, value=60, text="พบผู้เสพ 80 ราย เข้าบำบัด 44 ราย คิดเป็นร้อยละ 60")
    share = {"unit": "ร้อยละ", "target": Decimal(70)}
    assert ("quotient-is-wrong", 2) in found(year(right, wrong, **share))
    assert ("quotient-is-wrong", 2) not in found(year(wrong, **share))


def test_a_report_that_was_cut_is_noted():
    assert ("text-cut", 1) in found(year(done(1, value=4, text="เพาะกล้าไม้ 4 แห่ง ตามแผนพัฒนาระยะที่ ส%")))
    assert ("text-cut", 1) not in found(year(done(1, value=4, text="เพาะกล้าไม้ 4 แห่ง คิดเป็น 10%")))


def test_a_day_in_brackets_behind_a_figure_is_the_days_of_figures():
    assert ("cut-off-early", 1) in found(year(done(1, value=7, text="ใช้งาน 7 แห่ง (ณ วันที่ 9 ธันวาคม 2563)")))
    assert ("cut-off-early", 1) in found(year(done(1, value=7, text="ข้อมูลจากระบบ ณ วันที่ 9 ธันวาคม 2563 เปิด 7 แห่ง")))
    assert ("cut-off-early", 1) not in found(year(done(1, value=7, text="ประกาศ ณ วันที่ 9 ธันวาคม 2563 เปิด 7 แห่ง")))


def test_work_that_could_not_be_done_has_no_figure_but_what_is_only_late_may():
    stopped = done(1, value=8, text="ไม่สามารถจัดกิจกรรมได้ เนื่องจากสนามอยู่ระหว่างปรับปรุง")
    late = done(1, value=8, text="ยังไม่ได้ดำเนินการ รุ่นสุดท้ายเลื่อนไป")
    put_off = done(1, value=8, text="เลื่อนการจัดงานไปปีหน้า เพราะสถานการณ์ไม่เอื้ออำนวย")
    moved = done(1, value=8, text="เลื่อนการจัดงานเป็นวันที่ 5 ธันวาคม 2563")
    assert ("paused-without-state", 1) in found(year(put_off))
    assert ("paused-without-state", 1) not in found(year(moved))
    assert ("paused-without-state", 1) in found(year(stopped))
    assert ("paused-without-state", 1) not in found(year(late))


def test_a_method_that_says_how_it_is_counted_says_nothing_of_what():
    for method in ("นับเป็นรายไตรมาส", "นับเฉพาะสัญญาที่ครบกำหนด"):
        assert ("method-does-not-fit-unit", None) not in found(year(unit="ร้อยละ", method=method))
    assert ("method-does-not-fit-unit", None) in found(year(unit="ร้อยละ", method="นับจำนวนสัญญา"))


@pytest.mark.parametrize("name", ["ตัวชี้วัดที่ 12 ร้อยละของผู้มา", "ร้อยละของผู้มา (ผลลัพธ์)", "ร้อยละของผู้มา (สนท.2566)"])
def test_a_number_and_a_tag_in_the_name_are_noted(name):
    assert ("name-holds-more", None) in found(year(name=name))


def test_a_stated_result_that_no_report_tells_is_asked_about_where_there_is_no_table():
    plain = {"state": ResultState.UNKNOWN}
    rounds = done(1, text="อบรมสะสม 30 คน", **plain), done(4, text="สรุปทั้งปีอบรม 110 คน", **plain)
    assert ("text-differs-from-table", 4) in found(year(*rounds, unit="คน", stated_result=Decimal(120)))
    assert ("text-differs-from-table", 4) not in found(year(*rounds, unit="คน", stated_result=Decimal(30)))
