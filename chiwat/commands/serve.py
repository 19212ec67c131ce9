"""``chiwat serve``: the production server: two web processes behind one address, and one worker."""

import argparse
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from chiwat.commands import database

HELP_TH = "เปิดเว็บให้ใช้งาน"
HELP_EN = "serve the pages"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="ที่อยู่ · address to listen on")
    parser.add_argument("--port", type=port, default=os.environ.get("PORT", "8000"), help="พอร์ต · port (PORT)")
    parser.add_argument("--workers", type=int, default=2, help="จำนวนโปรเซส · web processes")


def port(text: str) -> int:
    """A port number; argparse says what is wrong with another."""
    number = int(text) if text.isdecimal() else 0
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} ไม่ใช่เลขพอร์ต 1–65535 · is no port from 1 to 65535")
    return number


def run(options: argparse.Namespace) -> int:
    """Prepare the static files, then serve until stopped."""
    try:
        database.ready()
    except database.NotReadyError as fault:
        return database.refused(fault)
    prepare_static_files()
    return serve(host=options.host, port=options.port, workers=options.workers)


def serve(*, host: str, port: int, workers: int) -> int:
    """Run the web server in this process until it is stopped."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    worker = subprocess.Popen([sys.executable, "-m", "chiwat", "work"])
    print(f"ชี้วัด: http://{host}:{port}/  (Ctrl+C เพื่อหยุด · to stop)", flush=True)
    try:
        Granian(
            "chiwat.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            backlog=1024,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
        ).serve()
    except (OSError, RuntimeError) as fault:
        sys.stderr.write(f"เปิดเว็บที่ {host}:{port} ไม่ได้ · Cannot serve at {host}:{port}: {fault}\n")
        return 1
    finally:
        worker.terminate()
        worker.wait(timeout=10)
    return 0


def prepare_static_files() -> None:
    """Gather, compress and name static files by content, once a version of them."""
    from django.conf import settings
    from django.core.management import call_command

    mark = Path(settings.STATIC_ROOT) / ".gathered"
    wanted = _version_of_static_files()
    if mark.exists() and mark.read_text() == wanted:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=Path(settings.STATIC_ROOT).exists())
    mark.write_text(wanted)


def _version_of_static_files() -> str:
    from django import get_version

    digest = hashlib.sha256(get_version().encode())
    web = Path(__file__).resolve().parent.parent / "web" / "static"
    for file in sorted(path for path in web.rglob("*") if path.is_file()):
        digest.update(str(file.relative_to(web)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
