"""What a viewer may read of a text: names, phones and addresses are masked unless the viewer may see them."""

from collections.abc import Callable

from chiwat.domain.permissions import Permission, Viewer
from chiwat.thai.masking import mask_personal

Veil = Callable[[str | None], str | None]


def veil_for(viewer: Viewer, *, unit: int | None = None) -> Veil:
    """A function from a kept text to what this viewer reads of it; None stays None.

    With the unit that wrote it, own reach counts; without, only who may read everybody's.
    """
    if may_read_personal(viewer, unit=unit):
        return lambda text: text
    return lambda text: None if text is None else mask_personal(text)


def may_read_personal(viewer: Viewer, *, unit: int | None = None) -> bool:
    """Whether personal data of a unit's texts (or with none named, of anybody's) are open to the viewer."""
    if unit is None:
        return viewer.may_everywhere(Permission.PERSONAL_DATA_READ)
    return viewer.may(Permission.PERSONAL_DATA_READ, unit=unit)
