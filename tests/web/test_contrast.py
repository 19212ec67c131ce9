"""Every pair of colours that is read or means something has its contrast, in light and in dark (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

TOKENS = Path("chiwat/web/static/web/tokens.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "field", "sunk")
TEXTS = ("ink", "ink-2", "green", "green-deep", "met", "way", "missed", "waiting", "quiet", "red")
SHAPES = ("edge", "met", "way", "missed", "waiting", "quiet", "red", "draw", "green", "focus")
TINTED = [
    *(("ink", ground) for ground in ("amber-tint", "red-tint", "green-tint", "quote")),
    *(("ink", f"step-{number}") for number in (1, 2, 3, 4)),
    *(("green", ground) for ground in ("amber-tint", "green-tint")),
    ("red", "red-tint"),
    ("on-green", "green"),
    ("on-green", "green-deep"),
]


def colours(source):
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})\b", source))


LIGHT = colours(TOKENS[: TOKENS.index("@media screen and (prefers-color-scheme: dark)")])
DARK = LIGHT | colours(
    TOKENS[TOKENS.index("@media screen and (prefers-color-scheme: dark)") : TOKENS.index("@media (min-width: 40rem)")]
)


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself_is_right():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_four_and_a_half_to_one(theme):
    pairs = [*((text, ground) for text in TEXTS for ground in GROUNDS), *TINTED]
    weak = {pair: round(contrast(theme[pair[0]], theme[pair[1]]), 2) for pair in pairs}
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < 4.5}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_shapes_have_three_to_one(theme):
    ratios = {
        (shape, ground): round(contrast(theme[shape], theme[ground]), 2) for shape in SHAPES for ground in GROUNDS
    }
    assert not {pair: ratio for pair, ratio in ratios.items() if ratio < 3}


def test_pages_name_colours_by_their_tokens_only():
    source = Path("chiwat/web/static/web/components.css").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-f]{3,6}\b(?=[;\s,)])", source)
