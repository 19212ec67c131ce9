"""More time for a unit in a round: asked with a reason, decided once."""

from datetime import date

from django.db import transaction

from chiwat.actions import gates, notices, trail
from chiwat.domain.notices import NoticeCode
from chiwat.domain.permissions import Permission, Role
from chiwat.domain.refusals import HiddenError, Refusal, RefusedError
from chiwat.domain.report_form import ContentFault, Fault, FaultyContentError, clean
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries import installation
from chiwat.queries.holds import valid_on
from chiwat.records.models import Extension, Membership, Person, Round, Unit

_LONGEST = 2_000


@transaction.atomic
def ask_extension(*, unit: Unit, round: Round, until: date, reason: str, by: Person) -> Extension:  # noqa: A002
    """Ask for time until a day beyond the one that is due; raises as any action, or a fault at ``/until``."""
    viewer = gates.acting(by)
    if not viewer.may(Permission.DRAFT_READ, unit=unit.pk):
        raise HiddenError
    if not viewer.may(Permission.EXTENSION_ASK, unit=unit.pk):
        raise RefusedError(Refusal.MAY_NOT_ASK_EXTENSION)
    if round.fiscal_year.status != YearStatus.OPEN:
        raise RefusedError(Refusal.YEAR_CLOSED)
    said = clean(reason).strip()[:_LONGEST]
    if not said:
        raise RefusedError(Refusal.REASON_MISSING)
    if round.due is not None and until <= round.due:
        raise FaultyContentError((Fault("/until", ContentFault.IN_PAST),))
    asked = Extension.objects.create(
        unit=unit, round=round, until=until, reason=said, asked_by=by, asked_at=installation.moment()
    )
    _tell(asked, action="ask-extension", reason=said, by=by, after={"until": until.isoformat()})
    deciders = Membership.objects.filter(valid_on(installation.today()), role=Role.COORDINATOR).values_list(
        "person_id", flat=True
    )
    notices.tell(persons=deciders, code=NoticeCode.EXTENSION_ASKED, values=_values(asked, reason=said), by=by)
    return asked


@transaction.atomic
def decide_extension(*, extension: Extension, granted: bool, answer: str, by: Person) -> Extension:
    """Grant or refuse, once; the unit is told. A refusal says why."""
    viewer = gates.acting(by)
    if not viewer.may(Permission.DRAFT_READ, unit=extension.unit_id):
        raise HiddenError
    if not viewer.may(Permission.EXTENSION_GRANT, unit=extension.unit_id):
        raise RefusedError(Refusal.MAY_NOT_GRANT_EXTENSION)
    gates.unclosed(extension.round.fiscal_year)
    said = clean(answer).strip()[:_LONGEST]
    if not granted and not said:
        raise RefusedError(Refusal.REASON_MISSING)
    upon = Extension.objects.filter(pk=extension.pk, decided_at=None)
    if not upon.update(granted=granted, answer=said, decided_by=by, decided_at=installation.moment()):
        raise RefusedError(Refusal.DECIDED_ALREADY)
    kept = Extension.objects.select_related("unit", "round").get(pk=extension.pk)
    _tell(kept, action="decide-extension", reason=said, by=by, after={"granted": granted})
    code = NoticeCode.EXTENSION_GRANTED if granted else NoticeCode.EXTENSION_REFUSED
    notices.tell(persons=[kept.asked_by_id], code=code, values=_values(kept, reason=said), by=by)
    return kept


def _values(extension: Extension, *, reason: str) -> dict[str, object]:
    return {"unit": extension.unit.code, "until": extension.until.isoformat(), "reason": reason}


def _tell(extension: Extension, *, action: str, reason: str, by: Person, after: dict[str, object]) -> None:
    moment = extension.round
    subject = f"unit-round:{moment.fiscal_year_id}/{moment.kind}-{moment.number}/{extension.unit.code}"
    trail.append(by=by, action=action, subject=subject, after=after, reason=reason)
