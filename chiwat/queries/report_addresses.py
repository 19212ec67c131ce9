"""One report at its address: year, code and round, with the unit where two report the same indicator."""

from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries.report_facts import may_see, report_rows
from chiwat.records.models import Report


def report_at(*, viewer: Viewer, fiscal_year: int, code: str, label: str, unit: str = "") -> Report | None:
    """The report at an address, for who may know of it; with no unit named, one of the viewer's own first."""
    kind, _, number = label.rpartition("-")
    rows = report_rows().filter(
        indicator_year__fiscal_year=fiscal_year, indicator_year__code=code, round__kind=kind, round__number=number
    )
    if unit:
        rows = rows.filter(unit__code=unit)
    seen = [row for row in rows.order_by("unit__code", "pk") if may_see(row, viewer=viewer)]
    own = [row for row in seen if viewer.may(Permission.REPORT_WRITE, unit=row.unit_id)]
    return next(iter(own or seen), None)
