"""Which records are proposed to be one indicator, and what is told of them."""

from chiwat.domain.indicators import Continuity
from chiwat.domain.link_proposals import LinkChange, LinkFacts, LinkKind, LinkReason, propose_links


def facts(record: int, **fields) -> LinkFacts:
    plain = {
        "record": record, "indicator": record, "code": "5026-0901", "fiscal_year": 2564, "office": "5026",
        "name": "จำนวนลานกีฬา", "definition": "d", "method": "m", "unit": "แห่ง", "level": "output",
    }  # fmt: skip
    return LinkFacts(**plain | fields)


def test_equal_names_of_one_office_in_two_years_are_one_indicator():
    (found,) = propose_links([facts(2, fiscal_year=2565, code="5026-0999"), facts(1)])
    assert (found.kind, found.records, found.continuity, found.exact) == (LinkKind.YEARS, (1, 2), Continuity.SAME, True)
    assert LinkReason.CODE_EQUAL not in found.reasons


def test_what_changed_is_told_and_breaks_the_series():
    (found,) = propose_links([facts(1), facts(2, fiscal_year=2565, unit="ร้อยละ", definition="e")])
    assert found.changed == (LinkChange.DEFINITION, LinkChange.UNIT)
    assert (found.continuity, found.exact) == (Continuity.UNIT_CHANGED, False)


def test_a_year_between_that_has_none_is_passed_over():
    found = propose_links([facts(1, fiscal_year=2562), facts(2, fiscal_year=2565), facts(3, fiscal_year=2566)])
    assert [one.records for one in found] == [(1, 2), (2, 3)]


def test_two_of_one_name_in_one_year_are_told_apart_by_their_codes():
    found = propose_links(
        [
            facts(1, code="a"), facts(2, code="b"),
            facts(3, code="b", fiscal_year=2565), facts(4, code="c", fiscal_year=2565),
        ]
    )  # fmt: skip
    assert [one.records for one in found] == [(2, 3)]


def test_a_renamed_indicator_is_known_by_its_code_and_definition():
    (found,) = propose_links([facts(1), facts(2, fiscal_year=2565, name="ลานกีฬาที่ปรับปรุง")])
    assert found.changed == (LinkChange.NAME,)
    assert not found.exact


def test_a_reused_code_alone_makes_nothing_one():
    assert not propose_links([facts(1), facts(2, fiscal_year=2565, name="อื่น", definition="e")])


def test_what_is_one_already_is_not_proposed():
    assert not propose_links([facts(1), facts(2, fiscal_year=2565, indicator=1)])


def test_one_name_in_several_offices_is_a_master():
    (found,) = propose_links([facts(1), facts(2, office="5027", code="5027-1"), facts(3, office="5028", code="5028-1")])
    assert (found.kind, found.records, found.exact) == (LinkKind.MASTER, (1, 2, 3), True)


def test_offices_of_one_master_already_are_not_proposed_but_a_newcomer_is():
    two = [facts(1, master=9), facts(2, office="5027", code="5027-1", master=9)]
    assert not propose_links(two)
    (found,) = propose_links([*two, facts(3, office="5028", code="5028-1")])
    assert found.records == (1, 2, 3)


def test_names_that_are_not_there_are_not_equal():
    assert not propose_links([facts(1, name="", definition=""), facts(2, fiscal_year=2565, name="", definition="")])


def test_a_proposal_is_known_again_by_its_key_and_another_set_is_another():
    master = [facts(1), facts(2, office="5027", code="5027-1")]
    (first,), (again,) = propose_links(master), propose_links(reversed(master))
    (grown,) = propose_links([*master, facts(3, office="5028", code="5028-1")])
    assert first.key == again.key != grown.key
