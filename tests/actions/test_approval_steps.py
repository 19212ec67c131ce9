"""How many approve in a unit: set with a reason, within reach, and never down to none by the unit itself."""

import pytest

from chiwat.actions import units
from chiwat.domain.people import PeopleFault, PeopleRefusedError
from chiwat.records.models import AuditEntry, Unit
from tests.stage import Stage

pytestmark = pytest.mark.django_db


def fault(stage, *, by, steps, reason="คำสั่งใหม่"):
    with pytest.raises(PeopleRefusedError) as told:
        units.set_approval_steps(unit=stage.unit, steps=steps, reason=reason, by=by)
    assert Unit.objects.get(pk=stage.unit.pk).approval_steps == 1
    assert not AuditEntry.objects.filter(action="set-approval-steps").exists()
    return told.value.fault


def test_a_unit_coordinator_sets_the_steps_and_the_trail_says_why():
    stage = Stage()
    units.set_approval_steps(unit=stage.unit, steps=3, reason="คำสั่งที่ 5/2569", by=stage.una)
    assert Unit.objects.get(pk=stage.unit.pk).approval_steps == 3
    row = AuditEntry.objects.get(action="set-approval-steps")
    assert (row.before, row.after, row.reason) == ({"steps": 1}, {"steps": 3}, "คำสั่งที่ 5/2569")


def test_nobody_takes_the_second_person_away_from_their_own_unit():
    stage = Stage()
    assert fault(stage, by=stage.una, steps=0) is PeopleFault.STEPS_BEYOND_YOU
    units.set_approval_steps(unit=stage.unit, steps=0, reason="หน่วยงานขนาดเล็ก", by=stage.cora)
    assert Unit.objects.get(pk=stage.unit.pk).approval_steps == 0


def test_what_is_no_number_of_steps_or_says_nothing_new_is_refused():
    stage = Stage()
    assert fault(stage, by=stage.cora, steps=4) is PeopleFault.STEPS_BEYOND_YOU
    assert fault(stage, by=stage.una, steps=1) is PeopleFault.ALREADY_SO
    assert fault(stage, by=stage.una, steps=2, reason=" ") is PeopleFault.REASON_MISSING
