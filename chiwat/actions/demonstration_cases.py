"""What the demonstration's people meet on their day: more time asked, notices, entries, two versions of a report."""

from datetime import date, timedelta

from django.db.models import QuerySet

from chiwat.actions import entries, evidence, extensions, notices
from chiwat.actions.demonstration_steps import noon
from chiwat.actions.entries import TypedEntry
from chiwat.demonstration.people import LIVE_UNIT
from chiwat.demonstration.stock import stock
from chiwat.domain.evidence import Openness
from chiwat.domain.indicators import MeasureKind
from chiwat.domain.notices import NoticeCode
from chiwat.domain.report_workflow import ReportStatus, Step
from chiwat.queries import installation
from chiwat.queries.report_facts import report_rows
from chiwat.queries.report_forms import content_of
from chiwat.records.models import (
    Extension,
    Measure,
    Notice,
    Person,
    Report,
    ReportStep,
    ReportVersion,
    Round,
    Unit,
)
from chiwat.records.models.done.report_version import VersionKind
from chiwat.thai.calendar import short_date

#: What was told so lately stands unread.
_UNREAD = timedelta(days=21)
_TOLD = {
    Step.RETURN: NoticeCode.RETURNED,
    Step.ANNOUNCE: NoticeCode.ANNOUNCED,
    Step.ANSWER: NoticeCode.REVIEW_ANSWERED,
}


def play() -> None:
    """Write the cases of the unit whose people one may sign in as; part of the load of the city."""
    people = {row.username.removeprefix("demo-"): row for row in Person.objects.filter(username__startswith="demo-")}
    unit = Unit.objects.get(code=LIVE_UNIT, valid_to=None)
    reports = report_rows().filter(unit=unit, indicator_year__fiscal_year__status="open").order_by("pk")
    _more_time(unit, people=people)
    _behind_a_number(reports, people=people)
    _two_versions(reports)
    _notices(reports, people=people)


def _more_time(unit: Unit, *, people: dict[str, Person]) -> None:
    """One request refused, one granted, one that waits."""
    first, second, third = Round.objects.filter(fiscal_year__status="open", kind="quarter", number__lte=3).order_by(
        "number"
    )
    asked, decided = people["unit-coordinator"], people["coordinator"]
    words = stock()
    for moment, granted, answer in ((first, False, "extension_refused"), (second, True, "extension_granted")):
        if moment.due is None:
            continue
        Extension.objects.create(
            unit=unit, round=moment, until=moment.due + timedelta(days=15),
            reason=words["extension"][moment.number - 1], asked_by=asked,
            asked_at=noon(moment.due - timedelta(days=3)), decided_by=decided,
            decided_at=noon(moment.due - timedelta(days=1)), granted=granted, answer=words[answer][0],
        )  # fmt: skip
    if third.due is not None:
        until = third.due + timedelta(days=14)
        extensions.ask_extension(unit=unit, round=third, until=until, reason=words["extension"][2], by=asked)


def _behind_a_number(reports: QuerySet[Report], *, people: dict[str, Person]) -> None:
    """The entries whose sum a draft's figure is, and a document of the library that it cites."""
    rose = people["reporter"]
    counted = Measure.objects.filter(kind=MeasureKind.NUMBER, indicator_year__reports__in=reports).order_by("pk")
    drafted = reports.filter(status=ReportStatus.DRAFT, round__number=3, indicator_year__measures__in=counted).first()
    if drafted is None:
        return
    measure = counted.filter(indicator_year=drafted.indicator_year_id).first()
    if measure is None:
        return
    day = installation.today() - timedelta(days=40)
    lines = [
        TypedEntry(on=short_date(day + timedelta(days=9 * place)), place=where, what=what, quantity=str(number))
        for place, (where, what, number) in enumerate(_ENTRIES)
    ]
    entries.add_entries(report=drafted, measure=measure, lines=lines, by=rose)
    paper = evidence.add_registered(
        unit=drafted.unit, number="กท 6803/1127", dated=date(2026, 6, 25), title="รายงานผลการลงพื้นที่ประจำไตรมาสที่ 3",
        issuer="ฝ่ายปกครอง สำนักงานเขตจตุจักร", kept_at="แฟ้มฝ่ายปกครอง ตู้ 2", openness=Openness.INTERNAL, by=rose,
    )  # fmt: skip
    evidence.cite(report=drafted, document=paper.document, by=rose, measure=measure, page="2")


_ENTRIES = (
    ("ชุมชนริมคลองบางซื่อ", "ลงพื้นที่ร่วมกับกรรมการชุมชน", 4),
    ("ชุมชนหลังตลาดนัด", "ลงพื้นที่ร่วมกับอาสาสมัคร", 3),
    ("แฟลตข้าราชการ ถนนวิภาวดีรังสิต", "ตรวจติดตามหลังดำเนินการ", 2),
)


def _two_versions(reports: QuerySet[Report]) -> None:
    """What was put up first and what after it was sent back: the page shows what changed."""
    for report in reports.filter(version__gt=1):
        now = content_of(report)
        cut = now["text"].rpartition(" ")[0] or now["text"]
        first = {**now, "text": cut, "finality": "provisional", "obstacles": ""}
        sent = report.steps.filter(step=Step.SUBMIT).order_by("pk")
        ReportVersion.objects.bulk_create(
            ReportVersion(
                report=report, kind=VersionKind.SUBMITTED, number=step.version, by=step.by, at=step.at,
                content=first if step.version == 1 else now,
            )
            for step in sent.select_related("by")
        )  # fmt: skip


def _notices(reports: QuerySet[Report], *, people: dict[str, Person]) -> None:
    """What these people were told lately and have not read."""
    since = noon(installation.today() - _UNREAD)
    told = []
    for step in ReportStep.objects.filter(report__in=reports, at__gte=since).select_related("by").order_by("at", "pk"):
        report = next(row for row in reports if row.pk == step.report_id)
        code, whom = _TOLD.get(Step(step.step)), people["reporter"]
        if _waits_since(step, report=report):
            code = NoticeCode.SUBMITTED
            whom = people["approver" if step.step == Step.SUBMIT else "approver-2"]
        if code is not None and whom.pk != step.by_id:
            values = notices.values_of(report) | {"reason": step.reason}
            told.append(Notice(person=whom, code=code.value, values=values, at=step.at))
    Notice.objects.bulk_create(told)


def _waits_since(step: ReportStep, *, report: Report) -> bool:
    """Whether the report waits for the next approver since this step."""
    newest = report.steps.order_by("-pk").first()
    return report.status == ReportStatus.SUBMITTED and newest is not None and newest.pk == step.pk
