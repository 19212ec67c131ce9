"""The captured documents, where they are at hand."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def captured_texts():
    """The words of every captured document; skips where the folder is not at hand."""
    folder = Path(os.environ.get("CHIWAT_SEEDS") or REPOSITORY.parent / "shared" / "seeds")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))] if folder.is_dir() else []
    if not texts:
        pytest.skip("the captured documents are not at hand (CHIWAT_SEEDS)")
    return texts
