"""Every text of the summary of 6, 9 or 12 months, finished."""

from chiwat.domain.unit_papers import UnitYear
from chiwat.printing.forms.indicator_sheet.runs import runs
from chiwat.printing.forms.unit_words import Printing, foot_of, frame_of, groups_of, span_said, totals_said
from chiwat.printing.forms.writing import Fields, in_writing
from chiwat.wording import sentence

_COLUMNS = ("number", "indicator", "unit", "target", "weight", "result", "score", "weighted")


def fields_of(year: UnitYear, *, printing: Printing) -> Fields:
    """The summary's finished texts."""
    said = {
        **frame_of(year, title=sentence("unit-paper.summary", months=year.months), printing=printing),
        "span": runs(span_said(year)),
        "draft-line": sentence("unit-paper.draft-table") if year.is_draft else "",
        "columns": {name: runs(sentence(f"unit-paper.column-{name}")) for name in _COLUMNS},
        "groups": groups_of(year.lines),
        "none": runs(sentence("unit-paper.no-indicators")),
        "totals": totals_said(year),
    }
    whole = in_writing(said, written=printing.written)
    return {**(whole if isinstance(whole, dict) else {}), "foot": foot_of(year, printing=printing)}
