"""Thai or English."""

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

# Exempt, so that no public page needs a cookie or a token of its own: all that a stranger's form could change is the
# language its own visitor reads, and `next` is followed only within this site.
choose_language = csrf_exempt(require_POST(set_language))
