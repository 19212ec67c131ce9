"""A score read as sentences: its basis, then each step with its figures."""

from chiwat.domain.asked_scores import IndicatorScore
from chiwat.domain.scoring import Score
from chiwat.wording import codes, sentence


def told(score: Score | IndicatorScore, *, language: str = "th") -> list[str]:
    """The sentence of the basis, then one of each step, in order; last, that the figure is provisional if it is.

    >>> from chiwat.domain.scoring import score
    >>> told(score({"method": "pass_fail", "passed": False, "points": "100"}), language="en")
    ['Scored', 'Not passed: 0 of 100 points']
    """
    sentences = [sentence(f"score-basis.{score.basis.value}", language=language)]
    for step in score.derivation:
        values = step["inputs"] | {"result": step["result"]}
        if "state" in values:
            values["state"] = _state(values["state"], language=language)
        if "name" in values:
            values["name"] = part_name(values["name"], language=language)
        sentences.append(sentence(f"score-step.{step['step']}", language=language, **values))
    if score.provisional:
        sentences.append(sentence("score-provisional", language=language))
    return sentences


def part_name(name: str, *, language: str = "th") -> str:
    """A round by its label (``quarter-2``, ``year``) in words, a measure without a name by its number; else the name.

    >>> part_name("quarter-2", language="en"), part_name("2", language="en"), part_name("ทางเท้า")
    ('Quarter 2', 'Measure 2', 'ทางเท้า')
    """
    if name == "year":
        return sentence("score-part.year", language=language)
    if name.isdigit():
        return sentence("score-part.measure", language=language, number=name)
    kind, _, number = name.rpartition("-")
    known = number.isdigit() and f"round.{kind}" in codes(language=language)
    return sentence(f"round.{kind}", language=language, number=number) if known else name


def _state(state: str, *, language: str) -> str:
    """A result's state, *not assessed*, which is the marks' own, or the basis of a part that nothing could be asked of.

    >>> _state("nothing_counted", language="en")[:10]
    'No total: '
    """
    known = codes(language=language)
    families = ("result-state", "assessment", "score-basis")
    return sentence(next(code for code in (f"{each}.{state}" for each in families) if code in known), language=language)
