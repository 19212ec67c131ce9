"""What every page says of the installation, and the day that it takes for today."""

from datetime import date, datetime

from django.utils import timezone

from chiwat.queries.lines import Notice
from chiwat.queries.once import once
from chiwat.records.models import Installation


@once
def notice() -> Notice:
    """Whose installation it is, whether all in it is fictional, and its day (a demonstration pins one)."""
    row = Installation.objects.filter(pk=1).first()
    if row is None:
        return Notice(organisation="กรุงเทพมหานคร", demonstration=False, today=timezone.localdate())
    return Notice(
        organisation=row.organisation,
        demonstration=row.demonstration,
        today=row.pinned_today or timezone.localdate(),
    )


def today() -> date:
    """The day that decides what is due."""
    return notice().today


def moment() -> datetime:
    """Now; in a demonstration this hour of the day that it pins, so that what is done today is not months late."""
    now = timezone.localtime()
    return now.combine(today(), now.timetz())
