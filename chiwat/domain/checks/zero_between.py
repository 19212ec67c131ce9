"""Nothing between two figures of something that adds up: nobody reported, or the figure fell."""

import re
from collections.abc import Iterator

from chiwat.domain.checks.indicator_year import CheckedYear, RoundDone
from chiwat.domain.checks.problem import CheckCode, Problem, Severity
from chiwat.domain.indicators import Accumulation

_ADDING_UP = re.compile("สะสม|ตั้งแต่ต้นปี|ถึงสิ้นไตรมาส|จากทั้งหมด|จากเป้าหมาย|ครอบคลุม|ผ่านเกณฑ์แล้ว|ทั้งปี|ตั้งเป้าหมายไว้|ดำเนินการแล้วรวม")
_EACH_ROUND = re.compile("เฉพาะไตรมาส|เฉพาะรอบ|ในรอบ 3 เดือน|ของไตรมาส|ในไตรมาสนี้|รอบนี้|ไตรมาสนี้|ระหว่างไตรมาส|เฉลี่ย")


def adds_up(year: CheckedYear) -> bool:
    """Whether the figures add up through the year: declared so, or undeclared and told so."""
    if year.accumulation is not None:
        return year.accumulation in {Accumulation.CUMULATIVE, Accumulation.LATEST_RATIO}
    texts = [done.text or "" for done in year.told]
    return sum(1 for text in texts if _ADDING_UP.search(text)) * 2 > len(texts) and not is_each_round(year)


def is_each_round(year: CheckedYear) -> bool:
    """Whether every quarter stands for itself: declared so, or undeclared and told so by half of the reports."""
    if year.accumulation is not None:
        return year.accumulation in {Accumulation.SUM, Accumulation.MEAN, Accumulation.RATIO_OF_SUMS}
    texts = [done.text or "" for done in year.told]
    return sum(1 for text in texts if _EACH_ROUND.search(text)) * 2 >= max(1, len(texts))


def check(year: CheckedYear) -> Iterator[Problem]:
    """The quarter of the zero is asked about; of undeclared figures, where they go up around one without a report."""
    certain = adds_up(year)
    if not certain and (year.accumulation is not None or is_each_round(year)):
        return
    for at, done in enumerate(year.rounds):
        if not certain and (done.says_something or not _goes_up(year, at=at)):
            continue
        between = _any_figure(year.rounds[:at]) and _any_figure(year.rounds[at + 1 :])
        if between and (done.value == 0 or (done.value is None and done.printed_zero)):
            yield Problem(check=CheckCode.ZERO_BETWEEN, severity=Severity.ASK, quarter=done.quarter)


def _goes_up(year: CheckedYear, *, at: int) -> bool:
    before = [done.value for done in year.rounds[:at] if done.is_reported and done.value]
    after = [done.value for done in year.rounds[at + 1 :] if done.is_reported and done.value]
    return bool(before and after) and max(before) < after[0]


def _any_figure(rounds: tuple[RoundDone, ...]) -> bool:
    return any(done.value for done in rounds if done.is_reported)
