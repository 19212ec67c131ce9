"""A link that lets somebody choose a password, once, within three days."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from chiwat.queries.holds import Person


def one_time_link(request: HttpRequest, *, person: Person) -> str:
    """The whole address; it stops working once a password is chosen."""
    words = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=words))


def send_link(link: str, *, person: Person) -> bool:
    """By mail, where mail is set and the person has an address; whether it went."""
    if not (settings.MAIL_IS_SET and person.email):
        return False
    told = render_to_string("web/accounts/mail_invite.txt", {"person": person, "link": link})
    return bool(send_mail(_("ตั้งรหัสผ่านของระบบชี้วัด"), told, None, [person.email], fail_silently=True))
