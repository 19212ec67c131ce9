"""Whatever stands in a report, every check answers in linear time: the size is doubled, step by step."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from chiwat.domain.checks.copies import ReportText, copies
from chiwat.domain.checks.examine import CHECKS, examine
from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone, quarter_round, read_claims
from chiwat.domain.claims.read import claims_of
from chiwat.domain.results import ResultState

#: Each doubles from the one before.
SIZES = (5_000, 10_000, 20_000, 40_000)
PIECES = {
    "prose with everything": "วันที่ 3 ก.พ.66 จำนวน 1,886 ชุมชน แยกเป็น 22 จาก 45 ชุมชน คิดเป็นร้อยละ 95 "
    "(ข้อมูล ณ วันที่ 18 ก.ย. 66) "
    "ตามคำสั่งที่ 9/2564 ลงวันที่ 12 มกราคม 2564 ครั้งที่ 1/64 ยกเลิกเนื่องจากโควิด นายทดสอบ ระบบดี โทร. 02-000-1234\n",
    "one line without blanks": "จำนวน52รายแยกเป็น7รายรวมทั้งสิ้นร้อยละ๙๕ระดับ5วันที่3ก.พ.66",
    "one line of digits": "9",
    "sums without end": "แยกเป็น 5 คน ",
    "shares without end": "22 จาก 45 คน ร้อยละ 5 ",
    "orders without end": "ตามคำสั่งที่ 9/2564 ลงวันที่ 12 มกราคม 2564 ",
    "right to left": "\u202eจำนวน 5 คน\u202c\u05d0\u05d1 ",
    "half characters": "\ud83d5 คน \udc00",
    "controls": "\x00\x1f5\x07 คน\x85\x1b[0m",
    "marks": "\u0e33\u0e4d\u0e48\u0e49",
    "blanks": " ",
    "years and blanks": "ปี" + " " * 4_000,
    "brackets": "[(",
    "titles": "นายนางสาว",
    "at signs": "a@b.",
}


def looked_at(piece, *, size):
    """An indicator's year whose every field holds the text, twice told."""
    text = (piece * (size // len(piece) + 1))[:size]
    claims = read_claims(text, fiscal_year=2564, quarter=1)
    plain = RoundDone(
        round=quarter_round(1, fiscal_year=2564), state=ResultState.REPORTED, value=Decimal(3), text=text,
        claims=claims, evidence=(text,),
    )  # fmt: skip
    rounds = tuple(replace(plain, round=quarter_round(quarter, fiscal_year=2564)) for quarter in (1, 2))
    return CheckedYear(
        record="x", fiscal_year=2564, name=text, unit="ร้อยละ", unit_raw=text, definition=text, method=text,
        data_source=text, rounds=rounds,
    )  # fmt: skip


def seconds(work):
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.fixture(scope="module")
def years():
    return {name: [looked_at(piece, size=size) for size in SIZES] for name, piece in PIECES.items()}


@pytest.mark.parametrize("check", CHECKS, ids=[check.__module__.rpartition(".")[2] for check in CHECKS])
def test_a_check_takes_twice_the_time_for_twice_the_text(check, years):
    for name, steps in years.items():
        taken = [min(seconds(lambda year=year: list(check(year))) for _ in range(2)) for year in steps]
        assert taken[-1] < 24 * max(taken[0], 0.01), (name, taken)


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_claims_take_twice_the_time_for_twice_the_text(piece):
    texts = [(piece * (size // len(piece) + 1))[:size] for size in SIZES]
    taken = [min(seconds(lambda text=text: claims_of(text)) for _ in range(2)) for text in texts]
    assert taken[-1] < 24 * max(taken[0], 0.02), taken


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_near_duplicates_take_twice_the_time_for_twice_the_text(piece):
    def compared(size):
        text = (piece * (size // len(piece) + 1))[:size]
        return seconds(lambda: copies([ReportText("a", 1, text), ReportText("b", 1, text + " ๆ")]))

    compared(100)  # the table of all runs is made once a call
    taken = [compared(size) for size in SIZES]
    assert taken[-1] < 24 * max(taken[0], 0.2), taken


def test_a_report_of_five_megabytes_is_examined():
    piece = PIECES["prose with everything"]
    text = piece * (5_000_000 // len(piece.encode()))
    begun = time.process_time()
    year = looked_at(text, size=len(text))
    assert list(examine(replace(year, rounds=year.rounds[:1])))
    assert time.process_time() - begun < 60
