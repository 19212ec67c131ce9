"""What stays on one line."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chiwat.thai.words import COMPOUNDS, keep_together


def kept(text):
    return [piece for piece, together in keep_together(text) if together]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("คิดเป็นร้อยละ 62.50 ของทั้งหมด", ["ร้อยละ 62.50"]),
        ("เปิดเวทีครั้งที่ 1 จำนวน 1,886 ชุมชน คิดเป็น 1,886 ครั้ง", ["ครั้งที่ 1", "จำนวน 1,886 ชุมชน", "1,886 ครั้ง"]),
        ("อย่างน้อย 2 ครั้ง และ ๒๕ ชุมชน", ["2 ครั้ง", "๒๕ ชุมชน"]),
        ("เมื่อวันที่ 22 เมษายน 2564 ประชุม", ["วันที่ 22 เมษายน 2564"]),
        ("เมื่อวันที่30พฤศจิกายน2563", ["วันที่30พฤศจิกายน2563"]),
        ("ค่าเป้าหมายของตัวชี้วัด", ["ค่าเป้าหมาย", "ตัวชี้วัด"]),
        ("คณะกรรมการประชาคมเขตทุ่งครุ", ["คณะกรรมการ", "ประชาคม"]),
        ("รายงานไตรมาสที่ 3 ปีงบประมาณ พ.ศ. 2564", ["ไตรมาสที่ 3", "ปีงบประมาณ พ.ศ. 2564"]),
        ("เวลา 16.00 น.", ["16.00 น."]),
        ("ระดับ 5", ["ระดับ 5"]),
        ("วันนี้ฝนตก", []),
        ("", []),
    ],
)
def test_compounds_figures_and_dates_stay_whole(text, expected):
    assert kept(text) == expected


def test_every_compound_stays_whole_where_it_stands():
    assert len(set(COMPOUNDS)) >= 40
    for word in COMPOUNDS:
        assert keep_together(f"ของ{word}นี้") == [("ของ", False), (word, True), ("นี้", False)]


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from([*COMPOUNDS[:12], "22 เมษายน 2564", "ร้อยละ 5", "25 ชุมชน", " ", "1", "ํ", "\u200b", "พ.ศ.", "x"])
    )
)
def test_the_pieces_joined_are_the_text(parts):
    text = "".join(parts)
    pieces = keep_together(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


def test_long_text_is_cut_in_linear_time():
    started = time.process_time()
    for hostile in ("1" * 100_000, "ร้อยละ " * 15_000, " " * 100_000, "1,886 ชุมชน " * 8_000):
        assert "".join(piece for piece, _ in keep_together(hostile)) == hostile
    assert time.process_time() - started < 3
