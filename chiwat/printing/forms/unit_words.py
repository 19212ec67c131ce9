"""What the papers of a unit's year say alike: head, foot, the words of each cell; what is missing is a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import count

from chiwat.domain.accumulation import YearBasis
from chiwat.domain.figures import figure_text
from chiwat.domain.periods import Round, RoundKind
from chiwat.domain.results import ResultState
from chiwat.domain.rounding import rounded
from chiwat.domain.scoring import Basis
from chiwat.domain.trail_chain import Anchor
from chiwat.domain.unit_papers import (
    BAND_POINTS,
    PaperLine,
    PaperMeasure,
    PaperTotal,
    SoFar,
    UnitYear,
    WholeMark,
    total_of,
)
from chiwat.printing.forms.indicator_sheet.runs import runs
from chiwat.printing.forms.writing import Fields, Written, address_said, printed_said, qr_of
from chiwat.thai.calendar import full_date, month_span
from chiwat.wording import sentence

#: Characters that a column of one band has room for.
LONGEST_BAND = 6

#: Hex digits of the trail's last hash that a foot shows.
SHORT_HEAD = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One printing: when, with which digits, the paper's address, the attachment's hash, the trail's anchor."""

    printed_at: datetime
    written: Written
    permalink: str
    short_hash: str
    anchor: Anchor | None = None


def unit_and_year(year: UnitYear) -> str:
    """The unit, then the fiscal year."""
    return f"{year.name} {sentence('paper.fiscal-year', year=year.fiscal_year)}"


def frame_of(year: UnitYear, *, title: str, printing: Printing) -> Fields:
    """What surrounds a paper: the document's own title, its foot, whether it is a draft."""
    return {
        "title": f"{title} {unit_and_year(year)}",
        "author": year.name,
        "attachment": sentence("paper.attachment"),
        "digits": printing.written("0123456789"),
        "words": {name: sentence(f"paper.{name}") for name in ("page", "page-in-file", "continued")}
        | {"qr": sentence("unit-paper.qr")},
        "heading": title,
        "unit": runs(unit_and_year(year)),
        "draft": sentence("paper.draft") if year.is_draft else "",
    }


def foot_of(year: UnitYear, *, printing: Printing) -> Fields:
    """The foot of every page; the address and the hashes keep their digits."""
    fiction = (sentence("paper.fictional"),) if year.fictional else ()
    year_said = sentence("paper.fiscal-year", year=year.fiscal_year)
    check = sentence("paper.hash", hash=printing.short_hash)
    lines = [
        printing.written(" · ".join((*fiction, year_said, year.name, year.code))),
        printing.written(printed_said(printing.printed_at)),
        f"{check} · {address_said(printing.permalink)}",
    ]
    if printing.anchor is not None:
        lines.append(anchor_said(printing.anchor, printing=printing))
    return {"lines": lines, "qr": qr_of(printing.permalink)}


def anchor_said(anchor: Anchor, *, printing: Printing) -> str:
    """The trail's rows and its last hash, shortened, at the moment of printing."""
    rows = printing.written(f"{anchor.count:,}")
    return sentence("unit-paper.anchor", count=rows, head=anchor.head[:SHORT_HEAD])


def row_of(line: PaperLine, *, number: int) -> Fields:
    """One indicator as a table shows it: what is said once, and one line a measure; an item of the unit has one."""
    measures = [_measure(measure, line=line, place=place) for place, measure in enumerate(line.measures, 1)]
    by = sentence("unit-paper.assessed-by", unit=line.assessed_by) if line.assessed_by else ""
    return {
        "number": [[str(number)]],
        "item": line.marks is not None,
        "code": by if line.marks is not None else line.code,
        "name": runs(_line_name(line)),
        "weight": runs(weight_said(line)),
        **_bands(line),
        "score": runs(score_said(line)),
        "weighted": runs(weighted_said(line)),
        "measures": measures if line.marks is None else [_of_whole(line.marks)],
    }


def _line_name(line: PaperLine) -> str:
    """The indicator's name; an item of the whole unit stands under its own name as a heading."""
    if line.marks is not None:
        return sentence("unit-paper.whole-unit")
    return line.name or sentence("paper.name-missing")


def _bands(line: PaperLine) -> Fields:
    """A cell a band; in one cell for all: bands of other points, one too long for its column, or the method's name."""
    scoring = line.scoring
    if scoring is None or scoring.method is None:
        return {"bands": [], "bands-in-one": [runs(sentence("unit-paper.no-bands"))]}
    if scoring.bands is None:
        return {"bands": [], "bands-in-one": [runs(sentence(f"score-method.{scoring.method}"))]}
    plain = tuple(points for points, _ in scoring.bands) == BAND_POINTS
    if plain and all(len(threshold) <= LONGEST_BAND for _, threshold in scoring.bands):
        return {"bands": [runs(threshold) for _, threshold in scoring.bands], "bands-in-one": []}
    said = [sentence("unit-paper.band", points=points, threshold=threshold) for points, threshold in scoring.bands]
    return {"bands": [], "bands-in-one": [runs(band) for band in said]}


def _measure(measure: PaperMeasure, *, line: PaperLine, place: int) -> Fields:
    several = len(line.measures) > 1
    return {
        "name": runs(f"({place}) {_measure_name(measure, line=line, place=place)}") if several else [],
        "unit": runs(measure.unit.name or sentence("paper.unit-missing")),
        "target": runs(_target_said(measure)),
        "result": [runs(said) for said in result_lines(measure.so_far)],
    }


def _of_whole(marks: Sequence[WholeMark]) -> Fields:
    """The marks of the whole unit, each with its round; 0 is a mark, and none is a word."""
    return {
        "name": [],
        "unit": runs(sentence("unit-paper.item-unit")),
        "target": runs(sentence("unit-paper.item-target")),
        "result": [runs(f"{_round_name(mark.round)}: {_mark_said(mark)}") for mark in marks]
        or [runs(sentence("result-state.not_due"))],
    }


def _mark_said(mark: WholeMark) -> str:
    if mark.value is not None:
        return figure_text(mark.value)
    return sentence("unit-paper.not-marked" if mark.due else "result-state.not_due")


def _measure_name(measure: PaperMeasure, *, line: PaperLine, place: int) -> str:
    """The name; the indicator's own stands right above and is not said twice."""
    if measure.name and measure.name == line.name:
        return sentence("unit-paper.as-the-indicator")
    return measure.name or sentence("paper.measure-number", number=place)


def _target_said(measure: PaperMeasure) -> str:
    target = measure.target
    said = None if target is None else target.text if target.value is None else figure_text(target.value)
    if target is None or not said:
        return sentence("paper.target-missing")
    return f"{said} {sentence('paper.per', per=target.per)}" if target.per else said


def result_lines(so_far: SoFar) -> list[str]:
    """The figure, or the word for why there is none; below it what must be known of either."""
    if so_far.unapproved:
        return [sentence("unit-paper.unapproved")]
    state = sentence(f"result-state.{so_far.state.value}")
    if so_far.value is None:
        said = state if so_far.basis is None or not so_far.state.has_a_figure else _no_figure(so_far.basis)
        return [said, *_reason(so_far)]
    lines = [figure_text(so_far.value)]
    lines += [state] if so_far.state is ResultState.CONFIRMED_NONE else []
    lines += [sentence("unit-paper.of-round", round=_round_name(so_far.round))] if so_far.round else []
    lines += [sentence("finality.provisional")] if so_far.provisional else []
    return lines + _reason(so_far)


def _no_figure(basis: YearBasis) -> str:
    return sentence(f"year-basis.{basis.value}")


def _reason(so_far: SoFar) -> list[str]:
    return [sentence("paper.because", reason=so_far.reason)] if so_far.reason else []


def _round_name(moment: Round) -> str:
    return sentence(f"round.{moment.kind.value}", number=moment.number)


def weight_said(line: PaperLine) -> str:
    """The weight, or that it is unknown."""
    if line.weight is None:
        return sentence("unit-paper.weight-unknown")
    return _exact(line.weight) if isinstance(line.weight, Fraction) else figure_text(line.weight)


def score_said(line: PaperLine) -> str:
    """The points, or why there are none."""
    if line.score is None:
        return sentence("unit-paper.no-score")
    points = line.score.points
    return sentence(f"score-basis.{line.score.basis.value}") if points is None else figure_text(points)


def weighted_said(line: PaperLine) -> str:
    """The points times the weight, or which of the two is missing."""
    if line.weighted is not None:
        return _exact(line.weighted)
    if line.score is not None and line.score.basis is Basis.NOT_APPLICABLE:
        return sentence("result-state.not_applicable")
    return sentence("unit-paper.weight-unknown" if line.weight is None else "unit-paper.no-score")


def groups_of(lines: Sequence[PaperLine]) -> list[Fields]:
    """The rows under the framework's headings, which begin with their numbers; what stands under none comes last."""
    groups: dict[str | None, list[PaperLine]] = {}
    for line in lines:
        groups.setdefault(line.heading, []).append(line)
    number = count(1)
    return [
        {
            "heading": runs(heading or sentence("unit-paper.no-heading")),
            "rows": [row_of(line, number=next(number)) for line in members],
        }
        for heading, members in sorted(groups.items(), key=lambda group: (group[0] is None, group[0] or ""))
    ]


def totals_said(year: UnitYear) -> Fields:
    """The last row of a table and the sentences below it: coverage, what is missing, the total with it as zero."""
    found = total_of(year.lines)
    shared = [sentence("unit-paper.weights-shared")] if year.weights_shared else []
    total = found.total
    known = total.counted + total.missing + total.not_applicable + total.not_due
    return {
        "label": runs(sentence("unit-paper.sum")),
        "average": runs(sentence("unit-paper.average")),
        "weight": runs(_exact(known) if known else sentence("unit-paper.weight-unknown")),
        "points": runs(sentence("unit-paper.no-total") if total.points is None else _exact(total.points)),
        "weighted": runs(_exact(total.weighted) if total.counted else sentence("unit-paper.no-total")),
        "notes": [runs(note) for note in [*shared, *_notes(found)]],
    }


def _notes(found: PaperTotal) -> list[str]:
    total = found.total
    due = total.counted + total.missing
    notes = []
    if total.coverage is not None:
        share = _exact(total.coverage * 100)
        notes.append(sentence("unit-paper.coverage", counted=_exact(total.counted), due=_exact(due), share=share))
    if total.missing and total.coverage is not None:
        share = _exact((1 - total.coverage) * 100)
        notes.append(sentence("unit-paper.missing-weight", weight=_exact(total.missing), share=share))
    if total.not_applicable:
        notes.append(sentence("unit-paper.not-applicable-weight", weight=_exact(total.not_applicable)))
    if total.not_due:
        notes.append(sentence("unit-paper.not-due-weight", weight=_exact(total.not_due)))
    if found.without_weight:
        notes.append(sentence("unit-paper.without-weight", count=found.without_weight))
    return notes + _points(found)


def _points(found: PaperTotal) -> list[str]:
    points, with_zero = found.total.points, found.total.points_if_missing_zero
    if points is None or with_zero is None:
        return [sentence("unit-paper.no-points")]
    said = sentence("unit-paper.points", points=_exact(points))
    return [said, sentence("unit-paper.points-if-zero", points=_exact(with_zero))] if found.total.missing else [said]


def _exact(exact: Fraction) -> str:
    return figure_text(Decimal(rounded(exact)))


def span_said(year: UnitYear) -> str:
    """The months that the figures are of, and the latest day that any of them names."""
    span = month_span(year.year.first_day, last=Round(year.year, RoundKind.MONTH, year.months).last_day)
    day = sentence("unit-paper.as-of-unknown")
    if year.as_of is not None:
        day = sentence("unit-paper.as-of", date=full_date(year.as_of))
    return sentence("unit-paper.span", months=span, as_of=day)
