"""``chiwat check``: what the examiner would ask about records or saved pages, as JSON Lines on stdout."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from chiwat.commands.answers import tell
from chiwat.commands.parse import fiscal_year
from chiwat.domain.checks.about_another import Subject, about_another
from chiwat.domain.checks.copies import ReportText, copies, problems_of
from chiwat.domain.checks.examine import examine
from chiwat.domain.checks.from_old_page import INDICATORS, checked_page
from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.over_many import all_on_target, marks_never_vary, since_last_year, without_words
from chiwat.domain.checks.problem import Problem
from chiwat.domain.checks.project_marked_done import check_project
from chiwat.domain.old_pages import Layout, OldPage
from chiwat.importers.base import Known, PageFile, ReadFile
from chiwat.importers.bma_monitor import walking
from chiwat.importers.bma_monitor.parse import read_file
from chiwat.thai.digits import parse_decimal

NAME = "check"
HELP_TH = "ตัวช่วยตรวจรายงาน: ข้อสังเกตของข้อมูลหรือหน้าที่บันทึกไว้ เป็น JSON บรรทัดละหนึ่งข้อ"
HELP_EN = "what the examiner would ask about records or saved pages, in JSON Lines"

DONE, SOME_REFUSED, WRONG_CALL = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``[--fiscal-year Y] [--unit CODE] [PATH…]``; without a path the records are looked at."""
    parser.add_argument("--fiscal-year", type=fiscal_year, metavar="Y", help="ปีงบประมาณ พ.ศ. / Buddhist fiscal year")
    parser.add_argument("--unit", metavar="CODE", help="รหัสหน่วยงาน 4 หลักแรก / the unit's four digits")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=".html .htm .txt, folders, zip archives")


def run(options: argparse.Namespace) -> int:
    """Answer every problem, one by one, then the copies; 1 when any input was refused, 2 for a wrong call."""
    if not options.paths:
        return _check_records(options)
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        print(f"chiwat check: no such file or folder: {', '.join(map(str, missing))}", file=sys.stderr)
        return WRONG_CALL
    known = Known({}, options.fiscal_year)
    status, reports = DONE, []
    seen: list[CheckedYear] = []
    subjects: list[Subject] = []
    for found in walking.files(options.paths, passed_over=lambda _name: None):
        read = read_file(found, known=known) if isinstance(found, PageFile) else found
        if read.error is not None:
            status = SOME_REFUSED
            tell({"file": read.file, "error": read.error})
        for page in _wanted(read, unit=options.unit):
            reports += _answer_page(page, subjects=subjects, seen=seen)
    told = _in_time(reports)
    over_many = since_last_year(seen), all_on_target(seen)
    for file, problem in chain(problems_of(copies(told)), about_another(subjects, reports=told), *over_many):
        tell(_told(problem, file=file))
    return status


def _check_records(options: argparse.Namespace) -> int:
    from chiwat.commands import database

    try:
        database.ready()
    except database.NotReadyError as fault:
        return database.refused(fault)
    from chiwat.domain.permissions import Role, looking_as
    from chiwat.queries.checked_years import checked_years, given_marks

    viewer, reports, seen = looking_as(Role.EVALUATOR), [], []
    subjects: list[Subject] = []
    for year in checked_years(viewer=viewer, fiscal_year=options.fiscal_year, unit_code=options.unit):
        for problem in examine(year):
            tell(_told(problem, record=year.record))
        seen.append(without_words(year))
        reports += [(year.fiscal_year or 0, report) for report in _reports(year)]
        subjects += _subjects(year)
    told = _in_time(reports)
    others = about_another(subjects, reports=told)
    for record, problem in chain(problems_of(copies(told)), others, all_on_target(seen)):
        tell(_told(problem, record=record))
    for evaluator, problem in marks_never_vary(given_marks(viewer=viewer, fiscal_year=options.fiscal_year)):
        tell(_told(problem, evaluator=evaluator))
    return DONE


def _wanted(read: ReadFile, *, unit: str | None) -> Iterator[OldPage]:
    pages: Iterable[OldPage] = read.pages
    return (page for page in pages if unit is None or (page.code or page.unit_code or "").startswith(unit))


def _answer_page(page: OldPage, *, subjects: list[Subject], seen: list[CheckedYear]) -> list[tuple[int, ReportText]]:
    """Tell the page's own problems; hand back its reports, to be held against all others."""
    if page.layout is Layout.PROJECT:
        marks = [assessment.value for assessment in page.assessments if assessment.value is not None]
        last = parse_decimal(marks[-1]) if marks else None
        for problem in check_project(parse_decimal(page.progress or ""), last_mark=last):
            tell(_told(problem, file=page.file))
        return []
    if page.layout not in INDICATORS:
        return []
    year = checked_page(page, record=page.file)
    for problem in examine(year):
        tell(_told(problem, file=page.file))
    subjects += _subjects(year)
    seen.append(without_words(year))
    return [(page.fiscal_year or 0, report) for report in _reports(year)]


def _reports(year: CheckedYear) -> Iterator[ReportText]:
    return (ReportText(year.record, done.quarter, done.text or "") for done in year.told)


def _subjects(year: CheckedYear) -> Iterator[Subject]:
    """What the year measures, where its unit is known: told by the first four digits of its code."""
    if year.code and year.name:
        of = (year.code[:4], year.fiscal_year or 0)
        yield Subject(year.record, of, year.code, year.name, year.definition or "")


def _in_time(reports: list[tuple[int, ReportText]]) -> list[ReportText]:
    """The earliest first, so that it is the source of its copies."""
    return [report for _, report in sorted(reports, key=lambda pair: (pair[0], pair[1].quarter))]


def _told(problem: Problem, **where: str) -> dict[str, Any]:
    quotes = [{"start": one.start, "end": one.end, "quote": one.quote, "field": one.field} for one in problem.quotes]
    return {
        **where, "check": problem.check, "severity": problem.severity, "quarter": problem.quarter,
        "quotes": quotes, "figures": dict(problem.figures),
    }  # fmt: skip
