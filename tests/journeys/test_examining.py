"""An evaluator returns a report because of what the examiner showed; the second version clears it. Axe looks on."""

import pytest

pytestmark = pytest.mark.browser

PAGE = "/2569/report/5026-0802/quarter-3/"
WRONG = "ตรวจสอบแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 60"
RIGHT = "ตรวจสอบแล้ว 22 จาก 45 ชุมชน คิดเป็นร้อยละ 48.89"


@pytest.fixture
def come(visit, faults_of):
    """Somebody of the demonstration at a page, which axe finds nothing in and which does not stick out."""

    def opened(who, path, *, width=1280):
        page = visit("/sign-in/", width=width)
        page.locator(f"button[value={who}]").click()
        page.wait_for_load_state()
        at(page, path)
        return page

    def at(page, path):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + path)
        look(page)

    def look(page):
        assert not faults_of(page), page.url
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    opened.look = look
    return opened


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def put_up(page, text):
    page.locator("#m1-s-reported").check(force=True)
    page.locator("[name='m1.numerator']").fill("22")
    page.locator("[name='m1.denominator']").fill("45")
    page.locator("[name='m1.value']").fill("48.8889")
    page.locator("#as_of").fill("30/6/2569")
    page.locator("[name=finality][value=final]").check()
    page.locator("#text").fill(text)
    press(page, "ตรวจและเสนออนุมัติ")


COUNTS = "/2569/examiner/?unit=5026&state=cleared"


def counts(page, *names):
    """What the page of the year counts of the check that this journey is about: each by its column."""
    row = page.locator("tbody tr", has=page.get_by_role("rowheader", name="คำนวณร้อยละไม่ตรง"))
    told = [row.locator(f"[data-l='{name}']").all_inner_texts() for name in names]
    return tuple(int(one[0]) if one else 0 for one in told)


def test_a_report_comes_back_with_the_words_that_the_examiner_showed_and_is_mended(come):
    asked, cleared, still = counts(come("demo-evaluator", COUNTS), "ถาม", "แก้ไขแล้ว", "ยังค้าง")
    rose = come("demo-reporter", f"{PAGE}edit/")
    put_up(rose, WRONG)
    assert "ร้อยละ 60" in rose.locator("#examiner").inner_text()
    press(rose, "เสนออนุมัติ")
    for approver in ("demo-approver", "demo-approver-2"):
        ravi = come(approver, PAGE)
        ravi.locator("details.step:has(input[value=approve])").evaluate("one => { one.open = true }")
        ravi.locator("form:has(input[name=step][value=approve]) button").click()
        ravi.wait_for_load_state()
    open_now = counts(come("demo-evaluator", COUNTS), "ถาม", "แก้ไขแล้ว", "ยังค้าง")
    assert open_now == (asked + 1, cleared, still + 1)
    sela = come("demo-evaluator", PAGE, width=360)
    assert "60" in " ".join(sela.locator("#text mark").all_inner_texts())
    sela.get_by_role("link", name="ใช้เป็นเหตุผลส่งคืน").first.click()
    sela.wait_for_load_state()
    come.look(sela)
    assert "ร้อยละ 60" in sela.locator("#reason-return").input_value()
    sela.locator("form:has(input[name=step][value=return]) button").click()
    sela.wait_for_load_state()
    rose = come("demo-reporter", f"{PAGE}edit/")
    assert "ร้อยละ 60" in rose.locator(".notice.part").first.inner_text()
    put_up(rose, RIGHT)
    assert rose.locator("#examiner mark, #examiner q", has_text="ร้อยละ 60").count() == 0
    press(rose, "เสนออนุมัติ")
    come.look(rose)
    assert "แก้ไขแล้ว" in rose.locator("#examiner").inner_text()
    sela = come("demo-evaluator", PAGE)
    assert sela.locator("#text mark", has_text="ร้อยละ 60").count() == 0
    assert "แก้ไขแล้ว" in sela.locator("#examiner").inner_text()
    year = come("demo-evaluator", COUNTS)
    assert counts(year, "ถาม", "แก้ไขแล้ว", "ยังค้าง") == (asked + 1, cleared + 1, still)
    assert year.locator("main .list li", has_text="5026-0802").filter(has_text="22 จาก 45").count() == 1
