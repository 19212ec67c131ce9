"""Why a line cannot be scored: a code and the field that it is about."""

from enum import StrEnum
from functools import lru_cache

#: Where in the line: names of fields and places in lists, from the outside in.
Place = tuple[str | int, ...]
#: Places remembered once written: the parts of every line stand in the same ones.
_REMEMBERED = 8192


class ScoreRefusal(StrEnum):
    """Why a line is refused; the sentences are in ``locale/*/LC_MESSAGES/codes.po``."""

    BAD_JSON = "bad-json"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    DUPLICATE_KEY = "duplicate-key"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    WRONG_LENGTH = "wrong-length"
    UNKNOWN_METHOD = "unknown-method"
    UNKNOWN_STATE = "unknown-state"
    UNKNOWN_CHOICE = "unknown-choice"
    BAD_NUMBER = "bad-number"
    FIGURE_TOO_LONG = "figure-too-long"
    TARGET_ZERO = "target-zero"
    TARGET_NEGATIVE = "target-negative"
    CAP_NOT_POSITIVE = "cap-not-positive"
    ONE_BAND = "one-band"
    BANDS_OUT_OF_ORDER = "bands-out-of-order"
    THRESHOLD_NOT_POSITIVE = "threshold-not-positive"
    TARGETS_OUT_OF_ORDER = "targets-out-of-order"
    STEPS_OUT_OF_ORDER = "steps-out-of-order"
    NO_STEPS = "no-steps"
    UNKNOWN_STEP = "unknown-step"
    RANGE_OUT_OF_ORDER = "range-out-of-order"
    TOLERANCE_NEGATIVE = "tolerance-negative"
    POINTS_NEGATIVE = "points-negative"
    WEIGHT_NEGATIVE = "weight-negative"
    WEIGHTS_ZERO = "weights-zero"
    NO_CHECKPOINTS = "no-checkpoints"
    ROUND_TWICE = "round-twice"
    UNKNOWN_ROUND = "unknown-round"


class ScoreRefusedError(ValueError):
    """A line that cannot be scored; ``field`` is its path as people write it: ``bands[1][0]``."""

    def __init__(self, code: ScoreRefusal, *, at: Place) -> None:
        self.code = code
        self.field = path(at)
        super().__init__(code, self.field)


@lru_cache(maxsize=_REMEMBERED)
def path(at: Place) -> str:
    """A place as people write it.

    >>> path(("items", 0, "weight")), path(("bands", 1, 0))
    ('items[0].weight', 'bands[1][0]')
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in at).removeprefix(".")
