"""What the search reads of an open year's record, written anew when a report becomes public or ceases to be."""

from collections.abc import Iterator

from chiwat.domain.captures import search_words
from chiwat.domain.publication import is_published
from chiwat.domain.report_workflow import ReportStatus
from chiwat.records.models import IndicatorYear, Report, SearchText

_OF_THE_RECORD = ("name", "code", "method", "criteria", "source")


def refresh_after(*, report: Report, after: ReportStatus, before: ReportStatus, locked_from: str | None) -> None:
    """Write the words anew if the step made the report public or took that away; in the step's transaction."""
    remembered = ReportStatus(locked_from) if locked_from else None
    told = is_published(after, locked_from=remembered)
    if told != is_published(before, locked_from=ReportStatus(report.locked_from) if report.locked_from else None):
        refresh(report.indicator_year)


def refresh(record: IndicatorYear) -> None:
    """Write what the search may read of a record: masked, and of its reports those that are announced."""
    words = search_words(_texts(record))
    SearchText.objects.update_or_create(indicator_year=record, defaults={"words": words})


def _texts(record: IndicatorYear) -> Iterator[str | None]:
    yield from (getattr(record, name) for name in _OF_THE_RECORD)
    for term, meaning in record.terms.order_by("position").values_list("term", "meaning"):
        yield f"{term} หมายถึง {meaning}" if term else meaning
    for report in Report.objects.filter(indicator_year=record).order_by("round__number", "pk"):
        before = ReportStatus(report.locked_from) if report.locked_from else None
        if is_published(ReportStatus(report.status), locked_from=before):
            yield from (report.text, report.supporting_factors, report.obstacles)
