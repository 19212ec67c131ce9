"""An installation of its own for tests that need several writers at once, or a trail to tamper with."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


class Apart:
    """A database apart from the tests' own, of the same kind, and processes that use it."""

    def __init__(self, environment):
        self._environment = {**os.environ, **environment, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
        self.environment = environment
        assert self.chiwat("migrate").returncode == 0

    def chiwat(self, *arguments):
        """The command; its exit status and what it told."""
        return self._run("-m", "chiwat", *arguments)

    def python(self, source, *arguments):
        """A script with Django set up; it must end well, and what it told is the answer."""
        opening = "import django, os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'chiwat.config.settings')\n"
        done = self._run("-c", f"{opening}django.setup()\n{source}", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def module(self, name, *arguments):
        """A module as a command; it must end well, and what it told is the answer."""
        done = self._run("-m", name, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _run(self, *arguments):
        return subprocess.run(
            [sys.executable, *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            timeout=300,
        )


@contextmanager
def installation_apart(folder):
    """On SQLite a file in the folder, on PostgreSQL a database of the same server, dropped afterwards."""
    if connection.vendor == "sqlite":
        address = f"sqlite:///{folder / 'apart.sqlite3'}"
        yield Apart({"CHIWAT_HOME": str(folder), "CHIWAT_DATABASE_URL": address})
        return
    kept = connection.settings_dict
    name = f"chiwat_apart_{os.getpid()}"
    access = {"host": kept["HOST"], "port": kept["PORT"] or None, "user": kept["USER"], "password": kept["PASSWORD"]}
    server = psycopg.connect(dbname="postgres", autocommit=True, **access)
    server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    server.execute(f'CREATE DATABASE "{name}"')
    port = f":{kept['PORT']}" if kept["PORT"] else ""
    secret = f":{kept['PASSWORD']}" if kept["PASSWORD"] else ""
    address = f"postgresql://{kept['USER']}{secret}@{'' if kept['HOST'].startswith('/') else kept['HOST']}{port}/{name}"
    address += f"?host={kept['HOST']}" if kept["HOST"].startswith("/") else ""
    try:
        yield Apart({"CHIWAT_HOME": str(folder), "CHIWAT_DATABASE_URL": address})
    finally:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.close()
