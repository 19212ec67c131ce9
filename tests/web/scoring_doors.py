"""The doors of how scores are made: a rubric of the open year's indicator in Chatuchak, the year's framework."""

from django.urls import reverse

YEAR = 2569


def doors_of_scoring():
    """The addresses, once the open year stands (``tests/web/reports.py``)."""
    of_a_measure = {"fiscal_year": YEAR, "code": "5026-0901", "position": 1}
    found = {name: reverse(f"web:{name}", kwargs=of_a_measure) for name in ("rubric", "rubric-copy")}
    found |= {"frameworks": reverse("web:frameworks", args=[YEAR])}
    found |= {name: reverse(f"web:{name}", args=[YEAR, 1]) for name in ("framework", "framework-edit")}
    return found | {f"{name}-post": address for name, address in found.items()}


#: What is sent to the doors that are pressed.
SENT_TO_SCORING = {
    "framework-edit-post": {"step": "save"},
    "rubric-post": {"method": "bands", "step": "save"},
    "rubric-copy-post": {"based_on": "0"},
}
