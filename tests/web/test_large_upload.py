"""Two gigabytes sent to the real server: refused in words, with neither memory nor disk filled."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.installations import installation_apart

MEGABYTE = 1024 * 1024
LIMIT, SENT = 25 * MEGABYTE, 2048 * MEGABYTE
TOKEN = "a" * 32
SIGN_IN = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from chiwat.domain.permissions import Role
from tests import people
rose = people.person_of_role(Role.REPORTER)
session = SessionStore()
session[SESSION_KEY] = str(rose.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = rose.get_session_auth_hash()
session.create()
print(session.session_key)
"""


@pytest.fixture
def served(tmp_path, db):
    """The production server with a reporter signed in: its port and process, their session, where files come in."""
    with installation_apart(tmp_path) as apart, socket.socket() as free:
        session = apart.python(SIGN_IN).strip()
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        on_the_way = tmp_path / "on-the-way"
        on_the_way.mkdir()
        told = {**os.environ, **apart.environment, "TMPDIR": str(on_the_way)}
        server = subprocess.Popen([sys.executable, "-m", "chiwat", "serve", "--port", str(port)],
            env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _wait_for(port, server=server)
            yield port, server, session, on_the_way
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(port, *, server):
    for _ in range(300):
        assert server.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer")


def most_memory(process):
    """The most that any process of the server ever held, in bytes."""
    told = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False).stdout.split()
    status = [Path(f"/proc/{one}/status").read_text() for one in (str(process), *told)]
    return max(int(text.split("VmHWM:")[1].split()[0]) * 1024 for text in status)


def on_disk(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_two_gigabytes_are_refused_in_words_and_fill_nothing(served):
    port, server, session, on_the_way = served
    opening = (
        f'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{TOKEN}\r\n'
        '--b\r\nContent-Disposition: form-data; name="step"\r\n\r\nfile\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; filename="big.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n%PDF-1.4\n"
    ).encode()
    head = (
        f"POST /evidence/5026/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {SENT}\r\n"
        f"Cookie: sessionid={session}; csrftoken={TOKEN}\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n"
    ).encode()
    before, piece, most = most_memory(server.pid), b"x" * MEGABYTE, 0
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(head + opening)
        left = SENT - len(opening)
        while left:
            left -= line.send(piece[:left])
            most = max(most, on_disk(on_the_way))
        answer = line.makefile("rb").read(200_000).decode(errors="replace")
    assert answer.startswith("HTTP/1.1 400")
    assert "25" in answer
    assert most <= LIMIT + MEGABYTE
    assert not on_disk(on_the_way)
    assert most_memory(server.pid) - before < 100 * MEGABYTE
