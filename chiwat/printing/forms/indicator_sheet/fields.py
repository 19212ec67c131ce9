"""Every text of the nine-item form, finished: ``form.typ`` only lays it out; its nine items are in ``sections.py``."""

from collections.abc import Callable, Sequence
from datetime import datetime

from chiwat.domain.indicator_sheet import IndicatorSheet, SignatureBlock
from chiwat.printing.forms.indicator_sheet.runs import Fields, runs
from chiwat.printing.forms.indicator_sheet.sections import sections_of
from chiwat.printing.forms.writing import address_said, digits_of, in_writing, printed_said, qr_of
from chiwat.wording import sentence

#: The form has no title on the captured paper, so a unit may set its own.
DEFAULT_TITLE = sentence("paper.title")


def fields_of(
    sheet: IndicatorSheet,
    *,
    thai_digits: bool,
    printed_at: datetime,
    permalink: str,
    short_hash: str,
    title: str | None = None,
) -> Fields:
    """The form's finished texts; Thai digits everywhere but in the permalink, its QR and the hash."""
    written = digits_of(thai=thai_digits)
    form: Fields = {
        "title": title or DEFAULT_TITLE,
        "bookmark": " ".join(filter(None, (sheet.code, sheet.name or sentence("paper.name-missing")))),
        "unit": runs(_subtitle(sheet)),
        "draft": sentence("paper.draft") if sheet.is_draft else "",
        "draft-line": sentence("paper.draft-line") if sheet.is_draft else "",
        "notice": _notice(sheet),
        "sections": sections_of(sheet),
        "closing": runs(sentence("paper.closing")),
        "signatures": [_signature(block) for block in sheet.signatures or (_default_signature(),)],
    }
    foot = _foot(sheet, printed_at=printed_at, permalink=permalink, short_hash=short_hash, written=written)
    return {name: in_writing(kept, written=written) for name, kept in form.items()} | {"foot": foot}


def file_of(
    forms: Sequence[Fields],
    *,
    sheets: Sequence[IndicatorSheet],
    thai_digits: bool,
    printed_at: datetime,
    title: str | None = None,
) -> Fields:
    """One file: a single form, or several behind a page of contents."""
    written = digits_of(thai=thai_digits)
    first = sheets[0]
    whole = " · ".join((*_fiction(first), f"{_unit(first)} {_year(first)}"))
    subject = whole if len(forms) > 1 else str(forms[0]["bookmark"])
    foot: Fields = {"lines": [written(whole), written(printed_said(printed_at))], "qr": ""}
    contents: Fields = {
        "heading": written(sentence("paper.contents")),
        "unit": written(whole),
        "code": sentence("paper.code"),
        "name": sentence("paper.section-1"),
        "page": sentence("paper.page"),
        "lines": [_contents_line(sheet, written=written) for sheet in sheets],
        "foot": foot,
    }
    return {
        "title": written(f"{title or DEFAULT_TITLE} {subject}"),
        "author": _unit(first),
        "attachment": sentence("paper.attachment"),
        "digits": written("0123456789"),
        "words": {name: sentence(f"paper.{name}") for name in ("page", "page-in-file", "continued", "qr")},
        "contents": contents if len(forms) > 1 else None,
        "cover": None,
        "forms": list(forms),
    }


def _default_signature() -> SignatureBlock:
    return SignatureBlock(role=sentence("paper.signer"))


def _signature(block: SignatureBlock) -> Fields:
    return {
        "sign": sentence("paper.sign"),
        "role": f"({block.role})",
        "name": block.name or "",
        "position-label": sentence("paper.position"),
        "position": block.position or "",
    }


def _unit(sheet: IndicatorSheet) -> str:
    return sheet.unit_name or sentence("paper.unit-unknown")


def _subtitle(sheet: IndicatorSheet) -> str:
    known = ((sheet.unit_name, _unit(sheet)), (sheet.fiscal_year, _year(sheet)))
    return " ".join(said for value, said in known if value is not None)


def _year(sheet: IndicatorSheet) -> str:
    if sheet.fiscal_year is None:
        return sentence("paper.year-unknown")
    return sentence("paper.fiscal-year", year=sheet.fiscal_year)


def _fiction(sheet: IndicatorSheet) -> tuple[str, ...]:
    """What a demonstration's paper says before all else at its foot."""
    return (sentence("paper.fictional"),) if sheet.fictional else ()


def _notice(sheet: IndicatorSheet) -> str:
    if not sheet.to_be_identified:
        return ""
    missing = {"unit": sheet.unit_name, "code": sheet.code, "year": sheet.fiscal_year}
    words = "/".join(sentence(f"paper.awaited-{name}") for name, known in missing.items() if known is None)
    return sentence("paper.to-be-identified", missing=words)


def _foot(
    sheet: IndicatorSheet, *, printed_at: datetime, permalink: str, short_hash: str, written: Callable[[str], str]
) -> Fields:
    version = sentence("paper.version", version=sheet.version)
    subject = " · ".join((*_fiction(sheet), _year(sheet), _unit(sheet), sheet.code or sentence("paper.code-unknown")))
    check = sentence("paper.hash", hash=short_hash)
    lines = [
        written(subject),
        written(f"{printed_said(printed_at)} · {version}"),
        f"{check} · {address_said(permalink)}" if permalink else check,
    ]
    return {"lines": lines, "qr": qr_of(permalink)}


def _contents_line(sheet: IndicatorSheet, *, written: Callable[[str], str]) -> Fields:
    name = sheet.name or sentence("paper.name-missing")
    return {"code": written(sheet.code or sentence("paper.code-unknown")), "name": runs(written(name))}
