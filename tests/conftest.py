"""What every test may lean on: the cast, an empty installation, pages written by hand."""

import os
import tempfile

os.environ.setdefault("CHIWAT_HOME", tempfile.mkdtemp(prefix="chiwat-test-"))
os.environ.setdefault("CHIWAT_SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests")

import pytest  # noqa: E402 - the environment must stand before Django is set up


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
