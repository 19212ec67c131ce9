"""What the examiner finds in a report while it is written: looked at anew each time, and nothing is kept."""

from dataclasses import replace

from chiwat.domain.checks.problem import OF_THE_JUDGES
from chiwat.domain.permissions import Viewer
from chiwat.queries.examined import Examined, ProblemLine, found_rows, line_of, may_explain
from chiwat.queries.found_problems import Found, FoundInReport, found_in
from chiwat.records.models import Problem, Report


def problems_now(report: Report, *, viewer: Viewer) -> Examined | None:
    """What is found in the form as it was last saved, also by itself; None for who does not write the report.

    What is kept already stands with its answer; what is new has the key 0 until the form is saved by its button, so
    that half a sentence leaves no trace.
    """
    rows = found_rows(report, viewer=viewer) if may_explain(report, viewer=viewer) else None
    if rows is None:
        return None
    here = found_in(report)
    kept, now = {row.fingerprint for row in rows}, {one.fingerprint: one for one in here.found}
    standing = [line_of(row) for row in rows if row.fingerprint in now or _stays(row, here=here)]
    fresh = [_line(one) for fingerprint, one in now.items() if fingerprint not in kept]
    lines = sorted([*standing, *fresh], key=lambda line: line.severity)
    numbered = tuple(replace(line, number=number) for number, line in enumerate(lines, 1))
    return Examined(standing=numbered, cleared=(), may_explain=True, may_waive=False)


def _stays(row: Problem, *, here: FoundInReport) -> bool:
    """Whether a row is of what the form alone does not show: of the marks, or of other records."""
    return row.cleared_at is None and (row.check_code in OF_THE_JUDGES or here.stays(row))


def _line(one: Found) -> ProblemLine:
    problem = one.problem
    return ProblemLine(
        key=0,
        number=0,
        fingerprint=one.fingerprint,
        check=problem.check,
        severity=problem.severity,
        quotes=tuple((at.start, at.end, at.quote) for at in problem.quotes if at.field == "report"),
        elsewhere=tuple((at.field, at.quote) for at in problem.quotes if at.field != "report"),
        figures=dict(problem.figures),
        answer="",
        answered_by=None,
        answered_at=None,
        waived=None,
        version=one.report.version if one.report else 1,
    )
