"""A report that tells of another indicator of its unit: it names its code, or its words and not its own."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chiwat.domain.checks.copies import ReportText
from chiwat.domain.checks.problem import CheckCode, Problem, Quote, Severity

_CODE = re.compile(r"(?<![0-9-])[0-9]{4}-[0-9]{3,4}(?![0-9-])")
#: How names begin, whatever they measure.
_OPENING = re.compile(
    r"^\s*(?:[0-9๐-๙.()\s-]{0,8})(?:ร้อยละ|จำนวน|ระดับ|ความสำเร็จ|ค่าเฉลี่ย|อัตรา|การ|ความพึงพอใจ|ครั้ง|เฉลี่ย|ที่|ของ|ใน|\s){0,8}"
)
_RUN = 6
#: So many runs of letters must be the other's alone, so much of them told, and so little of its own name.
_FEWEST, _TOLD, _OWN = 16, Fraction(7, 10), Fraction(3, 20)
#: Where nothing at all of its own name is told, less of the other's will do: its words may stand in another order.
_TOLD_ALONE = Fraction(3, 5)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a record measures: whose it is (unit and year together), its code, its name, its definition."""

    record: str
    of: tuple[str, int]
    code: str | None
    name: str
    definition: str


def about_another(subjects: Sequence[Subject], *, reports: Iterable[ReportText]) -> Iterator[tuple[str, Problem]]:
    """Each report that is about another record of the same unit and year, beside its record; asked.

    Every run of six letters of a report is looked up once, so the work grows with the texts, not with pairs of records.
    """
    own = {subject.record: subject for subject in subjects}
    groups: dict[tuple[str, int], dict[str, Subject]] = defaultdict(dict)
    for subject in own.values():
        groups[subject.of].setdefault(subject.name, subject)
    units = {of: _Unit.of(tuple(group.values())) for of, group in groups.items()}
    for report in reports:
        if report.record not in own:
            continue
        subject = own[report.record]
        found = _by_code(report, subject=subject, unit=units[subject.of]) or units[subject.of].told(report, by=subject)
        if found:
            quote, other = found
            figures = (("other", f"{other.code or ''} {other.name}".strip()),)
            yield report.record, Problem(
                check=CheckCode.ABOUT_ANOTHER, severity=Severity.ASK, quarter=report.quarter, quotes=(quote,),
                figures=figures,
            )  # fmt: skip


def _by_code(report: ReportText, *, subject: Subject, unit: "_Unit") -> tuple[Quote, Subject] | None:
    named = list(_CODE.finditer(report.text))
    if any(match.group() == subject.code for match in named):
        return None
    for match in named:
        other = unit.by_code.get(match.group())
        if other is not None and other.name != subject.name:
            return Quote(match.start(), match.end(), match.group()), other
    return None


@dataclass(frozen=True, slots=True)
class _Unit:
    """The indicators of one unit and year, by the runs of letters of their names."""

    by_code: Mapping[str, Subject]
    names: tuple[tuple[Subject, frozenset[str]], ...]
    who_says: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, subjects: Sequence[Subject]) -> "_Unit":
        """The unit with an index of its names' runs, so that a report's runs are looked up once each."""
        names = tuple((subject, frozenset(_runs(_OPENING.sub("", subject.name)))) for subject in subjects)
        who_says: dict[str, list[int]] = defaultdict(list)
        for at, (_, runs) in enumerate(names):
            for run in runs:
                who_says[run].append(at)
        by_code = {subject.code: subject for subject in subjects if subject.code}
        return cls(by_code, names, {run: tuple(places) for run, places in who_says.items()})

    def told(self, report: ReportText, *, by: Subject) -> tuple[Quote, Subject] | None:
        """The other indicator that the report tells most of, if it clearly does, and the words that tell it."""
        own_name = frozenset(_runs(_OPENING.sub("", by.name)))
        own = own_name | frozenset(_runs(by.definition))
        told = _runs(report.text)
        met = Counter(at for run in told if run not in own for at in self.who_says.get(run, ()))
        for at, many in met.most_common(1):
            other, runs = self.names[at]
            alone, mine = runs - own, own_name - runs
            own_told = len(mine & told.keys())
            enough = _TOLD if own_told else _TOLD_ALONE
            if len(alone) < _FEWEST or many < enough * len(alone) or (mine and own_told > _OWN * len(mine)):
                return None
            return _longest(report.text, told=told, runs=alone), other
        return None


def _runs(text: str) -> dict[str, int]:
    """Every run of six letters, blanks and digits passed over, with the place where it first begins."""
    places = [at for at, letter in enumerate(text) if not letter.isspace() and not letter.isdigit()]
    letters = "".join(text[at] for at in places)
    runs: dict[str, int] = {}
    for at in range(len(letters) - _RUN + 1):
        runs.setdefault(letters[at : at + _RUN], places[at])
    return runs


def _longest(text: str, *, told: Mapping[str, int], runs: frozenset[str]) -> Quote:
    """The longest stretch of the text that is made of these runs."""
    best, opening, closing = (0, 0), 0, -1
    for start in sorted(place for run, place in told.items() if run in runs):
        end = _end_of_run(text, start=start)
        if start > closing:
            opening = start
        closing = max(closing, end)
        best = max(best, (closing - opening, -opening))
    start = -best[1]
    return Quote(start, start + best[0], text[start : start + best[0]])


def _end_of_run(text: str, *, start: int) -> int:
    left, at = _RUN, start
    while left:
        left -= not text[at].isspace() and not text[at].isdigit()
        at += 1
    return at
