"""A report's text becomes its claims, in the order of the text (what each kind promises: ``docs/examiner.md``)."""

from collections.abc import Iterator
from itertools import chain

from chiwat.domain.claims.claim import Claim
from chiwat.domain.claims.counts import counts
from chiwat.domain.claims.days import as_of_days, plain_days
from chiwat.domain.claims.figures import all_figures
from chiwat.domain.claims.levels import levels
from chiwat.domain.claims.meetings import meetings
from chiwat.domain.claims.money import money
from chiwat.domain.claims.months import months, quarters
from chiwat.domain.claims.orders import orders
from chiwat.domain.claims.passage import Passage
from chiwat.domain.claims.personal import personal
from chiwat.domain.claims.shares import percents, ratios
from chiwat.domain.claims.spans import periods_of_days
from chiwat.domain.claims.statuses import statuses
from chiwat.domain.claims.times import times

#: Who reads first: words that one has taken are not read again.
_OF_DAYS = (personal, meetings, orders, as_of_days, periods_of_days, times, plain_days, months, quarters)
_OF_FIGURES = (percents, ratios, money, levels, counts)


def claims_of(text: str, *, fiscal_year: int | None = None, quarter: int | None = None) -> list[Claim]:
    """Every claim of a text. ``fiscal_year`` (Buddhist) and ``quarter`` (1-4) fill in years that are not written.

    >>> [(one.kind.value, one.value, one.unit) for one in claims_of("ผู้เข้าร่วม จำนวน 52 ราย คิดเป็นร้อยละ 95")]
    [('count', '52', 'ราย'), ('percent', '95', 'ร้อยละ')]
    """
    passage = Passage.of(text, fiscal_year=fiscal_year, quarter=quarter)
    return sorted(_read(passage), key=lambda claim: (claim.start, claim.end))


def _read(passage: Passage) -> Iterator[Claim]:
    yield from chain.from_iterable(reader(passage) for reader in _OF_DAYS)
    numbers = list(all_figures(passage))
    if numbers or "ระดับ" in passage.plain:
        yield from chain.from_iterable(reader(passage, numbers=numbers) for reader in _OF_FIGURES)
    yield from statuses(passage)
