"""What a viewer may read of a text: names, phones and addresses are masked unless the viewer may see them."""

from collections.abc import Callable

from chiwat.domain.permissions import Permission, Viewer
from chiwat.queries.report_facts import may_with
from chiwat.records.models import Report
from chiwat.thai.masking import mask_personal

Veil = Callable[[str | None], str | None]


def veil_for(viewer: Viewer, *, unit: int | None = None) -> Veil:
    """A function from a kept text to what this viewer reads of it; None stays None.

    With the unit that wrote it, own reach counts; without, only who may read everybody's.
    """
    return _veil(lifted=may_read_personal(viewer, unit=unit))


def veil_over(report: Report, *, viewer: Viewer) -> Veil:
    """The same for the texts of a report, which both units that share one have written."""
    return _veil(lifted=may_with(report, viewer=viewer, permission=Permission.PERSONAL_DATA_READ))


def _veil(*, lifted: bool) -> Veil:
    if lifted:
        return lambda text: text
    return lambda text: None if text is None else mask_personal(text)


def may_read_personal(viewer: Viewer, *, unit: int | None = None) -> bool:
    """Whether personal data of a unit's texts (or with none named, of anybody's) are open to the viewer."""
    if unit is None:
        return viewer.may_everywhere(Permission.PERSONAL_DATA_READ)
    return viewer.may(Permission.PERSONAL_DATA_READ, unit=unit)
