"""The nine items of the form in their order: a heading, what stands beside it, paragraphs and parts."""

from collections.abc import Callable, Iterator, Sequence

from chiwat.domain.indicator_sheet import IndicatorSheet, PlanLine, ReportLine, RoundSheet, Term
from chiwat.domain.indicators import ResultLevel
from chiwat.domain.periods import RoundKind
from chiwat.domain.results import Assessment, ResultState
from chiwat.printing.forms.indicator_sheet.figures import round_lines, round_name, target_said, year_lines
from chiwat.printing.forms.indicator_sheet.runs import Fields, Runs, listed, paragraph, prose, runs
from chiwat.thai.calendar import month_span
from chiwat.wording import sentence

#: Quarters of a page whose rounds nobody knows yet.
_QUARTERS = (1, 2, 3, 4)

#: States that say more of the end of the year than that nobody filled it in.
_SAID_AT_YEAR_END = frozenset(
    {ResultState.REPORTED, ResultState.CONFIRMED_NONE, ResultState.AWAITING, ResultState.NOT_APPLICABLE}
)


def sections_of(sheet: IndicatorSheet) -> list[Fields]:
    """Sections 1 to 9, none of them empty."""
    code = f" ({sheet.code})" if sheet.code else ""
    return [
        _section(1, beside=(sheet.name or sentence("paper.name-missing")) + code),
        _level_and_plan(sheet),
        _section(3, paragraphs=[line for term in sheet.terms for line in _term(term)]),
        _section(4, paragraphs=_method(sheet)),
        _targets(sheet),
        _rounds(sheet),
        _section(7, paragraphs=_from_reports(sheet, said=lambda report: prose(report.supporting_factors or ""))),
        _section(8, paragraphs=_from_reports(sheet, said=lambda report: prose(report.obstacles or ""))),
        _section(9, paragraphs=_from_reports(sheet, said=lambda report: listed(report.evidence))),
    ]


def _section(
    number: int,
    *,
    beside: str = "",
    boxes: Sequence[Fields] = (),
    paragraphs: Sequence[Fields] = (),
    parts: Sequence[Fields] = (),
) -> Fields:
    heading = f"{number}. {sentence(f'paper.section-{number}')}"
    empty = not (beside or boxes or paragraphs or parts)
    return {
        "heading": runs(f"{heading} :"),
        "again": runs(heading),
        "beside": runs(beside) if beside else [],
        "boxes": list(boxes),
        "paragraphs": [paragraph(sentence("paper.not-stated"))] if empty else list(paragraphs),
        "parts": list(parts),
    }


def _level_and_plan(sheet: IndicatorSheet) -> Fields:
    branches = (sheet.plan, *sheet.other_plans)
    boxes = [_box(level, chosen=sheet.level) for level in ResultLevel]
    unknown = [paragraph(sentence("level.undeclared"))] if sheet.level is None else []
    plan = [_plan_line(line) for branch in branches for line in branch] or [paragraph(sentence("paper.not-stated"))]
    return _section(2, boxes=boxes, paragraphs=[*unknown, paragraph("", strong=sentence("paper.supports-plan")), *plan])


def _box(level: ResultLevel, *, chosen: ResultLevel | None) -> Fields:
    ticked = level is chosen
    alt = sentence("paper.ticked" if ticked else "paper.not-ticked")
    return {"text": sentence(f"paper.{level.value}"), "ticked": ticked, "alt": alt}


def _plan_line(line: PlanLine) -> Fields:
    cut = f" {sentence('paper.cut')}" if line.cut else ""
    return paragraph(" ".join(filter(None, (line.place, line.text))) + cut, mark="–")


def _term(term: Term) -> Iterator[Fields]:
    first, *rest = prose(term.meaning) or [paragraph(sentence("paper.not-stated"))]
    if term.term:
        first = {**first, "mark": "", "strong": runs(term.term), "text": _means(first, cue=term.cue)}
    yield first
    yield from rest


def _means(meaning: Fields, *, cue: str) -> Runs:
    words = f"{cue or sentence('paper.means')} {meaning['mark']}".strip()
    text = meaning["text"]
    return [f"{words} ", *text] if isinstance(text, list) else [words]


def _method(sheet: IndicatorSheet) -> list[Fields]:
    lines = prose(sheet.method or "")
    if sheet.criteria:
        lines += [paragraph("", strong=f"{sentence('paper.criteria')} :"), *prose(sheet.criteria)]
    return lines


def _targets(sheet: IndicatorSheet) -> Fields:
    if len(sheet.measures) == 1:
        return _section(5, beside=target_said(sheet.main), paragraphs=list(year_lines(sheet.main)))
    lines: list[Fields] = []
    for number, (name, measure) in enumerate(zip(sheet.measure_names, sheet.measures, strict=True), start=1):
        lines.append(
            paragraph(
                target_said(measure),
                strong=f"{name or sentence('paper.measure-number', number=number)} :",
                mark=f"({number})",
            )
        )
        lines.extend({**line, "mark": " "} for line in year_lines(measure))
    return _section(5, paragraphs=lines)


def _rounds(sheet: IndicatorSheet) -> Fields:
    within = [place for place, moment in enumerate(sheet.rounds) if moment.round.kind is not RoundKind.YEAR_END]
    ends = [place for place, moment in enumerate(sheet.rounds) if moment.round.kind is RoundKind.YEAR_END]
    if within:
        parts = [_round(sheet, place=place, number=number) for number, place in enumerate(within, start=1)]
    else:
        parts = [_unknown_quarter(number) for number in _QUARTERS]
    summary = _summary(sheet, place=ends[0]) if ends else []
    again = sentence("paper.summary-again")
    parts.append(_part(len(parts) + 1, name=sentence("paper.summary"), again=again, paragraphs=summary))
    return _section(6, parts=parts)


def _round(sheet: IndicatorSheet, *, place: int, number: int) -> Fields:
    moment = sheet.rounds[place]
    name = round_name(moment.round)
    if sheet.fiscal_year is not None:
        name = f"{name} ({month_span(moment.round.first_day, last=moment.round.last_day)})"
    report = prose(moment.report.text or "") if moment.report is not None else []
    text = report or [paragraph(sentence("paper.no-report-text"))]
    lines = [*round_lines(sheet, place=place), *text]
    return _part(number, name=name, again=round_name(moment.round), paragraphs=lines)


def _unknown_quarter(number: int) -> Fields:
    said = paragraph(sentence("result-state.unknown"), strong=f"{sentence('paper.result')} :")
    return _part(number, name=sentence("round.quarter", number=number), paragraphs=[said])


def _summary(sheet: IndicatorSheet, *, place: int) -> list[Fields]:
    moment = sheet.rounds[place]
    states = {measure.results[place].state for measure in sheet.measures if place < len(measure.results)}
    marked = moment.assessment is Assessment.MARKED
    figures = list(round_lines(sheet, place=place)) if marked or states & _SAID_AT_YEAR_END else []
    return [*figures, *(prose(moment.report.text or "") if moment.report is not None else [])]


def _part(number: int, *, name: str, paragraphs: Sequence[Fields], again: str | None = None) -> Fields:
    return {
        "heading": runs(f"(6.{number}) {name}"),
        "again": runs(f"6. {sentence('paper.section-6-again')} (6.{number}) {again or name}"),
        "paragraphs": list(paragraphs) or [paragraph(sentence("paper.not-stated"))],
    }


def _from_reports(sheet: IndicatorSheet, *, said: Callable[[ReportLine], list[Fields]]) -> list[Fields]:
    spoken = [(moment, lines) for moment in sheet.rounds if moment.report and (lines := said(moment.report))]
    return [line for moment, lines in spoken for line in _with_round(lines, moment=moment)]


def _with_round(lines: list[Fields], *, moment: RoundSheet) -> list[Fields]:
    if moment.round.kind is RoundKind.YEAR_END:
        return lines
    label = f"{round_name(moment.round)} :"
    if lines[0]["mark"]:
        return [paragraph("", strong=label), *lines]
    return [{**lines[0], "strong": runs(label)}, *lines[1:]]
