"""Reading a record of the demonstration without knowing how it was made."""

import re
from decimal import Decimal

from chiwat.domain.periods import RoundKind
from chiwat.domain.results import ResultState

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def key(record):
    """What tells a record within the city."""
    return record.code, record.fiscal_year


def is_quarter(report):
    """Whether a report is of a quarter, not of the year-end."""
    return report.round.kind is RoundKind.QUARTER


def report_text(record, moment):
    """The report's words of a round."""
    return next((report.text or "" for report in record.reports if report.round == moment), "")


def result_at(record, moment):
    """The first measure's result of a round."""
    return next(result for result in record.measures[0].results if result.round == moment)


def reported(record):
    """The first measure's figures by quarter."""
    return {
        result.round.number: result.value
        for result in record.measures[0].results
        if result.state is ResultState.REPORTED and result.round.kind is RoundKind.QUARTER
    }


def words(record):
    """Every text of a record that people read, with the field it is in."""
    yield from (("name", record.name), ("method", record.method), ("source", record.source))
    yield from (("criteria", record.criteria_half_year), ("criteria", record.criteria_year_end))
    for term in record.terms:
        yield from (("terms.term", term.term), ("terms.meaning", term.meaning))
    for report in record.reports:
        yield from (("reports.text", report.text), ("reports.supporting_factors", report.supporting_factors))
        yield from (("reports.obstacles", report.obstacles), ("reports.return_reason", report.return_reason))
        yield from (("reports.evidence", document.title) for document in report.evidence)
    yield from (("markings.comment", marking.comment) for marking in record.markings)
    for measure in record.measures:
        yield "measures.name", measure.name
        yield from (("measures.results.reason", result.reason) for result in measure.results)


def texts_at(record, planted):
    """The texts of the field and round that a planted fault names."""
    if planted.field == "reports.text":
        return [report_text(record, planted.round)]
    if planted.field == "measures.unit_raw":
        return [record.measures[0].unit_raw]
    return [text for field, text in words(record) if field == planted.field and text]


def numbers(text):
    """Every number in a text."""
    return [Decimal(found.replace(",", "")) for found in NUMBER.findall(text)]


def number(words_of_it):
    """One figure as written."""
    return Decimal(words_of_it.replace(",", ""))
