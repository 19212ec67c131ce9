"""One spelling for what looks the same, and the way back to the original."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chiwat.thai.normalise import normalise, normalise_with_map, search_key

#: Letters that make trouble together: marks, am, sara e, invisible characters, odd spaces, other scripts' marks.
TROUBLE = 'กขทนงำาํ่้ิุู็์ัฺเแๆ๓ \u00a0\u2003\u200b\u200d\ufeff\n\t("ae\u0301\u0338\u0316é\u1100\u1161ß1'
text_with_trouble = st.text(alphabet=st.sampled_from(TROUBLE), max_size=30)

MENDED = [
    ("สํานักงาน", "สำนักงาน"),
    ("นํ้า", "น้ำ"),
    ("น้ํา", "น้ำ"),
    ("นำ้", "น้ำ"),
    ("ทำางาน", "ทำงาน"),
    ("ทําางาน", "ทำงาน"),
    ("ทำำงาน", "ทำงาน"),
    ("เเผนงาน", "แผนงาน"),
    ("มิิถุนายน", "มิถุนายน"),
    ("ที่่ประชุม", "ที่ประชุม"),
    ("ก่ิง", "กิ่ง"),
    ("ผู้", "ผู้"),
    ("ท่ี", "ที่"),
    (" ่ร้อยละ", " ร้อยละ"),
    ("ิร้อยละ", "ร้อยละ"),
    ("บรรทัด\n้ใหม่", "บรรทัด\nใหม่"),
    ("(์ผลผลิต)", "(ผลผลิต)"),
    ("ตัว\u200bชี้\ufeffวัด", "ตัวชี้วัด"),
    ("น\u200b้\u200bำ", "น้ำ"),
    ("ร้อยละ\u00a095\u2003ราย", "ร้อยละ 95 ราย"),
    ("a\r\nb\tc", "a\r\nb\tc"),
    ("cafe\u0301", "café"),
    ("\uf91dก", "欄ก"),
    ("๙๕", "๙๕"),
    ("", ""),
]
UNTOUCHED = [
    "เครือข่ายประชาสังคมเพื่อร่วมผลักดันการพัฒนาพื้นที่", "น้ำ", "ซื้อ", "ที่", "พันธุ์", "สิทธิ์", "จันทร์", "เก็บ", "กู้",
    "ผู้ประกอบการ", "ย่านคลองโอ่งอ่าง", "ต่าง ๆ", "ฯลฯ", "ก็", "ป๋า", "โต๊ะ", "ฤๅษี", "ประชาธิปไตย", "น้ำใจ", "ค่ำ", "ซ้ำ",
]  # fmt: skip


@pytest.mark.parametrize(("broken", "mended"), MENDED)
def test_broken_thai_is_mended(broken, mended):
    assert normalise(broken) == mended
    assert normalise_with_map(broken).text == mended


@pytest.mark.parametrize("right", UNTOUCHED)
def test_right_thai_is_left_alone(right):
    assert normalise(right) == right


@settings(max_examples=150)
@given(text_with_trouble)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@settings(max_examples=150)
@given(text_with_trouble)
def test_the_map_runs_forward_and_covers_the_text(text):
    mapped = normalise_with_map(text)
    assert mapped.text == normalise(text)
    assert len(mapped.offsets) == len(mapped.text) + 1
    assert list(mapped.offsets) == sorted(mapped.offsets)
    assert mapped.offsets[-1] == len(text)
    for index in range(len(mapped.text)):
        start, end = mapped.original_span(index, end=index + 1)
        assert 0 <= start < end <= len(text)


@settings(max_examples=150)
@given(text_with_trouble)
def test_the_original_of_the_whole_becomes_the_whole(text):
    mapped = normalise_with_map(text)
    start, end = mapped.original_span(0, end=len(mapped.text))
    assert normalise(text[start:end]) == mapped.text or text[:start].strip(" \n\t\u00a0\u2003")


@given(st.text(alphabet="กขคา ่", max_size=30))
def test_text_that_is_right_already_maps_to_itself(text):
    if normalise(text) == text:
        assert list(normalise_with_map(text).offsets) == list(range(len(text) + 1))


def test_a_mended_cluster_comes_back_whole():
    mapped = normalise_with_map("การทํางาน\u200bดี")
    assert mapped.text == "การทำงานดี"
    assert mapped.original_span(3, end=5) == (3, 6)
    assert mapped.original_span(5, end=8) == (6, 9)
    assert mapped.original_span(8, end=10) == (10, 12)
    assert mapped.original_span(4, end=4) == (4, 4)


def test_a_search_key_folds_case_digits_and_blanks():
    assert search_key("  ทํางาน\u00a0 OTOP\n๑๒ ") == "ทำงาน otop 12"
    assert search_key("STRASSE") == search_key("straße")


@settings(max_examples=150)
@given(text_with_trouble)
def test_a_search_key_of_a_search_key_is_itself(text):
    key = search_key(text)
    assert search_key(key) == key


def test_a_part_of_a_clean_text_is_found_by_its_key():
    assert search_key("คําสั่ง") in search_key("จัดทำคำสั่งแต่งตั้งคณะกรรมการ")


@pytest.mark.parametrize("piece", ["ุ่", "a\u0301\u0316", "\u200bก", "ก่ิํา", "ิ ", "ำา"])
def test_long_hostile_text_is_normalised_in_linear_time(piece):
    hostile = "ก" + piece * (60_000 // len(piece))
    started = time.process_time()
    normalise_with_map(hostile)
    assert time.process_time() - started < 3
