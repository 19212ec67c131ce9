"""What the buttons of a report send: the step, why, the marks; lengths are the action's own."""

from dataclasses import dataclass

from django.http import QueryDict

from chiwat.domain.report_workflow import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedStep:
    """A pressed step with all that was typed beside it."""

    step: Step
    reason: str
    #: Where the report stood on the page that was pressed; empty: not said.
    stamp: str
    marks: dict[str, str]
    comment: str
    #: Of the answer to a review: whether the marks are given anew.
    changes: bool


def asked_step(sent: QueryDict) -> AskedStep | None:
    """What was pressed; None for what is no step."""
    raw = sent.get("step", "")
    if raw not in set(Step):
        return None
    return AskedStep(
        step=Step(raw),
        reason=sent.get("reason", "")[:10_000],
        stamp=sent.get("stamp", "")[:60],
        marks={key[5:][:16]: sent.get(key, "")[:40] for key in sent if key.startswith("mark-")},
        comment=sent.get("comment", "")[:10_000],
        changes=sent.get("decide", "") == "change",
    )
