"""The city, made once for all that look at it; the captured documents, where they are at hand."""

import os
from pathlib import Path
from time import process_time

import pytest

from chiwat.demonstration.city import WHOLE, demonstration_city

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def city():
    """The small city."""
    return demonstration_city()


@pytest.fixture(scope="session")
def whole():
    """The whole city, as ``make demo`` loads it; made within twenty seconds of processor, or this fails."""
    began = process_time()
    made = demonstration_city(indicators_per_unit=WHOLE)
    assert process_time() - began < 20
    return made


@pytest.fixture
def captured_texts():
    """The words of every captured document; skips where the folder is not at hand."""
    folder = Path(os.environ.get("CHIWAT_SEEDS") or REPOSITORY.parent / "shared" / "seeds")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))] if folder.is_dir() else []
    if not texts:
        pytest.skip(f"no captured documents in {folder}")
    return texts
