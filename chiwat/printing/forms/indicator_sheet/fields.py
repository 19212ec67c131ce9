"""Every text of the nine-item form, finished: ``form.typ`` only lays it out (items: DOMAIN.md §8)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from chiwat.domain.indicator_sheet import IndicatorSheet, PlanLine, ReportLine, RoundSheet, SignatureBlock, Term
from chiwat.domain.indicators import ResultLevel
from chiwat.domain.periods import RoundKind
from chiwat.domain.results import Assessment, ResultState
from chiwat.printing.forms.indicator_sheet.figures import round_lines, round_name, target_said, year_lines
from chiwat.printing.forms.indicator_sheet.runs import Fields, Runs, listed, paragraph, prose, runs
from chiwat.printing.qr import qr_svg
from chiwat.thai.calendar import full_date, month_span
from chiwat.thai.digits import to_thai
from chiwat.wording import sentence

#: The form has no title on the captured paper, so a unit may set its own.
DEFAULT_TITLE = sentence("paper.title")

#: Quarters of a page whose rounds nobody knows yet.
_QUARTERS = (1, 2, 3, 4)

#: States that say more of the end of the year than that nobody filled it in.
_SAID_AT_YEAR_END = frozenset(
    {ResultState.REPORTED, ResultState.CONFIRMED_NONE, ResultState.AWAITING, ResultState.NOT_APPLICABLE}
)


def fields_of(
    sheet: IndicatorSheet,
    *,
    thai_digits: bool,
    printed_at: datetime,
    permalink: str,
    short_hash: str,
    title: str | None = None,
) -> Fields:
    """The form's finished texts; Thai digits everywhere but in the permalink, its QR and the hash."""
    written = to_thai if thai_digits else str
    form: Fields = {
        "title": title or DEFAULT_TITLE,
        "bookmark": " ".join(filter(None, (sheet.code, sheet.name or sentence("paper.name-missing")))),
        "unit": runs(f"{_unit(sheet)} {_year(sheet)}"),
        "draft": sentence("paper.draft") if sheet.is_draft else "",
        "draft-line": sentence("paper.draft-line") if sheet.is_draft else "",
        "notice": _notice(sheet),
        "items": _items(sheet),
        "closing": sentence("paper.closing"),
        "signatures": [_signature(block) for block in sheet.signatures or (_default_signature(),)],
    }
    foot = _foot(sheet, printed_at=printed_at, permalink=permalink, short_hash=short_hash, written=written)
    return {**_in_writing(form, written=written), "foot": foot}


def file_of(
    forms: Sequence[Fields], *, sheets: Sequence[IndicatorSheet], thai_digits: bool, title: str | None = None
) -> Fields:
    """One file: a single form, or several behind a page of contents."""
    written = to_thai if thai_digits else str
    many = len(forms) > 1
    first = sheets[0]
    subject = f"{_unit(first)} {_year(first)}" if many else str(forms[0]["bookmark"])
    contents: Fields = {
        "heading": written(sentence("paper.contents")),
        "unit": written(f"{_unit(first)} {_year(first)}"),
        "code": sentence("paper.code"),
        "name": sentence("paper.item-1"),
        "page": sentence("paper.page"),
        "lines": [_contents_line(sheet, written=written) for sheet in sheets],
    }
    return {
        "title": written(f"{title or DEFAULT_TITLE} {subject}"),
        "author": _unit(first),
        "attachment": sentence("paper.attachment"),
        "digits": written("0123456789"),
        "words": {name: sentence(f"paper.{name}") for name in ("page", "page-in-file", "continued", "qr")},
        "contents": contents if many else None,
        "forms": list(forms),
    }


def _items(sheet: IndicatorSheet) -> list[Fields]:
    code = f" ({sheet.code})" if sheet.code else ""
    achieved = [line for measure in sheet.measures for line in year_lines(measure)]
    return [
        _item(1, beside=(sheet.name or sentence("paper.name-missing")) + code),
        _level_and_plan(sheet),
        _item(3, paragraphs=[line for term in sheet.terms for line in _term(term)]),
        _item(4, paragraphs=_method(sheet)),
        _item(5, beside=target_said(sheet.main), paragraphs=achieved) if len(sheet.measures) == 1 else _measures(sheet),
        _rounds(sheet),
        _item(7, paragraphs=_from_reports(sheet, said=lambda report: prose(report.supporting_factors or ""))),
        _item(8, paragraphs=_from_reports(sheet, said=lambda report: prose(report.obstacles or ""))),
        _item(9, paragraphs=_from_reports(sheet, said=lambda report: listed(report.evidence))),
    ]


def _item(
    number: int,
    *,
    beside: str = "",
    boxes: Sequence[Fields] = (),
    paragraphs: Sequence[Fields] = (),
    parts: Sequence[Fields] = (),
) -> Fields:
    heading = f"{number}. {sentence(f'paper.item-{number}')}"
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
    boxes = [_box(level, chosen=sheet.level) for level in ResultLevel]
    unknown = [paragraph(sentence("level.undeclared"))] if sheet.level is None else []
    plan = [_plan_line(line) for line in sheet.plan] or [paragraph(sentence("paper.not-stated"))]
    return _item(2, boxes=boxes, paragraphs=[*unknown, paragraph("", strong=sentence("paper.supports-plan")), *plan])


def _box(level: ResultLevel, *, chosen: ResultLevel | None) -> Fields:
    ticked = level is chosen
    alt = sentence("paper.ticked" if ticked else "paper.not-ticked")
    return {"text": sentence(f"paper.{level.value}"), "ticked": ticked, "alt": alt}


def _plan_line(line: PlanLine) -> Fields:
    number = f"ที่ {line.number}" if line.number and line.label and not line.label.endswith("ที่") else line.number or ""
    level = f"{line.label or ''}{number}" if number.startswith("ที่") else f"{line.label or ''} {number}"
    cut = f" {sentence('paper.cut')}" if line.cut else ""
    return paragraph(" ".join(filter(None, (level.strip(), line.text))) + cut, mark="–")


def _term(term: Term) -> Iterator[Fields]:
    first, *rest = prose(term.meaning) or [paragraph(sentence("paper.not-stated"))]
    if term.term:
        first = {**first, "mark": "", "strong": runs(term.term), "text": _means(first)}
    yield first
    yield from rest


def _means(meaning: Fields) -> Runs:
    words = f"{sentence('paper.means')} {meaning['mark']}".strip()
    text = meaning["text"]
    return [f"{words} ", *text] if isinstance(text, list) else [words]


def _method(sheet: IndicatorSheet) -> list[Fields]:
    lines = prose(sheet.method or "")
    if sheet.criteria:
        lines += [paragraph("", strong=f"{sentence('paper.criteria')} :"), *prose(sheet.criteria)]
    return lines


def _measures(sheet: IndicatorSheet) -> Fields:
    lines: list[Fields] = []
    for number, measure in enumerate(sheet.measures, start=1):
        lines.append(paragraph(target_said(measure), strong=f"{measure.name or ''} :", mark=f"({number})"))
        lines.extend(year_lines(measure))
    return _item(5, paragraphs=lines)


def _rounds(sheet: IndicatorSheet) -> Fields:
    within = [place for place, moment in enumerate(sheet.rounds) if moment.round.kind is not RoundKind.YEAR_END]
    ends = [place for place, moment in enumerate(sheet.rounds) if moment.round.kind is RoundKind.YEAR_END]
    if within:
        parts = [_round(sheet, place=place, number=number) for number, place in enumerate(within, start=1)]
    else:
        parts = [_unknown_quarter(number) for number in _QUARTERS]
    summary = _summary(sheet, place=ends[0]) if ends else []
    parts.append(_part(len(parts) + 1, name=sentence("paper.summary"), paragraphs=summary))
    return _item(6, parts=parts)


def _round(sheet: IndicatorSheet, *, place: int, number: int) -> Fields:
    moment = sheet.rounds[place]
    name = round_name(moment.round)
    if sheet.fiscal_year is not None:
        name = f"{name} ({month_span(moment.round.first_day, moment.round.last_day)})"
    report = prose(moment.report.text or "") if moment.report is not None else []
    text = report or [paragraph(sentence("paper.no-report-text"))]
    return _part(number, name=name, paragraphs=[*round_lines(sheet, place=place), *text])


def _unknown_quarter(number: int) -> Fields:
    said = paragraph(sentence("result-state.unknown"), strong=f"{sentence('paper.result')} :")
    return _part(number, name=sentence("round.quarter", number=number), paragraphs=[said])


def _summary(sheet: IndicatorSheet, *, place: int) -> list[Fields]:
    moment = sheet.rounds[place]
    states = {measure.results[place].state for measure in sheet.measures if place < len(measure.results)}
    marked = moment.assessment is Assessment.MARKED
    figures = list(round_lines(sheet, place=place)) if marked or states & _SAID_AT_YEAR_END else []
    return [*figures, *(prose(moment.report.text or "") if moment.report is not None else [])]


def _part(number: int, *, name: str, paragraphs: Sequence[Fields]) -> Fields:
    heading = f"(6.{number}) {name}"
    return {
        "heading": runs(heading),
        "again": runs(f"6. {sentence('paper.item-6-again')} {heading}"),
        "paragraphs": list(paragraphs) or [paragraph(sentence("paper.not-stated"))],
    }


def _from_reports(sheet: IndicatorSheet, *, said: Callable[[ReportLine], list[Fields]]) -> list[Fields]:
    spoken = [(moment, lines) for moment in sheet.rounds if moment.report and (lines := said(moment.report))]
    return [line for moment, lines in spoken for line in (*_spoken_in(moment), *lines)]


def _spoken_in(moment: RoundSheet) -> Iterator[Fields]:
    if moment.round.kind is not RoundKind.YEAR_END:
        yield paragraph("", strong=f"{round_name(moment.round)} :")


def _default_signature() -> SignatureBlock:
    return SignatureBlock(role=sentence("paper.signer"))


def _signature(block: SignatureBlock) -> Fields:
    return {
        "sign": sentence("paper.sign"),
        "role": f"({block.role})",
        "name": block.name or "",
        "position-label": sentence("paper.position"),
        "position": block.position or "",
    }


def _unit(sheet: IndicatorSheet) -> str:
    return sheet.unit_name or sentence("paper.unit-unknown")


def _year(sheet: IndicatorSheet) -> str:
    if sheet.fiscal_year is None:
        return sentence("paper.year-unknown")
    return sentence("paper.fiscal-year", year=sheet.fiscal_year)


def _notice(sheet: IndicatorSheet) -> str:
    if not sheet.to_be_identified:
        return ""
    missing = {"unit": sheet.unit_name, "code": sheet.code, "year": sheet.fiscal_year}
    words = "/".join(sentence(f"paper.awaited-{name}") for name, known in missing.items() if known is None)
    return sentence("paper.to-be-identified", missing=words)


def _foot(
    sheet: IndicatorSheet, *, printed_at: datetime, permalink: str, short_hash: str, written: Callable[[str], str]
) -> Fields:
    moment = sentence("paper.printed-at", date=full_date(printed_at.date()), time=f"{printed_at:%H:%M}")
    version = sentence("paper.version", version=sheet.version)
    lines = [
        written(f"{_year(sheet)} · {_unit(sheet)}"),
        f"{written(f'{moment} · {version}')} · {sentence('paper.hash', hash=short_hash)}",
        permalink,
    ]
    return {"lines": lines, "qr": qr_svg(permalink)}


def _contents_line(sheet: IndicatorSheet, *, written: Callable[[str], str]) -> Fields:
    name = sheet.name or sentence("paper.name-missing")
    return {"code": written(sheet.code or sentence("paper.code-unknown")), "name": runs(written(name))}


def _in_writing(form: Fields, *, written: Callable[[str], str]) -> Fields:
    return {name: _written(kept, written=written) for name, kept in form.items()}


def _written(kept: object, *, written: Callable[[str], str]) -> object:
    if isinstance(kept, str):
        return written(kept)
    if isinstance(kept, list):
        return [_written(inner, written=written) for inner in kept]
    if isinstance(kept, dict):
        return {name: _written(inner, written=written) for name, inner in kept.items()}
    return kept
