"""A real PostgreSQL on loopback, in a temporary folder, for as long as a block runs."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path


def find_server() -> Path | None:
    """The folder of `initdb` and `postgres`, or None where none is installed."""
    folders = [*sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True), shutil.which("initdb")]
    found = (Path(f) if Path(f).is_dir() else Path(f).resolve().parent for f in folders if f)
    return next((folder for folder in found if (folder / "postgres").exists()), None)


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """Starts a server and gives its URL; stops it and deletes its folder at the end.

    The server refuses to run as root, so root starts it as the user `postgres`.
    """
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    as_user = ["setpriv", "--reuid", user, "--regid", user, "--clear-groups"]
    prefix = as_user if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="checker-postgres-") as name:
        if prefix:
            shutil.chown(name, user, user)
        data = f"{name}/data"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        make = [programs / "initdb", "-D", data, "-U", "checker", "--auth=trust", "-E", "UTF8",
                "--locale=C.UTF-8", "--no-sync"]  # fmt: skip
        subprocess.run([*prefix, *make], check=True, capture_output=True, cwd="/", timeout=120)
        control = [*prefix, programs / "pg_ctl", "-D", data, "-w", "-t", "60"]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {name} -c shared_buffers=16MB"
        log = ["-l", f"{name}/log", "-o", options]
        subprocess.run([*control, *log, "start"], check=True, stdout=subprocess.DEVNULL, cwd="/",
                       timeout=120)  # fmt: skip
        try:
            yield f"postgresql://checker@127.0.0.1:{port}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd="/", timeout=120,
                           stdout=subprocess.DEVNULL)  # fmt: skip
