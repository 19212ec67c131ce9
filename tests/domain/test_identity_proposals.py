"""What a page without code or year may be: ranked, with reasons that quote the page."""

from dataclasses import replace

from chiwat.domain.identity_proposals import (
    Confidence,
    IdentityReason,
    KnownIndicator,
    KnownUnit,
    propose_identity,
)
from tests.cast import old_page, quarter

UNITS = [KnownUnit(code="5026", name="สำนักงานเขตจตุจักร"), KnownUnit(code="5030", name="สำนักงานเขตจอมทอง")]
LAST_YEAR = KnownIndicator(
    code="5026-0850", fiscal_year=2563, office="5026", name="1.2 จำนวนลานกีฬาที่ได้รับการปรับปรุง (2563)", definition=None
)
ELSEWHERE = replace(LAST_YEAR, code="5030-0101", office="5030")


def nobodys(**fields):
    return old_page(code=None, fiscal_year=None, fiscal_year_reason=None, **fields)


def propose(page, *, indicators=(), dated=()):
    return propose_identity(page, units=UNITS, indicators=indicators, dated=dated)


def reasons(proposal):
    return [reason.code for reason in proposal.reasons]


def test_an_equal_name_in_another_year_gives_the_code_and_dates_the_year():
    (found,) = propose(nobodys(), indicators=[LAST_YEAR], dated=[(2564, "3 ก.พ. 64"), (2564, "5 มี.ค. 64")])
    assert (found.code, found.office, found.fiscal_year) == ("5026-0850", "5026", 2564)
    assert reasons(found) == [IdentityReason.NAME_EQUAL, IdentityReason.YEAR_OF_DATES]
    assert [reason.quote for reason in found.reasons] == [LAST_YEAR.name, "3 ก.พ. 64"]


def test_a_unit_named_in_the_text_decides_between_two_units():
    page = nobodys(quarters=(quarter(1, result="1", report="ฝ่ายพัฒนาชุมชน เขตจตุจักร ปรับปรุงลาน"),))
    first, second = propose(page, indicators=[ELSEWHERE, LAST_YEAR], dated=[(2564, "3 ก.พ. 64")])
    assert (first.code, second.code) == ("5026-0850", "5030-0101")
    assert IdentityReason.UNIT_IN_TEXT in reasons(first)
    assert first.confidence is Confidence.STRONG
    assert second.confidence is Confidence.FAIR
    assert "เขตจตุจักร" in next(r.quote for r in first.reasons if r.code is IdentityReason.UNIT_IN_TEXT)


def test_a_printed_code_is_the_only_code():
    (found,) = propose(replace(nobodys(), code="5026-0901"), indicators=[LAST_YEAR], dated=[(2564, "3 ก.พ. 64")])
    assert found.code == "5026-0901"
    assert found.fiscal_year is not None


def test_dates_of_two_years_give_two_proposals():
    dated = [(2564, "3 ก.พ. 64"), (2565, "3 ก.พ. 65")]
    found = propose(replace(nobodys(), code="5026-0901"), dated=dated)
    assert {one.fiscal_year for one in found} == {2564, 2565}


def test_a_year_that_is_only_compared_with_is_no_reason():
    compared = nobodys(method="ลดลงเทียบกับปีงบประมาณ พ.ศ. 2560", definition=None)
    named = nobodys(method="ตามแผนปีงบประมาณ พ.ศ. ๒๕๖๕", definition=None)
    assert propose(replace(compared, code="5026-0901"))[0].fiscal_year is None
    assert propose(replace(named, code="5026-0901"))[0].fiscal_year == 2565


def test_an_equal_definition_speaks_for_a_page_without_a_name():
    kept = replace(LAST_YEAR, name=None, definition=old_page().definition)
    (found,) = propose(nobodys(name=None), indicators=[kept])
    assert (found.code, found.fiscal_year) == ("5026-0850", None)
    assert reasons(found) == [IdentityReason.DEFINITION_EQUAL]


def test_a_record_that_is_there_is_said_to_be():
    (found,) = propose(nobodys(), indicators=[replace(LAST_YEAR, fiscal_year=2564)], dated=[(2564, "3 ก.พ. 64")])
    assert IdentityReason.RECORD_THERE in reasons(found)


def test_a_unit_alone_is_proposed_where_no_code_is_known():
    page = nobodys(definition="ลานในพื้นที่เขตจอมทอง")
    (found,) = propose(page)
    assert (found.code, found.office, found.confidence) == (None, "5030", Confidence.WEAK)


def test_a_unit_named_as_a_partner_speaks_weakly():
    page = nobodys(quarters=(quarter(1, result="1.00", report="โดยดำเนินการร่วมกับสำนักงานเขตจอมทอง ในการแก้ไขปัญหา"),))
    (found,) = propose(page, dated=[(2564, "3 ก.พ. 64")])
    assert found.office == "5030"
    assert reasons(found) == [IdentityReason.YEAR_OF_DATES, IdentityReason.UNIT_AS_PARTNER]
    assert found.confidence is Confidence.WEAK


def test_a_page_that_says_nothing_gets_no_proposal():
    assert propose(nobodys(name=None, definition=None, method=None)) == ()
