"""Names and texts as they are compared between years and units: one spelling, without list numbers and year tags."""

import re

from chiwat.thai.normalise import search_key

_LIST_NUMBER = re.compile(r"^(?:ตัวชี้วัดที่\s*)?\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]*\)?\s*(?=[ก-ฮเ-ไa-z])")
_YEAR = r"(?:พ\.?\s?ศ\.?\s?)?25[0-9]{2}"
_YEAR_TAG = re.compile(rf"\(?\s*(?:(?:ประจำ|ใน|ของ)?\s*ปี\s*(?:งบประมาณ)?\s*{_YEAR}|(?<![0-9/]){_YEAR}(?![0-9/]))\s*\)?")
_MARK = re.compile(r"[\(\[]\s*(?:ตัวชี้วัด)?\s*(?:เจรจา(?:ตกลง)?|บังคับ|ต่อเนื่อง)\s*[\)\]]")
_SPACE = re.compile(r"[\s\"'“”.,:;()\[\]\-–/]+")


def name_key(name: str | None) -> str:
    """What two names of one indicator have in common; empty where there is no name.

    >>> name_key("2.1 ร้อยละของชุมชน ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ (เจรจาตกลง)") == name_key("ร้อยละของชุมชน")
    True
    >>> name_key("จำนวนลาน 10 แห่ง") == name_key("จำนวนลาน 20 แห่ง"), name_key(None)
    (False, '')
    """
    if not name:
        return ""
    return _SPACE.sub("", _MARK.sub(" ", without_year_tags(_LIST_NUMBER.sub("", search_key(name)))))


def text_key(text: str | None) -> str:
    """A definition or a method as it is compared: one spelling, no blanks, no year tags; empty where there is none.

    >>> text_key("ลานกีฬา  หมายถึง ลานในปี 2563") == text_key("ลานกีฬา หมายถึง ลานในปี 2564")
    True
    """
    return _SPACE.sub("", without_year_tags(search_key(text))) if text else ""


def without_year_tags(text: str) -> str:
    """A text in its one spelling without the years that are typed into it.

    >>> without_year_tags("ร้อยละของแผน (2564)")
    'ร้อยละของแผน'
    """
    return " ".join(_YEAR_TAG.sub(" ", text).split())


def longest_piece(text: str) -> str:
    """The longest run of a text in its one spelling that holds no year tag and no list number: what to seek it by.

    >>> longest_piece("2.1 ร้อยละของแผน ประจำปีงบประมาณ พ.ศ. 2564 ที่ทำ")
    'ร้อยละของแผน'
    """
    pieces = (piece.strip() for line in text.splitlines() for piece in _YEAR_TAG.split(_LIST_NUMBER.sub("", line)))
    return max(pieces, key=len, default="")
