"""Every text of the cover of a unit's round, finished: letter, completeness, seal, and the list of its reports."""

from datetime import datetime

from chiwat.domain.unit_round_set import RoundEntry, RoundFinding, RoundSet
from chiwat.printing.forms.indicator_sheet.figures import figure_or_state, round_name
from chiwat.printing.forms.indicator_sheet.runs import runs
from chiwat.printing.forms.unit_words import SHORT_HEAD, Printing, anchor_said
from chiwat.printing.forms.writing import Fields, in_writing, printed_said
from chiwat.thai.calendar import full_date, month_span, short_date
from chiwat.wording import sentence

_COLUMNS = ("number", "indicator", "result", "status", "page")


def title_of(told: RoundSet) -> str:
    """The document's own title."""
    return f"{sentence('unit-round.title')} {_about(told)}"


def cover_of(told: RoundSet, *, sha256: str, printing: Printing, local_printed_at: datetime | None) -> Fields:
    """The cover's finished texts; ``local_printed_at`` is when the recorded version was printed, in Bangkok time."""
    said = {
        "heading": sentence("unit-round.title"),
        "lines": [runs(_unit_and_year(told)), runs(_round_said(told))],
        "draft": sentence("paper.draft") if told.is_draft else "",
        "draft-line": sentence("unit-round.draft-line") if told.is_draft else "",
        "letter": runs(_letter_said(told)),
        "complete": runs(sentence("unit-round.complete", count=len(told.statuses), approved=told.approved)),
        "seal": runs(_seal_said(told, sha256=sha256, local_printed_at=local_printed_at)),
        "columns": {name: sentence(f"unit-round.column-{name}") for name in _COLUMNS},
        "rows": [_row(entry, told=told, place=place) for place, entry in enumerate(told.content.entries)],
        "none": runs(sentence("unit-round.none")),
        "sign": sentence("paper.sign"),
        "head-of-unit": sentence("unit-round.head-of-unit"),
        "position": sentence("paper.position"),
        "day": sentence("unit-paper.signed-on"),
    }
    whole = in_writing(said, written=printing.written)
    hashed = {"hash-label": sentence("unit-round.sha256"), "hash": sha256}
    foot = {"lines": [printing.written(_subject(told)), *seal_lines(sha256=sha256, printing=printing)], "qr": ""}
    return {**(whole if isinstance(whole, dict) else {}), **hashed, "foot": foot}


def seal_lines(*, sha256: str, printing: Printing) -> list[str]:
    """The foot of every page: when, the content's hash, the trail at that moment."""
    lines = [printing.written(printed_said(printing.printed_at)), seal_line(sha256=sha256)]
    return lines + ([anchor_said(printing.anchor, printing=printing)] if printing.anchor else [])


def seal_line(*, sha256: str) -> str:
    """The content's hash, shortened."""
    return sentence("unit-round.short-sha256", hash=sha256[:SHORT_HEAD])


def _unit_and_year(told: RoundSet) -> str:
    content = told.content
    return f"{content.unit_name} {sentence('paper.fiscal-year', year=content.fiscal_year)}"


def _round_said(told: RoundSet) -> str:
    moment = told.content.round
    return f"{round_name(moment)} ({month_span(moment.first_day, last=moment.last_day)})"


def _about(told: RoundSet) -> str:
    return f"{_unit_and_year(told)} {round_name(told.content.round)}"


def _subject(told: RoundSet) -> str:
    fiction = (sentence("paper.fictional"),) if told.fictional else ()
    return " · ".join((*fiction, _about(told), told.content.unit_code))


def _letter_said(told: RoundSet) -> str:
    content = told.content
    number = content.letter_number or sentence("unit-round.letter-number-unknown")
    day = full_date(content.letter_date) if content.letter_date else sentence("unit-round.letter-date-unknown")
    return sentence("unit-round.letter", number=number, date=day)


def _seal_said(told: RoundSet, *, sha256: str, local_printed_at: datetime | None) -> str:
    if not told.printed_sha256 or local_printed_at is None:
        return sentence("unit-round.not-recorded")
    said = {"date": full_date(local_printed_at.date()), "time": f"{local_printed_at:%H.%M}"}
    if told.printed_sha256 == sha256:
        return sentence("unit-round.recorded-signed" if told.signed else "unit-round.recorded", **said)
    return sentence("unit-round.differs-from-signed" if told.signed else "unit-round.differs", **said)


def _row(entry: RoundEntry, *, told: RoundSet, place: int) -> Fields:
    status = told.statuses[place]
    several = len(entry.findings) > 1
    return {
        "number": str(place + 1),
        "code": entry.code,
        "name": runs(entry.name or sentence("paper.name-missing")),
        "result": [
            runs(said)
            for number, finding in enumerate(entry.findings, start=1)
            for said in _result_lines(finding, mark=f"({number}) " if several else "")
        ],
        "status": runs(sentence(f"report-status.{status.value}") if status else sentence("unit-round.no-report")),
    }


def _result_lines(finding: RoundFinding, *, mark: str) -> list[str]:
    line = finding.result
    lines = [f"{mark}{figure_or_state(line, unit=finding.unit)}"]
    lines += [sentence("paper.as-of", date=short_date(line.as_of))] if line.as_of else []
    lines += [sentence(f"finality.{line.finality.value}")] if line.finality else []
    return lines + ([sentence("paper.because", reason=line.reason)] if line.reason else [])
