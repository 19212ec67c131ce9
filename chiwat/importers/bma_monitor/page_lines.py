"""A page's text becomes lines: HTML gives the same lines as the plain text of the page, so one reader serves both."""

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser

#: A form feed marks the end of a line inside HTML: a blank to the parser, so that it may stand anywhere.
_LINE_END = "\f"
_BREAKS = re.compile(
    r"<(?:(?:br|hr|td|th|tr|table|thead|tbody|tfoot|caption|option|dt|dd)\b"
    r"|/?(?:p|div|h[1-6]|li|ul|ol|dl|body|section|article|header|footer|main|nav|aside|form|fieldset|legend"
    r"|blockquote|pre|center|address|figure|select|textarea)\b|/(?:table|caption)\b)",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"[\r\n][ \t\r\n]*")
_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype|html|head|body|meta|div|p|table|br|b)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
#: Beyond this many tags a tree costs more than linear time, and a plain removal of tags is used.
MOST_TAGS = 20_000
_UNSEEN = ("script", "style", "template")
_ENDING_OF_HTML = re.compile(r"\.(?:html?|php)\b[^/!]*$", re.IGNORECASE)
_HEAD = 2_000


def page_lines(text: str, *, file: str) -> list[str]:
    """The lines of a page, outer blanks trimmed, empty lines kept.

    >>> page_lines("<p>ผลงาน <b>ที่</b>ทำได้</p><table><tr><td>1<td><td>0 / 0</table>", file="a.html")
    ['', 'ผลงาน ที่ทำได้', '', '', '1', '', '0 / 0', '']
    """
    if _is_html(text, file=file):
        text, end = _text_of_html(text), _LINE_END
    else:
        end = "\n" if "\n" in text else "\r"
    return [line.strip() for line in text.split(end)]


def _is_html(text: str, *, file: str) -> bool:
    if "<" not in text:
        return False
    if _ENDING_OF_HTML.search(file):
        return True
    head = text[:_HEAD].lstrip()
    return head.startswith("<") and _LOOKS_LIKE_HTML.match(head) is not None


def _text_of_html(text: str) -> str:
    if "\n" in text or "\r" in text:
        text = _WRAPPED.sub(" ", text)
    text = _BREAKS.sub(_LINE_END + r"\g<0>", text)
    if text.count("<") > MOST_TAGS:
        return _without_tags(text)
    body = LexborHTMLParser(text).body
    if body is None:
        return ""
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
