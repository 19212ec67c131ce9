"""Blueprints of indicators, read from the packaged theme files ``passages/*.txt`` (their form: passages/FORM.txt)."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

from chiwat.domain.indicators import IndicatorKind, ResultLevel

DISTRICTS, EVERY_UNIT = "district", "all"


class FigureModel(StrEnum):
    """How the figures of a measure run through the year."""

    SHARE = "share"
    SHARE_EACH_ROUND = "share_each_round"
    MONEY_SHARE = "money_share"
    COUNT = "count"
    COUNT_EACH_ROUND = "count_each_round"
    LEVEL = "level"
    AVERAGE = "average"
    YEAR_END_AVERAGE = "year_end_average"
    DURATION = "duration"
    FEWER = "fewer"
    WITHIN = "within"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureBlueprint:
    """One measure: its unit, what is counted, the range that its size is drawn from, its target."""

    name: str | None = None
    unit: str
    counted: str
    model: FigureModel
    smallest: Decimal
    largest: Decimal
    target: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme's own supporting factors and obstacles."""

    name: str
    supporting: tuple[str, ...]
    obstacles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """What one indicator is, and the passages that its reports are written from."""

    key: str
    theme: Theme
    units: tuple[str, ...]
    name: str
    measures: tuple[MeasureBlueprint, ...]
    kind: IndicatorKind
    level: ResultLevel
    lead: str | None
    provider: str | None
    division: str
    plan: str
    component: str
    terms: tuple[tuple[str, str], ...]
    method: str
    source: str
    criteria: tuple[str, str] | None
    steps: tuple[str, ...]
    focuses: tuple[str, ...]
    begun: tuple[str, ...]
    going: tuple[str, ...]
    done: tuple[str, ...]

    def passages(self, quarter: int) -> tuple[str, ...]:
        """The passages fit for a quarter: work begun, going on, done (the year-end has 5)."""
        return {1: self.begun, 4: self.done, 5: self.done}.get(quarter, self.going)

    def fits(self, code: str, *, kind: str) -> bool:
        """Whether a unit may bear the indicator as one of its own trade."""
        return code in self.units or (kind == "district" and DISTRICTS in self.units)


@dataclass(slots=True)
class _Draft:
    """One blueprint's lines as read: single ones by word, repeated ones in lists."""

    key: str
    said: dict[str, str] = field(default_factory=dict)
    many: dict[str, list[str]] = field(default_factory=dict)

    def add(self, word: str, *, text: str) -> None:
        """Put a line down by its word."""
        if word in _REPEATED:
            self.many.setdefault(word, []).append(text)
        else:
            self.said[word] = text

    def lines(self, word: str) -> tuple[str, ...]:
        """The lines of a word that may be repeated, in order."""
        return tuple(self.many.get(word, ()))


_REPEATED = frozenset({"term", "step", "also", ">", ">>", ">>>"})


@cache
def all_blueprints() -> tuple[Blueprint, ...]:
    """Every blueprint of every theme, by the theme files' names, then in their order."""
    folder = files("chiwat.demonstration") / "passages"
    themes = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return tuple(
        blueprint
        for name in themes
        if name != "FORM.txt"
        for blueprint in read_theme((folder / name).read_text(encoding="utf-8"), name=name.removesuffix(".txt"))
    )


def read_theme(text: str, *, name: str) -> tuple[Blueprint, ...]:
    """Read one theme file; a line of no known form is a ``ValueError`` naming it."""
    pool: dict[str, list[str]] = {"+": [], "-": []}
    drafts: list[_Draft] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        mark, _, rest = line.partition(" ")
        if mark == "==":
            drafts.append(_Draft(rest))
        elif mark in pool:
            pool[mark].append(rest)
        elif mark in _REPEATED:
            drafts[-1].add(mark, text=rest)
        elif mark.endswith(":") and drafts:
            drafts[-1].add(mark.removesuffix(":"), text=rest)
        elif mark != "#":
            raise ValueError(f"{name}: {line[:60]}")
    theme = Theme(name=name, supporting=tuple(pool["+"]), obstacles=tuple(pool["-"]))
    return tuple(_blueprint(draft, theme=theme) for draft in drafts)


def _blueprint(draft: _Draft, *, theme: Theme) -> Blueprint:
    said = draft.said
    criteria = said.get("criteria", "").split(" | ")
    return Blueprint(
        key=draft.key,
        theme=theme,
        units=tuple(said["for"].split()),
        name=said["name"],
        measures=(_measure(said["measure"]), *(_measure(line) for line in draft.lines("also"))),
        kind=IndicatorKind(said.get("kind", "strategic")),
        level=ResultLevel(said.get("level", "output")),
        lead=said.get("lead"),
        provider=said.get("provider"),
        division=said["division"],
        plan=said["plan"],
        component=said.get("component", "2"),
        terms=tuple(_pair(line) for line in draft.lines("term")),
        method=said["method"],
        source=said["source"],
        criteria=(criteria[0], criteria[1]) if len(criteria) == 2 else None,
        steps=draft.lines("step"),
        focuses=tuple(said["focus"].split(" | ")) if "focus" in said else (),
        begun=draft.lines(">"),
        going=draft.lines(">>"),
        done=draft.lines(">>>"),
    )


def _measure(line: str) -> MeasureBlueprint:
    """``model | unit | counted | smallest-largest | target [| name]``; a target of ``-`` is words, not a figure."""
    model, unit, counted, size, target, *name = line.split(" | ")
    smallest, largest = size.split("-")
    return MeasureBlueprint(
        name=name[0] if name else None,
        unit=unit,
        counted=counted,
        model=FigureModel(model),
        smallest=Decimal(smallest),
        largest=Decimal(largest),
        target=None if target == "-" else Decimal(target),
    )


def _pair(line: str) -> tuple[str, str]:
    term, _, meaning = line.partition(" = ")
    return term, meaning
