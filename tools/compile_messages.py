"""Compile every catalogue of sentences: each locale/*/LC_MESSAGES/*.po into the .mo beside it.

``--check`` only compares, and names what is stale.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

#: Goes into the header, which nobody reads.
FIXED = datetime(2026, 1, 1, tzinfo=UTC)
LOCALE = Path(__file__).resolve().parent.parent / "chiwat" / "locale"


def compiled(source: Path) -> bytes:
    """The bytes of the compiled catalogue."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
    catalogue.creation_date = catalogue.revision_date = FIXED  # the same words give the same bytes on any day
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Write, or with ``--check`` compare; exit status 1 names the stale ones."""
    stale = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        content = compiled(source)
        if target.exists() and target.read_bytes() == content:
            continue
        if "--check" in sys.argv:
            stale.append(str(target.relative_to(LOCALE)))
        else:
            target.write_bytes(content)
    if stale:
        sys.stderr.write(f"stale, run make messages: {', '.join(stale)}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
