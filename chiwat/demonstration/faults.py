"""Which faults are planted, how often and where; they are those seen in real reports."""

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """The records that may bear a fault."""

    IMPORTED = "imported"
    OPEN = "open"
    BOTH = "both"
    PROJECT = "project"


class Ground(StrEnum):
    """What a fault lies on: two faults of one record never share a ground, so none can undo the other."""

    FIGURES = "figures"
    TEXT = "text"
    TARGET = "target"
    UNIT = "unit"
    DIRECTION = "direction"
    LEVEL = "level"
    NAME = "name"
    DEFINITION = "definition"
    MARKS = "marks"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One kind of fault: its share of the records that can bear it, what it is, where it lies."""

    code: str
    rate: float
    what: str
    where: Where
    grounds: frozenset[Ground]


def _fault(line: str, *, what: str) -> Fault:
    """Read ``code | rate | where | ground ground``."""
    code, rate, where, grounds = line.split(" | ")
    lies_on = frozenset(Ground(ground) for ground in grounds.split())
    return Fault(code=code, rate=float(rate), what=what, where=Where(where), grounds=lies_on)


#: In the order of planting: those that few records can bear choose first, so that each finds one.
FAULTS = (
    _fault("direction-undeclared | 1.0 | imported | direction", what="lower is better, and nothing says so"),
    _fault("scale-switches | 0.20 | imported | figures text", what="a level becomes a percentage in mid-year"),
    _fault("method-counts-a-level | 0.12 | both | definition", what="the unit is a level, the method counts"),
    _fault("value-on-other-scale | 0.12 | both | target figures", what="levels or a handful against a target of 100"),
    _fault("far-beyond-target | 0.10 | both | target figures", what="the result is many times the target"),
    _fault("zero-between-figures | 0.06 | both | figures text", what="a cumulative result is zero between two others"),
    _fault("parts-do-not-add-up | 0.03 | both | text figures", what="the parts named in the text make another sum"),
    _fault("same-text-other-unit | 0.05 | imported | figures text target", what="the year is copied from another unit"),
    _fault("level-changed | 0.03 | open | level", what="output last year, outcome this year, and no break declared"),
    _fault("target-changed | 0.05 | open | target", what="another target than last year, and no break declared"),
    _fault("outcome-by-procurement | 0.05 | both | text level", what="an outcome reported by steps of buying"),
    _fault("denominator-changes | 0.06 | both | figures text", what="the whole is another one in one quarter"),
    _fault("percent-over-100 | 0.05 | both | figures text", what="more than all of it"),
    _fault("cumulative-falls | 0.04 | both | figures text", what="less than the quarter before"),
    _fault("same-text-next-quarter | 0.03 | both | figures text", what="a quarter's report is the one before"),
    _fault("paused-without-state | 0.04 | both | figures text", what="the text says paused, the state does not"),
    _fault("text-differs-from-table | 0.04 | both | figures text", what="the text says another figure than the table"),
    _fault("quotient-is-wrong | 0.05 | both | figures text", what="a of b is not the per cent that the text says"),
    _fault("marked-at-zero | 0.03 | imported | figures text marks", what="marked though nothing was achieved"),
    _fault("marked-without-report | 0.03 | imported | text marks", what="marked though the report is empty or a dash"),
    _fault("stale-headline | 0.06 | imported | figures", what="the stated result is not the latest"),
    _fault("date-outside-round | 0.03 | both | text", what="a day of another quarter or another year"),
    _fault("cut-off-early | 0.03 | both | text", what="the figures are of a day before the quarter's end"),
    _fault("mixed-calendars | 0.01 | both | text", what="28/10/2568 and 1/31/2026 in one text"),
    _fault("broken-thai | 0.04 | both | text", what="typed with signs that only look right"),
    _fault("phone-in-text | 0.02 | both | text", what="a telephone number in a public text"),
    _fault("email-in-text | 0.02 | both | text", what="an e-mail address in a public text"),
    _fault("name-in-text | 0.02 | both | text", what="a person's name in a public text"),
    _fault("target-missing | 0.03 | both | target", what="no target at all"),
    _fault("target-zero | 0.02 | both | target", what="a target of zero that nobody declared legal"),
    _fault("unit-holds-more | 0.06 | imported | unit", what="an operator, number or level typed as the unit"),
    _fault("name-holds-more | 0.07 | both | name", what="a year, number or tag typed in the name"),
    _fault("text-cut | 0.03 | both | definition", what="a text cut by the old system, ending in %"),
    _fault("result-never-assessed | 0.12 | imported | marks", what="a result that nobody assessed"),
    _fault("project-marked-done | 0.30 | project | project", what="progress below 100 but marked 100"),
)
