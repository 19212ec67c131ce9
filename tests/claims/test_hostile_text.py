"""Whatever the text, the answer comes in linear time, every quote is at its place, and nothing breaks."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chiwat.domain.claims.read import claims_of

PIECES = {
    "digits": "7",
    "a line of prose": "วันที่ 3 ก.พ.66 จำนวน 1,886 ชุมชน คิดเป็นร้อยละ 95 (ข้อมูล ณ วันที่ 18 ก.ย. 66) ",
    "no blanks": "จำนวน52รายวันที่3ก.พ.66ร้อยละ๙๕ระดับ5",
    "orders without end": "คำสั่ง",
    "orders and digits": "คำสั่งที่ 1",
    "slashes": "1/",
    "commas": "1,",
    "points": "1.",
    "dashes": "1 - ",
    "days of a list": "5, ",
    "months": "ม.ค. ",
    "levels": "ระดับ",
    "causes": "ยกเลิกเนื่องจาก",
    "therefore": "เนื่องจากจึง",
    "as of": "ข้อมูล ณ ",
    "right to left": "\u202e5 คน\u202c\u05d0",
    "half characters": "\ud83d5 คน",
    "controls": "\x00\x1f5\x07 คน\x85",
    "marks": "\u0e33\u0e4d\u0e48",
    "blanks": " ",
    "at signs": "a@",
    "titles": "นายนางสาว",
    "titles that stand alone": "นางสาว ",
    "ranks": "พล.ต.อ.",
    "names": "นาย ก ข ",
    "numbers of orders": "ที่",
    "meetings": "ครั้งที่",
    "meetings begun": "ครั้งที่ 1/",
    "counts begun": "จำนวน",
    "per cents begun": "ร้อยละ",
    "per cents and digits": "ร้อยละ 5",
    "days begun": "ณ วันที่",
    "days of orders begun": "ลงวันที่ 1 ",
    "periods begun": "วันที่ 1 - ",
    "ratios begun": "1 จาก ",
    "clock times begun": "เวลา 08.",
    "dashes alone": "–",
    "brackets": "([",
    "numbers of a list": "1)",
    "zero width": "\u200b",
    "dots below": "\u0e3a",
    "silent marks": "\u0e4c",
    "short vowels": "\u0e47",
    "marks of other scripts": "\u0301",
    "hard blanks": "\xa0",
}
#: Ten times the text; what grows with the square of it would take a hundred times as long.
SMALL, LARGE, MOST = 25_000, 250_000, 20


def seconds(text):
    begun = time.process_time()
    claims_of(text)
    return time.process_time() - begun


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_ten_times_the_text_takes_ten_times_the_time(piece):
    small, large = (piece * (size // len(piece)) for size in (SMALL, LARGE))
    seconds(piece * 100)
    quick = max(min(seconds(small) for _ in range(3)), 0.01)
    assert any(seconds(large) < MOST * quick for _ in range(3))


@pytest.mark.parametrize("told", ["ร้อยละ7", "ระดับ5 คน", "เวลา 08.30 น.", "ครั้งที่ 1/2564"])
def test_a_word_that_a_name_has_taken_opens_no_second_claim(told):
    found = claims_of(f"นายนางสาว{told}", fiscal_year=2564)
    assert len(found) == 2
    assert found[0].end <= found[1].start


def test_a_line_of_100_000_digits_is_no_figure():
    assert [claim.value for claim in claims_of("9" * 100_000 + " คน และ 5 คน")] == ["5"]


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_every_quote_of_a_hostile_text_is_at_its_place(piece):
    text = piece * 40
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims_of(text))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES.values(), "12 ", "บาท", "ถึง", "จาก", "ปี 2564", "เมื่อวันที่ ", "ํา", "เเ", "๓", "\n"]),
        max_size=25,
    )
)
def test_claims_come_in_order_and_never_overlap(pieces):
    text = "".join(pieces)
    found = claims_of(text, fiscal_year=2564, quarter=2)
    for claim in found:
        assert text[claim.start : claim.end] == claim.quote != ""
    assert all(one.end <= after.start for one, after in zip(found, found[1:], strict=False))
