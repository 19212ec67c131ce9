"""The captured documents, where they are at hand."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SEEDS = Path(os.environ.get("CHIWAT_SEEDS") or REPOSITORY.parent / "shared" / "seeds")


@pytest.fixture
def captured_texts():
    """The words of every captured document; skips where the folder is not at hand."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))] if SEEDS.is_dir() else []
    if not texts:
        pytest.skip("the captured documents are not at hand (CHIWAT_SEEDS)")
    return texts
