"""A Thai and an English sentence for every code; the texts are in ``locale/*/LC_MESSAGES/codes.po``."""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"
LANGUAGES = ("th", "en")


def sentence(code: str, /, *, language: str = "th", **values: object) -> str:
    """The sentence of a code with its values filled in; ``KeyError`` for a code that has no sentence.

    >>> sentence("result-state.not_reported"), sentence("result-state.not_reported", language="en")
    ('ไม่ได้รายงาน', 'Not reported')
    """
    text = _catalogue(language).get(code)
    if text is None:
        raise KeyError(f"no {language} sentence for {code!r}")
    return text.format(**values) if values else text


def codes(*, language: str) -> frozenset[str]:
    """Every code that the language has a sentence for."""
    return frozenset(_catalogue(language))


@cache
def _catalogue(language: str) -> dict[str, str]:
    with (LOCALE / language / "LC_MESSAGES" / "codes.mo").open("rb") as file:
        kept = GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001 - the only way to list it
    return {code: text for code, text in kept.items() if isinstance(code, str) and code}
