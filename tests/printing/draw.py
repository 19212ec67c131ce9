"""The pictures that new paper is held against: ``python -m tests.printing.draw`` draws them again; look at them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.domain.trail_chain import Anchor
from chiwat.domain.unit_papers import UnitPaper, UnitYear
from chiwat.domain.unit_round_set import RoundSet
from chiwat.printing.forms.agreement import fields as agreement
from chiwat.printing.forms.agreement.fields import Parties
from chiwat.printing.forms.annex import fields as annex
from chiwat.printing.forms.indicator_sheet.fields import fields_of, file_of
from chiwat.printing.forms.summary import fields as summary
from chiwat.printing.forms.unit_round.fields import cover_of
from chiwat.printing.forms.unit_words import Printing
from chiwat.printing.forms.writing import digits_of
from chiwat.printing.unit_papers import print_unit_paper
from chiwat.printing.unit_round_papers import content_sha256, print_unit_round
from tests.printing.paper import picture, printed
from tests.printing.sheets import (
    PRINTED_AT,
    SITE,
    draft_sheet,
    long_sheet,
    many_measures_sheet,
    short_sheet,
    unidentified_sheet,
    unit_sheets,
)
from tests.printing.unit_rounds import round_of
from tests.printing.unit_years import every_state, forty_five, without_indicators

PICTURES = Path(__file__).parent / "pictures"
FORMS = Path(__file__).parents[2] / "chiwat" / "printing" / "forms"
SAMPLE = FORMS / "indicator_sheet"
#: The scene that shows what each form of a unit's year makes of its sample.
SAMPLES = {
    "unit_round": "round-of-a-unit",
    "agreement": "agreement-first-page",
    "annex": "annex-first-page",
    "summary": "summary-of-6-months",
}

_ROUND = round_of(*unit_sheets())
#: A round whose printed version is the one recorded, and one that has changed since it was signed.
RECORDED = replace(_ROUND, printed_sha256=content_sha256(_ROUND.content), printed_at=PRINTED_AT)
DIFFERS = replace(
    round_of(draft_sheet(), short_sheet(), letter_number="", letter_date=None),
    printed_sha256="0" * 64,
    printed_at=PRINTED_AT,
    signed=True,
)

#: The hash on the sample; a real one follows every field that a sheet gains.
SAMPLE_HASH = "1a2b3c4d"


def scenes() -> dict[str, Image.Image]:
    """Every picture by its name."""
    return {
        "short": picture(printed(short_sheet())),
        "long-second-page-of-a-text": picture(printed(long_sheet()), page=3),
        "draft-with-three-signers": picture(printed(draft_sheet()), page=2),
        "thai-digits-two-measures": picture(printed(many_measures_sheet(), thai_digits=True), page=1),
        "contents-of-a-unit": picture(printed(*unit_sheets())),
        "unidentified": picture(printed(unidentified_sheet())),
        "agreement-first-page": picture(_unit_paper(every_state(), paper=UnitPaper.AGREEMENT)),
        "agreement-signatures-thai-digits": picture(
            _unit_paper(without_indicators(), paper=UnitPaper.AGREEMENT, thai_digits=True), page=1
        ),
        "annex-first-page": picture(_unit_paper(every_state(), paper=UnitPaper.ANNEX)),
        "annex-second-page": picture(_unit_paper(every_state(), paper=UnitPaper.ANNEX), page=1),
        "annex-without-indicators": picture(_unit_paper(without_indicators(), paper=UnitPaper.ANNEX)),
        "summary-of-45-last-page": picture(_unit_paper(forty_five(), paper=UnitPaper.SUMMARY_12), page=9),
        "round-of-a-unit": picture(_round_paper(RECORDED, sheets=unit_sheets())),
        "round-that-differs": picture(_round_paper(DIFFERS, sheets=(draft_sheet(), short_sheet()), thai_digits=True)),
        "summary-of-6-months": picture(_unit_paper(every_state(months=6), paper=UnitPaper.SUMMARY_6)),
    }


def _round_paper(told: RoundSet, *, sheets: Sequence[IndicatorSheet], thai_digits: bool = False) -> bytes:
    return print_unit_round(
        told,
        sheets=sheets,
        printed_at=PRINTED_AT,
        site=SITE,
        thai_digits=thai_digits,
        anchor=Anchor(12345, "ab12" * 16),
    )


def _unit_paper(year: UnitYear, *, paper: UnitPaper, thai_digits: bool = False) -> bytes:
    return print_unit_paper(year, paper=paper, printed_at=PRINTED_AT, site=SITE, thai_digits=thai_digits)


def sample_fields() -> dict[str, object]:
    """What ``form.typ`` is given for the short sheet."""
    sheet = short_sheet()
    form = fields_of(
        sheet,
        thai_digits=False,
        printed_at=PRINTED_AT,
        permalink=f"{SITE}{sheet.permalink}",
        short_hash=SAMPLE_HASH,
    )
    return file_of([form], sheets=[sheet], thai_digits=False, printed_at=PRINTED_AT)


def unit_samples() -> dict[str, dict[str, object]]:
    """What the forms of a unit's year are given, by the form."""
    printing = Printing(
        printed_at=PRINTED_AT,
        written=digits_of(thai=False),
        permalink=f"{SITE}/2569/unit/5099/",
        short_hash=SAMPLE_HASH,
    )
    return {
        "agreement": agreement.fields_of(every_state(), parties=Parties(), printing=printing),
        "annex": annex.fields_of(every_state(), printing=printing),
        "summary": summary.fields_of(every_state(months=6), printing=printing),
        "unit_round": cover_of(
            RECORDED, sha256=RECORDED.printed_sha256, printing=printing, local_printed_at=PRINTED_AT
        ),
    }


def main() -> None:
    """Draw everything anew."""
    PICTURES.mkdir(exist_ok=True)
    drawn_anew = scenes()
    for form, fields in unit_samples().items():
        _keep(drawn_anew[SAMPLES[form]], path=FORMS / form / "sample.png")
        _keep_fields(fields, path=FORMS / form / "sample.json")
    for name, drawn in drawn_anew.items():
        _keep(drawn, path=PICTURES / f"{name}.png")
    _keep(picture(printed(short_sheet())), path=SAMPLE / "sample.png")
    _keep_fields(sample_fields(), path=SAMPLE / "sample.json")


def _keep_fields(fields: dict[str, object], *, path: Path) -> None:
    path.write_text(json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _keep(drawn: Image.Image, *, path: Path) -> None:
    drawn.quantize(16).save(path, optimize=True)


if __name__ == "__main__":
    main()
