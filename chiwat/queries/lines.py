"""What the listing pages show: small frozen rows, finished for their viewer."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from chiwat.domain.attainment import Verdict
from chiwat.domain.indicators import IndicatorKind, ResponsibilityPart, ResultLevel
from chiwat.domain.report_workflow import YearStatus
from chiwat.domain.results import ResultState
from chiwat.domain.units_of_measure import UnitOfMeasure


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """A fiscal year that holds records."""

    name: int
    status: YearStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedYear(YearLine):
    """A fiscal year and how many indicators it has."""

    indicators: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """A unit and, where a year is being looked at, how many indicators it has in it."""

    code: str
    name_th: str
    name_en: str
    kind: str
    indicators: int = 0
    #: Round results of the year that have a figure, of those that the year's calendar has opened.
    reported: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """The city in one year: its units by kind, each group in Thai dictionary order."""

    fiscal_year: int | None
    years: tuple[CountedYear, ...]
    departments: tuple[UnitLine, ...]
    offices: tuple[UnitLine, ...]
    districts: tuple[UnitLine, ...]
    indicators: int
    to_be_identified: int
    verdicts: dict[Verdict, int]
    #: Of an open year the public counts what was announced, of all that has opened.
    announced_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCell:
    """One round of one indicator in a list: the state of its result, its figure."""

    label: str
    state: ResultState
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One indicator of one year in a list."""

    code: str
    fiscal_year: int
    #: None where the old page had none.
    name: str | None
    kind: IndicatorKind | None
    level: ResultLevel | None
    negotiated: bool
    unit: UnitOfMeasure
    target: Decimal | None
    target_text: str | None
    #: The year's result by the indicator's own rule, or None.
    result: Decimal | None
    #: What the old system stated, shown (and said to be so) where no rule is declared.
    stated_result: Decimal | None
    verdict: Verdict
    rounds: tuple[RoundCell, ...]
    #: Whose it is, where the list is not of one accountable unit.
    unit_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkHeading:
    """A heading of the year's framework with its indicators; an empty path: not placed in any framework."""

    path: tuple[str, ...]
    indicators: tuple[IndicatorLine, ...]
    #: Whether its first indicators are on the page before.
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitProjectLine:
    """One project in a unit's list: money after transfers in baht, progress in per cent."""

    code: str
    #: None where the old page had none.
    name: str | None
    budget: Decimal | None
    progress: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a unit's list: the unit's part in the work, a verdict, a kind, a page."""

    part: ResponsibilityPart = ResponsibilityPart.ACCOUNTABLE
    verdict: Verdict | None = None
    kind: IndicatorKind | None = None
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of a unit's indicators, and how many there are by part, by verdict and by kind."""

    asked: Asked
    total: int
    page: int
    pages: int
    headings: tuple[FrameworkHeading, ...]
    #: The unit's parts in the year's work; whatever it is not accountable for is counted with the unit that is.
    parts: dict[ResponsibilityPart, int]
    #: Of the part that is shown, before any choice.
    verdicts: dict[Verdict, int]
    kinds: dict[IndicatorKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """A unit in one year."""

    unit: UnitLine
    parent: UnitLine | None
    fiscal_year: int
    year_status: YearStatus
    years: tuple[YearLine, ...]
    listed: Listed
    projects: tuple[UnitProjectLine, ...] = ()
    #: Of an open year the public counts what was announced, of all that has opened.
    announced_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A piece of a found text: as it stands, and whether it is what was sought."""

    text: str
    sought: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """One indicator-year or project that holds what was sought."""

    code: str
    fiscal_year: int
    name: str | None
    unit_code: str
    unit_name: str
    excerpt: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to a search in one group: one page of it, how many there are (``more`` when counting stopped at the
    cap), and how many the other group holds.
    """

    text: str
    among: str = "indicators"
    others: int = 0
    total: int
    more: bool
    page: int
    pages: int
    lines: tuple[FoundLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnidentifiedLine:
    """A page that lacks its code or its year."""

    sha256: str
    #: Its own number, which leads those there who import.
    key: int = 0
    #: Its place among the rows of one file.
    position: int = 0
    file: str
    layout: str
    name: str | None
    code: str | None
    fiscal_year: int | None
    stated_result: str | None
    target: str | None
    unit: str | None
    lacks: tuple[str, ...]
    imported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What every page says of this installation: whether all is fictional, and the day it takes for today."""

    organisation: str
    demonstration: bool
    today: date
