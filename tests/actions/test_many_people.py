"""A hundred people save drafts while twenty submit and take back: no error, nothing lost, the trail whole."""

import json

import pytest

from tests.installations import installation_apart


@pytest.mark.django_db
def test_many_people_at_once_lose_nothing(tmp_path):
    with installation_apart(tmp_path) as apart:
        apart.python("from bench.flow_city import build\nbuild(of_each=3)")
        told = json.loads(apart.module("bench.flow_people", "6"))
        assert (told["errors"], told["lost"]) == ([], [])
        assert told["deeds"] == 360
        assert apart.chiwat("audit", "verify").returncode == 0
