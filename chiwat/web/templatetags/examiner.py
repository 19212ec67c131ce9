"""What pages say of the examiner's problems: a sentence with its figures, and the words marked in the text."""

import re
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chiwat.domain.checks.indicator_year import YEAR_END
from chiwat.domain.periods import RoundKind
from chiwat.domain.results import ResultState
from chiwat.queries.examined import Examined, ProblemLine
from chiwat.web.dates import short_day_text
from chiwat.web.quoted import Piece, marked_paragraphs
from chiwat.web.templatetags.page import kept, language_now
from chiwat.wording import sentence

register = template.Library()

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: What a text was copied from: ``q2`` of the same record, or ``5026-0901 2568 q2``.
_SOURCE = re.compile(r"(?:(?P<code>\S.*) (?P<year>\d{4}) )?q(?P<number>[1-5])")


@register.filter
def asked_words(problem: ProblemLine) -> str:
    """The sentence of a problem with the figures that were compared."""
    language = language_now()
    return _asks(problem, language=language)


def _asks(problem: ProblemLine, *, language: str) -> str:
    figures = {name: _readable(value, language=language) for name, value in problem.figures.items()}
    return sentence(f"check.{problem.check}", language=language, **figures)


def _readable(value: str, *, language: str) -> str:
    """A day, a source and a missing result in words; any other figure as it is."""
    if value == ResultState.NOT_REPORTED:
        return sentence("result-state.not_reported", language=language)
    if _DAY.fullmatch(value):
        return short_day_text(date.fromisoformat(value), language=language)
    source = _SOURCE.fullmatch(value)
    if source is None:
        return value
    number = int(source["number"])
    moment = RoundKind.YEAR_END if number == YEAR_END else RoundKind.QUARTER
    named = sentence(f"round.{moment.value}", language=language, number=number)
    if source["code"] is None:
        return named
    return sentence("examiner.source", language=language, code=source["code"], round=named, year=source["year"])


@register.simple_tag
def quoted_prose(text: str, examined: Examined | None) -> SafeString:
    """A report's text in its paragraphs, each quoted place marked with the number of its problem."""
    problems = examined.standing if examined else ()
    quotes = tuple(
        (start, end, problem.number)
        for problem in problems
        if problem.waived is None
        for start, end, words in problem.quotes
        if text[start:end] == words and end > start
    )
    told = (
        (format_html_join("", "{}", ((_drawn(piece),) for piece in one)),)
        for one in marked_paragraphs(text, quotes=quotes)
    )
    return format_html_join("\n", "<p>{}</p>", told)


def _drawn(piece: Piece) -> SafeString:
    if not piece.marked:
        return kept(piece.text)
    language = language_now()
    links = format_html_join(
        " ",
        '<sup><a href="#problem-{}" aria-label="{}">{}</a></sup>',
        ((one, sentence("examiner.of-number", language=language, number=one), one) for one in piece.numbers),
    )
    return format_html("<mark>{}{}</mark>", kept(piece.text), links)


@register.simple_tag
def prefilled(examined: Examined | None, because: str, step: str) -> str:
    """What a problem says as the reason of a return, or as the comment beside a mark; empty for other steps."""
    if not examined or step not in {"return", "mark"} or not because.isdecimal():
        return ""
    found = next((one for one in examined.standing if str(one.key) == because), None)
    if found is None:
        return ""
    words = " … ".join(f"“{quote}”" for _, _, quote in found.quotes)
    asks = sentence(f"examiner-severity.{found.severity}", language="th")
    said = _asks(found, language="th")
    return f"{asks}: {said}" + (f" {words}" if words else "")
