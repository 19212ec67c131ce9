"""A QR code as SVG, drawn by segno (ISO/IEC 18004)."""

from functools import lru_cache
from io import BytesIO

import segno


@lru_cache(maxsize=256)
def qr_svg(address: str) -> str:
    """The address as a QR code of medium error correction with a quiet zone of two modules."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, nl=False)
    return out.getvalue().decode()
