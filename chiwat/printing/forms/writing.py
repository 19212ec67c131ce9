"""What every paper writes alike: its digits, the moment of printing, its address, a QR code where that is of use."""

from collections.abc import Callable
from datetime import datetime

from chiwat.printing.qr import qr_svg
from chiwat.thai.calendar import full_date
from chiwat.thai.digits import to_thai
from chiwat.wording import sentence

Written = Callable[[str], str]
Fields = dict[str, object]


def digits_of(*, thai: bool) -> Written:
    """How this paper writes a text: its digits Thai, or as they are."""
    return to_thai if thai else str


def in_writing(kept: object, *, written: Written) -> object:
    """The same nest of mappings and lists with every text in it written so."""
    if isinstance(kept, str):
        return written(kept)
    if isinstance(kept, list):
        return [in_writing(inner, written=written) for inner in kept]
    if isinstance(kept, dict):
        return {name: in_writing(inner, written=written) for name, inner in kept.items()}
    return kept


def printed_said(printed_at: datetime) -> str:
    """When it was printed, in the time zone that it is given in."""
    return sentence("paper.printed-at", date=full_date(printed_at.date()), time=f"{printed_at:%H.%M}")


def address_said(permalink: str) -> str:
    """The address; a bare path, where the installation does not know its own name, says that it is one."""
    return permalink if _leads_somewhere(permalink) else sentence("paper.path", path=permalink)


def qr_of(permalink: str) -> str:
    """The QR code of an address, or nothing: a bare path leads nowhere."""
    return qr_svg(permalink) if _leads_somewhere(permalink) else ""


def _leads_somewhere(permalink: str) -> bool:
    return permalink.startswith(("https://", "http://"))
