"""A page's text becomes lines: HTML gives the same lines as the plain text of the page, so one reader serves both."""

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser

#: A form feed marks the end of a line inside HTML: a blank to the parser, so that it may stand anywhere.
_LINE_END = "\f"
#: Tags inside a line; every other tag begins a line, but for the end of a cell or a row.
_INLINE = "abbr|a|big|b|cite|code|em|font|img|input|i|label|nobr|small|span|strike|strong|sub|sup|s|u|wbr"
_BREAKS = re.compile(rf"<(?=[a-zA-Z/])(?!/?(?:{_INLINE}|{_INLINE.upper()})[\s>/]|/(?:t[dhr]|T[DHR])>)")
_WRAPPED = re.compile(r"[\r\n][ \t\r\n]*")
_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype|html|head|body|meta|div|p|table|br|b)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
#: Beyond this many tags a tree costs more than linear time, and a plain removal of tags is used.
MOST_TAGS = 20_000
_UNSEEN = ("script", "style", "template")
_HAS_UNSEEN = re.compile(rf"<(?:{'|'.join(_UNSEEN)})\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_ENDING_OF_HTML = re.compile(r"\.(?:html?|php)\b[^/!]*$", re.IGNORECASE)
_HEAD = 2_000


def page_lines(text: str, *, file: str) -> list[str]:
    """The lines of a page, outer blanks trimmed, empty lines kept.

    >>> page_lines("<p>ผลงาน <b>ที่</b>ทำได้</p><table><tr><td>1<td><td>0 / 0</table>", file="a.html")
    ['ผลงาน ที่ทำได้', '', '', '', '1', '', '0 / 0', '']
    """
    if _is_html(text, file=file):
        lines = [line.strip() for line in _text_of_html(text).split(_LINE_END)]
        return [_WRAPPED.sub(" ", line) if "\n" in line else line for line in lines]
    return [line.strip() for line in text.split("\n" if "\n" in text else "\r")]


def _is_html(text: str, *, file: str) -> bool:
    if "<" not in text:
        return False
    if _ENDING_OF_HTML.search(file):
        return True
    head = text[:_HEAD].lstrip()
    return head.startswith("<") and _LOOKS_LIKE_HTML.match(head) is not None


def _text_of_html(text: str) -> str:
    text = _BREAKS.sub(_LINE_END + "<", text)
    if text.count("<") > MOST_TAGS:
        return _without_tags(text)
    body = LexborHTMLParser(text).body
    if body is None:
        return ""
    opened = _BODY.search(text)
    if _HAS_UNSEEN.search(text, opened.end() if opened else 0):
        body.strip_tags(list(_UNSEEN))
    return body.text()


def _without_tags(text: str) -> str:
    """The text between tags in linear time, for pages that no browser would draw."""
    for name in _UNSEEN:
        text = _without_element(text, opening=f"<{name}", closing=f"</{name}>")
    text = _without_element(text, opening="<!--", closing="-->")
    return unescape(_TAG.sub("", text))


def _without_element(text: str, *, opening: str, closing: str) -> str:
    first, *rest = text.split(opening)
    return first + "".join(part.partition(closing)[2] for part in rest)
