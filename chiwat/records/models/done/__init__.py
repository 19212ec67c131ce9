"""What was done: reports and results, round by round, with what stands behind them."""

from chiwat.records.models.done.citation import Citation
from chiwat.records.models.done.document import Document
from chiwat.records.models.done.entry import Entry
from chiwat.records.models.done.given_figure import GivenFigure
from chiwat.records.models.done.report import Report
from chiwat.records.models.done.report_step import ReportStep
from chiwat.records.models.done.report_version import ReportVersion
from chiwat.records.models.done.result import Result
from chiwat.records.models.done.unit_round import UnitRound

__all__ = [
    "Citation",
    "Document",
    "Entry",
    "GivenFigure",
    "Report",
    "ReportStep",
    "ReportVersion",
    "Result",
    "UnitRound",
]
