"""What the demonstration says in several pieces and the records keep as one text."""

from collections.abc import Iterator

from chiwat.demonstration.shapes import Evidence, IndicatorYear
from chiwat.domain.publication import is_published
from chiwat.domain.report_workflow import ReportStatus
from chiwat.thai.calendar import full_date


def evidence_line(document: Evidence) -> str:
    """A document as one line: what it is, its number and date, who issued it, where it is kept."""
    parts = [document.title]
    if document.number:
        parts.append(f"ที่ {document.number}")
    if document.dated:
        parts.append(f"ลงวันที่ {full_date(document.dated)}")
    if document.issuer:
        parts.append(document.issuer)
    if document.kept_at:
        parts.append(f"ต้นฉบับอยู่ที่ {document.kept_at}")
    if document.url:
        parts.append(document.url)
    return " ".join(parts)


def criteria_of(record: IndicatorYear) -> str | None:
    """Both criteria under their labels; None where there are none."""
    lines = (("ระยะครึ่งปีงบประมาณ", record.criteria_half_year), ("สิ้นปีงบประมาณ", record.criteria_year_end))
    return "\n".join(f"{label}: {text}" for label, text in lines if text) or None


def texts_of(record: IndicatorYear) -> Iterator[str | None]:
    """All that the search reads of a record."""
    yield from (record.name, record.code, record.method, record.source, record.criteria_half_year)
    yield record.criteria_year_end
    for term in record.terms:
        yield f"{term.term} หมายถึง {term.meaning}"
    for report in record.reports:
        if is_published(report.status, locked_from=ReportStatus.ANNOUNCED):  # what is not announced is found by nobody
            yield from (report.text, report.supporting_factors, report.obstacles)
