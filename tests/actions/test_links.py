"""Links between years and units: proposed from the records, accepted, declined, taken back, with a trail."""

from dataclasses import replace

import pytest

from chiwat.actions import links
from chiwat.domain.indicators import Continuity
from chiwat.domain.link_proposals import LinkRefusal, LinkRefusedError
from chiwat.records.models import AuditEntry, IndicatorYear, LinkProposal, MasterIndicator
from tests.cast import keep, new_page, old_page

pytestmark = pytest.mark.django_db


def keep_pages(*pages):
    keep(*(new_page(page, content=f"{page.code}{page.fiscal_year}".encode()) for page in pages))


def record(code, year):
    return IndicatorYear.objects.get(code=code, fiscal_year=year)


@pytest.fixture
def three_years(administrator):
    page = old_page()
    keep_pages(
        page,
        replace(page, fiscal_year=2565, code="5026-0777", name=f"2.1 {page.name} ประจำปีงบประมาณ พ.ศ. 2565"),
        replace(page, fiscal_year=2566, code="5026-0555", unit="ร้อยละ", unit_raw="ร้อยละ"),
    )
    links.find_links(by=administrator)
    return list(LinkProposal.objects.order_by("fiscal_year"))


def test_years_of_one_name_are_proposed_with_what_changed(three_years):
    first, second = three_years
    assert (first.exact, first.continuity, first.changed) == (True, Continuity.SAME, [])
    assert (second.exact, second.continuity, second.changed) == (False, Continuity.UNIT_CHANGED, ["unit"])


def test_accepted_years_are_one_indicator(three_years, administrator):
    for proposal in three_years:
        links.accept_link(proposal=proposal, by=administrator)
    assert len(set(IndicatorYear.objects.values_list("indicator_id", flat=True))) == 1
    assert record("5026-0555", 2566).continuity == Continuity.UNIT_CHANGED
    assert AuditEntry.objects.filter(action="accept-link", person=administrator).count() == 2


def test_taking_back_parts_exactly_what_was_tied(three_years, administrator):
    before = dict(IndicatorYear.objects.values_list("code", "indicator_id"))
    first, second = three_years
    links.accept_link(proposal=first, by=administrator)
    links.accept_link(proposal=second, by=administrator)
    first.refresh_from_db()
    links.reopen_link(proposal=first, by=administrator)
    now = dict(IndicatorYear.objects.values_list("code", "indicator_id"))
    assert now["5026-0901"] == before["5026-0901"]
    assert now["5026-0777"] == now["5026-0555"] == before["5026-0777"]
    second.refresh_from_db()
    links.reopen_link(proposal=second, by=administrator)
    assert dict(IndicatorYear.objects.values_list("code", "indicator_id")) == before
    assert set(IndicatorYear.objects.values_list("continuity", flat=True)) == {None}


def test_all_exact_ones_are_accepted_at_once_and_no_other(three_years, administrator):
    assert links.accept_exact_links(by=administrator) == 1
    assert list(LinkProposal.objects.order_by("fiscal_year").values_list("state", flat=True)) == ["accepted", "open"]


def test_what_was_declined_is_not_proposed_again(three_years, administrator):
    links.decline_link(proposal=three_years[0], by=administrator)
    found = links.find_links(by=administrator)
    assert (found.new, found.gone) == (0, 0)
    assert LinkProposal.objects.get(pk=three_years[0].pk).state == "declined"


def test_a_proposal_whose_records_changed_goes_when_looked_for_again(three_years, administrator):
    IndicatorYear.objects.filter(fiscal_year=2566).update(name="ชื่ออื่น")
    assert links.find_links(by=administrator).gone == 1


def test_nobody_decides_twice(three_years, administrator):
    links.accept_link(proposal=three_years[0], by=administrator)
    with pytest.raises(LinkRefusedError) as refused:
        links.decline_link(proposal=three_years[0], by=administrator)
    assert refused.value.code is LinkRefusal.ALREADY_DECIDED
    links.reopen_link(proposal=LinkProposal.objects.get(pk=three_years[0].pk), by=administrator)
    with pytest.raises(LinkRefusedError) as refused:
        links.reopen_link(proposal=LinkProposal.objects.get(pk=three_years[0].pk), by=administrator)
    assert refused.value.code is LinkRefusal.NOT_DECIDED


def test_one_year_never_holds_an_indicator_twice(three_years, administrator):
    page = old_page()
    keep_pages(replace(page, code="5026-0901", fiscal_year=2563), replace(page, code="5026-0002", fiscal_year=2563))
    IndicatorYear.objects.filter(code="5026-0002").update(indicator=record("5026-0777", 2565).indicator_id)
    IndicatorYear.objects.filter(code="5026-0901", fiscal_year=2563).update(
        indicator=record("5026-0901", 2564).indicator_id
    )
    with pytest.raises(LinkRefusedError) as refused:
        links.accept_link(proposal=three_years[0], by=administrator)
    assert refused.value.code is LinkRefusal.SAME_YEAR_TWICE
    assert record("5026-0777", 2565).indicator_id != record("5026-0901", 2564).indicator_id


def test_one_name_in_two_units_becomes_a_master_and_parts_again(administrator):
    keep_pages(old_page(), old_page(code="5030-0123"))
    links.find_links(by=administrator)
    proposal = LinkProposal.objects.get()
    links.accept_link(proposal=proposal, by=administrator)
    assert MasterIndicator.objects.get().indicator_years.count() == 2
    keep_pages(old_page(code="5031-0001"))
    links.find_links(by=administrator)
    newcomer = LinkProposal.objects.get(state="open")
    links.accept_link(proposal=newcomer, by=administrator)
    assert MasterIndicator.objects.get().indicator_years.count() == 3
    for key in (newcomer.pk, proposal.pk):
        links.reopen_link(proposal=LinkProposal.objects.get(pk=key), by=administrator)
    assert not MasterIndicator.objects.exists()
    assert not IndicatorYear.objects.exclude(master=None).exists()
