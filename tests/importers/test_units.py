"""The table of units in docs/import.md, row by row."""

import pytest

from chiwat.importers.bma_monitor.units import split_unit

TABLE = [
    ("ร้อยละ 30", "ร้อยละ", None, ["number-in-unit"]),
    ("ร้อยละ 100", "ร้อยละ", None, ["number-in-unit"]),
    ("ร้อยละ ๘๐", "ร้อยละ", None, ["number-in-unit"]),
    ("ลดลงร้อยละ", "ร้อยละ", "higher", ["value-is-a-reduction"]),
    (">ร้อยละ", "ร้อยละ", "higher", ["operator-in-unit"]),
    ("ไม่น้อยกว่า (อาคาร)", "อาคาร", "higher", ["operator-in-unit"]),
    ("ไม่น้อยกว่าร้อยละ 80", "ร้อยละ", "higher", ["operator-in-unit", "number-in-unit"]),
    ("ไม่เกิน นาที", "นาที", "lower", ["operator-in-unit"]),
    ("ไม่เกินค่าเปอร์เซ็นไทล์ที่ 80", "ค่าเปอร์เซ็นไทล์ที่ 80", "lower", ["operator-in-unit"]),
    ("ผลผลิต", None, None, ["level-in-unit"]),
    ("ผลลัพธ์", None, None, ["level-in-unit"]),
    ("้ร้อยละ", "ร้อยละ", None, ["stray-mark-removed"]),
    ("จำนวนครั้ง", "ครั้ง", None, ["count-word-removed"]),
    ("ร้อยละ", "ร้อยละ", None, []),
    ("ภูมิปัญญา/สำนักงานเขต", "ภูมิปัญญา/สำนักงานเขต", None, []),
    ("ระดับ", "ระดับ", None, []),
    ("ลดลงร้อยละ 5", "ร้อยละ", "higher", ["value-is-a-reduction", "number-in-unit"]),
    ("ไม่เกิน 3 ครั้ง", "3 ครั้ง", "lower", ["operator-in-unit"]),
    ("จำนวนคน", "จำนวนคน", None, []),
    ("อย่างน้อยร้อยละ 80", "อย่างน้อยร้อยละ 80", None, []),
    ("ไม่ต่ำกว่าร้อยละ", "ไม่ต่ำกว่าร้อยละ", None, []),
    ("ไม่เกินกว่า นาที", "ไม่เกินกว่า นาที", None, []),
    (">=ร้อยละ", ">=ร้อยละ", None, []),
    ("≥ร้อยละ", "≥ร้อยละ", None, []),
    ("<ร้อยละ", "<ร้อยละ", None, []),
    ("ลดลงร้อยละของปีก่อน", "ลดลงร้อยละของปีก่อน", None, []),
    ("ผลผลิต (output)", "ผลผลิต (output)", None, []),
    ("3 ครั้ง", "3 ครั้ง", None, []),
    ("", None, None, []),
    (None, None, None, []),
]


@pytest.mark.parametrize(("printed", "unit", "direction", "because"), TABLE)
def test_a_unit_is_split_by_the_table(
    printed: str | None, *, unit: str | None, direction: str | None, because: list[str]
) -> None:
    split = split_unit(printed)
    assert (split.unit, split.direction) == (unit, direction)
    assert [change.because for change in split.changes] == because


def test_only_the_direction_of_a_reduction_is_a_guess() -> None:
    assert split_unit("ลดลงร้อยละ").guessed
    assert not split_unit("ไม่น้อยกว่า (อาคาร)").guessed


def test_a_change_keeps_what_was_printed() -> None:
    (change,) = split_unit("ร้อยละ 30").changes
    assert (change.field, change.raw, change.became) == ("unit", "ร้อยละ 30", "ร้อยละ")
