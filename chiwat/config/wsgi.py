"""The door for a web server: ``granian --interface wsgi chiwat.config.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiwat.config.settings")
application = get_wsgi_application()

from chiwat.web.typed_text import Utf8Request  # noqa: E402 - once the applications are ready

application.request_class = Utf8Request
