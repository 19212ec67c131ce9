"""What the paper says of each figure in words: target, result of the year, result, progress and marks of a round.

Zero, not reported, not due, not applicable, awaited and unknown each read differently; nothing is left blank.
"""

from collections.abc import Iterator

from chiwat.domain.figures import figure_text
from chiwat.domain.indicator_sheet import IndicatorSheet, MeasureSheet, ResultLine, RoundSheet, TargetLine
from chiwat.domain.periods import Round
from chiwat.domain.results import Assessment, ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.printing.forms.indicator_sheet.runs import Fields, paragraph
from chiwat.thai.calendar import full_date
from chiwat.wording import sentence


def target_said(measure: MeasureSheet) -> str:
    """The target as the form has it: the value, then its unit in brackets."""
    target = measure.target
    said = _target_figure(target)
    if target is None or said is None:
        return sentence("paper.target-missing")
    if target.value is not None:
        said = f"{said} {_bracketed(measure.unit)}"
    return f"{said} {sentence('paper.per', per=target.per)}" if target.per else said


def year_lines(measure: MeasureSheet) -> Iterator[Fields]:
    """ผลงานที่ทำได้: worked out by rule and, where it says something else, what the old system showed."""
    label = sentence("paper.achieved")
    worked_out, stated = measure.year_result.value, measure.stated_result
    basis = sentence(f"year-basis.{measure.year_result.basis.value}")
    if worked_out is not None:
        yield paragraph(_with_unit(measure, figure_text(worked_out)), strong=f"{label} =")
        yield paragraph(f"({basis})")
    elif stated is None:
        yield paragraph(basis, strong=f"{label} :")
    if stated is not None and stated != worked_out:
        said = f"{_with_unit(measure, figure_text(stated))} – {sentence('paper.as-stated')}"
        yield paragraph(f"{said}{_stated_from(measure)}", strong=f"{label} =")
        if worked_out is None:
            yield paragraph(basis)


def result_said(line: ResultLine, *, unit: UnitOfMeasure) -> str:
    """One measure's result in one round: the figure with its unit, or the word for why there is none."""
    said = figure_or_state(line, unit=unit)
    notes = list(_notes(line))
    return f"{said} ({', '.join(notes)})" if notes else said


def round_lines(sheet: IndicatorSheet, *, place: int) -> Iterator[Fields]:
    """Result, progress and marks of the round at a place of the sheet."""
    moment = sheet.rounds[place]
    for name, measure in zip(sheet.measure_names, sheet.measures, strict=True):
        of = f" {name}" if name and len(sheet.measures) > 1 else ""
        line = measure.results[place] if place < len(measure.results) else ResultLine(state=ResultState.UNKNOWN)
        yield paragraph(result_said(line, unit=measure.unit), strong=f"{sentence('paper.result')}{of} :")
    if moment.progress is not None:
        said = UnitOfMeasure("ร้อยละ").beside(figure_text(moment.progress))
        yield paragraph(said, strong=f"{sentence('paper.progress')} :")
    yield _marks(moment)


def round_name(moment: Round) -> str:
    """What a round is called."""
    return sentence(f"round.{moment.kind.value}", number=moment.number)


def _target_figure(target: TargetLine | None) -> str | None:
    if target is None:
        return None
    return target.text if target.value is None else figure_text(target.value)


def _bracketed(unit: UnitOfMeasure) -> str:
    return f"({unit.name or sentence('paper.unit-missing')})"


def _with_unit(measure: MeasureSheet, figure: str) -> str:
    return f"{figure} {_bracketed(measure.unit)}"


def _stated_from(measure: MeasureSheet) -> str:
    if measure.stated_from_round is None:
        return ""
    return " " + sentence("paper.stated-from", round=sentence("round.quarter", number=measure.stated_from_round))


def figure_or_state(line: ResultLine, *, unit: UnitOfMeasure) -> str:
    """The figure with its unit, or the state that says why there is none."""
    state = sentence(f"result-state.{line.state.value}")
    if line.state is ResultState.REPORTED and line.value is not None:
        return unit.beside(figure_text(line.value))
    if line.state is ResultState.CONFIRMED_NONE:
        return f"{unit.beside('0')} ({state})"
    return state


def _notes(line: ResultLine) -> Iterator[str]:
    if line.numerator is not None and line.denominator is not None:
        above, below = figure_text(line.numerator), figure_text(line.denominator)
        yield sentence("paper.ratio", numerator=above, denominator=below)
    if line.as_of is not None:
        yield sentence("paper.as-of", date=full_date(line.as_of))
    if line.finality is not None:
        yield sentence(f"finality.{line.finality.value}")
    if line.not_due_reason is not None:
        yield sentence(f"not-due.{line.not_due_reason.value.replace('-', '_')}")
    if line.reason:
        yield sentence("paper.because", reason=line.reason)
    if line.printed is not None:
        yield sentence("paper.printed", printed=line.printed)


def _marks(moment: RoundSheet) -> Fields:
    if moment.assessment is not Assessment.MARKED or not moment.marks:
        said = sentence(f"assessment.{moment.assessment.value}")
        return paragraph(said, strong=f"{sentence('paper.assessment')} :")
    names = " / ".join(" ".join(filter(None, (mark.name, mark.label))) for mark in moment.marks)
    values = " / ".join(figure_text(mark.value) for mark in moment.marks)
    return paragraph(values, strong=f"{sentence('paper.assessment')} ({names}) :")
