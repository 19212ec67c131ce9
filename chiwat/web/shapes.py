"""Which shape and which tone stand beside the word of a state (the symbols are in templates/web/parts/symbols.html)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn symbol and the class of its colour."""

    symbol: str
    tone: str


_DONE, _NONE, _DUE = Shape("done", "done"), Shape("none", "none"), Shape("due", "due")
_WAIT, _NOT_COUNTED, _UNKNOWN = Shape("wait", "wait"), Shape("na", "na"), Shape("unknown", "unknown")
_HIDDEN = Shape("lock", "due")

_SHAPES = {
    ("verdict", "met"): Shape("met", "met"),
    ("verdict", "on_the_way"): Shape("way", "way"),
    ("verdict", "missed"): Shape("missed", "missed"),
    ("verdict", "direction_undeclared"): _UNKNOWN,
    ("verdict", "target_missing"): _NONE,
    ("verdict", "no_result"): _NONE,
    ("verdict", "not_applicable"): _NOT_COUNTED,
    ("result-state", "reported"): _DONE,
    ("result-state", "confirmed_none"): _DONE,
    ("result-state", "not_reported"): _NONE,
    ("result-state", "not_due"): _DUE,
    ("result-state", "awaiting"): _WAIT,
    ("result-state", "not_applicable"): _NOT_COUNTED,
    ("result-state", "unknown"): _UNKNOWN,
    ("result-state", "unpublished"): _HIDDEN,
    ("assessment", "unpublished"): _HIDDEN,
    ("assessment", "marked"): _DONE,
    ("assessment", "waiting"): _WAIT,
    ("assessment", "not_assessed"): _NONE,
    ("assessment", "not_applicable"): _NOT_COUNTED,
    ("assessment", "not_due"): _DUE,
    ("assessment", "unknown"): _UNKNOWN,
    **{
        ("report-status", code): _DONE
        for code in ("approved", "verified", "marked", "announced", "answered", "imported")
    },
    ("report-status", "draft"): Shape("way", "way"),
    ("report-status", "submitted"): _WAIT,
    ("report-status", "under_review"): _WAIT,
    ("report-status", "returned"): Shape("ask", "now"),
    ("report-status", "locked"): Shape("lock", "none"),
    ("batch-state", "finished"): _DONE,
    ("batch-state", "unfinished"): _WAIT,
    ("batch-state", "undone"): _NOT_COUNTED,
    ("page-outcome", "added"): _DONE,
    ("page-outcome", "updated"): _DONE,
    ("page-outcome", "unchanged"): _DONE,
    ("page-outcome", "conflict"): Shape("ask", "now"),
    ("page-outcome", "set_aside"): _NOT_COUNTED,
    ("page-outcome", "to_be_identified"): _WAIT,
    ("page-outcome", "identified"): _DONE,
    ("page-outcome", "kept"): _DUE,
    ("page-outcome", "undone"): _NOT_COUNTED,
    ("line-fate", "label"): _DUE,
    ("line-fate", "value"): _DONE,
    ("line-fate", "altered"): Shape("way", "way"),
    ("line-fate", "unread"): _NONE,
    ("line-fate", "unaccounted"): Shape("ask", "now"),
}


def shape_of(family: str, *, code: str | None) -> Shape:
    """The shape of a state; a plain outlined square (missing) where nothing is declared.

    >>> shape_of("verdict", code="met").symbol, shape_of("kind", code=None).symbol
    ('met', 'none')
    """
    return _SHAPES.get((family, str(code)), _NONE)
