"""What the checks find in kept records, at the places where it is kept; nothing is written here."""

import hashlib
import json
from dataclasses import dataclass
from itertools import chain

from chiwat.domain.checks.examine import examine
from chiwat.domain.checks.problem import OF_THE_JUDGES, CheckCode, Problem
from chiwat.queries.checked_rows import ReportRow
from chiwat.queries.checked_years import KeptYear, kept_years
from chiwat.queries.other_subjects import about_others, subjects_of
from chiwat.records import models

#: A group grows, and its problem stays the same.
_NO_MARK_OF_ITS_OWN = "group_size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding with the keys of what it is of; ``report`` None where there is none."""

    indicator_year: int
    unit: int | None
    round: int | None
    report: ReportRow | None
    problem: Problem

    @property
    def fingerprint(self) -> str:
        """The same for the same check, words and figures; where no report tells the round, of the same round."""
        one = self.problem
        figures = [list(pair) for pair in one.figures if pair[0] != _NO_MARK_OF_ITS_OWN]
        words = [one.check.value, [at.quote for at in one.quotes], figures]
        of_round = [] if self.report or one.quarter is None else [one.quarter]
        return hashlib.sha256(json.dumps(words + of_round, ensure_ascii=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInReport:
    """What one report shows by itself and beside its year, and the words that were read."""

    found: tuple[Found, ...]
    text: str

    def stays(self, row: models.Problem) -> bool:
        """Whether a row is a near-duplicate found over the year, of words that still stand.

        One report alone cannot tell that anew.
        """
        source = str(dict(row.figures).get("copied_from", ""))
        return row.check_code == CheckCode.COPIED and " " in source and row.quotes[0]["quote"] == self.text


def placed(problem: Problem, *, kept: KeptYear) -> Found:
    """A finding at its report, its round, or the year as a whole."""
    number = problem.quarter or 0
    return Found(
        indicator_year=kept.key, unit=kept.unit, round=kept.rounds.get(number), report=kept.reports.get(number),
        problem=problem,
    )  # fmt: skip


def found_in(report: models.Report) -> FoundInReport:
    """What a report shows as its form stands now, beside the others of its year; not what is said of its marks."""
    kept, number = _its_year(report)
    subjects = subjects_of(report.indicator_year.fiscal_year_id, like=report.indicator_year.code)
    others = (problem for _, problem in about_others([kept], subjects=subjects))
    problems = (one for one in chain(examine(kept.checked), others) if one.quarter == number)
    return FoundInReport(
        found=tuple(placed(one, kept=kept) for one in problems if one.check not in OF_THE_JUDGES),
        text=next(done.text for done in kept.checked.rounds if done.quarter == number) or "",
    )


def _its_year(report: models.Report) -> tuple[KeptYear, int]:
    """The indicator's year that a report is of, and the report's number in it."""
    record = report.indicator_year
    for kept in kept_years([record.pk], fiscal_year=record.fiscal_year_id):
        for number, row in kept.reports.items():
            if row.pk == report.pk:
                return kept, number
    raise LookupError(report.pk)
