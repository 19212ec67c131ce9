"""Records of a second hand, as JSON Lines: clean ones, and ones with one planted fault each; written as old pages."""

import json
from dataclasses import dataclass
from pathlib import Path

from chiwat.domain.checks.examine import examine
from chiwat.domain.checks.from_old_page import checked_page
from chiwat.importers.base import Known, PageFile
from chiwat.importers.bma_monitor.parse import read_file

FOLDER = Path(__file__).parent / "second_hand"
_LEVELS = {"output": "(ตัวชี้วัดระดับผลผลิต (output))", "outcome": "(ตัวชี้วัดระดับผลลัพธ์ (outcome))"}


@dataclass(frozen=True, slots=True)
class Record:
    """A record as the file has it; ``faults`` are pairs of a check and a quarter (None: of the year)."""

    name: str
    fiscal_year: int
    page: str
    faults: tuple[tuple[str, int | None], ...]

    def checked(self):
        """The record as the checks look at it, read as any saved page is."""
        read = read_file(PageFile(self.name, self.page.encode()), known=Known({}, self.fiscal_year))
        assert read.error is None, (self.name, read.error)
        (page,) = read.pages
        return checked_page(page, record=self.name)


def records(file):
    """The records of one file: ``clean`` or ``faulty``."""
    lines = (FOLDER / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_record(json.loads(line)) for line in lines]


def problems(record):
    """Everything that the checks of a single record find in it."""
    return list(examine(record.checked()))


def _record(line):
    faults = tuple((check, quarter) for check, quarter in line["faults"])
    return Record(f"{line['code']}.txt", line["fiscal_year"], _page(line), faults)


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
