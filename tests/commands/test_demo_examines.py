"""Preparing the demonstration says when its examination did not end well."""

import pytest

from tests.installations import installation_apart

pytestmark = pytest.mark.django_db

SCRIPT = """
from chiwat.actions import calendar_years
from chiwat.actions.one_at_a_time import the_only_one
from chiwat.commands.demo import _examine
from chiwat.domain.report_workflow import YearStatus

calendar_years.open_year(name=2569, status=YearStatus.OPEN, by=None, calendar={})
with the_only_one():
    print("while another runs", _examine(beside=False), flush=True)
print("alone", _examine(beside=False), flush=True)
"""


def test_an_examination_that_fails_is_the_exit_status_of_preparing(tmp_path):
    with installation_apart(tmp_path) as apart:
        told = apart.python(SCRIPT)
    assert "while another runs 1" in told
    assert "alone 0" in told
