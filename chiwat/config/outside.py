"""Settings of what lies outside: where mail goes, who else may say who a person is (docs/settings.md)."""

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from chiwat.config.environment import BadSettingError


def mail() -> dict[str, Any] | None:
    """Django's mail settings for ``CHIWAT_MAIL`` (``smtp://user:password@host:587``, ``smtps://…``, ``console``)."""
    address = os.environ.get("CHIWAT_MAIL", "")
    sender = {"DEFAULT_FROM_EMAIL": os.environ.get("CHIWAT_MAIL_FROM", "chiwat@localhost")}
    if not address:
        return None
    if address == "console":
        return sender | {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:
        port = None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or port is None:
        raise BadSettingError(
            "CHIWAT_MAIL", "no mail server can be read from it", "Write smtp://user:password@host:587, or console"
        )
    return sender | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.username is not None,
        "EMAIL_TIMEOUT": 20,
    }


@dataclass(frozen=True, slots=True)
class SignInElsewhere:
    """A provider of OpenID Connect: its name on the button, its origin, and what allauth wants to know."""

    name: str
    origin: str
    app: dict[str, Any]


def openid_connect() -> SignInElsewhere | None:
    """The provider of ``CHIWAT_OIDC_SERVER``; None where it is not set. All of server, client and secret, or none."""
    server = os.environ.get("CHIWAT_OIDC_SERVER", "")
    client = os.environ.get("CHIWAT_OIDC_CLIENT", "")
    secret = os.environ.get("CHIWAT_OIDC_SECRET", "")
    if not (server or client or secret):
        return None
    parts = urlsplit(server)
    if parts.scheme != "https" or not parts.hostname or not client or not secret:
        raise BadSettingError(
            "CHIWAT_OIDC_SERVER",
            "an https address, CHIWAT_OIDC_CLIENT and CHIWAT_OIDC_SECRET belong together",
            "Write all three, or none",
        )
    name = os.environ.get("CHIWAT_OIDC_NAME", "ThaID")
    claim = os.environ.get("CHIWAT_OIDC_IDENTIFIER", "sub")
    app = {
        "provider_id": "elsewhere",
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": server, "uid_field": claim},
    }
    return SignInElsewhere(name=name, origin=f"https://{parts.netloc}", app=app)
