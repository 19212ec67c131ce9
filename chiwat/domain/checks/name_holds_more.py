"""A name says what is measured: its number, year and tags have fields of their own."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import CheckCode, Problem, Quote, Severity

_MORE = re.compile(
    r"^\s{0,99}(?:\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]\s{0,9}|-\s|ตัวชี้วัด(?:ที่|ยุทธศาสตร์|เจรจา)?\s{0,9}\(?[0-9๐-๙]{1,3}[.)]?)|\[[^\[\]]{0,200}\]|\((?:เจรจาตกลง|New|ใหม่|ยุทธศาสตร์|งานประจำ|ผลผลิต|ผลลัพธ์|ส[ก-ฮ]{1,3}\.(?:\s?25[0-9]{2})?)\)"
    r"|(?:ประจำ)?ปี(?:งบประมาณ)?\s{0,9}(?:พ\.?\s?ศ\.?)?\s{0,9}(?:25|๒๕)[0-9๐-๙]{2}|พ\.?ศ\.?\s{0,9}25[0-9]{2}"
)


def check(year: CheckedYear) -> Iterator[Problem]:
    """Each tag is noted."""
    found = [Quote(match.start(), match.end(), match.group(), "name") for match in _MORE.finditer(year.name or "")]
    if found:
        yield Problem(check=CheckCode.NAME_HOLDS_MORE, severity=Severity.NOTE, quotes=tuple(found))
