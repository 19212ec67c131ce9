"""The report tells the figure of the table."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.checks.told_figures import reached
from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.thai.digits import to_arabic

_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_LONGEST = 20
#: Such words introduce what was reached; without them a figure of the unit may be about anything.
_REACHED = re.compile(
    "สะสม|รวม|ทั้งสิ้น|ทั้งหมด|คิดเป็น|ผลงาน|แล้ว|นับได้|เฉลี่ย|ไตรมาสนี้|รอบนี้|เท่ากับ|หรือ|สถิติ|ได้|เป็น|อยู่ที่|ทั้งปี|สรุป|ผลการดำเนินงาน|เพิ่มขึ้น|ครบ|บรรลุ"
)


#: Such words introduce the result itself, even where the table's figure stands somewhere else in the text.
_YEARS_RESULT = re.compile(r"(?:สะสม|รวมทั้งสิ้น|ผลงานรวม|แล้วรวม|ตั้งแต่ต้นปีงบประมาณ|นับได้จริง|นับได้)\s*(?:จำนวน\s*)?\Z")
#: So many letters of the name, so near, tell that the figure is its.
_RUN, _NEARBY, _LONGEST_NAME = 8, 24, 300
#: Words for an average are units of each other.
_SCORES = {"คะแนน", "ค่าเฉลี่ย"}


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked where the text tells figures of the same unit, and none of them is the table's.

    A page without a table of quarters has only its stated result: no report may tell it, and the last another one.
    """
    for done in year.reported:
        if done.value is not None and done.says_something:
            yield from _told_otherwise(year, done=done, table=done.value)
    stated, told = year.stated_result, list(year.told)
    if stated is not None and told and not year.reported and not any(stated in numbers_of(done) for done in told):
        yield from _told_otherwise(year, done=told[-1], table=stated)


def _told_otherwise(year: CheckedYear, *, done: RoundDone, table: Decimal) -> Iterator[Problem]:
    told, text = list(_of_the_unit(year, done=done)), done.text or ""
    if any(_same(reached(claim), table=table) for claim in told):
        return
    cue = _YEARS_RESULT if table in numbers_of(done) else _REACHED
    told = [
        claim
        for claim in told
        if _follows(cue, text=text, claim=claim) or (cue is _REACHED and _names_it(year.name, text=text, claim=claim))
    ]
    if told:
        nearest = min(told, key=lambda claim: abs((reached(claim) or Decimal(0)) - table))
        figures = (("table", str(table)), ("text", str(reached(nearest))))
        yield Problem(
            check=CheckCode.TEXT_DIFFERS, severity=Severity.ASK, quarter=done.quarter, quotes=quoted(nearest),
            figures=figures,
        )  # fmt: skip


def _same(told: Decimal | None, *, table: Decimal) -> bool:
    """Whether the text tells the table's figure, to the decimals that it tells.

    >>> _same(Decimal("48.89"), table=Decimal("48.8889")), _same(Decimal("48.98"), table=Decimal("48.8889"))
    (True, False)
    """
    if told is None or told == table:
        return told is not None
    exponent = told.as_tuple().exponent
    shorter = isinstance(exponent, int) and exponent < 0 and table.as_tuple().exponent < exponent  # type: ignore[operator]
    return shorter and table.quantize(told, rounding=ROUND_HALF_UP) == told


def numbers_of(done: RoundDone) -> set[Decimal]:
    """Every number that a report tells, whatever of."""
    found = (match.group().replace(",", "") for match in _NUMBER.finditer(to_arabic(done.text or "")))
    return {Decimal(number) for number in found if len(number) <= _LONGEST}


def _of_the_unit(year: CheckedYear, *, done: RoundDone) -> Iterator[Claim]:
    kind = {"ร้อยละ": ClaimKind.PERCENT, "ระดับ": ClaimKind.LEVEL}.get(year.unit or "", ClaimKind.COUNT)
    kinds = (kind, ClaimKind.RATIO) if kind is ClaimKind.COUNT else (kind,)
    for claim in done.of_kind(*kinds):
        fits = kind is not ClaimKind.COUNT or claim.unit == year.unit or {claim.unit, year.unit} <= _SCORES
        if fits and reached(claim) is not None and reached(claim) != year.target:
            yield claim


def _names_it(name: str | None, *, text: str, claim: Claim) -> bool:
    """Whether words of the indicator's name stand right before the figure."""
    before = "".join(text[max(0, claim.start - _NEARBY) : claim.start].split())
    words = "".join((name or "")[:_LONGEST_NAME].split())
    return any(before[at : at + _RUN] in words for at in range(len(before) - _RUN + 1))


def _follows(cue: re.Pattern[str], *, text: str, claim: Claim) -> bool:
    return cue.search(text, max(0, claim.start - 40), claim.start) is not None
