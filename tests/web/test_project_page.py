"""What the page of a project says: figures, owner, what is lacking and why."""

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.web import projects, sheets
from tests.web.pages import every_page, indicator, rendered


def page(shown, language="th"):
    return HTMLParser(rendered("web/project/page.html", language=language, page=shown, fiscal_year=2564))


def test_money_and_progress_stand_first_and_a_zero_is_a_figure():
    told = page(projects.full()).css_first(".fig").text()
    assert all(figure in told for figure in ("ร้อยละ 65", "350,000.00", "320,000.00"))
    assert "ไม่ได้ระบุ" not in told


def test_what_is_lacking_is_said_in_words():
    told = page(projects.bare()).css_first("main").text()
    for word in ("ไม่มีตัวเลข", "ไม่มีงบประมาณในระเบียนนี้", "ไม่มีผลประเมินโครงการ", "ไม่มีตัวชี้วัดที่อ้างถึงโครงการนี้"):
        assert word in told


def test_an_owner_that_is_hidden_is_said_to_be_so():
    assert "ปิดชื่อผู้รับผิดชอบ" in page(projects.bare()).css_first("aside").text()
    assert "Name withheld" in page(projects.bare(), language="en").css_first("aside").text()
    assert "โทร. 5301" in page(projects.full()).css_first("aside").text()


def test_each_quarter_has_its_assessment():
    rows = [" ".join(row.text(separator=" ").split()) for row in page(projects.full()).css("#assessments tbody tr")]
    assert rows == ["ไตรมาสที่ 1 100.00", "ไตรมาสที่ 2 0", "ไตรมาสที่ 3 95"]


def links(tree, selector):
    return [node.attributes["href"] for node in tree.css(f"{selector} a")]


def test_pages_of_project_indicator_and_unit_lead_to_each_other():
    assert links(page(projects.full()), "#supports") == ["/2564/indicator/5026-871/", "/2564/indicator/5026-872/"]
    assert links(HTMLParser(indicator(sheets.open_year())), "#projects") == ["/2564/project/50260000-0112/"]
    assert links(HTMLParser(every_page()["unit"]), "#projects")[0] == "/2564/project/50260000-0112/"
