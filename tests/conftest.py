"""What every test may lean on: the cast, plain static files."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

#: A law holds on a slow machine too: no case is counted against the clock.
settings.register_profile("at ease", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("at ease")


def pytest_configure():
    """The server wants its folder of static files; tests name files as they are."""
    from django.conf import settings as configured

    Path(configured.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


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
