"""Archives that nobody packed in good faith, by the way in which they are bad."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping

from tests.importers.hostile_pages import page

GOOD = ("2564/mykpi_5045-0837.txt", "mykpi_0700-825.html")


def packed(members: Mapping[str, bytes] | None = None, *, press: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A whole archive of some members, by default two good pages."""
    if members is None:
        members = {name: page(name.rpartition("/")[2]).encode() for name in GOOD}
    bytes_of = io.BytesIO()
    with zipfile.ZipFile(bytes_of, "w", press) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return bytes_of.getvalue()


def cut_archives() -> Iterator[bytes]:
    """A small archive that ends after each of its bytes."""
    whole = packed({"mykpi2563_109.txt": page("mykpi2563_109.txt").encode()})
    return (whole[:end] for end in range(len(whole) + 1))


def damaged_archives(*, seed: object, many: int) -> Iterator[bytes]:
    """Archives with some wrong bytes."""
    whole = packed()
    for number in range(many):
        chance = random.Random(f"{seed} {number}")
        content = bytearray(whole)
        for _ in range(chance.choice((1, 4, 30))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        yield bytes(content)


def _flat_bomb() -> bytes:
    return packed({"mykpi_0001-0001.txt": b"0" * 40_000_000, GOOD[1]: b"x"})


def _nested_bomb() -> bytes:
    inner = packed({"a.txt": b"0" * 4_000_000})
    for level in range(6):
        inner = packed({f"{level}-{copy}.zip": inner for copy in range(8)})
    return inner


def _lying_sizes() -> bytes:
    """A member that says that it is small, and is not."""
    content = bytearray(packed({"mykpi_0001-0001.txt": b"0" * 30_000_000}))
    directory = content.rfind(b"PK\x01\x02")
    for place in (22, directory + 24):
        content[place : place + 4] = struct.pack("<I", 2_000)
    for place in (18, directory + 20):
        size = struct.unpack("<I", content[place : place + 4])[0]
        assert size > 2_000
    return bytes(content)


def _overlapping() -> bytes:
    """Many names in the directory for one and the same bytes."""
    whole = packed({"mykpi_0000-0000.txt": random.Random(1).randbytes(200_000)})
    start, end = whole.rfind(b"PK\x01\x02"), whole.rfind(b"PK\x05\x06")
    entry = whole[start:end]
    entries = b"".join(entry.replace(b"0000-0000", b"%04d-0000" % number) for number in range(2_000))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2_000, 2_000, len(entries), start, 0)
    return whole[:start] + entries + tail


def _many_members() -> bytes:
    return packed({f"{number}.txt": b"x" for number in range(66_000)}, press=zipfile.ZIP_STORED)


def _strange_names() -> bytes:
    names = (
        "../../etc/passwd.txt", "/etc/shadow.txt", "C:\\x.txt", "..\\..\\y.txt", "\u202etxt.exe.txt", "a\nb.txt",
        "con.txt", "ก" * 5_000 + ".txt", ".txt", "a//b.txt", "!.txt", "x!y.txt",
    )  # fmt: skip
    return packed(dict.fromkeys(names, page("mykpi_5045-0837.txt").encode()))


def _twice_the_same_name() -> bytes:
    bytes_of = io.BytesIO()
    entry = [zipfile.ZipInfo("mykpi_5045-0837.txt") for _ in range(2)]
    with zipfile.ZipFile(bytes_of, "w") as archive:
        archive.writestr(entry[0], page("mykpi_5045-0837.txt"))
        archive.NameToInfo.clear()
        archive.writestr(entry[1], page("mykpi_5045-0837.txt").replace("90.0000", "80.0000"))
    return bytes_of.getvalue()


def _encrypted() -> bytes:
    content = bytearray(packed())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def _unknown_method() -> bytes:
    content = bytearray(packed())
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] = 99
            at = content.find(mark, at + 4)
    return bytes(content)


def _endless_list() -> bytes:
    """An end that states a list of members of two gigabytes."""
    content = bytearray(packed())
    at = content.rfind(b"PK\x05\x06") + 12
    content[at : at + 4] = struct.pack("<I", 2_000_000_000)
    return bytes(content)


def _nameless() -> bytes:
    """A member without a name beside a page."""
    bytes_of = io.BytesIO()
    with zipfile.ZipFile(bytes_of, "w") as archive:
        archive.writestr(GOOD[1], page(GOOD[1]))
        nameless = zipfile.ZipInfo("x")
        nameless.filename = ""
        archive.writestr(nameless, b"x")
    return bytes_of.getvalue()


BAD: Mapping[str, Callable[[], bytes]] = {
    "flat bomb": _flat_bomb,
    "nested bomb": _nested_bomb,
    "lying sizes": _lying_sizes,
    "overlapping": _overlapping,
    "many members": _many_members,
    "strange names": _strange_names,
    "the same name twice": _twice_the_same_name,
    "encrypted": _encrypted,
    "unknown method": _unknown_method,
    "endless list": _endless_list,
    "a member without a name": _nameless,
    "empty": lambda: packed({}),
    "no archive": lambda: b"PK\x05\x06" + b"\0" * 18 + b"PK\x05\x06",
    "bzip2 bomb": lambda: packed({"mykpi_0001-0001.txt": b"0" * 4_900_000}, press=zipfile.ZIP_BZIP2),
    "lzma bomb": lambda: packed({"mykpi_0001-0001.txt": b"0" * 4_900_000}, press=zipfile.ZIP_LZMA),
}
