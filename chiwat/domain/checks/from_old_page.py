"""A page of the old system as the checks look at it."""

from collections.abc import Iterator
from decimal import Decimal

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone, quarter_round, read_claims
from chiwat.domain.indicators import Direction, ResultLevel
from chiwat.domain.old_pages import Layout, OldPage, OldQuarter, result_state

#: The layouts that tell an indicator's year.
INDICATORS = frozenset({Layout.FULL, Layout.COMPACT, Layout.PRINT_FORM, Layout.UNIT_LIST})


def checked_page(page: OldPage, *, record: str) -> CheckedYear:
    """What the page says, in the checks' own terms; a compact page has reports and no table."""
    return CheckedYear(
        record=record, fiscal_year=page.fiscal_year, code=page.code, name=page.name,
        level=ResultLevel(page.level) if page.level else None, unit=page.unit, unit_raw=page.unit_raw,
        direction=Direction(page.direction) if page.direction else None,
        has_target=page.target is not None or page.target_text is not None, target=_figure(page.target),
        stated_result=_figure(page.stated_result), definition=page.definition, method=page.method,
        data_source=page.data_source, is_assessed_by_quarter=any(row.mark_2_1 is not None for row in page.quarters),
        rounds=tuple(_rounds(page)),
    )  # fmt: skip


def _rounds(page: OldPage) -> Iterator[RoundDone]:
    for row in page.quarters:
        state, _ = result_state(row)
        value = _figure(row.result)
        yield RoundDone(
            round=quarter_round(row.quarter, fiscal_year=page.fiscal_year), state=state,
            value=value or None, printed_zero=value == 0, text=row.report,
            claims=read_claims(row.report, fiscal_year=page.fiscal_year, quarter=row.quarter), marks=_marks(row),
        )  # fmt: skip


def _marks(row: OldQuarter) -> tuple[Decimal, ...]:
    """``0 / 0`` means not assessed."""
    if not row.assessed:
        return ()
    return tuple(mark for mark in (_figure(row.mark_2_1), _figure(row.mark_2_2)) if mark is not None)


def _figure(printed: str | None) -> Decimal | None:
    return Decimal(printed) if printed is not None else None
