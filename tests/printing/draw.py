"""The pictures that new paper is held against: ``python -m tests.printing.draw`` draws them again; look at them."""

import json
from pathlib import Path

from PIL import Image

from chiwat.printing.forms.indicator_sheet.fields import fields_of, file_of
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

PICTURES = Path(__file__).parent / "pictures"
SAMPLE = Path(__file__).parents[2] / "chiwat" / "printing" / "forms" / "indicator_sheet"

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
    }


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


def main() -> None:
    """Draw everything anew."""
    PICTURES.mkdir(exist_ok=True)
    for name, drawn in scenes().items():
        _keep(drawn, path=PICTURES / f"{name}.png")
    _keep(picture(printed(short_sheet())), path=SAMPLE / "sample.png")
    written = json.dumps(sample_fields(), ensure_ascii=False, indent=1, sort_keys=True)
    (SAMPLE / "sample.json").write_text(written + "\n", encoding="utf-8")


def _keep(drawn: Image.Image, *, path: Path) -> None:
    drawn.quantize(16).save(path, optimize=True)


if __name__ == "__main__":
    main()
