"""What templates say: codes in words, figures with their unit, states with their shape, Thai kept together."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from chiwat.domain.figures import figure_text
from chiwat.domain.periods import Round
from chiwat.domain.units_of_measure import UnitOfMeasure
from chiwat.thai.paragraphs import paragraphs
from chiwat.thai.words import keep_together
from chiwat.web.dates import day_text, months_text, short_day_text
from chiwat.web.english_units import english_unit, in_english
from chiwat.web.shapes import shape_of
from chiwat.wording import LANGUAGES, sentence

register = template.Library()

#: A longer unit than this may break, or it would not fit a telephone.
LONGEST_UNBROKEN = 24
#: Words that are never broken are short; a longer find is a sentence without blanks.
LONGEST_KEPT = 40


def language_now() -> str:
    """The language of the page, one of ours."""
    language = (get_language() or LANGUAGES[0])[:2]
    return language if language in LANGUAGES else LANGUAGES[0]


@register.simple_tag
def asset(path: str) -> str:
    """The address of a style or an icon; plain where files were not gathered, so that faults can be told."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@register.filter
def said(code: str | None, family: str) -> str:
    """The sentence of a code of a family; nothing declared has a sentence too."""
    return sentence(f"{family}.{'undeclared' if code is None else code}", language=language_now())


@register.filter
def kept(text: object) -> SafeString:
    """A text, escaped, with compounds, figures with units, and dates each in a span that does not break."""
    return format_html_join("", "{}", ((_piece(piece, whole=whole),) for piece, whole in keep_together(str(text))))


def _piece(piece: str, *, whole: bool) -> SafeString:
    if not whole or len(piece) > LONGEST_KEPT:
        return format_html("{}", piece)
    return format_html('<span class="nb">{}</span>', piece)


@register.filter
def prose(text: object) -> SafeString:
    """Running text: its paragraphs, blank lines dropped."""
    return format_html_join("\n", "<p>{}</p>", ((kept(line),) for line in paragraphs(str(text))))


@register.filter
def figure(value: Decimal | int) -> str:
    """A figure, or a count, as people read it."""
    return figure_text(Decimal(value))


@register.simple_tag
def measured(value: Decimal, unit: UnitOfMeasure) -> SafeString:
    """A figure beside its unit, kept on one line where that fits a telephone."""
    return beside(figure_text(value), unit=unit)


def beside(written: str, *, unit: UnitOfMeasure) -> SafeString:
    """A written figure and its unit in the page's language, or in Thai where the unit has no other name."""
    english = in_english(written, unit=unit.name) if language_now() == "en" else None
    text = english or unit.beside(written)
    kind = "nb" if len(text) <= LONGEST_UNBROKEN else "long"
    return format_html('<span class="{}" lang="{}">{}</span>', kind, "en" if english else "th", text)


@register.filter
def unit_name(unit: UnitOfMeasure) -> SafeString:
    """The unit for a caption: in English with its Thai word, else as it is."""
    english = english_unit(unit.name) if language_now() == "en" else None
    thai = format_html('<span lang="th">{}</span>', unit.name)
    return format_html("{} ({})", english, thai) if english else thai


@register.simple_tag
def percent(value: Decimal) -> SafeString:
    """Progress: always per cent."""
    return measured(value, UnitOfMeasure("ร้อยละ"))


@register.simple_tag
def shape(name: str) -> SafeString:
    """One of the drawn shapes; the word beside it says what it means."""
    return format_html('<svg class="i" aria-hidden="true"><use href="#{}"/></svg>', name)


@register.simple_tag
def status(family: str, code: str | None, word: str = "") -> SafeString:
    """A state by word, shape and colour."""
    found = shape_of(family, code=code)
    text = word or said(code, family)
    return format_html('<span class="st st-{}">{}{}</span>', found.tone, shape(found.symbol), kept(text))


@register.simple_tag
def lacking(word: str) -> SafeString:
    """What is not there, said in words beside the empty square."""
    return format_html('<span class="st st-lack">{}{}</span>', shape("none"), kept(word))


@register.filter
def round_name(moment: Round) -> str:
    """What a round is called."""
    return sentence(f"round.{moment.kind.value}", language=language_now(), number=moment.number)


@register.filter
def round_short(moment: Round) -> str:
    """What a round is called where there is room for a word."""
    return sentence(f"round-short.{moment.kind.value}", language=language_now(), number=moment.number)


@register.filter
def months(moment: Round) -> str:
    """The months that a round covers."""
    return months_text(moment.first_day, last=moment.last_day, language=language_now())


@register.filter
def day(value: date) -> SafeString:
    """A day in full, as a date that machines read too."""
    text = day_text(value, language=language_now())
    return format_html('<time class="nb" datetime="{}">{}</time>', value.isoformat(), text)


@register.filter
def short_day(value: date) -> SafeString:
    """A day with its month abbreviated."""
    text = short_day_text(value, language=language_now())
    return format_html('<time class="nb" datetime="{}">{}</time>', value.isoformat(), text)


@register.filter
def soft(parts: Iterable[str]) -> SafeString:
    """A name in pieces that may part between two of them and nowhere else."""
    return format_html_join(mark_safe("<wbr>"), '<span class="nb">{}</span>', ((part,) for part in parts))


@register.filter
def zero(unit: UnitOfMeasure) -> SafeString:
    """Nothing, counted: 0 with its unit."""
    return beside("0", unit=unit)
