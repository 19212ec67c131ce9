"""Every text of the performance agreement, finished: two parties, six clauses, two signatures."""

from dataclasses import dataclass
from typing import Any

from chiwat.domain.unit_papers import UnitYear
from chiwat.printing.forms.indicator_sheet.runs import runs
from chiwat.printing.forms.unit_words import Printing, foot_of, frame_of
from chiwat.printing.forms.writing import Fields, in_writing
from chiwat.thai.calendar import full_date
from chiwat.wording import sentence

#: What the clauses are about, in their order.
CLAUSES = ("parties", "term", "substance", "receiver", "maker", "signed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """A party's person and position; what is empty is left as a line to be filled in by hand."""

    name: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """ผู้รับคำรับรอง and ผู้ทำคำรับรอง."""

    receiver: Signatory = Signatory()
    maker: Signatory = Signatory()


def fields_of(year: UnitYear, *, parties: Parties, printing: Printing) -> Fields:
    """The agreement's finished texts."""
    title = sentence("unit-paper.agreement")
    frame = frame_of(year, title=title, printing=printing)
    indicators = sum(line.marks is None for line in year.lines)
    substance = "substance" if indicators else "substance-none"
    values: dict[str, Any] = {
        "first": full_date(year.year.first_day),
        "last": full_date(year.year.last_day),
        "unit": year.name,
        "count": indicators,
    }
    said = {
        "unit": runs(year.name),
        "year": runs(sentence("unit-paper.of-year", year=year.fiscal_year)),
        "draft-line": sentence("unit-paper.draft-agreement") if year.is_draft else "",
        "parties": [_party("receiver", parties.receiver), _party("maker", parties.maker)],
        "and": sentence("unit-paper.and"),
        "clauses": [
            {"number": f"{number}.", "text": runs(sentence(f"unit-paper.clause-{name}", **values))}
            for number, name in enumerate((*CLAUSES[:2], substance, *CLAUSES[3:]), start=1)
        ],
        "sign": sentence("paper.sign"),
        "day": sentence("unit-paper.signed-on"),
    }
    whole = in_writing({**frame, **said}, written=printing.written)
    return {**(whole if isinstance(whole, dict) else {}), "foot": foot_of(year, printing=printing)}


def _party(part: str, signatory: Signatory) -> Fields:
    return {
        "role": sentence(f"unit-paper.{part}"),
        "name": signatory.name,
        "position-label": sentence("paper.position"),
        "position": signatory.position,
    }
