"""One field of a form about scores: its name, its words, what was typed, its fault in words."""

from dataclasses import dataclass

from chiwat.domain.framework import FrameworkFault
from chiwat.domain.rubric import BandFault, Fault
from chiwat.domain.rubric_typing import RubricFault
from chiwat.domain.scoring import ScoreRefusal
from chiwat.web.templatetags.page import language_now
from chiwat.wording import sentence

_FAMILIES: dict[type, str] = {
    BandFault: "band-fault", RubricFault: "rubric-fault", FrameworkFault: "framework-fault",
    ScoreRefusal: "score-refusal",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One field: its name, words, what stands in it, its fault in words, its choices if it has any."""

    name: str
    #: Its whole name, and the word above it where the row's name stands beside it.
    label: str
    word: str
    value: str
    fault: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    #: Whether words are typed in it, and no figure.
    wide: bool = False


def sentence_of(fault: Fault, *, field: str) -> str:
    """A fault in words that name its field."""
    return sentence(f"{_FAMILIES[type(fault.code)]}.{fault.code}", language=language_now(), field=field)
