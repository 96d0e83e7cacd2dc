"""A web server on loopback whose every fault is written down in the test that needs it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Answer = bytes | Callable[["Request", socket.socket], None]


@dataclass(frozen=True)
class Request:
    """What a client asked for."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """Answers by path, and what was asked."""

    origin: str
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def add(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> None:
        """Answers `path` with this; `content_type` and the like become headers."""
        self.answers[path] = reply(body, status, **headers)


def reply(body: bytes | str = b"", status: int = 200, **headers: str) -> bytes:
    """A whole HTTP answer that closes its connection."""
    content = body.encode() if isinstance(body, str) else body
    fields = {"content_type": "text/html; charset=utf-8", "content_length": str(len(content))}
    lines = [f"HTTP/1.1 {status} X", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in (fields | headers).items()]
    return "\r\n".join([*lines, "", ""]).encode() + content


@contextmanager
def running() -> Iterator[Site]:
    """A server on 127.0.0.1; 404 for whatever was not added."""
    listener = socket.create_server(("127.0.0.1", 0))
    here = Site(f"http://127.0.0.1:{listener.getsockname()[1]}")

    def answer(connection: socket.socket) -> None:
        with connection:
            connection.settimeout(10)
            try:
                head = b""
                while b"\r\n\r\n" not in head:
                    chunk = connection.recv(65_536)
                    if not chunk:
                        return
                    head += chunk
                    if head.startswith(b"\x16"):  # a TLS greeting
                        connection.sendall(b"this is no TLS")
                        return
                first, *fields = head.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
                pairs = (line.partition(":") for line in fields)
                headers = {name.lower(): value.strip() for name, _, value in pairs}
                request = Request(first.split(" ")[1], headers)
                here.requests.append(request)
                found = here.answers.get(request.path, reply("<h1>Not found</h1>", 404))
                if callable(found):
                    found(request, connection)
                else:
                    connection.sendall(found)
            except OSError:
                return  # the client went away: its right

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
