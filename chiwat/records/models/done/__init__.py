"""What was done: reports and results, round by round."""

from chiwat.records.models.done.report import Report
from chiwat.records.models.done.result import Result

__all__ = ["Report", "Result"]
