"""What became of every line: one fate each, and a true one, on real pages and on disturbed ones."""

import json
import random
from pathlib import Path

import pytest

from chiwat.domain.line_fates import LineAccount, LineFate
from chiwat.domain.old_pages import OldPage
from chiwat.importers.base import Known, PageFile
from chiwat.importers.bma_monitor.accounting import line_fates
from chiwat.importers.bma_monitor.decoding import decode
from chiwat.importers.bma_monitor.page_lines import page_lines
from chiwat.importers.bma_monitor.parse import read_file

HERE = Path(__file__).parent
PAGES = sorted(
    path
    for folder in ("legacy_pages", "compact_pages")
    for path in (HERE / folder).iterdir()
    if path.suffix in {".txt", ".html"}
)
ONE_OF_EACH = [
    "mykpi_5045-0837.txt", "mykpi_0700-825.html", "mykpi_5043-855.compact.txt", "myproject_50270000-3168.txt",
    "mykpi2563_109.txt", "index101_07000000.txt",
]  # fmt: skip


def read(content: bytes, *, file: str) -> tuple[OldPage, ...]:
    return read_file(PageFile(file, content), known=Known({})).pages


def at(page: OldPage, pointer: str):
    """What a JSON pointer leads to."""
    found = json.loads(json.dumps(page.as_json()))
    for part in pointer.strip("/").split("/"):
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found


def is_true(account: LineAccount, *, page: OldPage) -> bool:
    """Whether the page bears out what is told of a line."""
    line = account.text.replace("\0", "").strip()
    if account.fate is LineFate.UNREAD:
        return any(text.replace("\0", "").strip() in line for text in page.unread)
    if account.fate is LineFate.ALTERED:
        return bool(account.changes) and all(
            change in page.changes or change.because == "code-given" for change in account.changes
        )
    if account.fate is LineFate.VALUE:
        values = [at(page, pointer) for pointer in account.pointers]
        in_code = {"/kind", "/level", "/negotiated"}
        return bool(values) and all(
            pointer in in_code or line in str(value) or any(part in line for part in str(value).split("\n"))
            for pointer, value in zip(account.pointers, values, strict=True)
        )
    return account.fate is LineFate.LABEL and not account.pointers


def assert_lawful(content: bytes, *, file: str) -> None:
    pages = read(content, file=file)
    accounts = line_fates(content, file=file, pages=pages)
    if not pages:
        return
    lines = page_lines(decode(content).text, file=file)
    printed = [number for number, line in enumerate(lines, start=1) if line.replace("\0", "").strip()]
    assert [account.number for account in accounts] == printed
    false = [account for account in accounts if not is_true(account, page=pages[account.row])]
    assert not false


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_line_of_a_page_has_one_true_fate(path):
    assert_lawful(path.read_bytes(), file=path.name)


def disturbed(lines: list[str], *, chance: random.Random):
    for _ in range(25):
        shuffled = lines.copy()
        chance.shuffle(shuffled)
        yield shuffled
        yield [line for line in lines if chance.random() > 0.15]
        yield [line for line in lines for _ in range(chance.choice((1, 1, 1, 2)))]
        yield [line[: chance.randrange(len(line) + 1)] if chance.random() < 0.2 else line for line in lines]
        strange = chance.choice(("\0", "\u2028", " : ", "::", "/", "9" * 50, "\ufeff", "ํ", "|", "(", "1 / 1"))
        yield [line + strange if chance.random() < 0.3 else strange + line for line in lines]


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_no_line_of_a_disturbed_page_goes_unaccounted(name):
    lines = (HERE / "legacy_pages" / name).read_text(encoding="utf-8").split("\n")
    for variant in disturbed(lines, chance=random.Random(name)):
        content = "\n".join(variant).encode()
        accounts = line_fates(content, file=name, pages=read(content, file=name))
        assert not [account for account in accounts if account.fate is LineFate.UNACCOUNTED]


def test_a_line_that_reading_lost_is_said_to_be_lost():
    content = (HERE / "legacy_pages" / "mykpi_5045-0837.txt").read_bytes()
    (page,) = read(content, file="a.txt")
    without = OldPage(file="a.txt", encoding=page.encoding, layout=page.layout, name=page.name, code=page.code)
    lost = [a.text for a in line_fates(content, file="a.txt", pages=[without]) if a.fate is LineFate.UNACCOUNTED]
    assert "ค่าเป้าหมาย ร้อยละ : 90.0000" in lost
    assert not [text for text in lost if text.startswith("14.1")]


def test_figures_that_are_equal_go_to_their_own_quarters():
    content = (HERE / "legacy_pages" / "mykpi_5045-0837.txt").read_bytes()
    accounts = line_fates(content, file="a.txt", pages=read(content, file="a.txt"))
    assert [a.pointers for a in accounts if a.text == "0.10"] == [(f"/quarters/{n}/result",) for n in range(3)]


def test_marks_go_to_the_quarter_that_they_stand_in():
    page = (HERE / "legacy_pages" / "mykpi_5045-0837.txt").read_text(encoding="utf-8")
    content = page.replace("100 / 100", "95 / 100", 1).encode()
    accounts = line_fates(content, file="a.txt", pages=read(content, file="a.txt"))
    (told,) = [a for a in accounts if a.text == "95 / 100"]
    assert set(told.pointers) == {"/quarters/0/mark_2_1", "/quarters/0/mark_2_2"}


def test_a_comma_taken_out_is_told_beside_its_line():
    content = (
        (HERE / "legacy_pages" / "mykpi_5045-0837.txt").read_text(encoding="utf-8").replace("97.40\n", "1,097.40\n")
    )
    accounts = line_fates(content.encode(), file="a.txt", pages=read(content.encode(), file="a.txt"))
    (told,) = [a for a in accounts if a.text == "1,097.40"]
    assert (told.fate, told.changes[0].became, told.changes[0].because) == (
        LineFate.ALTERED,
        "1097.40",
        "commas-removed",
    )


def test_bytes_without_a_letter_are_told_at_their_line():
    content = "ค่าเป้าหมาย ครั้ง : 4\nผลงานที่ทำได้ ครั้ง : 3\nประชุม".encode("cp874") + b"\xfc\nx\ny\nz\n"
    accounts = line_fates(content, file="a.txt", pages=read(content, file="a.txt"))
    assert accounts[2].fate in {LineFate.UNREAD, LineFate.ALTERED}
    assert accounts[2].changes[0].because == "undefined-byte"


def test_the_rows_of_a_list_are_accounted_for_by_row():
    path = HERE / "legacy_pages" / "index101_07000000.txt"
    accounts = line_fates(path.read_bytes(), file=path.name, pages=read(path.read_bytes(), file=path.name))
    assert {account.row for account in accounts} == {0, 1}


def test_a_printed_code_that_another_was_given_for_is_told():
    content = (HERE / "legacy_pages" / "mykpi_5045-0837.txt").read_bytes()
    known = Known({})
    from dataclasses import replace

    (page,) = read_file(PageFile("a.txt", content), known=known).pages
    accounts = line_fates(content, file="a.txt", pages=[replace(page, code="5045-0900")])
    (told,) = [a for a in accounts if a.text.endswith(": 5045-0837")]
    assert (told.fate, told.changes[0].raw, told.changes[0].became) == (LineFate.ALTERED, "5045-0837", "5045-0900")
