"""Old pages become records: what is added, left, in conflict, replaced; nothing lost, nothing twice."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from chiwat.domain.old_pages import Layout
from chiwat.domain.trail_chain import GENESIS, row_hash
from chiwat.records.models import (
    AuditEntry,
    Change,
    IndicatorYear,
    Mark,
    Measure,
    Original,
    Report,
    Result,
    SourcePage,
    Target,
    TrailHead,
)
from chiwat.records.models.trusted.source_page import PageOutcome
from tests.cast import keep, new_page, old_page, quarter

pytestmark = pytest.mark.django_db


def outcomes(results):
    return [result.outcome for result in results]


def test_a_page_becomes_a_record_with_every_part():
    assert outcomes(keep(new_page())) == [PageOutcome.ADDED]
    record = IndicatorYear.objects.get(code="5026-0901", fiscal_year=2564)
    measure = Measure.objects.get(indicator_year=record)
    assert (record.name, record.kind, record.level, record.status) == (
        "จำนวนลานกีฬาที่ได้รับการปรับปรุง", "strategic", "output", "imported",
    )  # fmt: skip
    assert (measure.direction, measure.accumulation, measure.aggregation) == (None, None, None)
    assert str(measure.stated_result) == "3.00"
    assert str(Target.objects.get(measure=measure).value) == "4.00"
    assert Report.objects.filter(indicator_year=record).count() == 3
    assert record.plan_links.get().node.text == "เมืองสุขภาพ"
    assert record.supports.get().code == "50260000-3001"


def test_zero_and_nothing_are_told_apart_on_the_way_in():
    keep(new_page())
    results = Result.objects.order_by("round__number")
    assert [result.state for result in results] == ["reported", "unknown", "unknown", "not_reported"]
    assert [result.value for result in results] == [Decimal("3.00"), None, None, None]
    assert [result.printed for result in results] == [None, "0.00", "0.00", "0.00"]
    assert set(Change.objects.values_list("because", flat=True)) == {"zero-unconfirmed", "zero-never-reported"}


def test_no_marks_are_kept_for_a_quarter_that_was_not_assessed():
    keep(new_page())
    kept = Mark.objects.order_by("round__number", "name").values_list("round__number", "name", "value")
    assert list(kept) == [(1, "2.1", 100), (1, "2.2", 100), (2, "2.1", 95), (2, "2.2", 100)]


def test_the_same_page_again_changes_nothing():
    keep(new_page())
    before = (SourcePage.objects.count(), Result.objects.count(), Original.objects.count())
    assert outcomes(keep(new_page())) == [PageOutcome.UNCHANGED]
    assert (SourcePage.objects.count(), Result.objects.count(), Original.objects.count()) == before


def test_the_same_page_twice_in_one_run_is_kept_once():
    assert outcomes(keep(new_page(), new_page())) == [PageOutcome.ADDED, PageOutcome.UNCHANGED]
    assert IndicatorYear.objects.count() == 1


def test_a_capture_with_other_figures_is_a_conflict_and_overwrites_nothing():
    other = new_page(old_page(target="9"), content=b"another capture")
    results = keep(new_page(), other)
    assert outcomes(results) == [PageOutcome.ADDED, PageOutcome.CONFLICT]
    assert results[1].differs == ("/target",)
    assert Target.objects.get().value == Decimal("4.00")
    assert SourcePage.objects.get(outcome="conflict").content["target"] == "9"


def test_update_lets_other_figures_replace_and_keeps_the_old_page():
    other = new_page(old_page(target="9"), content=b"another capture")
    keep(new_page(), other)
    assert outcomes(keep(other, update=True)) == [PageOutcome.UPDATED]
    assert Target.objects.get(replaced_by=None).value == Decimal(9)
    assert Target.objects.exclude(replaced_by=None).get().value == Decimal("4.00")
    assert IndicatorYear.objects.get().version == 2
    assert sorted(page.content["target"] for page in SourcePage.objects.all()) == ["4.00", "9"]
    assert AuditEntry.objects.filter(action="import-replaces").count() == 1


def test_a_fuller_page_that_agrees_takes_a_compact_one_over():
    compact = old_page(layout=Layout.COMPACT, name=None, quarters=tuple(quarter(n, result=None) for n in (1, 2, 3, 4)))
    keep(new_page(compact, content=b"compact"))
    assert IndicatorYear.objects.get().name is None
    assert outcomes(keep(new_page())) == [PageOutcome.UPDATED]
    assert IndicatorYear.objects.get().name == "จำนวนลานกีฬาที่ได้รับการปรับปรุง"
    assert Result.objects.filter(state="reported").count() == 1


def test_a_compact_page_that_agrees_is_left_beside_the_full_one():
    compact = old_page(layout=Layout.COMPACT, name=None, quarters=())
    assert outcomes(keep(new_page(), new_page(compact, content=b"compact"))) == [
        PageOutcome.ADDED,
        PageOutcome.UNCHANGED,
    ]
    assert Result.objects.count() == 4


@pytest.mark.parametrize("lacks", [{"code": None}, {"fiscal_year": None}])
def test_a_page_without_code_or_year_waits_to_be_identified(lacks):
    assert outcomes(keep(new_page(old_page(**lacks)))) == [PageOutcome.TO_BE_IDENTIFIED]
    assert not IndicatorYear.objects.exists()
    assert SourcePage.objects.get().content["name"] == "จำนวนลานกีฬาที่ได้รับการปรับปรุง"


def test_a_page_that_is_identified_later_waits_no_longer():
    keep(new_page(old_page(code=None)))
    assert outcomes(keep(new_page())) == [PageOutcome.ADDED]
    assert sorted(SourcePage.objects.values_list("outcome", flat=True)) == ["added", "identified"]
    assert outcomes(keep(new_page(old_page(code=None)))) == [PageOutcome.IDENTIFIED]


def test_equal_bytes_of_another_code_still_wait():
    keep(new_page(old_page(code="5027-0001", fiscal_year=None)))
    keep(new_page())
    assert sorted(SourcePage.objects.values_list("outcome", flat=True)) == ["added", "to_be_identified"]


def test_equal_bytes_under_two_codes_are_two_records_and_one_original():
    keep(new_page(), new_page(old_page(code="5027-0901")))
    assert IndicatorYear.objects.count() == 2
    assert Original.objects.count() == 1


def test_the_same_code_in_two_years_is_two_records():
    keep(new_page(), new_page(old_page(fiscal_year=2565), content=b"next year"))
    assert sorted(IndicatorYear.objects.values_list("fiscal_year_id", flat=True)) == [2564, 2565]


def test_an_office_that_no_list_names_is_kept_under_its_code():
    keep(new_page(old_page(code="9999-0001")))
    unit = IndicatorYear.objects.get().responsibilities.get().unit
    assert (unit.code, unit.certainty) == ("9999", "code only")


def test_a_batch_leaves_one_row_in_the_trail():
    keep(new_page(), new_page(old_page(code="5027-0901")))
    rows = AuditEntry.objects.filter(action="import-pages")
    assert [row.after["counts"] for row in rows] == [{"added": 2}]


def test_a_piece_that_fails_leaves_nothing_behind():
    keep(new_page(old_page(code="5001-0001"), content=b"before"))
    bad = new_page(old_page(code="5027-0001", target="not a figure"), content=b"bad")
    with pytest.raises(ArithmeticError):
        keep(new_page(), bad)
    assert IndicatorYear.objects.count() == 1


def test_the_trail_is_chained_by_hash():
    keep(new_page())
    rows = list(AuditEntry.objects.order_by("sequence"))
    assert rows[0].previous_hash == GENESIS
    for before, after in zip(rows, rows[1:], strict=False):
        assert after.previous_hash == before.hash
    for row in rows:
        kept = {
            "sequence": row.sequence,
            "at": row.at.isoformat(),
            "person": row.person_id,
            "action": row.action,
            "subject": row.subject,
            "before": row.before,
            "after": row.after,
            "reason": row.reason,
            "previous_hash": row.previous_hash,
        }
        assert row_hash(kept) == row.hash
    assert TrailHead.objects.get().hash == rows[-1].hash


@pytest.mark.parametrize("statement", ["UPDATE records_auditentry SET reason = 'x'", "DELETE FROM records_auditentry"])
def test_the_database_refuses_to_change_the_trail(statement):
    keep(new_page())
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.exists()


@pytest.mark.parametrize("written", ["75.0000", "0.00", "12345678901234567890.123456789", "-3", "0"])
def test_a_figure_is_kept_to_the_digit(written):
    keep(new_page(old_page(target=written)))
    assert str(Target.objects.get().value) == written
