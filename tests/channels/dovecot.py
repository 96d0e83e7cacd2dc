"""A real IMAP server: Debian's Dovecot, on loopback, in a folder of its own."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PASSWORD = 'Canari "mot\\de" passé'
USER = "lettres@atelier-nord.example"

_CONFIGURATION = """
base_dir = {home}/run
state_dir = {home}/run
log_path = {home}/dovecot.log
listen = 127.0.0.1
protocols = imap
ssl = required
ssl_cert = <{home}/server.pem
ssl_key = <{home}/server.key
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{home}/mail
first_valid_uid = 0
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {home}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


def missing() -> str | None:
    """Why the server cannot be tried here; None when it can."""
    program = _program()
    if program is None:
        return "Dovecot is not installed: apt-get install dovecot-imapd"
    version = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=False
    ).stdout
    return None if version.startswith("2.3.") else f"written for Dovecot 2.3, this is {version}"


def _program() -> str | None:
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@dataclass(frozen=True)
class Server:
    """A running server."""

    home: Path
    port: int

    @property
    def certificate(self) -> Path:
        return self.home / "server.pem"

    def url(self, folder: str = "INBOX", user: str = USER) -> str:
        return f"imaps://{user.replace('@', '%40')}@127.0.0.1:{self.port}/{folder}"

    def put(self, name: str, content: bytes, folder: str = "") -> Path:
        """Delivers a mail, as unread."""
        box = self.home / "mail" / folder
        for part in ("cur", "new", "tmp"):
            (box / part).mkdir(parents=True, exist_ok=True)
        path = box / "new" / name
        path.write_bytes(content)
        uid, gid = _mail_user()
        for part in (box, *box.rglob("*")):
            os.chown(part, uid, gid)
        return path

    def unread(self) -> int:
        """Mails without a flag, as Maildir keeps them in file names."""
        box = self.home / "mail"
        files = [*(box / "new").iterdir(), *(box / "cur").iterdir()]
        return sum(not path.name.partition(":2,")[2] for path in files)


def _mail_user() -> tuple[int, int]:
    """Who owns the mails: the current user; root may not, so it is nobody then."""
    if os.getuid():
        return os.getuid(), os.getgid()
    import pwd

    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _settings(home: Path, port: int) -> str:
    import grp

    root = os.getuid() == 0
    me = getpass.getuser()
    uid, gid = _mail_user()
    return _CONFIGURATION.format(
        home=home, port=port, uid=uid, gid=gid,
        internal="dovecot" if root else me,
        internal_group="dovecot" if root else grp.getgrgid(os.getgid()).gr_name,
        login="dovenull" if root else me,
    )  # fmt: skip


@contextmanager
def running() -> Iterator[Server]:
    """The server with one user and an empty INBOX; ended, and its folder removed, with its test."""
    with tempfile.TemporaryDirectory(prefix="imap", ignore_cleanup_errors=True) as folder:
        yield from _serve(Path(folder))


def _serve(home: Path) -> Iterator[Server]:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-keyout", "server.key", "-out", "server.pem", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1"],
        cwd=home, check=True, capture_output=True,
    )  # fmt: skip
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    home.chmod(0o711)  # for the users that Dovecot runs as under root
    (home / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", "utf-8")
    (home / "users").chmod(0o644)
    (home / "dovecot.conf").write_text(_settings(home, port), "utf-8")
    server = Server(home, port)
    process = subprocess.Popen(
        [_program() or "dovecot", "-F", "-c", str(home / "dovecot.conf")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(process, port, home)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int, home: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    log = home / "dovecot.log"
    raise RuntimeError(log.read_text("utf-8") if log.exists() else "Dovecot does not start")
