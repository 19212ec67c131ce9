"""Dictionary order by comparing code points."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiwat.thai.sorting import sort_key

#: Royal Institute order, written by hand.
_DICTIONARY = """
ก ก็ กก กฎ กรรมการ กรุงเทพมหานคร กลอง กล้อง กลุ่ม กวาง กอง กะ กัน กั้น กา การ ก้าว กำ กำไร กิจ กิจกรรม กี่ กุ้ง กู้
เกณฑ์ เก็บ เกาะ เกิด แก่ แก้ แกะ โกรธ ใกล้ ไก่ ขน ขัน ขั้น เขต แขก ไข่ คณะกรรมการ คน ครั้ง คลอง ความ เครือข่าย โครงการ
งาน จตุจักร เจ้าภาพ ชุมชน ตัวชี้วัด เป้าหมาย ผลผลิต ผลสัมฤทธิ์ ผู้แทน แผน ร้อยละ ระดับ ไร่ ฤดู ลด วัด ไว้ หน่วยงาน
เหตุ องค์ประกอบ อำเภอ โอกาส ฮา
"""
DICTIONARY = _DICTIONARY.split()

_DISTRICTS = """
คลองเตย คลองสาน คลองสามวา คันนายาว จตุจักร จอมทอง ดอนเมือง ดินแดง ดุสิต ตลิ่งชัน ทวีวัฒนา ทุ่งครุ ธนบุรี
บางกอกน้อย บางกอกใหญ่ บางกะปิ บางขุนเทียน บางเขน บางคอแหลม บางแค บางซื่อ บางนา บางบอน บางพลัด บางรัก บึงกุ่ม
ปทุมวัน ประเวศ ป้อมปราบศัตรูพ่าย พญาไท พระโขนง พระนคร ภาษีเจริญ มีนบุรี ยานนาวา ราชเทวี ราษฎร์บูรณะ
ลาดกระบัง ลาดพร้าว วังทองหลาง วัฒนา สวนหลวง สะพานสูง สัมพันธวงศ์ สาทร สายไหม หนองแขม หนองจอก หลักสี่ ห้วยขวาง
"""
DISTRICTS = _DISTRICTS.split()


@pytest.mark.parametrize("expected", [DICTIONARY, DISTRICTS], ids=["dictionary", "districts"])
def test_words_stand_in_dictionary_order(expected):
    shuffled = expected.copy()
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == expected
    assert sorted(shuffled) != expected


def test_there_are_fifty_districts_and_more_than_forty_words():
    assert len(set(DISTRICTS)) == 50
    assert len(set(DICTIONARY)) >= 40


def test_a_prefix_common_to_all_changes_nothing():
    offices = [f"สำนักงานเขต{name}" for name in DISTRICTS]
    backwards = offices[::-1]
    assert sorted(backwards, key=sort_key) == offices


@pytest.mark.parametrize(
    "expected",
    [
        ["เขต 1", "เขต 2", "เขต 10", "เขต 100"],
        ["เขต ๑", "เขต 2", "เขต ๑๐", "เขต 100"],
        ["ด้านที่ ๕", "ด้านที่ ๕.๒", "ด้านที่ ๕.๑๐", "ด้านที่ ๖"],
        ["กลุ่ม", "กลุ่ม 1", "กลุ่มงาน"],
        ["999 ชุมชน", "1,886 ชุมชน"],
        ["12", "Bangkok", "OTOP", "กรุงเทพ"],
        ["เสีย", "เสี่ย", "เสือ", "เสื่อ", "เสื้อ"],
    ],
)
def test_figures_latin_and_marks_have_their_places(expected):
    backwards = expected[::-1]
    assert sorted(backwards, key=sort_key) == expected


def test_spelling_digits_and_punctuation_do_not_move_a_word():
    assert sort_key("สํานัก") == sort_key("สำนัก")
    assert sort_key("เขต ๒") == sort_key("เขต 02") == sort_key(" เขต  2 ")
    assert sort_key("พ.ศ.") == sort_key("พศ")
    assert sort_key("(น้ำ)") == sort_key("น้ำ")


@given(st.text(alphabet="กขเแไาิุ่้็์ำ 0๑29.,-(aB\u200b", max_size=20), st.text(alphabet="กเา่", max_size=4))
def test_a_longer_word_never_stands_before_its_letters(text, more):
    assert "\x00" not in sort_key(text)
    assert sort_key(text).split("\t")[0] <= sort_key(f"{text} {more}").split("\t")[0]


def test_long_text_is_keyed_in_linear_time():
    started = time.process_time()
    for hostile in ("เ" * 50_000, "1" * 50_000, "่" * 50_000, " ." * 50_000):
        sort_key(hostile)
    assert time.process_time() - started < 3
