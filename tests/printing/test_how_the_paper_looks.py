"""New paper beside the pictures that a person has looked at."""

import json

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.printing.draw import FORMS, PICTURES, SAMPLE, SAMPLES, sample_fields, scenes, unit_samples

#: Levels of grey that sixteen colours and another rasteriser may differ by, on the average of a page.
TOLERANCE = 1.5
#: How far a single dot may be off before it counts, and the share of dots that may.
FAR, FEW = 96, 0.002

DRAWN = scenes()


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_page_looks_as_it_did(name: str) -> None:
    _alike(DRAWN[name], Image.open(PICTURES / f"{name}.png").convert("L"))


def test_no_picture_is_heavy_and_none_is_left_over() -> None:
    kept = sorted(PICTURES.glob("*.png"))
    assert [path.stem for path in kept] == sorted(DRAWN)
    assert all(path.stat().st_size < 150_000 for path in kept)


def test_the_sample_beside_the_form_is_what_the_form_is_given() -> None:
    assert json.loads((SAMPLE / "sample.json").read_text(encoding="utf-8")) == sample_fields()
    _alike(DRAWN["short"], Image.open(SAMPLE / "sample.png").convert("L"))


@pytest.mark.parametrize("form", sorted(SAMPLES))
def test_the_sample_beside_each_form_of_a_unit_is_what_the_form_is_given(form: str) -> None:
    assert json.loads((FORMS / form / "sample.json").read_text(encoding="utf-8")) == unit_samples()[form]
    _alike(DRAWN[SAMPLES[form]], Image.open(FORMS / form / "sample.png").convert("L"))


def _alike(drawn: Image.Image, kept: Image.Image) -> None:
    assert drawn.size == kept.size
    difference = ImageChops.difference(drawn, kept)
    assert ImageStat.Stat(difference).mean[0] < TOLERANCE
    far = sum(difference.histogram()[FAR:])
    assert far < FEW * drawn.width * drawn.height
