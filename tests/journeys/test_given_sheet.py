"""A data provider fills its sheet in a browser: a pasted block, one press, what is wrong said in its row."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def sheet(chromium, site):
    """The sheet that most units wait for, opened from the provider's own work."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site}/sign-in/")
    page.locator("button[value=demo-provider]").click()
    page.wait_for_load_state()
    page.goto(f"{site}/" + "work/")
    page.locator("main .list .btn[href*='/given/']").first.click()
    page.wait_for_selector("table.grid")
    yield page
    context.close()


def paste(page, field, text):
    """A block from a spreadsheet, as a browser hands it over."""
    field.focus()
    field.evaluate(
        """(at, text) => {
            const carried = new DataTransfer();
            carried.setData("text/plain", text);
            at.dispatchEvent(new ClipboardEvent("paste", {clipboardData: carried, bubbles: true, cancelable: true}));
        }""",
        text,
    )


def test_the_sheet_has_no_fault_of_accessibility_and_never_scrolls_sideways(sheet, faults_of):
    assert faults_of(sheet) == []
    where = sheet.url
    for width in (320, 360, 768, 1024, 1280):
        sheet.set_viewport_size({"width": width, "height": 900})
        sheet.goto(where)
        over = sheet.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, width


def test_a_pasted_row_is_given_and_a_wrong_one_says_so_in_its_place(sheet):
    row = sheet.locator("tbody tr", has=sheet.locator("[data-column=figure] input")).first
    cells = row.locator("[data-column=figure] input")
    figures = ["1"] * (cells.count() - 1)
    paste(sheet, cells.first, "\t".join(["สาม", *figures, "30 มิ.ย. 2569", "สมบูรณ์"]))
    assert row.locator("select[name$=finality]").input_value() == "final"
    sheet.locator("button[value=give]").click()
    assert "กรอกเป็นตัวเลข" in sheet.locator("tr.err .f-err").inner_text()
    again = sheet.locator("tr.err [data-column=figure] input")
    assert again.first.input_value() == "สาม"
    again.first.fill("1")
    sheet.locator("button[value=give]").click()
    assert "ส่งตัวเลขให้ 1 หน่วยงานแล้ว" in sheet.locator("main").inner_text()
    assert "รอหน่วยงานรับทราบ" in sheet.locator("tbody").inner_text()
