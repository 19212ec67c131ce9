"""A whole number as an address or a form sends it."""

from typing import TypeVar

_Otherwise = TypeVar("_Otherwise")

#: Of a key: what a database of ours can hold.
KEY = 17


def whole_number(text: str, *, digits: int, otherwise: _Otherwise) -> int | _Otherwise:
    """The number that is written in at most so many plain digits, from 0; anything else is ``otherwise``.

    Thai and raised digits are no number here: what is sent is what the page itself wrote.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else otherwise


def key_number(text: str) -> int:
    """A row's key, or 0, which is no row's."""
    return whole_number(text, digits=KEY, otherwise=0)
