"""The reports of a round that a unit shares as a joint one."""

from dataclasses import dataclass

from chiwat.domain.periods import Round
from chiwat.domain.report_workflow import ReportStatus
from chiwat.queries.report_facts import joint_parts, report_rows, round_value
from chiwat.records.models import Round as RoundRow
from chiwat.records.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLine:
    """A report of the round that another unit answers for and this one shares: counted there, written by both."""

    fiscal_year: int
    code: str
    name: str
    unit_code: str
    unit_name: str
    unit_name_en: str
    round: Round
    status: ReportStatus
    #: The address always names the unit that answers.
    shared: bool = True


def shared_lines(unit: Unit, *, row: RoundRow) -> tuple[SharedLine, ...]:
    """Those that the unit shares today; asked by a page that has looked whether its viewer may read the unit's."""
    joint = joint_parts().filter(unit=unit).values("indicator_year_id")
    rows = report_rows().filter(round=row, indicator_year__in=joint).exclude(unit=unit)
    return tuple(
        SharedLine(
            fiscal_year=row.fiscal_year_id, code=report.indicator_year.code, name=report.indicator_year.name or "",
            unit_code=report.unit.code, unit_name=report.unit.name_th, unit_name_en=report.unit.name_en,
            round=round_value(row), status=ReportStatus(report.status),
        )
        for report in rows.order_by("indicator_year__code")
    )  # fmt: skip
