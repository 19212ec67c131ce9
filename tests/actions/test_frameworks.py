"""Frameworks are kept whole or not at all; a year brings those that are known of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chiwat.actions import calendar_years
from chiwat.actions.frameworks import FaultyFrameworkError, add_framework, load_shipped
from chiwat.domain.framework import Component, Framework, Holds
from chiwat.domain.report_workflow import YearStatus
from chiwat.queries.framework_values import value_of
from chiwat.records.models import AuditEntry
from chiwat.records.models import Framework as FrameworkRow

pytestmark = pytest.mark.django_db

ONE = Component(
    "1", "ผลสัมฤทธิ์", weight=Decimal(100), holds=Holds.INDICATORS, method="marks", parameters={"rule": "first"}
)


def open_year(name=2564, **options):
    return calendar_years.open_year(name=name, status=YearStatus.OPEN, by=None, **options)


@pytest.mark.parametrize(
    ("year", "keys"),
    [(2563, ["dimensions"]), (2564, ["components"]), (2566, ["components", "objectives"]), (2567, ["objectives"])],
)
def test_a_year_brings_the_frameworks_known_of_it_with_empty_weights(year, keys):
    row = open_year(year)
    assert [each.key for each in row.frameworks.all()] == keys
    assert all(part.weight is None for each in row.frameworks.all() for part in each.components.all())
    assert load_shipped(fiscal_year=year, by=None) == 0


def test_a_framework_is_read_back_as_it_was_kept():
    open_year(shipped=False)
    kept = add_framework(framework=Framework("own", "กรอบ", (ONE,)), fiscal_year=2564, by=None)
    row = FrameworkRow.objects.get()
    read = value_of(row, components=list(row.components.all()))
    assert read == Framework("own", "กรอบ", (replace(ONE, key=str(kept["1"].pk)),))
    assert AuditEntry.objects.filter(action="add-framework", subject=row.subject).count() == 1


def test_a_faulty_framework_names_its_field_and_nothing_is_kept():
    open_year(shipped=False)
    faulty = Framework("own", "กรอบ", (replace(ONE, weight=Decimal(90)),))
    with pytest.raises(FaultyFrameworkError) as refused:
        add_framework(framework=faulty, fiscal_year=2564, by=None)
    assert [(fault.code.value, fault.field) for fault in refused.value.faults] == [("weights-do-not-sum", "total")]
    assert not FrameworkRow.objects.exists()
