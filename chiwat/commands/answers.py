"""Answers on standard output: JSON Lines in UTF-8, whatever the console's own encoding is."""

import json
import sys
from typing import Any


def tell(answer: Any) -> None:
    """One object on one line; half a character (a lone surrogate, a file name that is no UTF-8) stays an escape."""
    line = json.dumps(answer, ensure_ascii=False, default=_parts)
    sys.stdout.buffer.write(line.encode("utf-8", errors="backslashreplace") + b"\n")


def _parts(answer: Any) -> dict[str, Any]:
    """The fields of a frozen object in their order: the order of the contract."""
    return {name: getattr(answer, name) for name in answer.__slots__}
