"""What is asked of the scoreboard and of a trial, read from the address; what makes no sense is told or left out."""

from django.http import QueryDict

from chiwat.domain.score_sides import Side
from chiwat.domain.scoring import ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.fields import figure
from chiwat.thai.digits import to_arabic
from chiwat.web.forms.whole_numbers import whole_number

#: As many letters as a figure may be typed with.
_LONGEST = 40


def asked_board(asked: QueryDict) -> tuple[int | None, Side | None]:
    """The framework's number and the side, each None unless one of ours is named."""
    raw, side = asked.get("framework", ""), asked.get("side", "")
    number = whole_number(raw, digits=2, otherwise=None)
    return number, Side(side) if side in set(Side) else None


def read_trial(asked: QueryDict) -> tuple[str | None, str | None]:
    """The figure that is tried, in Arabic digits without commas, or the code of what is wrong with it."""
    typed = asked.get("value", "").strip()
    if not typed:
        return None, None
    if len(typed) > _LONGEST:
        return None, ScoreRefusal.FIGURE_TOO_LONG.value
    plain = to_arabic(typed).replace(",", "").removeprefix("+")
    try:
        figure(plain, at=("value",))
    except ScoreRefusedError as refused:
        return None, refused.code.value
    return plain, None
