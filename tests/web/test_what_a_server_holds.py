"""What a web server loads at its start is out of the collector's sight, so that no page pays for looking through it."""

import subprocess
import sys


def test_what_is_loaded_at_the_start_is_never_looked_through_again():
    told = "import chiwat.config.wsgi, gc; print(gc.get_freeze_count(), 'chiwat.web.views.scores' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", f"import sys; {told}"], capture_output=True, text=True, check=True)
    frozen, loaded = found.stdout.split()
    assert int(frozen) > 50_000
    assert loaded == "True"
