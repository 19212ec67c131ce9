"""Where people's names stand in a text: after a title, and not in the words that only begin like one.

The text is normalised with Arabic digits (``masking`` sees to it). A name without a title is not looked for.
"""

import re
from collections.abc import Iterable, Iterator

_THAI = "ก-ฮะ-ฺเ-ๅ็-๎"
#: Titles in letters; those that begin with another stand before it once sorted by length.
_SPELT = (
    "นาย", "นาง", "นางสาว", "คุณ", "คุณหญิง", "เด็กชาย", "เด็กหญิง", "นายแพทย์", "แพทย์หญิง", "ทันตแพทย์",
    "ทันตแพทย์หญิง", "สัตวแพทย์หญิง", "นายสัตวแพทย์", "เภสัชกร", "เภสัชกรหญิง", "หม่อมหลวง", "หม่อมราชวงศ์",
    "ศาสตราจารย์", "รองศาสตราจารย์", "ผู้ช่วยศาสตราจารย์", "ว่าที่ร้อยตรี", "ว่าที่ร้อยโท", "ว่าที่ร้อยเอก",
    "ว่าที่พันตรี", "ร้อยตรี", "ร้อยโท", "ร้อยเอก", "พันตรี", "พันโท", "พันเอก", "พลตรี", "พลโท", "พลเอก",
    "ร้อยตำรวจตรี", "ร้อยตำรวจโท", "ร้อยตำรวจเอก", "พันตำรวจตรี", "พันตำรวจโท", "พันตำรวจเอก", "พลตำรวจตรี",
    "พลตำรวจโท", "พลตำรวจเอก", "ดาบตำรวจ", "จ่าสิบตำรวจ", "จ่าสิบเอก", "จ่าสิบโท", "จ่าสิบตรี", "สิบเอก",
    "สิบโท", "สิบตรี", "สิบตำรวจเอก", "สิบตำรวจโท", "สิบตำรวจตรี", "เรือเอก", "เรือโท", "เรือตรี", "นาวาเอก",
    "นาวาโท", "นาวาตรี", "นาวาอากาศเอก", "นาวาอากาศโท", "นาวาอากาศตรี", "เรืออากาศเอก", "เรืออากาศโท",
    "เรืออากาศตรี",
)  # fmt: skip
_SHORT = (
    "น.ส.", "ด.ช.", "ด.ญ.", "ดร.", "นพ.", "พญ.", "ทพ.", "ทพญ.", "สพ.ญ.", "น.สพ.", "ภก.", "ภญ.", "ศ.", "รศ.",
    "ผศ.", "ม.ล.", "ม.ร.ว.", "พล.ต.อ.", "พล.ต.ท.", "พล.ต.ต.", "พ.ต.อ.", "พ.ต.ท.", "พ.ต.ต.", "ร.ต.อ.", "ร.ต.ท.",
    "ร.ต.ต.", "ด.ต.", "จ.ส.ต.", "ส.ต.อ.", "ส.ต.ท.", "ส.ต.ต.", "พล.อ.", "พล.ท.", "พล.ต.", "พ.อ.", "พ.ท.", "พ.ต.",
    "ร.อ.", "ร.ท.", "ร.ต.", "จ.ส.อ.", "จ.ส.ท.", "จ.ส.ต.", "ส.อ.", "ส.ท.", "ส.ต.", "พล.ร.อ.", "พล.ร.ท.",
    "พล.ร.ต.", "พล.อ.อ.", "พล.อ.ท.", "พล.อ.ต.", "น.อ.", "น.ท.", "น.ต.", "พ.อ.อ.", "พ.อ.ท.", "พ.อ.ต.", "จ.อ.",
    "จ.ท.",
)  # fmt: skip


def _any_of(words: Iterable[str], *, after: str = "") -> str:
    """A pattern of any of the words, the longest first, branching letter by letter; ``after`` a full stop.

    >>> _any_of(["นาย", "นาง", "นางสาว"])
    'นา(?:ง(?:สาว)?|ย)'
    """
    branches: dict[str, list[str]] = {}
    words = sorted(set(words))
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    tails = [
        re.escape(letter) + (after if letter == "." else "") + _any_of(rest, after=after)
        for letter, rest in branches.items()
    ]
    whole = tails[0] if len(tails) == 1 else f"(?:{'|'.join(tails)})" if tails else ""
    return f"(?:{whole})?" if "" in words and whole else whole


#: One of these, or a letter before a full stop, stands in every title: most texts are done with after this look.
_SHORTEST = tuple(title for title in _SPELT if not any(other != title and other in title for other in _SPELT))
CORES = (*_SHORTEST, "นส.", "Mr", "Ms", "Miss", "Dr")
_DOTTED = re.compile(r"[ก-ฮ]\.")
_ABBREVIATED = _any_of(_SHORT, after="[ ]?")
TITLE = re.compile(
    rf"(?P<short>(?:ว่าที่\s?)?(?:{_ABBREVIATED}|นส\.)(?:หญิง)?)"
    rf"|(?P<spelt>{_any_of(_SPELT)})(?:หญิง)?(?!\.)"
    r"|(?P<latin>(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr)(?![A-Za-z])\.?)"
)
_WORD = rf"(?:[ก-ฮเ-ไ][{_THAI}]{{1,59}}|(?:[A-Z]\.[ \t]?){{0,3}}[A-Z][A-Za-z'’\-]{{1,39}})"
_GIVEN = re.compile(rf"(?P<gap>[ \t]{{0,2}}){_WORD}")
_SURNAME = re.compile(rf"[ \t]{{1,3}}(?:ณ[ \t]{{1,2}})?(?P<word>{_WORD})")
_ROYAL_PLACE = re.compile(
    "ณ[ \t]{1,2}(?:อยุธยา|ระนอง|ถลาง|นคร|สงขลา|ป้อมเพชร|บางช้าง|เชียงใหม่|ลำพูน|ลำปาง|น่าน|พัทลุง|วิเชียร|จัมปาศักดิ์|ตะกั่วทุ่ง|หนองคาย"
    "|กาฬสินธุ์|มหาสารคาม|ร้อยเอ็ด|ราชสีมา)"
)

#: What follows a title in ordinary words: as a beginning, and as the whole of the run of letters.
_ORDINARY = {
    "นาย": re.compile(
        "ก(?:รัฐมนตรี|เทศ|สมาคม|สภา|องค์การ|อบต|อบจ|เมือง|เหล่า|สโมสร|กิตติมศักดิ์|พุทธ|คน|หญิง|ฯ)|ทะเบียน|จ้าง|อำเภอ|ช่าง|ทหาร|ตำรวจ|ตรวจ|สถานี"
        "|ด่าน|ไปรษณีย์|ธนาคาร|หน้า|ท้าย|ยาม|พราน|ประกันตัว|อากร"
        rf"|(?:ก|ทุน|เรือ|ท่า|พล|พัน|ร้อย|สิบ|หมวด|กอง|หมู่|แบบ|เงิน|ใหญ่|บ้าน|เวร|วง|งาน|หนัง|โรง|ประกัน|ห้าง|เอง)(?![{_THAI}])"
    ),
    "นาง": re.compile(
        "เลิ้ง|พยาบาล|แบบ|สงกรานต์|นพมาศ|แอ่น|เงือก|กวัก|บำเรอ|ละคร|สนม|ห้าม"
        f"|(?:ฟ้า|งาม|เอก|ร้าย|รำ|นวล|รอง|ไม้|โลม|ใน|เอง)(?![{_THAI}])"
    ),
    "คุณ": re.compile(
        "ภาพ|ธรรม(?!รัต|ศักดิ์|สรณ์)|สมบัติ|ลักษณะ|ค่า|วุฒิ|ประโยชน์|หมอ|ครู|แม่|พ่อ|ลุง|ป้า|งามความดี|โทษ|ศัพท์|ประการ"
        f"|(?:ยาย|ตา|ย่า|ปู่|น้า|อา|เวช|เอง|จะ|ต้อง|อยาก|มี|คือ|เห็น|รู้)(?![{_THAI}])"
    ),
}
#: No name begins with these: it is the sentence going on, or another title.
_NOT_A_NAME = re.compile(
    "และ|ได้|ที่|ของ|จำนวน|เข้า|หรือ|ซึ่ง|เพื่อ|ประจำ|ตำแหน่ง|อายุ(?!ว)|ดังกล่าว|ผู้|เป็น(?!สุข|มงคล|ไทย)|ให้|กับ|โดย|จาก|แล้ว|ไม่|ว่า|ทั้ง"
    "|ใน(?:พื้นที่|การ|ฐานะ|นาม|วัน|ปี|เขต|ชุมชน|ที่)|ร่วม(?:กับ|ประชุม|กิจกรรม|เป็น|งาน|ลง)|พร้อม(?:ด้วย|คณะ|ทั้ง)|ประธาน|หัวหน้า|เจ้าหน้าที่"
    "|เจ้าพนักงาน|นัก(?:วิชา|พัฒ|จัด|ทรัพ|ประชา|บริหาร|วิเคราะห์)|รอง(?:ผู้|ประธาน|หัวหน้า|นายก)|กรรมการ|เลขานุการ|กล่าว|โทร|สังกัด|เมื่อ|วันที่"
    "|มอบ|รายงาน|ประชุม(?!พันธ์|แพทย์|ชน)|สำนัก|ฝ่าย|เขต(?!ต์|รัฐ|โสภณ)|ชุมชน|โรงเรียน|บริษัท|บรรยาย|วิทยากร|อาจารย์|แพทย์|พยาบาล|ชำนาญการ"
    "|ปฏิบัติการ|เชี่ยวชาญ|นางสาว"
    rf"|(?:มี|จะ|ต้อง|ณ|นาย|นาง|ฯลฯ|ต่อ|คน|ราย|ท่าน|คือ|ไป|มา|แต่|อีก|นำ|เอง)(?![{_THAI}])"
)
#: Inside a long run of letters the sentence goes on from here.
_GOES_ON = re.compile(
    "และ|ได้|เป็น(?!สุข|มงคล|ไทย)|กล่าว|ซึ่ง|ผู้|หรือ|กับ|เพื่อ|ประธาน|หัวหน้า|นางสาว|พร้อมด้วย|เข้าร่วม|ตำแหน่ง|(?<=..)ที่(?=[ก-ฮ]{2})"
)
#: Before a title written without a blank: words that introduce a person.
_INTRODUCES = re.compile(
    r"(?:โดย|และ|กับ|คือ|ได้แก่|ให้|แก่|ของ|จาก|ต่อ|ว่า|มี|เป็น|ที่|ถึง|หรือ|เชิญ|ชื่อ|แต่งตั้ง|มอบหมาย|มอบ|ร่วม"
    r"|อดีต|ทาง|ด้วย|พบ|นำ|หญิง|ชาย|พิเศษ|แทน)\Z"
)
#: Words that end in นา: what follows is no title (พัฒนายกระดับ, พัฒนางบประมาณ), and other words that hold one.
_HOLDS_ONE = re.compile(r"(?:ห|พัฒ|วัฒ|ศาส|สัมม|เสว|เจต|ปรารถ|ภาว|วาส|เส|ล้าน|ชาว|ทำ|บาง|คัน|ท้อง|ทุ่ง|ไร่|เจ้า|ขุน|อุป|รัต)\Z")


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of names after a title, the title left out, in order; they do not overlap.

    >>> [text[start:end] for text in ["นำโดยนางสาวสมหญิง รักงาน"] for start, end in name_spans(text)]
    ['สมหญิง รักงาน']
    """
    if not any(core in text for core in CORES) and _DOTTED.search(text) is None:
        return
    told, after_title = -1, -1
    for match in TITLE.finditer(text):
        if match.start() < told:
            continue
        joined = match.start() in {told, after_title}
        after_title = match.end()
        span = _name(text, match, joined=joined)
        if span:
            told = span[1]
            yield span


def _name(text: str, title: re.Match[str], *, joined: bool) -> tuple[int, int] | None:
    given = _GIVEN.match(text, title.end())
    if given is None or _is_ordinary(text, title, joined=joined):
        return None
    start = given.start() + len(given["gap"])
    if _NOT_A_NAME.match(text, start) or _opens_with_title(text, start):
        return None
    end = _cut(text, start, given.end())
    surname = _surname_end(text, end) if end == given.end() else None
    needs_both = title["spelt"] == "คุณ" or not (joined or _stands_free(text, title))
    return None if needs_both and surname is None else (start, surname or end)


def _opens_with_title(text: str, start: int) -> bool:
    """Whether another title stands here, as in ผศ.ดร. or a list of titles; names like คุณากร are none."""
    title = TITLE.match(text, start)
    if title is None or title["spelt"] == "คุณ":
        return False
    return title["spelt"] is None or _GIVEN.match(text, title.end()) is not None


def _is_ordinary(text: str, title: re.Match[str], *, joined: bool) -> bool:
    """Whether the title only begins or ends an ordinary word: นายทะเบียน, คุณภาพ, พัฒนายกระดับ, พ.ศ."""
    ordinary = _ORDINARY.get(title["spelt"] or "")
    if ordinary and ordinary.match(text, title.end()):
        return True
    before = text[max(0, title.start() - 12) : title.start()]
    if title["spelt"]:
        free = joined or _stands_free(text, title)
        return not free and (title["spelt"] == "คุณ" or _HOLDS_ONE.search(before) is not None)
    return not joined and re.search(r"[ก-ฮ]\.[ ]?\Z", before) is not None


def _stands_free(text: str, title: re.Match[str]) -> bool:
    """Whether nothing Thai is joined to the title's front but a word that introduces a person."""
    before = text[max(0, title.start() - 12) : title.start()]
    return not before or re.search(rf"[{_THAI}]\Z", before) is None or _INTRODUCES.search(before) is not None


def _surname_end(text: str, end: int) -> int | None:
    place = _SURNAME.match(text, end)
    if place is None:
        return None
    royal = _ROYAL_PLACE.match(text, end + len(place.group()) - len(place.group().lstrip()))
    if royal:
        return royal.end()
    start = place.start("word")
    another_script = text[start].isascii() != text[end - 1].isascii()
    if another_script or "ณ" in text[end:start] or _NOT_A_NAME.match(text, start) or _opens_with_title(text, start):
        return None
    return _cut(text, start, place.end())


def _cut(text: str, start: int, end: int) -> int:
    """The end of the name in a run of letters: before the word with which the sentence goes on."""
    goes_on = _GOES_ON.search(text, start + 2, end)
    return goes_on.start() if goes_on else end
