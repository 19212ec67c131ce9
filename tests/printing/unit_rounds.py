"""Units' rounds for the paper's tests; all fictional."""

from datetime import date

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.domain.unit_round_set import RoundContent, RoundSet, place_of, round_entry, round_status
from tests.printing.sheets import ROUNDS


def round_of(*sheets: IndicatorSheet, quarter: int = 1, **said: object) -> RoundSet:
    """The set of these sheets in a quarter, with its letter."""
    within = [(sheet, place) for sheet in sheets if (place := place_of(sheet, moment=ROUNDS[quarter - 1])) is not None]
    content = RoundContent(
        unit_code="5099",
        unit_name="สำนักงานเขตสมมติ",
        fiscal_year=2569,
        round=ROUNDS[quarter - 1],
        letter_number=str(said.pop("letter_number", "กท 9901/123")),
        letter_date=said.pop("letter_date", date(2026, 1, 9)),  # type: ignore[arg-type]
        entries=tuple(round_entry(sheet, place=place) for sheet, place in within),
    )
    kept: dict[str, object] = {
        "statuses": tuple(round_status(sheet, place=place) for sheet, place in within),
        "printed_sha256": "",
        "printed_at": None,
        "signed": False,
        "fictional": False,
        "permalink": "/2569/unit/5099/",
        **said,
    }
    return RoundSet(content=content, **kept)  # type: ignore[arg-type]
