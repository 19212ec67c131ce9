"""What the checks look at: one indicator's year with its rounds, what they claim, and the year before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chiwat.domain.claims.claim import Claim, ClaimKind
from chiwat.domain.claims.read import claims_of
from chiwat.domain.indicators import Accumulation, Continuity, Direction, ResultLevel
from chiwat.domain.periods import FiscalYear, Round, RoundKind
from chiwat.domain.results import Finality, ResultState

#: The year-end's number among the rounds of its year: it follows the fourth quarter and is held against it.
YEAR_END = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDone:
    """One round: its result in exactly one state, its report and what that claims, its marks (none: not assessed)."""

    round: Round
    state: ResultState
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    printed_zero: bool = False
    finality: Finality | None = None
    text: str | None = None
    claims: tuple[Claim, ...] = ()
    evidence: tuple[str, ...] | None = None
    marks: tuple[Decimal, ...] = ()

    @property
    def quarter(self) -> int:
        """1 to 4; the year-end is :data:`YEAR_END`. Of rounds of another kind, the number among them."""
        return number_of(self.round.kind, number=self.round.number)

    @property
    def says_something(self) -> bool:
        """Whether there is a report beyond an empty field or a dash."""
        return (self.text or "").strip() not in {"", "-"}

    @property
    def is_reported(self) -> bool:
        """Whether a figure was reported."""
        return self.state is ResultState.REPORTED and self.value is not None

    def of_kind(self, *kinds: ClaimKind) -> list[Claim]:
        """The claims of some kinds, in the order of the text."""
        return [claim for claim in self.claims if claim.kind in kinds]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBefore:
    """What the same indicator was last year, where the series is said to go on."""

    continuity: Continuity | None
    level: ResultLevel | None
    unit: str | None
    target: Decimal | None
    result: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMoved:
    """The target of the whole year was another one until a day."""

    before: Decimal
    after: Decimal
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedYear:
    """One indicator of one fiscal year, as far as it is known; ``None`` where nobody said."""

    record: str
    fiscal_year: int | None
    code: str | None = None
    name: str | None = None
    level: ResultLevel | None = None
    unit: str | None = None
    unit_raw: str | None = None
    direction: Direction | None = None
    accumulation: Accumulation | None = None
    has_target: bool = True
    target: Decimal | None = None
    target_moved: tuple[TargetMoved, ...] = ()
    zero_target_allowed: bool = False
    stated_result: Decimal | None = None
    definition: str | None = None
    method: str | None = None
    data_source: str | None = None
    is_assessed_by_quarter: bool = False
    rounds: tuple[RoundDone, ...] = ()
    before: YearBefore | None = None

    @property
    def reported(self) -> list[RoundDone]:
        """The quarters with a figure, in order."""
        return [done for done in self.rounds if done.is_reported]

    @property
    def told(self) -> Iterator[RoundDone]:
        """The quarters with a report."""
        return (done for done in self.rounds if done.says_something)

    @property
    def latest(self) -> Decimal | None:
        """The last figure of the year."""
        reported = self.reported
        return reported[-1].value if reported else None


def quarter_round(quarter: int, *, fiscal_year: int | None) -> Round:
    """A quarter as a round; where the year is unknown, in a year that no report is of."""
    return Round(FiscalYear(fiscal_year or 2500), RoundKind.QUARTER, quarter)


def number_of(kind: RoundKind, *, number: int) -> int:
    """A round's number as checks and problems use it.

    >>> number_of(RoundKind.QUARTER, number=2), number_of(RoundKind.YEAR_END, number=1)
    (2, 5)
    """
    return YEAR_END if kind is RoundKind.YEAR_END else number


def read_claims(text: str | None, *, fiscal_year: int | None, quarter: int | None) -> tuple[Claim, ...]:
    """What a report claims; ``quarter`` is None for a round that is none."""
    return tuple(claims_of(text, fiscal_year=fiscal_year, quarter=quarter)) if text else ()


def day_of(claim: Claim) -> date | None:
    """The day that a date, an as-of, an order or a meeting is of; None for a month or an untold year."""
    written = claim.date if claim.kind in {ClaimKind.ORDER, ClaimKind.MEETING} else claim.value
    return date.fromisoformat(written) if isinstance(written, str) and len(written) == len("2021-01-01") else None
