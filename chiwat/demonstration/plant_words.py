"""Faults of wording: copied texts, days outside the quarter, broken Thai, what is private, what no figure follows."""

import re
from dataclasses import replace
from datetime import date, timedelta

from chiwat.demonstration.plant_shapes import Site, Sown, quarter_reports, with_main, with_text
from chiwat.demonstration.projects import invented_person
from chiwat.demonstration.prose import thai_day, working_days
from chiwat.demonstration.shapes import IndicatorYear, Report
from chiwat.domain.indicators import ResultLevel
from chiwat.domain.periods import Round
from chiwat.thai.calendar import buddhist_year, find_dates

TEXT = "reports.text"
_PHONES = ("0 2000 {n:04d}", "0-2000-{n:04d}", "08{d} 000 {n:04d}", "08{d}-000-{n:04d}")
_ASK = ("สอบถามรายละเอียดได้ที่ โทร. {it}", "ผู้สนใจติดต่อ โทรศัพท์ {it} ในวันและเวลาราชการ", "(ผู้ประสานงาน {it})")
_WRITE = ("ส่งเอกสารเพิ่มเติมได้ที่ {it}", "แบบตอบรับส่งมาที่ {it} ภายในเดือนถัดไป", "ขอไฟล์ต้นฉบับได้ทาง {it}")
_BOXES = ("demo.report", "fiction.desk", "sample.unit", "somsak.demo", "mali.sample")
_WHO = (
    "ผู้ประสานงาน คือ {it} ประจำฝ่าย",
    "มอบหมายให้ {it} ติดตามความคืบหน้าทุกสัปดาห์",
    "ได้รับการสนับสนุนจาก {it} ตัวแทนชุมชน",
    "วิทยากรโดย {it} บรรยายครึ่งวัน",
)
_EARLY = ("(ข้อมูล ณ วันที่ {it})", "ทั้งนี้ ข้อมูล ณ วันที่ {it}", "(ตัดยอดวันที่ {it})")
_BOTH_CALENDARS = ("เก็บข้อมูลรอบแรก {a} และรอบสอง {b}", "ประชุม {a} สรุปผล {b}", "เริ่ม {a} แล้วเสร็จ {b}")
_BROKEN = (("ำ", "ำา"), ("ำ", "ํา"), ("แ", "เเ"), ("่", "่่"), ("้", "้้"), ("ั", "ัั"))
_BUYING = (
    "จัดทำร่างขอบเขตของงานแล้วเสร็จวันที่ {a} เสนอขออนุมัติจัดซื้อจัดจ้างวันที่ {b} และลงนามสัญญาวันที่ {c}",
    "คณะกรรมการกำหนดราคากลางประชุมวันที่ {a} ประกาศเชิญชวนวันที่ {b} พิจารณาผลการเสนอราคาวันที่ {c}",
    "ได้รับใบเสนอราคาครบเมื่อวันที่ {a} ออกใบสั่งจ้างวันที่ {b} ตรวจรับพัสดุงวดแรกวันที่ {c}",
)
_NOT_MOVED = re.compile(r"(?:ลงวันที่|ข้อมูล ณ วันที่|ตัดยอดวันที่)\s*\Z")
_CUT_OFF = re.compile("ข้อมูล ณ|ตัดยอด|ยอด ณ")


def _one_report(year: IndicatorYear, *, site: Site) -> Report | None:
    reports = quarter_reports(year)
    return site.rng.choice(reports) if reports else None


def _added(year: IndicatorYear, *, report: Report, words: str, quote: str) -> Sown:
    """The record with some words more at a report's end."""
    changed = with_text(year, moment=report.round, text=f"{report.text} {words}")
    return Sown(year=changed, round=report.round, field=TEXT, quote=quote)


def phone_in_text(year: IndicatorYear, *, site: Site) -> Sown | None:
    """A number that nobody has."""
    phone = site.rng.choice(_PHONES).format(n=site.rng.randint(0, 9999), d=site.rng.randint(0, 9))
    return _told_of(year, site=site, forms=_ASK, thing=phone)


def email_in_text(year: IndicatorYear, *, site: Site) -> Sown | None:
    """An address at a domain that is nobody's."""
    address = f"{site.rng.choice(_BOXES)}{year.code[:4]}@example.org"
    return _told_of(year, site=site, forms=_WRITE, thing=address)


def name_in_text(year: IndicatorYear, *, site: Site) -> Sown | None:
    """A person that nobody is."""
    name, _ = invented_person(site.rng)
    return _told_of(year, site=site, forms=_WHO, thing=name)


def _told_of(year: IndicatorYear, *, site: Site, forms: tuple[str, ...], thing: str) -> Sown | None:
    report = _one_report(year, site=site)
    words = site.rng.choice(forms).format(it=thing)
    return _added(year, report=report, words=words, quote=thing) if report else None


def cut_off_early(year: IndicatorYear, *, site: Site) -> Sown | None:
    """The figures are of a day one or two weeks before the quarter's end."""
    reports = [report for report in quarter_reports(year) if not _CUT_OFF.search(report.text or "")]
    if not reports:
        return None
    report = site.rng.choice(reports)
    day = report.round.last_day - timedelta(days=site.rng.randint(6, 15))
    words = site.rng.choice(_EARLY).format(it=thai_day(day, style=site.rng.choice(("long", "short", "middle"))))
    sown = _added(year, report=report, words=words, quote=words)
    return replace(sown, year=_as_of(sown.year, moment=report.round, day=day))


def _as_of(year: IndicatorYear, *, moment: Round, day: date) -> IndicatorYear:
    results = year.measures[0].results
    same = tuple(replace(line, as_of=day) if line.round == moment and line.as_of else line for line in results)
    return with_main(year, results=same)


def date_outside_round(year: IndicatorYear, *, site: Site) -> Sown | None:
    """One day of a report is moved to another quarter or to the year before."""
    report = _one_report(year, site=site)
    if report is None or report.text is None:
        return None
    text, moment = report.text, report.round
    movable = [
        found
        for found in find_dates(text)
        if found.day and moment.first_day <= found.day <= moment.last_day and not _NOT_MOVED.search(text[: found.start])
    ]
    if not movable:
        return None
    found = site.rng.choice(movable)
    moved = (found.day or moment.first_day) - timedelta(days=site.rng.choice((120, 150, 364, 364)))
    words = thai_day(moved)
    changed = with_text(year, moment=moment, text=text[: found.start] + words + text[found.end :])
    figures = (("was", found.quote), ("is", moved.isoformat()))
    return Sown(year=changed, round=moment, field=TEXT, quote=words, figures=figures)


def mixed_calendars(year: IndicatorYear, *, site: Site) -> Sown | None:
    """Two days of the quarter, one as 28/10/2568 and one as 1/31/2026."""
    report = _one_report(year, site=site)
    if report is None:
        return None
    moment = report.round
    first, second = moment.first_day.replace(day=site.rng.randint(2, 12)), moment.last_day.replace(day=28)
    second -= timedelta(days=site.rng.randint(0, 14))
    thai = f"{first.day}/{first.month}/{buddhist_year(first)}"
    american = f"{second.month}/{second.day}/{second.year}"
    words = site.rng.choice(_BOTH_CALENDARS).format(a=thai, b=american)
    sown = _added(year, report=report, words=words, quote=words)
    return replace(sown, figures=(("buddhist", thai), ("month_first", american)))


def broken_thai(year: IndicatorYear, *, site: Site) -> Sown | None:
    """One sign of a report is typed in a way that only looks right."""
    report = _one_report(year, site=site)
    if report is None or report.text is None:
        return None
    text = report.text
    right, wrong = site.rng.choice(_BROKEN)
    places = [found.start() for found in re.finditer(right, text) if found.start() > 3]
    if not places:
        return None
    at = site.rng.choice(places)
    changed = text[:at] + wrong + text[at + 1 :]
    sown = with_text(year, moment=report.round, text=changed)
    return Sown(year=sown, round=report.round, field=TEXT, quote=changed[at - 3 : at + len(wrong) + 2])


def outcome_by_procurement(year: IndicatorYear, *, site: Site) -> Sown | None:
    """An outcome is due, and the report tells of drafts, bids and contracts."""
    report = _one_report(year, site=site)
    if year.level is not ResultLevel.OUTCOME or report is None:
        return None
    days = [thai_day(day) for day in working_days(report.round, rng=site.rng, count=3)]
    words = site.rng.choice(_BUYING).format(a=days[0], b=days[1], c=days[2])
    changed = with_text(year, moment=report.round, text=words)
    return Sown(year=changed, round=report.round, field=TEXT, quote=words)


def marked_without_report(year: IndicatorYear, *, site: Site) -> Sown | None:
    """A quarter has marks, and its report is a dash or empty."""
    marked = {marking.round for marking in year.markings}
    reports = [report for report in quarter_reports(year) if report.round in marked]
    if not reports:
        return None
    report, words = site.rng.choice(reports), site.rng.choice(("-", "-", ""))
    changed = with_text(year, moment=report.round, text=words)
    return Sown(year=changed, round=report.round, field=TEXT, quote=words or None)
