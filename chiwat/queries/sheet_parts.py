"""Linked rows of a sheet as its lines: baselines and projects."""

from decimal import Decimal

from chiwat.domain.indicator_sheet import BaselineLine, ProjectLine
from chiwat.queries.privacy import Veil
from chiwat.queries.sheet_rows import Link


def baseline_line(link: Link) -> BaselineLine:
    """What stood in an earlier year."""
    return BaselineLine(
        fiscal_year=int(link.texts[0] or 0), value=Decimal(link.texts[1] or 0), source=link.texts[2] or None
    )


def project_line(link: Link, *, veil: Veil) -> ProjectLine:
    """A project that supports the indicator, with what is known of its money."""
    budget, spent, progress = (None if text is None else Decimal(text) for text in link.texts[2:5])
    return ProjectLine(
        code=link.texts[5] or link.texts[0],
        name=veil(link.texts[1]) or "",
        budget=budget,
        spent=spent,
        progress=progress,
        recorded=link.texts[5] is not None,
    )
