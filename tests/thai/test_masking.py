"""Personal data is hidden, ordinary words and figures are not."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chiwat.thai.masking import find_personal, mask_personal

PHONES = [
    "0 2221 2141", "02-221-2141", "022212141", "(02) 221-2141", "081-234-5678", "0812345678", "08 1234 5678",
    "08-1234-5678", "+66 81 234 5678",
    "+66812345678", "0066 2 221 2141", "๐ ๒๒๒๑ ๒๑๔๑", "๐๘๑-๒๓๔-๕๖๗๘", "0๘1-234-๕๖๗๘", "053-112-345",
    "0 8 1 2 3 4 5 6 7 8", "08.1234.5678", "0\u00a08-1.2 3-45 67\u200b8", "0-2221-2141-69", "0-2221-2141-69 ต่อ 1234",
    "0 2221 2141 ต่อ 5301-2", "02\u2011221\u20132141", "0-2221-2141 ถึง 69", "0 2 221 2141",
]  # fmt: skip
AFTER_A_CUE = [
    ("โทร. 5301", "โทร. [ปิดเบอร์โทรศัพท์]"),
    ("โทร 5301", "โทร [ปิดเบอร์โทรศัพท์]"),
    ("โทร.๕๓๐๑", "โทร.[ปิดเบอร์โทรศัพท์]"),
    ("โทร. 5301, 5302", "โทร. [ปิดเบอร์โทรศัพท์]"),
    ("โทรศัพท์ภายใน 1234", "โทรศัพท์ภายใน [ปิดเบอร์โทรศัพท์]"),
    ("โทร 0-2221-2141-69 ต่อ 1234", "โทร [ปิดเบอร์โทรศัพท์]"),
    ("โทร. 081234567", "โทร. [ปิดเบอร์โทรศัพท์]"),
    ("Tel: 02 221 2141 ext. 12", "Tel: [ปิดเบอร์โทรศัพท์]"),
    ("0812345678,0898765432", "[ปิดเบอร์โทรศัพท์],[ปิดเบอร์โทรศัพท์]"),
    ("0812345678-0898765431", "[ปิดเบอร์โทรศัพท์]-[ปิดเบอร์โทรศัพท์]"),
]
EMAILS = ["a.b@bangkok.go.th", "somchai_p+1@gmail.com", "x @ y.co.th", "ab\u200bc@mail.example.com"]
PERSONS = [
    ("นายสมชาย ใจดี", "นาย[ปิดชื่อ]"),
    ("นายสมชาย  ใจดี เข้าร่วม", "นาย[ปิดชื่อ] เข้าร่วม"),
    ("นาย สมชาย ใจดี", "นาย [ปิดชื่อ]"),
    ("นายสมชาย\u00a0ใจดี, ประธาน", "นาย[ปิดชื่อ], ประธาน"),
    ("นางสมศรี มีสุข", "นาง[ปิดชื่อ]"),
    ("นางสาวสมหญิง รักงาน", "นางสาว[ปิดชื่อ]"),
    ("น.ส.สมใจ ดีงาม", "น.ส.[ปิดชื่อ]"),
    ("น.ส. สมใจ ดีงาม", "น.ส. [ปิดชื่อ]"),
    ("ว่าที่ร้อยตรี สมชาย ใจดี", "ว่าที่ร้อยตรี [ปิดชื่อ]"),
    ("ว่าที่ร้อยตรีหญิง สมใจ รักดี", "ว่าที่ร้อยตรีหญิง [ปิดชื่อ]"),
    ("ว่าที่ ร.ต.สมชาย ใจดี", "ว่าที่ ร.ต.[ปิดชื่อ]"),
    ("ดร.สมชาย ใจดี", "ดร.[ปิดชื่อ]"),
    ("ผศ.ดร.สมชาย ใจดี", "ผศ.ดร.[ปิดชื่อ]"),
    ("นพ.วิชัย ดีเลิศ", "นพ.[ปิดชื่อ]"),
    ("พญ. วิไล งามตา", "พญ. [ปิดชื่อ]"),
    ("ทพ.เอก สุขใจ", "ทพ.[ปิดชื่อ]"),
    ("พ.ต.อ.สมชาย ใจดี", "พ.ต.อ.[ปิดชื่อ]"),
    ("พล.ต.ท.ดร.สมชาย ใจดี", "พล.ต.ท.ดร.[ปิดชื่อ]"),
    ("ร.ต. สมพงษ์ แก้วใส", "ร.ต. [ปิดชื่อ]"),
    ("Mr. John Smith", "Mr. [ปิดชื่อ]"),
    ("Mrs. Anna M. Lee", "Mrs. [ปิดชื่อ]"),
    ("Dr. Somchai Jaidee", "Dr. [ปิดชื่อ]"),
    ("คุณสมชาย ใจดี", "คุณ[ปิดชื่อ]"),
    ("โดยนายกิตติ กล้าหาญ", "โดยนาย[ปิดชื่อ]"),
    ("นายกฤษณะ เจริญ", "นาย[ปิดชื่อ]"),
    ("นายกร สุขใจ", "นาย[ปิดชื่อ]"),
    ("นายคุณากร ใจดี", "นาย[ปิดชื่อ]"),
    ("นายพลวัฒน์ สุขใจ", "นาย[ปิดชื่อ]"),
    ("นางนวลจันทร์ มีสุข", "นาง[ปิดชื่อ]"),
    ("ประธานชุมชนนางสมศรี มีสุข", "ประธานชุมชนนาง[ปิดชื่อ]"),
    ("นายสมชายได้กล่าวว่า", "นาย[ปิดชื่อ]ได้กล่าวว่า"),
    ("นายสมชาย ผู้อำนวยการเขต", "นาย[ปิดชื่อ] ผู้อำนวยการเขต"),
    ("นายสมชาย ใจดีและนางสาวสมหญิง รักงาน", "นาย[ปิดชื่อ]และนางสาว[ปิดชื่อ]"),
    ("นายสมชาย ณ อยุธยา ประธาน", "นาย[ปิดชื่อ] ประธาน"),
    ("นายสมชาย ณ ห้องประชุม", "นาย[ปิดชื่อ] ณ ห้องประชุม"),
    ("1.นายสมชาย ใจดี 2.นายสมศักดิ์ ใจงาม", "1.นาย[ปิดชื่อ] 2.นาย[ปิดชื่อ]"),
    ("นายสํารวย นํ้าใจ", "นาย[ปิดชื่อ]"),
]
ORDINARY = [
    "นายก", "นายก อบต. บางนา", "นายกรัฐมนตรี", "นายกเทศมนตรีนคร", "นายทะเบียน ท้องถิ่น", "นายจ้าง ลูกจ้าง", "นายอำเภอ เมือง",
    "นายช่างโยธา ชำนาญงาน", "ตลาดนางเลิ้ง เขตป้อมปราบ", "คุณภาพชีวิต ของประชาชน", "คุณธรรม จริยธรรม",
    "คุณสมบัติ ของผู้สมัคร",
    "ผู้ทรงคุณวุฒิ ด้านการศึกษา", "ขอบคุณ ประชาชน ทุกคน", "ดร.", "ดร. และคณะ", "นาย/นาง/นางสาว", "นาย นาง นางสาว",
    "การพัฒนายกระดับ คุณภาพ", "พัฒนางบประมาณ ประจำปี", "พัฒนายั่งยืน", "เขตคันนายาว และบางนา", "เจ้านาย", "นายแพทย์ชำนาญการ",
    "เด็กชายและเด็กหญิง จำนวน 5", "พ.ศ. 2564 กรุงเทพมหานคร", "16.00 น.สรุปผล", "22.00 น. ส.ส. เขต", "ก.พ.ร. เห็นชอบ",
    "1,886 ชุมชน", "28/10/2563", "30พฤศจิกายน2563", "05-12-2563 1 ครั้ง", "20,556,988.74 บาท", "9/2564", "224/2564",
    "5026-863", "2100-1040", "50490000-3343", "08000000-1234", "0700-0112 5 ครั้ง", "2563-2565", "0 25 50 75 10",
    "0 20 40 60 80 100", "0.25 12.50 30", "5.00 0.25 75.00 80.5 10", "1 20.00 0.0000 0 / 0", "09.00 - 12.00 20 คน",
    "08.30 – 16.30 น.", "โทรศัพท์ 358 เรื่อง", "โทร 1555", "โทรทัศน์ 3 ช่อง",
    "โควิด-19", "PM2.5", "ศาลาว่าการกทม.2", "พหลโยธิน32", "3668 ครั้ง",
]  # fmt: skip


@pytest.mark.parametrize("number", PHONES)
def test_a_telephone_number_is_hidden_however_it_is_typed(number):
    assert mask_personal(number) == "[ปิดเบอร์โทรศัพท์]"
    assert mask_personal(f"ฝ่ายปกครอง {number} นะ") == "ฝ่ายปกครอง [ปิดเบอร์โทรศัพท์] นะ"


@pytest.mark.parametrize(("text", "masked"), AFTER_A_CUE)
def test_an_extension_is_hidden_where_a_word_says_so(text, masked):
    assert mask_personal(text) == masked


@pytest.mark.parametrize("address", EMAILS)
def test_an_email_address_is_hidden(address):
    assert mask_personal(f"อีเมล {address} ค่ะ") == "อีเมล [ปิดอีเมล] ค่ะ"


@pytest.mark.parametrize(("text", "masked"), PERSONS)
def test_a_name_is_hidden_and_its_title_stays(text, masked):
    assert mask_personal(text) == masked


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_and_figures_stay(text):
    assert mask_personal(text) == text
    assert mask_personal(f"ผลการดำเนินงาน {text} แล้ว") == f"ผลการดำเนินงาน {text} แล้ว"


def test_what_is_found_is_quoted_from_the_original():
    text = "ผู้ประสานงาน นาย\u200bสมชาย ใจดี ๐๘๑-๒๓๔-๕๖๗๘ a@b.go.th"
    found = list(find_personal(text))
    assert [(one.kind, one.quote) for one in found] == [
        ("person", "สมชาย ใจดี"),
        ("phone", "๐๘๑-๒๓๔-๕๖๗๘"),
        ("email", "a@b.go.th"),
    ]
    assert all(text[one.start : one.end] == one.quote for one in found)


PASSAGES = [
    "ดำเนินการจัดกิจกรรม จำนวน 52 ราย คิดเป็นร้อยละ 95 ติดต่อ {} ในวันและเวลาราชการ",
    "ตามคำสั่งที่ 9/2564 ลงวันที่ 12 มกราคม 2564 ({})",
    "{} ฝ่ายพัฒนาชุมชน ข้อมูล ณ วันที่ 18 ก.ย. 66",
    "จำนวน 1,886 ชุมชน ผู้รับผิดชอบ {}, งบประมาณ 20,556,988.74 บาท",
    "รหัส 50490000-3343 โทร.{}",
]


def planted_number(dice):
    """A number of nine or ten digits, grouped and spaced at random, perhaps in Thai digits."""
    if dice.random() < 0.4:
        groups = dice.choice([(2, 3, 4), (1, 4, 4), (9,), (2, 7)])
        digits = "02" + "".join(dice.choices("0123456789", k=7))
    else:
        groups = dice.choice([(3, 3, 4), (2, 4, 4), (10,), (3, 7), (1, 4, 5)])
        digits = dice.choice(["06", "08", "09"]) + "".join(dice.choices("0123456789", k=8))
    pieces, told = [], 0
    for size in groups:
        pieces.append(digits[told : told + size])
        told += size
    number = pieces[0]
    for piece in pieces[1:]:
        number += dice.choice(["-", " ", ".", "\u00a0", " - ", "\u2013", "-\u200b", "\u200b"]) + piece
    return number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if dice.random() < 0.3 else number


def test_every_telephone_number_planted_in_five_hundred_passages_is_found():
    dice = random.Random(2564)
    for _ in range(500):
        number = planted_number(dice)
        passage = dice.choice(PASSAGES)
        assert mask_personal(passage.format(number)) == passage.format("[ปิดเบอร์โทรศัพท์]"), number


PARTS = [
    "นาย", "นาง", "นางสาว", "คุณ", "ดร.", "น.ส.", "พ.ต.อ.", "สมชาย", "ใจดี", "และ", "ผู้", "ก", "พัฒ",
    " ", "  ", "-", ".", ",", "@", "(", "โทร", "โทร. ", "ต่อ ", "0812345678", "02 221 2141", "5301",
    "12", "0", "๘", "a@b.co", "b.go.th", "Mr.", " John", "\u200b", "\u00a0", "ณ ", "อยุธยา",
    "[ปิดชื่อ]", "ถึง", "\n", "ํ", "่",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_masking_twice_changes_nothing(text):
    once = mask_personal(text)
    assert mask_personal(once) == once


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_what_is_found_stands_in_order_without_overlap(text):
    told = 0
    for one in find_personal(text):
        assert told <= one.start < one.end
        assert one.quote == text[one.start : one.end]
        told = one.end


@pytest.mark.parametrize("piece", ["1", "0 ", "นาย", "a@", "โทร ", "0812345678-"])
def test_long_hostile_text_is_masked_in_linear_time(piece):
    hostile = piece * (100_000 // len(piece))
    started = time.process_time()
    mask_personal(hostile)
    assert time.process_time() - started < 3


def test_the_first_look_lets_no_title_by():
    from chiwat.thai import names

    for title in (*names._SPELT, *names._SHORT, "Mrs", "Ms", "Miss", "Mr", "Dr"):
        found = any(core in title for core in names.CORES) or names._DOTTED.search(title)
        assert found, title
