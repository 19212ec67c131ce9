"""What each kind of claim promises, one row each; and what only looks like a claim."""

import pytest

from chiwat.domain.claims.read import claims_of


def told(text, *, fiscal_year=2564, quarter=2):
    return [(one.kind.value, one.value, one.quote) for one in claims_of(text, fiscal_year=fiscal_year, quarter=quarter)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("รวม ๑,๘๘๖ ชุมชน", ("count", "1886", "๑,๘๘๖ ชุมชน")),
        ("ครบทั้ง 50 สำนักงานเขตแล้ว", ("count", "50", "ครบทั้ง 50 สำนักงานเขต")),
        ("ใช้เวลา 7.8 นาที", ("count", "7.8", "7.8 นาที")),
        ("ประมาณ 30-40 คน", ("count", ("30", "40"), "30-40 คน")),
        ("ถนน 18 เส้นทาง", ("count", "18", "18 เส้นทาง")),
        ("ร้อยละ ๙๕.๕", ("percent", "95.5", "ร้อยละ ๙๕.๕")),
        ("4.2 ลบ.", ("money", "4200000", "4.2 ลบ.")),
        ("โรงเรียนสังกัด กทม. 437 แห่ง", ("count", "437", "437 แห่ง")),
        ("ไตรมาสที่ 1 และ 2", ("period", ("2020-10-01", "2021-03-31"), "ไตรมาสที่ 1 และ 2")),
        ("95 %", ("percent", "95", "95 %")),
        ("ระดับ 5", ("level", "5", "ระดับ 5")),
        ("ระดับมากที่สุด", ("level", "มากที่สุด", "ระดับมากที่สุด")),
        ("งบประมาณ 20,556,988.74 บาท", ("money", "20556988.74", "20,556,988.74 บาท")),
        ("3.5 ล้านบาท", ("money", "3500000", "3.5 ล้านบาท")),
        ("22 จาก 45 ชุมชน", ("ratio", ("22", "45"), "22 จาก 45 ชุมชน")),
        ("358/360 เรื่อง", ("ratio", ("358", "360"), "358/360 เรื่อง")),
        ("เมื่อวันที่ 30พฤศจิกายน2563", ("date", "2020-11-30", "วันที่ 30พฤศจิกายน2563")),
        ("ข้อมูล ณ วันที่ 18 ก.ย. 66", ("as_of", "2023-09-18", "ข้อมูล ณ วันที่ 18 ก.ย. 66")),
        ("เดือนมกราคม 2564", ("month", "2021-01", "เดือนมกราคม 2564")),
        ("ตุลาคม – ธันวาคม 2563", ("period", ("2020-10-01", "2020-12-31"), "ตุลาคม – ธันวาคม 2563")),
        ("วันที่ 1 - 28 ก.พ. 66", ("period", ("2023-02-01", "2023-02-28"), "วันที่ 1 - 28 ก.พ. 66")),
        ("ไตรมาสที่ 2", ("period", ("2021-01-01", "2021-03-31"), "ไตรมาสที่ 2")),
        ("ครั้งที่ 1/64 (ชุดเดิม)", ("meeting", "1/2564", "ครั้งที่ 1/64")),
        ("เวลา 16.00 – 22.00 น.", ("time", ("16:00", "22:00"), "เวลา 16.00 – 22.00 น.")),
        ("เวลา 08.๓0 น.", ("time", "08:30", "เวลา 08.๓0 น.")),
        ("ยังไม่ได้ดำเนินการ", ("status", "not_done", "ยังไม่ได้ดำเนินการ")),
        ("28/10/2563", ("date", "2020-10-28", "28/10/2563")),
        ("1/31/2021", ("date", "2021-01-31", "1/31/2021")),
        ("เมื่อ 5 ต.ค.", ("date", "2020-10-05", "5 ต.ค.")),
        ("จํานวน 3 เเห่ง", ("count", "3", "จํานวน 3 เเห่ง")),
        ("ต.ค.66", ("month", "2023-10", "ต.ค.66")),
        ("ตค.66", ("month", "2023-10", "ตค.66")),
        ("รายงานเดือนก่อน ม.ค.", ("month", "2021-01", "ม.ค.")),
        ("มิ.ย.-ส.ค.", ("period", ("2021-06-01", "2021-08-31"), "มิ.ย.-ส.ค.")),
        ("ประกาศ ณ วันที่ 2 เมษายน 2564", ("date", "2021-04-02", "วันที่ 2 เมษายน 2564")),
        ("ได้ 8.2 คน", ("count", "8.2", "8.2 คน")),
        ("ทั้งหมด 5 ระดับ", ("count", "5", "5 ระดับ")),
        ("แจก 1,340 ปิ่นโต", ("count", "1340", "1,340 ปิ่นโต")),
        ("รวม 12 ปิ่นโต", ("count", "12", "12 ปิ่นโต")),
        ("แจ้ง 50 เขตดำเนินการ", ("count", "50", "50 เขต")),
        ("งบ 1,200,000 บ.", ("money", "1200000", "1,200,000 บ.")),
        ("คำสั่งเขตดุสิต 99/2564", ("order", "99/2564", "คำสั่งเขตดุสิต 99/2564")),
        ("22 ชุมชน/45 ชุมชน", ("ratio", ("22", "45"), "22 ชุมชน/45 ชุมชน")),
        ("เวลา ๙ นาฬิกา", ("time", "09:00", "เวลา ๙ นาฬิกา")),
        ("มิได้ดำเนินการ", ("status", "not_done", "มิได้ดำเนินการ")),
        ("นางสาวมาลี สุขใจ", ("person", "นางสาวมาลี สุขใจ", "นางสาวมาลี สุขใจ")),
        ("ว่าที่ร้อยตรีมานะ รักไทย", ("person", "ว่าที่ร้อยตรีมานะ รักไทย", "ว่าที่ร้อยตรีมานะ รักไทย")),
    ],
)
def test_a_claim_has_its_kind_its_value_and_its_words(text, wanted):
    assert told(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "1. ประชุมชี้แจง 2. ลงพื้นที่", "1.2 กิจกรรมลงพื้นที่", "ครั้งที่ 1 ในบางส่วน", "ซอยสุขุมวิท 71 แขวงพระโขนงเหนือ",
        "ชั้น 24 อาคารธานีนพรัตน์", "ค่าฝุ่น PM2.5", "สถานการณ์โควิด-19", "เชื้อไวรัสโคโรนา 2019", "ข้อบัญญัติ พ.ศ. 2548",
        "โครงการ 50490000-3343", "ชุมชนพหลโยธิน 32 ชุมชนหลังวัด", "บึงชะลอน้ำ", "เลื่อนขั้นเงินเดือน", "งบประมาณถูกปรับลด",
        "ชั้น 24 ห้อง 2401", "ถนนพระราม 2 กม.12", "สำนักงาน ก.พ. กำหนด", "ไม่มีการยกเลิกสัญญา",
        "ไม่สามารถดำเนินการเองได้", "ที่ มท 0808.2/1234", "บ้านเลขที่ 12/3",
        "เป้าหมาย (ราย) : 500 ผลงาน (ราย) : 450",
        "บัตรประชาชน 1-1037-02071-81-1 ไลน์ไอดี mana_99", "อยู่ระหว่างถนนพระราม 9 กับคลอง", "เนื้อที่ 12-3-45 ไร่", "ผู้บริหารระดับสูง",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_claim_is_none(text):
    assert told(text) == []


def test_what_is_counted_after_a_count_is_no_year_and_no_number_of_a_place():
    assert told("อายุ 15-59 ปี 1,200 คน")[1] == ("count", "1200", "1,200 คน")
    assert told("อาคาร 5 ชั้น 2 หลัง")[1] == ("count", "2", "2 หลัง")
    assert told("ชุดละ 5 นาย ตรวจเช้า") == [("count", "5", "5 นาย")]
    assert told("ค่าเฉลี่ย 4.51 ด้านสถานที่") == [("count", "4.51", "ค่าเฉลี่ย 4.51")]
    assert told("ตรวจ 45 ร้าน 3) อบรม")[0] == ("count", "45", "45 ร้าน")
    assert told("สำรวจ ๑๒ ชุมชน ๓. สรุป")[0] == ("count", "12", "๑๒ ชุมชน")


def test_more_than_the_target_is_no_part_of_it():
    assert [kind for kind, *_ in told("มีผู้สมัคร 64 ราย จากเป้าหมาย 60 ราย")] == ["count", "count"]


def test_an_order_and_a_meeting_keep_their_day():
    (order,) = claims_of("คำสั่งสำนักงานเขตพระนคร\nที่ 9/2564 ลงวันที่ 12 มกราคม 2564")
    (meeting,) = claims_of("ครั้งที่ 2/64 เมื่อวันที่ 18 พ.ค. 2564")
    assert (order.value, order.date) == ("9/2564", "2021-01-12")
    assert (meeting.value, meeting.date, meeting.completed) == ("2/2564", "2021-05-18", True)


def test_orders_and_meetings_come_in_lists():
    orders = claims_of("คำสั่งสำนักงานเขตที่ 15/67 และ 16/67 ลงวันที่ 6 มกราคม 2567")
    meetings = claims_of("ครั้งที่ 1/2567, 2/2567 และ 3/2567 เมื่อวันที่ 5 ม.ค. 67")
    assert [(one.value, one.date) for one in orders] == [("15/2567", None), ("16/2567", "2024-01-06")]
    assert [(one.value, one.date) for one in meetings] == [
        ("1/2567", None), ("2/2567", None), ("3/2567", "2024-01-05"),
    ]  # fmt: skip


def test_an_order_without_a_number_has_a_day_and_no_value():
    (order,) = claims_of("จัดทำคำสั่งแต่งตั้งที่ปรึกษา ลงวันที่ 25 พ.ค. 2564")
    assert (order.kind.value, order.value, order.date) == ("order", None, "2021-05-25")


def test_a_year_that_nobody_wrote_comes_from_the_fiscal_year_or_is_not_known():
    text = "เมื่อวันที่ 5 ต.ค."
    assert [one.value for one in claims_of(text)] == [None]
    (known,) = claims_of(text, fiscal_year=2566, quarter=1)
    assert (known.value, known.completed) == ("2022-10-05", True)


def test_a_state_keeps_its_cause_and_its_yet():
    (paused,) = claims_of("ชะลอโครงการเนื่องจากสถานการณ์โควิด-19")
    (earlier,) = claims_of("เนื่องจากน้ำท่วม จึงได้เลื่อนกิจกรรม")
    (waiting,) = claims_of("ยังไม่ได้ดำเนินการ")
    assert (paused.value, paused.cause) == ("paused", "สถานการณ์โควิด-19")
    assert (earlier.value, earlier.cause) == ("postponed", "น้ำท่วม")
    assert waiting.qualifier == "ยังไม่ได้"


def test_a_qualifier_is_kept_as_written():
    words = ["ไม่น้อยกว่า 5 คน", "กว่า 5 คน", "5 กว่าคน", "ประมาณ 5 คน", "ไม่เกินร้อยละ 5", "ร้อยละ 5 ขึ้นไป", "งบประมาณ 5 บาท"]
    said = ["ไม่น้อยกว่า", "กว่า", "กว่า", "ประมาณ", "ไม่เกิน", "ขึ้นไป", None]
    assert [claims_of(text)[0].qualifier for text in words] == said


@pytest.mark.seeds
def test_the_captured_documents_claim_what_a_reader_sees(captured_texts):
    found = [[(c.kind.value, c.value, c.date) for c in claims_of(text)] for text in captured_texts]
    everything = [one for claims in found for one in claims]
    assert {("count", "1886", None), ("count", "1782", None), ("count", "3668", None)} <= set(everything)
    assert ("order", "9/2564", "2021-01-12") in everything
    assert ("order", "224/2564", "2021-06-08") in everything
    assert ("as_of", "2023-09-18", None) in everything
    assert ("status", "cancelled", None) in everything
    assert ("time", ("08:30", "16:30"), None) in everything
