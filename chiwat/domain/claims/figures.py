"""Numbers in their surroundings: where each stands, what stands before it, what it certainly does not count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chiwat.domain.claims.passage import Passage
from chiwat.domain.claims.vocabulary import BEFORE, BEFORE_LENGTH, LIMIT, LIMIT_LENGTH

_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?")
#: Longer than any figure of a city.
_LONGEST = 22
#: Words after which a number is a name's part, an address, a code or a year.
_NAMED = (
    "ข้อ", "มาตรา", "เลขที่", "หมายเลข", "รหัส", "ลำดับ", "พ.ศ.", "พ.ศ", "ค.ศ.", "ค.ศ", "งวด", "โซน", "วรรค",
    "หน้า", "ภาค", "เทอม", "อนุบาล", "ประถม", "มัธยม", "โคโรนา", "ทับ", "กท", "โทร", "โทร.", "PM", "pm", "ISO",
    "COVID", "covid", "Covid", "โควิด", "โควิค", "version", "Version", "No.", "กม.ที่", "ห้องประชุม",
)  # fmt: skip
#: ``45 ต้น/12 ซอย``: a slash after what was counted does not join codes.
_COUNTED_BEFORE = re.compile(r"[0-9]\s?[ก-ฮเ-ไ][ก-๎]{1,12}\Z")
#: Words that only end like one of them.
_OTHER_ENDING = re.compile("(?:หัวข้อ|(?:ข้าง|ด้าน|ล่วง|คืบ|ก้าว|หัว|ใบ)หน้า|(?:ประ|กอง)ทับ|ตามลำดับ|ทุกภาค)\\Z")
#: A year after its word, but not what was done in it: ทั้งปี 45 ครั้ง.
_AFTER_YEAR = re.compile(r"(?<!ทั้ง)(?<!ทุก)(?<!ต่อ)(?<!ตลอด)(?<!ราย)ปี\s?\Z")
_SHORT_YEAR = re.compile("[4-7][0-9]|20[0-9]{2}")
#: An extension follows a number: 0 2221 2141 ต่อ 1234.
_EXTENSION = re.compile(r"[0-9]\s{0,2}ต่อ\s?\Z")
#: ``15-59 ปี 1,200 คน``: what was counted just before is no name of what follows.
_COUNTED = re.compile(r"[0-9]\s?[ก-ฮเ-ไ][ก-๎]{1,5}\Z")
#: ซ.5, ถ.พระราม 4 แยก 2, ม.3; but กทม. is no ม.
_SHORT_NAME = re.compile(r"(?<![ก-ฮ.])[ซถมป]\.\Z")
#: Things of which there may be several; joined to a number they are one with it: ซอย5, อาคาร2.
_NAMED_IF_JOINED = ("ซอย", "ถนน", "ชั้น", "ห้อง", "ตึก", "อาคาร", "หมู่", "สาย", "แปลง", "รุ่น", "กทม.")
#: Places inside a building have a number, whatever stands between.
_STOREYS = re.compile(r"(?<!ประชุม)\s[0-9]{1,3}\s?ชั้น\Z")
_FLOOR = re.compile(r"(?:\A|[^ก-๎]|อาคาร|ประชุม)ชั้น\Z|พระราม\Z")
#: Words that end in ที่ without making an ordinal of the figure.
_NO_ORDINAL = (
    "พื้นที่", "เนื้อที่", "สถานที่", "หน้าที่", "อยู่ที่", "ไว้ที่", "คงที่", "ทันที่", "เหลือที่", "ได้ที่",
    "ระดับที่", "เคลื่อนที่", "แผนที่", "ท้องที่", "เต็มที่", "กับที่", "ทุกที่", "หลายที่", "บางที่",
    "ติดตั้งที่", "ดำเนินการที่", "ตรวจที่",
)  # fmt: skip
_YEAR = re.compile(r"2[456][0-9]{2}")
#: ห้อง 401 is one room; few places have a hundred.
_ROOM = re.compile(r"ห้อง\s?\Z")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the words before it; ``cue`` and ``limit`` are spans in the plain text."""

    start: int
    end: int
    text: str
    cue: str
    cue_start: int
    limit: tuple[int, int] | None
    named: bool

    @property
    def value(self) -> str:
        """The digits without commas."""
        return self.text.replace(",", "")

    @property
    def looks_like_year(self) -> bool:
        """Whether it would be a Buddhist year."""
        return _YEAR.fullmatch(self.text) is not None


def all_figures(passage: Passage) -> Iterator[Figure]:
    """Every number that stands alone and is not taken yet, in order."""
    plain = passage.plain
    for match in _NUMBER.finditer(plain):
        start, end = match.span()
        if end - start <= _LONGEST and _stands_alone(plain, start=start, end=end) and passage.is_free(start, end=end):
            yield _figure(plain, start=start, end=end)


def free(numbers: Sequence[Figure], *, passage: Passage) -> Iterator[Figure]:
    """Those numbers that nothing has taken since they were read."""
    return (figure for figure in numbers if passage.is_free(figure.start, end=figure.end))


def figure_at(passage: Passage, *, at: int) -> Figure | None:
    """The number that begins here, as the second of a range or a ratio."""
    match = _NUMBER.match(passage.plain, at)
    if match is None or match.end() - at > _LONGEST or not passage.is_free(at, end=match.end()):
        return None
    following = passage.plain[match.end() : match.end() + 2]
    if following[:1] in {",", ".", "/"} and following[1:].isdigit():
        return None
    return Figure(at, match.end(), match.group(), "", at, None, named=False)


def _stands_alone(plain: str, *, start: int, end: int) -> bool:
    """Not a part of a code, a date, an e-mail address or a longer run of digits."""
    before, after = plain[start - 1 : start], plain[end : end + 2]
    if before.isascii() and (before.isalpha() or before in {"_", "#", "@"}):
        return False
    if before in {",", ".", "/", ":", "-"} and plain[start - 2 : start - 1].isalnum() and plain[start - 2] not in "ๆฯ":
        return before == "/" and _COUNTED_BEFORE.search(plain, max(0, start - 24), start - 1) is not None
    return not (after[:1] in {",", "."} and after[1:].isdigit())


def _figure(plain: str, *, start: int, end: int) -> Figure:
    opening = max(0, start - BEFORE_LENGTH)
    found = BEFORE.search(plain, opening, start)
    cue, cue_start, limit, bare = "", start, None, start
    if found:
        bare = found.start()
        if found["cue"]:
            cue, cue_start = found["cue"], found.start("cue")
        limit = _limit(plain, found)
        if found["limit"] == "ครบทั้ง" and not cue:
            cue, cue_start = "ครบทั้ง", found.start("limit")
    elif not plain[start - 1 : start].isspace():
        bare = start
    words = plain[max(0, bare - 16) : bare]
    named = not cue and _is_named(words, joined=bare == start and not plain[start - 1 : start].isspace())
    named = named or (not cue and (_is_year(words, written=plain[start:end]) or _is_room(words, digits=end - start)))
    return Figure(start, end, plain[start:end], cue, cue_start, limit, named)


def _limit(plain: str, found: re.Match[str]) -> tuple[int, int] | None:
    """What limits the figure, right before it or before its cue: ไม่น้อยกว่าร้อยละ 80."""
    if found["limit"]:
        return found.span("limit")
    earlier = LIMIT.search(plain, max(0, found.start() - LIMIT_LENGTH), found.start()) if found["cue"] else None
    return earlier.span(1) if earlier else None


def _is_named(words: str, *, joined: bool) -> bool:
    if joined and words.endswith(_NAMED_IF_JOINED):
        return True
    words = words.rstrip()
    if _OTHER_ENDING.search(words):
        return False
    if _FLOOR.search(words) and not _STOREYS.search(words):
        return True
    if words.endswith("ที่"):
        return not words.endswith(_NO_ORDINAL)
    if words.endswith(_NAMED):
        return _COUNTED.search(words) is None
    return _SHORT_NAME.search(words) is not None or _EXTENSION.search(words) is not None


def _is_room(words: str, *, digits: int) -> bool:
    """Whether three digits or four stand after ห้อง: its number, with the floor in front."""
    return digits in {3, 4} and _ROOM.search(words) is not None


def _is_year(words: str, *, written: str) -> bool:
    """Whether ปี 67 or ปี 2567 is written, of no more than was counted in years just before: 15-59 ปี 12 คน."""
    is_like_one = _YEAR.fullmatch(written) or _SHORT_YEAR.fullmatch(written)
    return is_like_one is not None and _AFTER_YEAR.search(words) is not None and _COUNTED.search(words) is None
