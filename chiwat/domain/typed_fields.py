"""Fields of a form as they are typed: figures, choices and rows read, every fault gathered at its field."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from chiwat.domain.rubric import Fault
from chiwat.domain.scoring import ScoreRefusal, ScoreRefusedError
from chiwat.domain.scoring_methods.fields import figure
from chiwat.thai.digits import to_arabic

#: Rows that a form may send at most.
MOST_ROWS = 40
_LONGEST = 40

Typed = Mapping[str, str]


class TypedFields:
    """The fields one by one; what is wrong with each is gathered in ``faults``."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        self.faults: list[Fault] = []

    def text(self, name: str) -> str:
        """What stands in a field, without blanks around it."""
        return self.typed.get(name, "").strip()

    def figure(self, name: str, *, otherwise: str | None = None) -> str:
        """A figure in Arabic digits; ``otherwise`` is what an empty field means, else it is a fault.

        >>> fields = TypedFields({"a": " ๑,๐๐๐.๕ ", "b": "1e3"})
        >>> fields.figure("a"), fields.figure("b"), [(fault.code.value, fault.field) for fault in fields.faults]
        ('1000.5', '0', [('bad-number', 'b')])
        """
        text = to_arabic(self.text(name)).replace(",", "").replace("−", "-").removeprefix("+")
        if not text and otherwise is not None:
            return otherwise
        code = ScoreRefusal.MISSING_FIELD if not text else _no_figure(text)
        if code is not None:
            self.faults.append(Fault(code, name))
            return "0"
        return text

    def choice(self, name: str, *, among: Sequence[str], otherwise: StrEnum) -> str:
        """One of some words; another is a fault, with the code given."""
        word = self.text(name)
        if word not in among:
            self.faults.append(Fault(otherwise, name))
            return ""
        return word

    def filled(self, *names: str) -> Iterator[int]:
        """The places of the rows in which something stands."""
        return (place for place in range(MOST_ROWS) if any(self.text(f"{name}-{place}") for name in names))


def _no_figure(text: str) -> ScoreRefusal | None:
    if len(text) > _LONGEST:
        return ScoreRefusal.FIGURE_TOO_LONG
    try:
        figure(text, at=("value",))
    except ScoreRefusedError as refused:
        return refused.code
    return None
