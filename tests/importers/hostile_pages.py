"""Pages that nobody printed, made from those that somebody did: every way in which a capture may be broken.

A way takes a page's text and a random number generator, and gives the bytes of a broken page.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PAGES = Path(__file__).parent / "legacy_pages"
FORM = """1. ชื่อตัวชี้วัด : 2. จำนวนห้องสมุดริมน้ำ
2. ระดับความสำเร็จ : ผลผลิต (Output) ผลลัพธ์ (Outcome)
**** สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)**
ประเด็นยุทธศาสตร์ : ๒.๑ เมืองที่อ่านหนังสือ
-- ย่อย : ๒.๑.๓ ห้องสมุดใกล้บ้าน
3. คำนิยาม :
:: ห้องสมุดริมน้ำ หมายถึง ห้องอ่านหนังสือใกล้ท่าเรือ
4. วิธีการคำนวณ :
:: นับจำนวน
5. เป้าหมาย : 4 (แห่ง)
: ผลงานที่ทำได้ = 3.00 (แห่ง)
6. รายงานผลการดำเนินงาน (รายไตรมาส) :
(6.1) ไตรมาสที่ 1 : สำรวจ
(6.5) สรุปผลการดำเนินงาน (ปลายปีงบประมาณ) :
:: เสร็จ
9. หลักฐานอ้างอิง :
::
ลงชื่อ.....(ผู้รับผิดชอบโครงการ)
"""
#: One page of each layout, and both kinds of file.
ONE_OF_EACH = (
    "mykpi_5045-0837.txt", "mykpi_0700-825.html", "mykpi_5043-855.compact.txt", "myproject_50270000-3168.txt",
    "mykpi2563_109.txt", "index101_07000000.txt", "form.txt",
)  # fmt: skip

Chance = random.Random
Way = Callable[[str, Chance], bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """A broken page: the way it was broken, the name that it is read by, its bytes."""

    way: str
    file: str
    content: bytes


@cache
def page(name: str) -> str:
    """The text of one of the whole pages."""
    return FORM if name == "form.txt" else (PAGES / name).read_text(encoding="utf-8")


def cases(*, seed: object, rounds: int) -> Iterator[Case]:
    """Every way on every page, as often as asked; the same seed gives the same cases."""
    for number in range(rounds):
        for name in ONE_OF_EACH:
            for way, broken in WAYS.items():
                chance = random.Random(f"{seed} {number} {name} {way}")
                yield Case(way, name, broken(page(name), chance))


def cut_at_every_byte(name: str) -> Iterator[Case]:
    """A page that ends after each of its bytes."""
    content = page(name).encode()
    for end in range(len(content) + 1):
        yield Case("cut", name, content[:end])


def _by_line(text: str, chance: Chance, *, share: float, changed: Callable[[str], str]) -> bytes:
    return "\n".join(changed(line) if chance.random() < share else line for line in text.split("\n")).encode()


def _shuffled(text: str, chance: Chance) -> bytes:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines).encode()


def _missing(text: str, chance: Chance) -> bytes:
    return "\n".join(line for line in text.split("\n") if chance.random() > 0.15).encode()


def _doubled(text: str, chance: Chance) -> bytes:
    return _by_line(text, chance, share=0.3, changed=lambda line: "\n".join([line] * chance.randint(2, 4)))


def _halved(text: str, chance: Chance) -> bytes:
    return _by_line(text, chance, share=0.25, changed=lambda line: line[: chance.randrange(len(line) + 1)])


def _joined(text: str, chance: Chance) -> bytes:
    """Line ends that were lost."""
    return "".join(line + chance.choice(("\n", "\n", "\n", "", " ", "\r")) for line in text.split("\n")).encode()


STRANGE = (
    "\0", "\u2028", "\x1f", "\x85", "\x0b", "\f", " : ", "::", " : " * 50, "/", "9" * 50, "๙" * 50, "1e999", "NaN",
    "\ufeff", "ํ",
    "|", " |", "(", ")", "[", "1 / 1", "- / -", "***", "****", "\u202e", "\u200b", "้้้", "😀", "\ufffd", "\ud7ff",
    "-0", "−5",
    "<", "</", "<!--", "]]>", "&#0;", "&#xD800;", "&nbsp;", "%s", "{0}", "\\", "'\"", "=1+1",
)  # fmt: skip


def _strange(text: str, chance: Chance) -> bytes:
    """Characters that no keyboard of the old system had, anywhere in a line."""

    def changed(line: str) -> str:
        place = chance.choice((0, len(line), chance.randrange(len(line) + 1)))
        return line[:place] + chance.choice(STRANGE) + line[place:]

    return _by_line(text, chance, share=0.3, changed=changed)


LOOK_ALIKE = (
    ("ำ", "ํา"), ("ํา", "ำ"), ("แ", "เเ"), ("้ำ", "ำ้"), ("ี่", "่ี"), ("ู้", "ู้"), ("ด", "ค"), ("ช", "ซ"), ("ฎ",
    "ฏ"), ("-", "–"),
    ("-", "−"), (":", "："), (":", "ː"), ("/", "∕"), (".", "․"), ("(", "（"), ("*", "∗"), ("1", "l"), ("0", "O"), ("0",
    "๐"),
    ("1", "١"), ("2", "２"), ("o", "ο"), ("e", "е"), ("B", "В"), ("H", "Η"), ("a", "а"), (" ", "\xa0"), (" ",
    "\u3000"), (" ", "  "),
    (" ", "\u200b"), ("ต", "ต\u200b"), ("ร", "ร\u00ad"), ("ต", "\u2060ต"), ("ฯ", "ฯ."),
)  # fmt: skip


def _look_alike(text: str, chance: Chance) -> bytes:
    """Labels that look right and are not."""

    def changed(line: str) -> str:
        for letter, other in chance.sample(LOOK_ALIKE, 4):
            line = line.replace(letter, other, chance.choice((1, -1)))
        return line

    return _by_line(text, chance, share=0.5, changed=changed)


SCRIPTS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg/onload=alert(1)>', "javascript:alert(1)",
    "{{7*7}}",
    "{% debug %}", "'; DROP TABLE records; --", "<iframe srcdoc='<b>'></iframe>", "<style>*{display:none}</style>",
    "<textarea>", "<plaintext>", "<title>", "<table><tr><td>", "<![CDATA[", "<template>", "<select><option>",
    "<math><mi>", "<noscript>",
)  # fmt: skip


def _script(text: str, chance: Chance) -> bytes:
    """Script in every field."""
    return _by_line(text, chance, share=chance.choice((0.1, 1.0)), changed=lambda line: line + chance.choice(SCRIPTS))


def _mixed(text: str, chance: Chance) -> bytes:
    """Two layouts in one file, one after the other or line by line."""
    lines, others = text.split("\n"), page(chance.choice(ONE_OF_EACH)).split("\n")
    if chance.random() < 0.3:
        return "\n".join([*lines, *others]).encode()
    whole = []
    while lines or others:
        taken = chance.choice([side for side in (lines, others) if side])
        whole += [taken.pop(0) for _ in range(min(len(taken), chance.randint(1, 6)))]
    return "\n".join(whole).encode()


def _labels_in_texts(text: str, chance: Chance) -> bytes:
    """The page's own labels where its texts stand."""
    lines = text.split("\n")
    for _ in range(6):
        lines.insert(chance.randrange(len(lines)), chance.choice(lines) + chance.choice(("", " ", " :", " 5")))
    return "\n".join(lines).encode()


ENCODINGS = ("cp874", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp1252", "tis-620")


def _encoded(text: str, chance: Chance) -> bytes:
    """Another encoding, sometimes with a wrong mark before it or a wrong length."""
    content = text.encode(chance.choice(ENCODINGS), errors=chance.choice(("replace", "ignore", "xmlcharrefreplace")))
    mark = chance.choice((b"", b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0"))
    return mark + content[: len(content) - chance.randrange(4)]


def _surrogates(text: str, chance: Chance) -> bytes:
    """Halves of characters that no encoding allows alone."""
    lines = text.split("\n")
    for _ in range(4):
        place = chance.randrange(len(lines))
        lines[place] += chr(chance.randrange(0xD800, 0xE000))
    encoding = chance.choice(("utf-8", "utf-16-le", "utf-16-be"))
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    return mark + "\n".join(lines).encode(encoding, errors="surrogatepass")


def _broken_bytes(text: str, chance: Chance) -> bytes:
    content = bytearray(text.encode(chance.choice(("utf-8", "cp874")), errors="replace"))
    for _ in range(chance.choice((1, 8, 100))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _junk(text: str, chance: Chance) -> bytes:
    """Bytes of no meaning inside a page, or alone."""
    junk = chance.randbytes(chance.randrange(400))
    content = text.encode()
    place = chance.randrange(len(content))
    return chance.choice((junk, content[:place] + junk + content[place:], content[:place] + junk))


WAYS: Mapping[str, Way] = {
    "shuffled": _shuffled,
    "missing": _missing,
    "doubled": _doubled,
    "halved": _halved,
    "joined": _joined,
    "strange": _strange,
    "look-alike": _look_alike,
    "script": _script,
    "mixed": _mixed,
    "labels": _labels_in_texts,
    "encoded": _encoded,
    "surrogates": _surrogates,
    "bytes": _broken_bytes,
    "junk": _junk,
}
