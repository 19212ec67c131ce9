"""The door for a web server: ``granian --interface wsgi chiwat.config.wsgi:application``."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiwat.config.settings")
application = get_wsgi_application()

from django.urls import get_resolver  # noqa: E402 - the same

from chiwat.web.typed_text import Utf8Request  # noqa: E402 - once the applications are ready

application.request_class = Utf8Request

# What is loaded now lives as long as the server. Out of the collector's sight no page pays for looking through it:
# that look took 90 ms of processor, so that one page in twenty took three times as long as the others.
get_resolver().url_patterns  # noqa: B018 - loads every page's code
gc.collect()
gc.freeze()
