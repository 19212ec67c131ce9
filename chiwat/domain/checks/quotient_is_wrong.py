"""Part ÷ whole gives the per cent that the text states."""

from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Severity, quoted
from chiwat.domain.checks.told_figures import shares

_HUNDREDTH = Decimal("0.01")


def check(year: CheckedYear) -> Iterator[Problem]:
    """Asked with the quotient beside the stated per cent."""
    for done in year.told:
        for share in shares(done):
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
