"""Thai typed with signs that only look right; search finds it all the same, the original is kept."""

from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Quote, Severity
from chiwat.thai.normalise import normalise, normalise_with_map

_AROUND = 3


def check(year: CheckedYear) -> Iterator[Problem]:
    """Noted with the first place where the text differs from its one spelling."""
    for done in year.told:
        text = done.text or ""
        if normalise(text) != text:
            yield Problem(
                check=CheckCode.THAI_IS_BROKEN, severity=Severity.NOTE, quarter=done.quarter, quotes=(_place(text),)
            )


def _place(text: str) -> Quote:
    mended = normalise_with_map(text)
    differs = (at for at, letter in enumerate(mended.text) if text[mended.offsets[at] : mended.ends[at]] != letter)
    first = next(differs, 0)
    start, end = mended.offsets[first], mended.ends[first] if mended.text else len(text)
    start, end = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return Quote(start, end, text[start:end])
