"""New databases of the kind that the tests run on, for processes of their own."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4


class Databases:
    """Makes empty databases and copies of them: files on SQLite, databases of the same server on PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        given = os.environ.get("CHIWAT_DATABASE_URL", "")
        self._server = given if given.startswith("postgres") else None
        self._made: list[str] = []

    def new(self, *, like: str | None = None) -> str:
        """The address of a database: empty, or a copy of another that nobody is using."""
        name = f"chiwat_{uuid4().hex[:12]}"
        if self._server is None:
            path = self._folder / f"{name}.sqlite3"
            if like is not None:
                original = like.removeprefix("sqlite:///")
                with sqlite3.connect(original) as connection:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.close()
                shutil.copy(original, path)
            return f"sqlite:///{path}"
        template = f" TEMPLATE {urlsplit(like).path.lstrip('/')}" if like else " TEMPLATE template0"
        self._run(f"CREATE DATABASE {name}{template}")
        self._made.append(name)
        return urlunsplit(urlsplit(self._server)._replace(path=f"/{name}"))

    def drop(self) -> None:
        """Remove what a server would keep."""
        for name in self._made:
            self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def own_databases(folder: Path) -> Iterator[Databases]:
    """Databases that are gone afterwards."""
    databases = Databases(folder)
    try:
        yield databases
    finally:
        databases.drop()
