"""What templates say of scores: points, coverage, the sentence of a score, its steps, the inputs by name."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chiwat.domain.asked_scores import IndicatorScore
from chiwat.domain.figures import figure_text
from chiwat.domain.framework import AssessmentRound, Component
from chiwat.domain.penalties import Penalty
from chiwat.domain.rollup import Total
from chiwat.domain.rounding import rounded
from chiwat.domain.scoring import Basis, Rubric
from chiwat.domain.scoring_methods.percent_of_target import USUAL_CAP
from chiwat.queries.rubrics import RubricPage
from chiwat.web.score_names import framework_name
from chiwat.web.templatetags.page import kept, lacking, language_now, shape
from chiwat.wording import LANGUAGES, sentence
from chiwat.wording.scores import part_name, told

register = template.Library()
#: Ways of scoring that take the measure's own target, its direction, or have a cap where none is named.
_BY_TARGET = frozenset({"percent_of_target", "pass_fail"})
_DIRECTED = frozenset({"percent_of_target", "bands", "three_targets", "pass_fail", "checkpoints"})
_CAPPED = frozenset({"percent_of_target", "checkpoints"})
_SHAPES = {
    Basis.NOT_DUE: ("due", "due"), Basis.NOT_APPLICABLE: ("na", "na"), Basis.AWAITING: ("wait", "wait"),
    Basis.NOT_ASSESSED: ("wait", "wait"),
}  # fmt: skip


@register.filter
def named(name: str) -> str:
    """The name of a framework or component."""
    return framework_name(name, language=language_now())


@register.filter
def exact(value: Fraction | None) -> str:
    """An exact figure as people read it, at most two decimals: where it is summed, four stand in the file."""
    return "" if value is None else figure_text(Decimal(rounded(value)).quantize(Decimal("0.01")))


@register.filter
def share(value: Fraction | None) -> str:
    """A share in whole per cent, never 100 short of all and never 0 above nothing."""
    if value is None:
        return ""
    whole = round(value * 100)
    return str(99 if whole == 100 and value < 1 else 1 if whole == 0 and value > 0 else whole)


@register.filter
def rest(value: Fraction) -> str:
    """What a share leaves of the whole, in whole per cent."""
    return share(1 - value)


@register.simple_tag
def total_of(total: Total | None) -> SafeString:
    """The points of a total, or the word for why there are none."""
    if total is None:
        return format_html(
            '<span class="st st-na">{}</span>', kept(sentence("score-cell.no-indicator", language=language_now()))
        )
    if total.points is None:
        code = "not-due" if not total.missing and total.not_due else "nothing-counted"
        return lacking(sentence(f"score-cell.{code}", language=language_now()))
    return format_html("<b>{}</b>", exact(total.points))


@register.simple_tag
def points_of(score: IndicatorScore) -> SafeString:
    """The points of a score, or its basis in words with a shape."""
    if score.points is not None:
        return format_html("<b>{}</b>", figure_text(score.points))
    symbol, tone = _SHAPES.get(score.basis, ("none", "lack"))
    return format_html('<span class="st st-{}">{}{}</span>', tone, shape(symbol), kept(reason(score)))


@register.filter
def reason(score: IndicatorScore) -> str:
    """Why the points are what they are."""
    return _reason(score, language=language_now())


@register.simple_tag
def said_in(score: IndicatorScore, scale: str, language: str) -> str:
    """The score as one sentence in a language."""
    because = _reason(score, language=language)
    if score.points is None:
        return sentence("score-says.none", language=language, reason=because)
    points = figure_text(score.points)
    return sentence("score-says.points", language=language, points=points, scale=scale, reason=because)


@register.simple_tag
def both_languages(score: IndicatorScore, scale: str) -> SafeString:
    """The sentence in the page's language, then in the other."""
    first = language_now()
    ordered = (first, *(each for each in LANGUAGES if each != first))
    return format_html_join(
        "", '<p class="{}" lang="{}">{}</p>',
        (("small" if place else "lead", each, kept(said_in(score, scale, each))) for place, each in enumerate(ordered)),
    )  # fmt: skip


@register.filter
def steps(score: IndicatorScore) -> list[str]:
    """Each step in words, in order."""
    return told(score, language=language_now())[1:]


@register.filter
def part(name: str) -> str:
    """A round's label in words."""
    return part_name(name, language=language_now())


@register.filter
def state_word(state: str) -> SafeString:
    """Why a round has no figure, in words."""
    family = "assessment" if state == Basis.NOT_ASSESSED else "result-state"
    return lacking(sentence(f"{family}.{state}", language=language_now()))


@register.filter
def refusal_of_value(code: str) -> str:
    """What is wrong with a figure that was typed."""
    field = sentence("score-parameter.value", language=language_now())
    return sentence(f"score-refusal.{code}", language=language_now(), field=field)


@register.filter
def parameters(leaf: dict[str, Any]) -> list[tuple[str, str]]:
    """The parameters of a leaf's method by name: what is needed to do it by hand."""
    given = leaf.get("parameters") or {}
    method, target, direction = leaf.get("method"), leaf.get("target"), leaf.get("direction")
    rows = [(_name(name), _told(value)) for name, value in given.items()]
    if target is not None and "target" not in given and method in _BY_TARGET:
        rows.insert(0, (_name("target"), figure_text(Decimal(str(target)))))
    if direction and "direction" not in given and method in _DIRECTED:
        rows.insert(0, (_name("direction"), _told(direction)))
    if "cap" not in given and method in _CAPPED:
        rows.append((_name("cap"), _told(f"{USUAL_CAP}")))
    return rows


@register.filter
def at_checkpoints(leaf: dict[str, Any]) -> list[tuple[str, str | None, str]]:
    """Each checkpoint by name with the figure used there, or None and why: not yet due, or not reported."""
    values, told = leaf.get("values") or {}, []
    for each in leaf["parameters"].get("checkpoints", ()):
        label = str(each["round"])
        state = Basis.NOT_REPORTED if label in values else Basis.NOT_DUE
        told.append((part(label), values.get(label), state.value))
    return told


@register.filter
def parameters_of(rubric: Rubric, page: RubricPage) -> list[tuple[str, str]]:
    """The parameters of a measure's rubric by name, with the target that the measure brings."""
    told = {
        "parameters": dict(rubric.parameters), "target": page.target, "method": rubric.method.value,
        "direction": page.direction,
    }  # fmt: skip
    return parameters(told)


@register.filter
def component_parameters(component: Component) -> list[tuple[str, str]]:
    """The parameters of a component's way of scoring by name."""
    return [(_name(name), _told(value)) for name, value in component.parameters.items()]


@register.simple_tag
def changed(field: str, value: Any) -> SafeString:
    """One side of what a version of a framework changed, in words."""
    if value in (None, False, "", [], {}):
        return lacking(sentence("framework-field.nothing", language=language_now()))
    if field in {"parent_key", "name"}:
        return format_html('<span lang="th">{}</span>', framework_name(str(value), language=language_now()))
    return format_html("{}", _said_of(field, value))


def _said_of(field: str, value: Any) -> str:
    families = {
        "not_applicable": "not-applicable-rule", "not_reported": "not-reported-rule", "holds": "holds",
        "method": "score-method",
    }  # fmt: skip
    if field in families:
        return sentence(f"{families[field]}.{value}", language=language_now())
    if field == "penalties":
        return " · ".join(penalty_text(each["occasion"], each["taken"], each["amount"]) for each in value)
    if field == "rounds":
        return " · ".join(_round_text(each["round"], counts=each["counts"]) for each in value)
    if field == "order":
        return " · ".join(framework_name(str(name), language=language_now()) for name in value)
    if field == "verified_by_lead":
        return sentence("framework-field.verified", language=language_now())
    return _told(value)


def penalty_text(occasion: str, taken: str, amount: str) -> str:
    """What a late or a missing report costs."""
    told = sentence(f"penalty-taken.{taken}", language=language_now())
    return f"{sentence(f'framework-field.{occasion}', language=language_now())} {amount} {told}"


@register.filter
def penalty_said(penalty: Penalty) -> str:
    """The same of a framework's own penalty."""
    return penalty_text(penalty.occasion.value, penalty.taken.value, f"{penalty.amount:f}")


@register.filter
def round_said(told: AssessmentRound) -> str:
    """A round of assessment and whether it counts."""
    return _round_text(told.round.label, counts=told.counts)


def _round_text(label: str, *, counts: bool) -> str:
    word = sentence(f"round-counts.{'counts' if counts else 'informs'}", language=language_now())
    return f"{part_name(label, language=language_now())}: {word}"


@register.filter
def not_taken(why: str) -> str:
    """Why a measure does not take a rubric that is copied."""
    return sentence(why, language=language_now(), field=sentence("score-parameter.target", language=language_now()))


def _name(name: str) -> str:
    return sentence(f"score-parameter.{name}", language=language_now())


def _told(value: object) -> str:
    if isinstance(value, dict):
        return " · ".join(f"{name} {_told(each)}" for name, each in value.items())
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return " · ".join(_checkpoint(each) for each in value)
        pairs = [" : ".join(map(str, each)) if isinstance(each, list) else str(each) for each in value]
        return " · ".join(pairs)
    words = f"score-choice.{value}"
    try:
        return sentence(words, language=language_now())
    except KeyError:
        return str(value)


def _checkpoint(fields: dict[str, Any]) -> str:
    name = part_name(str(fields["round"]), language=language_now())
    return f"{name}: {fields['target']} × {fields['weight']}"


def _reason(score: IndicatorScore, *, language: str) -> str:
    if score.because is None:
        return sentence(f"score-basis.{score.basis.value}", language=language)
    for family in ("unscorable", "score-refusal"):
        try:
            return sentence(f"{family}.{score.because}", language=language, field=score.field)
        except KeyError:
            continue
    raise KeyError(score.because)


@register.filter
def hindrance(name: str, count: int) -> str:
    """What stands in the way of closing a year, with how many."""
    return sentence(f"hindrance.{name}", language=language_now(), count=f"{count:,}")


@register.filter
def plain(value: Decimal) -> str:
    """A mark as it is typed: without the zeros that nobody typed."""
    return figure_text(value)
