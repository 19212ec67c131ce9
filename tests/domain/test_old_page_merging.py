"""What a record says of its pages: nothing said is lost, figures that differ wait, each field names its page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiwat.domain.captures import PageOutcome
from chiwat.domain.old_page_merging import Spoken, merged
from chiwat.domain.old_page_slots import differences
from chiwat.domain.old_pages import Layout, OldAssessment, OldOwner, OldPage
from tests.cast import old_page, old_project, old_row, quarter

FORM = old_page(
    layout=Layout.PRINT_FORM, kind=None, obstacles="ฝนตกหนัก", supporting_factors="ชุมชนร่วมมือ", quarters=(), plan=()
)
COMPACT = old_page(layout=Layout.COMPACT, name=None, quarters=(), guessed=("/method", "/criteria"))


def standing(*pages, **takes):
    """The standing of pages; ``b=("/target",)`` says what the second one may take."""
    names = "abcdef"
    return merged([Spoken(page=page, takes=takes.get(name)) for name, page in zip(names, pages, strict=False)])


def outcomes(found):
    return [outcome.value for outcome in found.outcomes]


@pytest.mark.parametrize("page", [old_page(), old_project(), FORM, old_page(target=None, target_text="ลดลงร้อยละ 3")])
def test_one_page_alone_is_what_its_record_says(page):
    assert standing(page).page == page


def test_what_only_a_smaller_page_said_survives_a_fuller_one_in_either_order():
    for pages in ((FORM, old_page()), (old_page(), FORM)):
        found = standing(*pages)
        assert (found.page.obstacles, found.page.kind) == ("ฝนตกหนัก", "strategic")
        assert pages[found.origins["/obstacles"]] is FORM
        assert outcomes(found) == ["added", "updated"]
        assert pages[found.main].layout is Layout.FULL


def test_a_fuller_page_takes_over_what_both_say():
    found = standing(replace(FORM, method="วิธีที่ตัดท้าย"), old_page())
    assert found.page.method == old_page().method
    assert found.origins["/method"] == 1


def test_a_guess_gives_way_where_its_words_stand_elsewhere():
    guess = replace(COMPACT, method=None, criteria="นับจำนวนลานที่ ตรวจรับแล้ว")
    assert standing(guess, old_page()).page.criteria is None
    assert standing(old_page(), guess).page.criteria is None
    assert standing(replace(guess, criteria="ครึ่งปีร้อยละ 50"), old_page()).page.criteria == "ครึ่งปีร้อยละ 50"


def test_figures_that_differ_say_nothing_until_it_is_decided():
    other = old_page(target="9", obstacles="น้ำท่วม")
    found = standing(old_page(), other)
    assert (outcomes(found), found.differs[1]) == (["added", "conflict"], ("/target",))
    assert (found.page.target, found.page.obstacles) == ("4.00", None)
    found = standing(old_page(), other, b=("",))
    assert (outcomes(found), found.page.target, found.page.obstacles) == (["added", "updated"], "9", "น้ำท่วม")
    found = standing(old_page(), other, b=())
    assert (outcomes(found), found.page.target, found.page.obstacles) == (["added", "set_aside"], "4.00", None)


def test_some_fields_of_a_page_may_be_taken_and_others_not():
    other = old_page(target="9", stated_result="8", summary="สรุป")
    found = standing(old_page(), other, b=("/target",))
    assert (found.page.target, found.page.stated_result, found.page.summary) == ("9", "3.00", "สรุป")
    assert (found.origins["/target"], found.origins["/stated_result"]) == (1, 0)


def test_a_target_comes_with_its_own_text_alone():
    wordy = old_page(target=None, target_text="ลดลงร้อยละ 3")
    found = standing(wordy, old_page(target="3"), b=("",))
    assert (found.page.target, found.page.target_text) == ("3", None)


def test_the_page_whose_figures_stand_is_named_after_two_updates():
    first, second = old_page(target="9", stated_result="8"), old_page(target="7", stated_result="6")
    found = standing(old_page(), second, first, b=("",), c=("",))
    assert (found.page.target, found.origins["/target"]) == ("9", 2)
    assert standing(old_page(quarters=()), replace(second, quarters=()), b=("",)).main == 1


def test_silence_never_overwrites():
    silent = OldPage(file="s", encoding="utf-8", layout=Layout.FULL, code="5026-0901", fiscal_year=2564, target="9")
    found = standing(old_page(), silent, b=("",))
    assert found.page == replace(old_page(), target="9")


def test_marks_that_nobody_gave_give_way_to_given_ones():
    unmarked = old_page(quarters=(quarter(1, result="3.00"),))
    marked = old_page(layout=Layout.PRINT_FORM, quarters=(quarter(1, result="3.00", marks=("100", "50")),))
    found = standing(unmarked, marked)
    assert (found.page.quarters[0].mark_2_1, found.page.quarters[0].assessed) == ("100", True)


def test_a_conflict_ends_when_the_record_comes_to_agree():
    found = standing(old_page(), old_page(target="9"), old_page(target="9", file="c"), c=("",))
    assert outcomes(found) == ["added", "unchanged", "updated"]


def test_a_row_of_a_list_adds_nothing_but_may_be_let_win():
    row = old_row(target="9", unit_raw="ที่", unit="ที่")
    assert standing(row) is None
    found = standing(row, old_page())
    assert (outcomes(found), found.page) == (["conflict", "added"], old_page())
    found = standing(old_page(), row, b=("",))
    assert (found.page.target, found.page.unit, outcomes(found)) == ("9", "แห่ง", ["added", "updated"])


def test_a_project_gains_quarters_and_keeps_what_a_later_page_is_silent_on():
    later = old_project(assessments=(OldAssessment(quarter=2, value="80"),), rationale=None, owner=None)
    found = standing(old_project(), later)
    assert [line.quarter for line in found.page.assessments] == [1, 2]
    assert found.page.owner == OldOwner(name="นายตัวอย่าง ทดสอบระบบ", phone="5301")


def test_the_trail_is_told_what_changed_but_no_persons():
    other = replace(old_project(), progress="70", owner=OldOwner(name="นางอื่น", phone="1"))
    assert differences(old_project(), after=other) == ({"/progress": "65.00"}, {"/progress": "70"})


FIGURES = st.sampled_from([None, "4.00", "4", "9"])
PAGES = st.builds(
    lambda layout, target, stated, method, obstacles: old_page(
        layout=layout, target=target, stated_result=stated, method=method, obstacles=obstacles, quarters=()
    ),
    st.sampled_from([Layout.FULL, Layout.PRINT_FORM, Layout.COMPACT]),
    FIGURES,
    FIGURES,
    st.sampled_from([None, "วิธีหนึ่ง", "วิธีสอง"]),
    st.sampled_from([None, "ฝน", "แดด"]),
)
TAKES = st.sampled_from([None, (), ("",), ("/target",)])


@given(st.lists(st.tuples(PAGES, TAKES), min_size=1, max_size=5))
def test_whatever_the_pages_nothing_said_is_lost_and_each_field_is_its_pages_own(drawn):
    pages = [Spoken(page=page, takes=takes) for page, takes in drawn]
    found = merged(pages)
    for name in ("target", "stated_result", "method", "obstacles"):
        value, place = getattr(found.page, name), found.origins.get(f"/{name}")
        assert (value is None) == (place is None)
        if place is not None:
            assert getattr(pages[place].page, name) == value
    silent = {PageOutcome.CONFLICT, PageOutcome.SET_ASIDE}
    assert merged([spoken for spoken, what in zip(pages, found.outcomes, strict=True) if what not in silent]).page == (
        found.page
    )
