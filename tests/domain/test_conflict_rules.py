"""What a rule lets a page win: all, some figures, nothing; or it cannot say."""

import pytest

from chiwat.domain.conflict_rules import takes_by
from chiwat.domain.import_decisions import ConflictRule, DecisionRefusal, DecisionRefusedError, checked_reason
from chiwat.domain.old_page_merging import Spoken, merged
from chiwat.domain.old_pages import Layout
from tests.cast import old_page

KEEP, NEWEST, FULLER = ConflictRule


def decided(rule, *pages, place, arrivals=None):
    standing = merged([Spoken(page=page) for page in pages])
    came = arrivals or [(1, number) for number in range(len(pages))]
    return takes_by(rule, pages=pages, arrivals=came, standing=standing, place=place)


FULL, OTHER = old_page(), old_page(target="9", stated_result="8")
FORM = old_page(layout=Layout.PRINT_FORM, target="9", quarters=(), stated_result=None)


@pytest.mark.parametrize(
    ("rule", "pages", "takes"),
    [
        (KEEP, (FULL, OTHER), ()),
        (NEWEST, (FULL, OTHER), ("",)),
        (FULLER, (FULL, OTHER), None),
        (FULLER, (FULL, FORM), ()),
        (FULLER, (FORM, FULL), ("/target",)),
    ],
)
def test_a_rule_says_what_a_page_wins(rule, pages, takes):
    assert decided(rule, *pages, place=1) == takes


def test_the_newest_import_is_told_by_its_batch_not_by_its_turn():
    assert decided(NEWEST, FULL, OTHER, place=1, arrivals=[(2, 5), (1, 9)]) == ()


@pytest.mark.parametrize("reason", ["", "   x   ", "ab\u200bcd", "\n\t\n\t\n"])
def test_a_reason_that_cannot_be_seen_is_none(reason):
    with pytest.raises(DecisionRefusedError) as fault:
        checked_reason(reason)
    assert fault.value.code is DecisionRefusal.REASON_TOO_SHORT
