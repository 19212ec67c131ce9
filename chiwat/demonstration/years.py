"""The two fiscal years of the demonstration and their calendars; the marks' labels are data of a year."""

from datetime import date, timedelta
from decimal import Decimal

from chiwat.demonstration.frame_shapes import CalendarLine, MarkLabel, Year
from chiwat.domain.periods import FiscalYear, Round, RoundKind, quarters_and_year_end
from chiwat.domain.report_workflow import YearStatus

IMPORTED_YEAR, OPEN_YEAR = FiscalYear(2568), FiscalYear(2569)
#: The day on which the demonstration stands still: the third quarter of 2569 is being reported.
TODAY = date(2026, 7, 12)
#: The quarter being reported on that day.
CURRENT_QUARTER = 3

_FIRST_MARK = tuple(Decimal(value) for value in (0, *range(75, 101, 5)))
_SECOND_MARK = tuple(Decimal(value) for value in (0, 50, 100))
MARK_LABELS = (
    MarkLabel(name="2.1", label="ผลการดำเนินงานเทียบแผนของรอบ (ชื่อสมมติ)", allowed=_FIRST_MARK),
    MarkLabel(name="2.2", label="ความครบถ้วนของหลักฐานอ้างอิง (ชื่อสมมติ)", allowed=_SECOND_MARK),
)


def calendar_line(moment: Round) -> CalendarLine:
    """A round opens before its end, is due after it; the year-end opens on 1 October and is given longer."""
    last = moment.last_day
    opens, due = (1, 31) if moment.kind is RoundKind.YEAR_END else (-10, 15)
    return CalendarLine(
        round=moment,
        opens=last + timedelta(days=opens),
        due=last + timedelta(days=due),
        grace=last + timedelta(days=due + 7),
        locks=last + timedelta(days=due + 15),
        review_by=last + timedelta(days=due + 90),
    )


def all_years() -> tuple[Year, ...]:
    """The imported past year and the open one."""
    return tuple(
        Year(
            fiscal_year=year,
            status=status,
            calendar=tuple(calendar_line(moment) for moment in quarters_and_year_end(year)),
            mark_labels=MARK_LABELS,
        )
        for year, status in ((IMPORTED_YEAR, YearStatus.IMPORTED), (OPEN_YEAR, YearStatus.OPEN))
    )
