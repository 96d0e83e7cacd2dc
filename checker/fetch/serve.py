"""A folder served on loopback, as a static web server would."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

# The machine's own table differs from one system to the next.
_TYPES = mimetypes.MimeTypes()
for _name, _ending in (
    ("image/webp", ".webp"),
    ("image/avif", ".avif"),
    ("font/woff2", ".woff2"),
    ("text/javascript", ".js"),
    ("application/json", ".json"),
    ("application/manifest+json", ".webmanifest"),
):
    _TYPES.add_type(_name, _ending)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serves `folder` while the block runs; gives the origin, `http://127.0.0.1:<port>`.

    `ETag` is the hash of the content, so a copied folder is still unchanged.
    """
    root = folder.resolve()

    class Handler(_Handler):
        def file(self) -> Path | None:
            return find_file(root, self.path)

        def missing(self) -> bytes:
            page = root / "404.html"
            return page.read_bytes() if page.is_file() else b"<h1>404 Not Found</h1>"

    server = _Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def find_file(root: Path, target: str) -> Path | None:
    """The file under `root` that a request target names, or None; never one outside."""
    try:
        path = (root / unquote(urlsplit(target).path).lstrip("/")).resolve()
        if path.is_dir():
            path /= "index.html"
        elif not path.exists() and not path.suffix:
            path = path.with_suffix(".html")
        return path if path.is_file() and path.is_relative_to(root) else None
    except (OSError, ValueError):
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536  # head and body leave together; apart, each answer waits for an ACK
    timeout = 30

    def file(self) -> Path | None:
        raise NotImplementedError

    def missing(self) -> bytes:
        raise NotImplementedError

    def do_GET(self) -> None:
        path = self.file()
        if path is None:
            self._answer(404, {"Content-Type": "text/html; charset=utf-8"}, self.missing())
            return
        content = path.read_bytes()
        media_type = _TYPES.guess_type(path.name)[0] or "application/octet-stream"
        headers = {
            "Content-Type": media_type,
            "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"',
            "Last-Modified": formatdate(path.stat().st_mtime, usegmt=True),
            "Cache-Control": "no-cache",
        }
        if self._is_unchanged(headers):
            self._answer(304, headers, b"")
        else:
            self._answer(200, headers, content)

    do_HEAD = do_GET

    def _is_unchanged(self, headers: dict[str, str]) -> bool:
        """RFC 9110 §13.2.2: the date counts only where no tag is sent."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return headers["ETag"] in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        return self.headers.get("If-Modified-Since") == headers["Last-Modified"]

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: progress is told by the collector."""
