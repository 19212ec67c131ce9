"""Settings read from the environment; a malformed one is refused at the start with its remedy (docs/settings.md)."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

#: Where a plain installation keeps its database, its secret and its files.
HOME = Path(os.environ.get("CHIWAT_HOME", Path.cwd() / "var")).resolve()


class BadSettingError(Exception):
    """A setting that cannot be used: its name, what is wrong, what to write instead."""

    def __init__(self, name: str, fault: str, remedy: str) -> None:
        super().__init__(f"{name}: {fault}. {remedy}")


def database() -> dict[str, Any]:
    """Django's DATABASES entry for ``CHIWAT_DATABASE_URL`` (``sqlite:////path/file.sqlite3`` or ``postgresql://…``)."""
    address = os.environ.get("CHIWAT_DATABASE_URL") or f"sqlite:///{HOME / 'chiwat.sqlite3'}"
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(address)
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(parts)
    raise BadSettingError(
        "CHIWAT_DATABASE_URL",
        f"{parts.scheme or 'an empty scheme'} is no database that Chiwat speaks",
        "Write sqlite:////path/file.sqlite3 or postgresql://user:password@host:5432/name",
    )


def _sqlite(address: str) -> dict[str, Any]:
    path = unquote(address.removeprefix("sqlite:///"))
    if not path or path == address:
        raise BadSettingError("CHIWAT_DATABASE_URL", "no file is named", "Write sqlite:////path/file.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path if path == ":memory:" else str(Path(path if path.startswith("/") else f"/{path}")),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
        },
    }


def _postgresql(parts: Any) -> dict[str, Any]:
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadSettingError(
            "CHIWAT_DATABASE_URL", "no database is named", "Write postgresql://user:password@host:5432/name"
        )
    try:
        port = parts.port
    except ValueError as fault:
        raise BadSettingError("CHIWAT_DATABASE_URL", "the port is no number", "Write host:5432") from fault
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def flag(name: str, *, default: bool = False) -> bool:
    """A yes/no setting: 1 or 0."""
    raw = os.environ.get(name, "1" if default else "0")
    if raw not in {"0", "1"}:
        raise BadSettingError(name, f"{raw!r} is neither 1 nor 0", "Write 1 for yes, 0 for no")
    return raw == "1"


def count(name: str, *, default: int, most: int, least: int = 1) -> int:
    """A setting that is a whole number, from 1 on if nothing else is said."""
    raw = os.environ.get(name, str(default))
    if not (raw.isascii() and raw.isdigit() and least <= int(raw) <= most):
        raise BadSettingError(name, f"{raw!r} is no number from {least} to {most}", f"Write for example {default}")
    return int(raw)


def words(name: str, *, default: str) -> list[str]:
    """A setting that holds several words, separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret_key() -> str:
    """``CHIWAT_SECRET_KEY``, or one made at the first start and kept in the installation's own folder."""
    given = os.environ.get("CHIWAT_SECRET_KEY")
    if given is not None:
        if len(given) < 32:
            raise BadSettingError(
                "CHIWAT_SECRET_KEY", "shorter than 32 characters", "Write a longer one, or none: it is then made"
            )
        return given
    kept = HOME / "secret-key"
    try:
        return kept.read_text(encoding="ascii")
    except FileNotFoundError:
        HOME.mkdir(parents=True, exist_ok=True)
        made = secrets.token_urlsafe(48)
        own = HOME / f"secret-key.{os.getpid()}"
        try:
            with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(made)
            os.link(own, kept)  # whole or not at all, and once, however many start together
        except FileExistsError:
            return kept.read_text(encoding="ascii")
        finally:
            own.unlink(missing_ok=True)
        return made
