"""What every test may lean on: the cast, plain static files."""

from pathlib import Path

import pytest


def pytest_configure():
    """The server wants its folder of static files; tests name files as they are."""
    from django.conf import settings

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    """Templates name static files as they are: only the served installation gathers and hashes them."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]


@pytest.fixture
def administrator(db):
    """Ada administers."""
    from tests.cast import ada

    return ada()
