"""A round opens here: every indicator that reports in it gets its report, on the day and not before."""

from django.db import transaction

from chiwat.actions import trail
from chiwat.domain.indicators import ResponsibilityPart
from chiwat.domain.report_workflow import ReportStatus, YearStatus
from chiwat.queries import installation
from chiwat.queries.given_figures import awaited_forms
from chiwat.records.models import Person, Report, Responsibility, Round


@transaction.atomic
def open_round(*, round: Round, by: Person | None) -> int:  # noqa: A002 - the word of the domain
    """Make the reports that an open round asks for, one for each accountable unit; how many were not there.

    Running it again adds only what came since. Nothing for a round of a closed or imported year. One row of the trail
    where something was made.
    """
    if round.fiscal_year.status != YearStatus.OPEN:
        return 0
    there = set(Report.objects.filter(round=round).values_list("indicator_year_id", "unit_id"))
    answers = Responsibility.objects.filter(
        part=ResponsibilityPart.ACCOUNTABLE,
        indicator_year__fiscal_year_id=round.fiscal_year_id,
        indicator_year__status=YearStatus.OPEN,
    ).values_list("indicator_year_id", "unit_id", "indicator_year__reports_in")
    wanted = {(record, unit) for record, unit, kinds in answers if round.kind in kinds} - there
    awaited = awaited_forms(wanted)
    Report.objects.bulk_create(
        (
            Report(
                indicator_year_id=record,
                unit_id=unit,
                round=round,
                status=ReportStatus.DRAFT.value,
                draft=awaited.get((record, unit)),
            )
            for record, unit in sorted(wanted)
        ),
        batch_size=500,
        ignore_conflicts=True,
    )
    if wanted:
        subject = f"round:{round.fiscal_year_id}/{round.kind}-{round.number}"
        trail.append(by=by, action="open-round", subject=subject, after={"reports": len(wanted)})
    return len(wanted)


def open_due_rounds(*, by: Person | None) -> int:
    """Open every round whose day has come and that has not locked; how many reports that made. The worker calls it."""
    today = installation.today()
    due = Round.objects.filter(fiscal_year__status=YearStatus.OPEN, opens__lte=today).exclude(locks__lt=today)
    return sum(open_round(round=row, by=by) for row in due.select_related("fiscal_year"))
