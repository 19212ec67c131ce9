"""What a command is asked: the file or what is piped in, its JSON Lines one by one in flat memory."""

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

STDIN = "-"
#: A whole number of more digits is no identity, no year and no figure.
_MOST_DIGITS = 100


class LineFault(StrEnum):
    """Why a line gives no object; the answer is ``{"line", "error"}``."""

    BAD_JSON = "bad-json"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"


class NoFileError(ValueError):
    """The file cannot be opened; the message names it and says why."""


def opened(name: str) -> AbstractContextManager[BinaryIO]:
    """The bytes of a file, or what is piped in for ``-``; :class:`NoFileError` when there is none."""
    if name == STDIN:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as fault:
        raise NoFileError(f"{name}: {getattr(fault, 'strerror', None) or fault}") from fault


def numbered_lines(file: BinaryIO, *, most_bytes: int, first: int = 1) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank with their number; ``None`` stands for one of more than so many bytes."""
    number = first - 1
    while line := file.readline(most_bytes + 1):
        number += 1
        if len(line) > most_bytes and not line.endswith(b"\n"):
            while (rest := file.readline(most_bytes)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif not line.isspace():
            yield number, line


class Objects:
    """What decodes a line; it remembers the name that came twice in the line at hand."""

    def __init__(self) -> None:
        self._doubled: list[str] = []
        self._decode = json.JSONDecoder(object_pairs_hook=self._object, parse_int=_whole).decode

    @property
    def doubled(self) -> str | None:
        """A name that came twice in one object of the line, however deep: the last of two would win silently."""
        return self._doubled[0] if self._doubled else None

    def read(self, line: bytes | None, *, number: int) -> dict[str, Any] | LineFault:
        """The object of a line, or why there is none; a byte-order mark may open the first."""
        if line is None:
            return LineFault.TOO_LARGE
        self._doubled.clear()
        try:
            asked = self._decode(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except RecursionError:
            return LineFault.TOO_DEEP
        except ValueError:
            return LineFault.BAD_JSON
        return asked if isinstance(asked, dict) else LineFault.BAD_JSON

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            names = [name for name, _ in pairs]
            self._doubled += [name for place, name in enumerate(names) if name in names[:place]][:1]
        return made


def is_identity(given: object) -> bool:
    """Whether a line may bear this name: a text, a whole number, or none."""
    return given is None or type(given) in (str, int)


def _whole(digits: str) -> object:
    """A number without a point: whole, or too long for one, and then read no further."""
    return int(digits) if len(digits) <= _MOST_DIGITS else ...
