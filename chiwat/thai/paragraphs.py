"""The paragraphs of a text as people read them: hard line ends inside one are joined, lists stay lists."""

import re

#: "1.", "2)", "(3)", "1.2.", "-" or "•" that opens a line of a list, in Thai or Arabic digits.
LIST_MARK = re.compile(r"\s*(\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]|[-•–*])\s+(?=\S)")
#: A line that begins so goes on with the sentence of the line before it.
_GOES_ON = re.compile(
    r"(?:เพื่อ|และ|หรือ|โดย|ซึ่ง|ของ|ตาม|กับ|ให้|แก่|ต่อ(?!ไป)|รวมถึง|รวมทั้ง|ตลอดจน|ที่(?!ประชุม|มา)|ใน(?!ส่วน|ไตรมาส|ปี)|จาก(?!การ)|ว่า|ๆ|ฯ|[,;)]|\((?![0-9๐-๙]{1,2}\)))"
)
#: A line that ends so is not the end of its sentence.
_UNFINISHED = re.compile(r"(?:และ|หรือ|ที่|ของ|ใน|เพื่อ|โดย|กับ|ซึ่ง|หมายถึง|ได้แก่|,|\()\Z")
#: A line shorter than this was ended on purpose: a heading, a row.
_SHORTEST = 30


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, blank lines dropped; only what certainly goes on is joined, with a blank between.

    >>> paragraphs("1. จัดประชุมคณะกรรมการกลุ่มประชาคมย่านตลาดริมน้ำ\\nเพื่อกำหนดแนวทาง\\n2. จัดกิจกรรม")
    ['1. จัดประชุมคณะกรรมการกลุ่มประชาคมย่านตลาดริมน้ำ เพื่อกำหนดแนวทาง', '2. จัดกิจกรรม']
    """
    told: list[str] = []
    line_before = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line_before and LIST_MARK.match(line) is None and _is_one(line_before, line):
            told[-1] += f" {line}"
        else:
            told.append(line)
        line_before = line
    return told


def _is_one(before: str, after: str) -> bool:
    if _UNFINISHED.search(before):
        return True
    return len(before) >= _SHORTEST and not before.endswith(":") and _GOES_ON.match(after) is not None
