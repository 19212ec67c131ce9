"""Records of a second and a third hand, as JSON Lines: clean ones, and ones with one planted fault; as old pages."""

import json
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from chiwat.domain.checks.about_another import Subject, about_another
from chiwat.domain.checks.copies import ReportText, copies, problems_of
from chiwat.domain.checks.examine import examine
from chiwat.domain.checks.from_old_page import checked_page
from chiwat.domain.checks.over_many import since_last_year
from chiwat.importers.base import Known, PageFile
from chiwat.importers.bma_monitor.parse import read_file

FOLDER = Path(__file__).parent
_LEVELS = {"output": "(ตัวชี้วัดระดับผลผลิต (output))", "outcome": "(ตัวชี้วัดระดับผลลัพธ์ (outcome))"}


@dataclass(frozen=True, slots=True)
class Record:
    """A record as the file has it; ``faults`` are pairs of a check and a quarter (None: of the year).

    ``beside`` are other records that the fault is told by: last year's, the unit's, another district's.
    """

    name: str
    fiscal_year: int
    page: str
    faults: tuple[tuple[str, int | None], ...]
    beside: tuple["Record", ...] = ()

    def checked(self):
        """The record as the checks look at it, read as any saved page is."""
        read = read_file(PageFile(self.name, self.page.encode()), known=Known({}, self.fiscal_year))
        assert read.error is None, (self.name, read.error)
        (page,) = read.pages
        return checked_page(page, record=self.name)


def records(file):
    """The records of one file: ``second_hand/clean``, ``third_hand/faulty_worked`` …"""
    lines = (FOLDER / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_record(json.loads(line)) for line in lines]


def problems(record):
    """Everything that the checks find in a record, and in it and those beside it together."""
    found = list(examine(record.checked()))
    return [*found, *_over_many(record)] if record.beside else found


def is_found(record):
    """Whether every fault that was planted is found in its quarter, or told of the year as a whole."""
    found = [(one.check.value, one.quarter) for one in problems(record)]
    return all((check, quarter) in found or (check, None) in found for check, quarter in record.faults)


def _over_many(record):
    many = [one.checked() for one in (record, *record.beside)]
    many = [replace(year, record=f"{year.record} {year.fiscal_year}") for year in many]
    subjects = [Subject(one.record, (one.code[:4], one.fiscal_year), one.code, one.name, "") for one in many]
    reports = [
        ReportText(one.record, done.quarter, done.text) for one in reversed(many) for done in one.rounds if done.text
    ]
    found = chain(problems_of(copies(reports)), about_another(subjects, reports=reports), since_last_year(many))
    return [problem for where, problem in found if where == many[0].record]


def _record(line):
    faults = tuple((check, quarter) for check, quarter in line["faults"])
    beside = tuple(_record(other) for other in line.get("beside", ()))
    return Record(f"{line['code']}.txt", line["fiscal_year"], _page(line), faults, beside)


def _page(line):
    unit, quarters = line["unit"], line["quarters"]
    rows = "\n".join(f"{number}\n{one['result']}\n\n{one['marks']}" for number, one in enumerate(quarters, 1))
    reports = "\n\n".join(f"รายงานผลฯ ไตรมาสที่ {number}\n\n{one['report']}" for number, one in enumerate(quarters, 1))
    return f"""รายละเอียดตัวชี้วัด

Back Home

{line["name"]} : {line["code"]}

ค่าเป้าหมาย {unit} : {line["target"]}

ผลงานที่ทำได้ {unit} : {line["stated"]}

ประเภทตัวชี้วัด : ตัวชี้วัดเชิงยุทธศาสตร์
{_LEVELS[line["level"]]}

0

รายละเอียดตัวชี้วัดฯ : พิมพ์ข้อมูล

*** สยป. ตรวจประเมินตัวชี้วัด : ไตรมาสที่ 4: 100

ผลงานเทียบกับเป้าหมายรายไตรมาส

ไตรมาสที่
(1 - 4)
*ผลงาน*
({unit})
*ผลประเมินตัวชี้วัด*
(* 2.1 / 2.2 *)
{rows}

{reports}

** สรุปผลการดำเนินงาน **

นิยาม หรือความหมายของตัวชี้วัด

{line["definition"]}

วิธีการคำนวณ หรือ เกณฑ์การประเมิน

{line["method"]}

วิธีการการเก็บข้อมูล/แหล่งข้อมูล

{line["source"]}

สนับสนุนยุทธศาสตร์กรุงเทพมหานครฯ

โครงการ/กิจกรรมที่สนับสนุนตัวชี้วัด
"""
