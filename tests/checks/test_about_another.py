"""A report about another indicator of its unit is asked about, with the words that tell it; its own are let be."""

import pytest

from chiwat.domain.checks.about_another import Subject, about_another
from chiwat.domain.checks.copies import ReportText

OF = ("5026", 2566)
WASTE = Subject("waste", OF, "5026-0901", "ร้อยละของครัวเรือนที่คัดแยกขยะมูลฝอยจากต้นทาง", "ครัวเรือนที่ร่วมโครงการ")
DISTANCE = Subject("canal", OF, "5026-0902", "ระยะทางคูคลองที่ได้รับการขุดลอกเพื่อการระบายน้ำ", "คูคลองในพื้นที่เขต")
FORUM = Subject("forum", OF, "5026-0903", "จำนวนเวทีประชาคมเพื่อรับฟังความคิดเห็นของชุมชน", "เวทีที่จัดในชุมชน")
UNIT = (WASTE, DISTANCE, FORUM)
ELSEWHERE = Subject("far", ("5027", 2566), "5027-0901", FORUM.name, FORUM.definition)


def found(text, *, record="waste", subjects=UNIT):
    return [
        (where, dict(one.figures)["other"].partition(" ")[0], one.quotes[0].quote)
        for where, one in about_another(subjects, reports=[ReportText(record, 3, text)])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ได้ดำเนินการขุดลอกคูคลอง ระยะทางคูคลองที่ได้รับการขุดลอกเพื่อการระบายน้ำ รวม 4.5 กิโลเมตร",
        "คูคลองที่ได้รับ การขุดลอกเพื่อการระบายน้ำ แล้วเสร็จ 12 คลอง",
    ],
)
def test_a_report_in_another_indicators_words_is_asked_about(text):
    ((where, other, quote),) = found(text)
    assert (where, other) == ("waste", "5026-0902")
    assert "การขุดลอกเพื่อการระบายน้ำ" in quote
    assert quote in text


def test_a_report_that_names_another_indicators_code_is_asked_about():
    assert found("ผลงานตามตัวชี้วัด 5026-0903 ครบทุกแขวง") == [("waste", "5026-0903", "5026-0903")]
    assert found("ผลงานตามตัวชี้วัด 5026-0901 ร่วมกับ 5026-0903") == []


@pytest.mark.parametrize(
    "text",
    [
        "ครัวเรือนที่คัดแยกขยะมูลฝอยจากต้นทางเพิ่มขึ้น คิดเป็นร้อยละ 82",
        "คัดแยกขยะมูลฝอยจากต้นทาง ริมคูคลองที่ได้รับการขุดลอกเพื่อการระบายน้ำ",
        "จัดประชุมชี้แจงผู้นำชุมชนและลงพื้นที่",
        "จัดเวทีประชาคมเพื่อชี้แจงการคัดแยกขยะ",
        "-",
    ],
)
def test_a_report_about_its_own_indicator_is_let_be(text):
    assert found(text) == []


def test_an_indicator_of_another_unit_or_year_is_no_other_of_it():
    text = "จัดเวทีประชาคมเพื่อรับฟังความคิดเห็นของชุมชนครบทุกแขวง"
    assert found(text, subjects=(WASTE, ELSEWHERE)) == []
    assert found(text, subjects=(WASTE, FORUM))
