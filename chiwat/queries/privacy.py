"""What a viewer may read of a text: names, phones and addresses are masked unless the viewer may see them."""

from collections.abc import Callable

from chiwat.domain.permissions import Permission, Viewer
from chiwat.thai.masking import mask_personal

Veil = Callable[[str | None], str | None]


def veil_for(viewer: Viewer) -> Veil:
    """A function from a kept text to what this viewer reads of it; None stays None."""
    if viewer.may(Permission.PERSONAL_DATA_READ):
        return lambda text: text
    return lambda text: None if text is None else mask_personal(text)
