"""The sheet as JSON, bound to its paper: the same words for machines, equal bytes for equal sheets."""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import sha256

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.domain.rounding import exact_text

#: Hex digits of the SHA-256 of the attachment that the foot of the paper shows.
SHORT_HASH = 8

#: What a code may hold that a file's name may not.
_UNSAFE = re.compile(r"[^0-9A-Za-z.-]")


def sheet_json(sheet: IndicatorSheet) -> bytes:
    """What the viewer sees as UTF-8 JSON."""
    return as_json(sheet)


def as_json(kept: object) -> bytes:
    """A frozen value as UTF-8 JSON: keys sorted, figures as strings, dates ISO 8601, states as codes."""
    return json.dumps(_plain(kept), ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def short_hash(attached: bytes) -> str:
    """The first eight hex digits of the SHA-256 of the attachment."""
    return sha256(attached).hexdigest()[:SHORT_HASH]


def attachment_name(sheet: IndicatorSheet, *, attached: bytes) -> str:
    """``chiwat-<code>-<year>.json``; a page still to be identified is named by its hash."""
    if sheet.to_be_identified:
        return f"chiwat-unidentified-{short_hash(attached)}.json"
    return f"chiwat-{_UNSAFE.sub('-', str(sheet.code))}-{sheet.fiscal_year}.json"


def _plain(kept: object) -> object:
    if is_dataclass(kept):
        return {field.name: _plain(getattr(kept, field.name)) for field in fields(kept)}
    if isinstance(kept, Enum):
        return kept.value
    if isinstance(kept, Decimal | Fraction):
        return exact_text(kept) if isinstance(kept, Fraction) else f"{kept:f}"
    if isinstance(kept, date):
        return kept.isoformat()
    if isinstance(kept, Mapping):
        return {str(name): _plain(inner) for name, inner in kept.items()}
    if isinstance(kept, tuple | list):
        return [_plain(inner) for inner in kept]
    return kept
