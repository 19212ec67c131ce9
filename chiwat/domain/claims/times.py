"""Clock times: เวลา 16.00 – 22.00 น."""

import re
from collections.abc import Iterator

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.passage import Passage

_O_CLOCK = r"(?:\s{0,3}(?:น\.(?![ก-ฮ]\.)|นาฬิกา|น(?![ก-๎.])))"
_CLOCK = re.compile(
    r"(?<![0-9.,:/])(?P<hour>[01]?[0-9]|2[0-4])\s?[.:]\s?(?P<minute>[0-5][0-9])(?![0-9]|[.,:/][0-9])"
    rf"(?P<said>{_O_CLOCK})?"
    r"(?:\s{0,4}(?:[-‐-―]|ถึง|จนถึง)\s{0,4}(?:เวลา)?\s{0,3}"
    r"(?P<hour_2>[01]?[0-9]|2[0-4])\s?[.:]\s?(?P<minute_2>[0-5][0-9])(?![0-9]|[.,:/][0-9])"
    rf"(?P<said_2>{_O_CLOCK})?)?"
)
#: เวลา 9 นาฬิกา: a whole hour needs both its words.
_HOUR = re.compile(r"เวลา(?:ประมาณ)?\s{0,4}(?P<hour>[01]?[0-9]|2[0-4])\s{0,3}(?P<said>นาฬิกา|น\.(?![ก-ฮ]\.))")
_CUE = re.compile(r"(?:เวลา|เวลาประมาณ)\s{0,4}\Z")
_HINTS = ("เวลา", "น.", "นาฬิกา", "น ", "น)")


def times(passage: Passage) -> Iterator[Claim]:
    """Times of the day and spans of them; a figure is a time when เวลา stands before it or น. after it."""
    if not any(hint in passage.plain for hint in _HINTS) and not passage.plain.endswith("น"):
        return
    for match in _CLOCK.finditer(passage.plain):
        cue = _CUE.search(passage.plain, max(0, match.start() - 18), match.start())
        said = match["said_2"] or match["said"]
        if not (cue or said) or not passage.is_free(match.start(), end=match.end()):
            continue
        first = _clock(match["hour"], match["minute"])
        value = (first, _clock(match["hour_2"], match["minute_2"])) if match["hour_2"] else first
        span = (cue.start() if cue else match.start(), match.end())
        unit = (match.end() - len(said.lstrip()), match.end()) if said and match.group().endswith(said) else None
        yield passage.claim(ClaimKind.TIME, value=value, span=span, unit=unit)
    for hour in _HOUR.finditer(passage.plain):
        if passage.is_free(hour.start(), end=hour.end()):
            value = _clock(hour["hour"], "00")
            yield passage.claim(ClaimKind.TIME, value=value, span=hour.span(), unit=hour.span("said"))


def _clock(hour: str, minute: str) -> str:
    return f"{int(hour):02}:{minute}"
