"""Part ÷ whole gives the per cent that the text states."""

from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.checks.told_figures import shares, unsaid_shares

_HUNDREDTH = Decimal("0.01")


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked with the quotient beside the stated per cent.

    Where no word says which is the whole (พบ 80 ราย รักษา 44 ราย ร้อยละ 60), another that comes out right tells it.
    """
    unsaid = {done.quarter: list(unsaid_shares(done)) for done in year.told}
    is_known = any(share.is_right for some in unsaid.values() for share in some)
    for done in year.told:
        for share in (*shares(done), *(unsaid[done.quarter] if is_known else ())):
            if share.is_right or not share.whole:
                continue
            made = (share.part * 100 / share.whole).quantize(_HUNDREDTH)
            figures = (
                ("part", str(share.part)), ("whole", str(share.whole)), ("stated", str(share.stated)),
                ("quotient", str(made)),
            )  # fmt: skip
            yield Problem(
                check=CheckCode.QUOTIENT_IS_WRONG, severity=Severity.ASK, quarter=done.quarter,
                quotes=quoted(*share.claims), figures=figures,
            )  # fmt: skip
