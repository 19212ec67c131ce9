"""The lines above the table and the texts of a KPI page: target, stated result, kind, level, evaluation."""

import re
from collections.abc import Callable

from chiwat.importers.bma_monitor.reading import NOTHING, Reading, squeezed

TITLE = "รายละเอียดตัวชี้วัด"
HOME = "Back Home"
PRINT = "รายละเอียดตัวชี้วัดฯ : พิมพ์ข้อมูล"
TARGET, RESULT, KIND = "ค่าเป้าหมาย", "ผลงานที่ทำได้", "ประเภทตัวชี้วัด"
#: The chart leaves a bare 0 behind.
CHART = "0"
_SILENT = frozenset({TITLE, HOME, PRINT, "พิมพ์ข้อมูล"})
_EVALUATION = re.compile(r"\*\*\*\s*สยป\.\s*ตรวจประเมินตัวชี้วัด\s*:\s*ไตรมาสที่\s*([1-4]?)\s*:?(.*)")
_LEVEL = re.compile(r"\(?\s*ตัวชี้วัดระดับ(.*)")
_NO_LEVEL = "(ตัวชี้วัดระดับ)"
_OUTPUT, _OUTCOME = ("ผลผลิต", "output"), ("ผลลัพธ์", "outcome")
_KINDS = {"เชิงยุทธศาสตร์": "strategic", "งานประจำ": "routine", "เป้าประสงค์": "city_goal"}
NEGOTIATED = re.compile(r"เจรจา(?:ตกลง)?")
_MARKS_BETWEEN = re.compile(r"[\s()\[\]/,:]|ตัวชี้วัด|และ")
NAME_AND_CODE = re.compile(r"(?:[0-9]{4}|[0-9]{8})-[0-9]{1,6}")


def read_line(line: str, *, into: Reading) -> bool:
    """Read one line of the heading; ``False`` when it is none. A second line of the same label stays unread."""
    if line in _SILENT:
        return True
    for opening, read, field in _READERS:
        if line.startswith(opening) and (":" in line or field == "level"):
            if field in into.found:
                into.unread.append(line)
                return True
            return read(line, into=into)
    return squeezed(line) in _SILENT


def split_label(line: str, *, label: str) -> tuple[str, str]:
    """What stands between the label and the colon, and after it.

    The colon is the last one when a figure follows it, else the first.

    >>> split_label("ค่าเป้าหมาย ร้อยละ : 75.0000", label="ค่าเป้าหมาย"), split_label("เป้าหมาย :", label="เป้าหมาย")
    (('ร้อยละ', '75.0000'), ('', ''))
    """
    rest = line[len(label) :] + " "
    colon = " : " if " : " in rest else ":"
    between, _, after = rest.rpartition(colon)
    if not after.strip()[:1].isdigit():
        between, _, after = rest.partition(colon)
    return between.strip(), after.strip()


def split_name(line: str) -> tuple[str, str | None]:
    """A name and its code, split at the last `` : ``.

    >>> split_name("ด้านที่ 1 : ร้อยละของชุมชน : 2100-1040"), split_name("ร้อยละของชุมชน :")
    (('ด้านที่ 1 : ร้อยละของชุมชน', '2100-1040'), ('ร้อยละของชุมชน', None))
    """
    name, colon, code = (line + " ").rpartition(" : ")
    if not colon:
        return line, None
    code = code.strip()
    if not code:
        return name.strip(), None
    return (name.strip(), code) if NAME_AND_CODE.fullmatch(code) else (line, None)


def read_kind(line: str, *, label: str, into: Reading) -> None:
    """The kind, and beside it whether the target was negotiated."""
    between, words = split_label(line, label=label)
    left = words
    into.found["kind"] = None
    for word, kind in _KINDS.items():
        if word in left:
            into.found["kind"] = kind
            left = left.replace(word, "")
            break
    negotiated = NEGOTIATED.search(left) is not None
    into.found["negotiated"] = negotiated or into.found.get("negotiated", False)
    rest = _MARKS_BETWEEN.sub("", NEGOTIATED.sub("", left))
    told = into.found["kind"] is not None or negotiated
    if between or rest not in ("", NOTHING) or not (told or words in ("", NOTHING)):
        into.unread.append(line)


def _target(line: str, *, into: Reading) -> bool:
    unit, printed = split_label(line, label=TARGET)
    into.unit(unit)
    into.found.setdefault("target", None)
    into.target(printed)
    return True


def _result(line: str, *, into: Reading) -> bool:
    unit, printed = split_label(line, label=RESULT)
    into.found["stated_result"] = None
    into.stated_result(printed, unit=unit, line=line)
    return True


def _kind(line: str, *, into: Reading) -> bool:
    read_kind(line, label=KIND, into=into)
    return True


def _level(line: str, *, into: Reading) -> bool:
    found = _LEVEL.fullmatch(line)
    if found is None:
        return False
    words = found[1]
    output, outcome = (any(word in words for word in level) for level in (_OUTPUT, _OUTCOME))
    into.found["level"] = None if output == outcome else "output" if output else "outcome"
    for word in (*_OUTPUT, *_OUTCOME, "(", ")"):
        words = words.replace(word, "")
    untold = into.found["level"] is None and line != _NO_LEVEL
    if words.strip() or untold:
        into.unread.append(line)
    return True


def _evaluation(line: str, *, into: Reading) -> bool:
    found = _EVALUATION.fullmatch(line)
    if found is None:
        return False
    into.found["assessed_quarter"] = int(found[1]) if found[1] else None
    printed = found[2].strip()
    number = into.figure(printed, field="assessed_value")
    into.found["assessed_value"] = number
    if number is None and printed not in ("", NOTHING):
        into.unread.append(line)
    return True


_READERS: tuple[tuple[str, Callable[..., bool], str], ...] = (
    (TARGET, _target, "target"),
    (RESULT, _result, "stated_result"),
    (KIND, _kind, "kind"),
    ("(ตัวชี้วัดระดับ", _level, "level"),
    ("ตัวชี้วัดระดับ", _level, "level"),
    ("***", _evaluation, "assessed_quarter"),
)
