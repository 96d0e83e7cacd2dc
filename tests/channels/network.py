"""A network's API on loopback, that answers as its documentation says.

What it answers is in `tests/data/channels/api`. As the real ones do, it wants the token, gives
only the fields that are asked for, and goes on page by page.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from checker.extract.answers import apis

DATA = Path(__file__).parent.parent / "data" / "channels" / "api"
TOKEN = "EAACanariSecret0123456789"


@dataclass
class Network:
    """A running server, and what was asked of it."""

    name: str
    url: str
    script: dict[str, Any]
    asked: list[str] = field(default_factory=list)
    """Path and query of every request."""
    tokens: set[str] = field(default_factory=set)
    once: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    """Answers given first: status, headers, body."""

    @property
    def account(self) -> str:
        return str(self.script["account"])

    def answer(self, method: str, target: str, body: bytes, headers: Any) -> tuple[int, Any]:
        """Status and JSON."""
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query))
        api = apis()[self.name]
        if not api.keyless and headers.get(api.header) != api.prefix + TOKEN:
            status, error = self.script["expired"]
            return status, error
        asked = {**query, **(json.loads(body) if body else {})}
        fitting = [
            entry
            for entry in self.script["answers"]
            if entry["path"] == parts.path and entry.get("method", "GET") == method
            and all(str(asked.get(k)) == str(v) for k, v in entry.get("query", {}).items())
        ]  # fmt: skip
        if not fitting:
            return 404, {"error": "not found"}
        return 200, self._limited(fitting[-1]["body"], query)

    def _limited(self, data: Any, query: dict[str, str]) -> Any:
        for name, always in self.script.get("fields", {}).items():
            if name in query:
                return _only(data, {*query[name].split(","), *always})
        return data


def _only(data: Any, names: set[str]) -> Any:
    """Records with the fields asked for; what holds the records stays."""
    if isinstance(data, list):
        return [_only(item, names) for item in data]
    if not isinstance(data, dict):
        return data
    if "paging" in data or "error" in data or "meta" in data or set(data) <= {"data", "errors"}:
        return {key: _only(v, names) if key == "data" else v for key, v in data.items()}
    if set(data) & {"videos", "user"}:
        return {key: _only(value, names) for key, value in data.items()}
    return {key: value for key, value in data.items() if key in names}


@contextmanager
def running(name: str) -> Iterator[Network]:
    """The network's server on 127.0.0.1."""
    script = json.loads((DATA / f"{name}.json").read_text("utf-8"))

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            length = int(self.headers.get("content-length", 0))
            body = self.rfile.read(length)
            here.asked.append(self.path)
            here.tokens |= {v for v in self.headers.values() if TOKEN in v}
            if here.once:
                status, headers, content = here.once.pop(0)
            else:
                status, data = here.answer(self.command, self.path, body, self.headers)
                headers, content = {}, json.dumps(data).encode()
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _serve

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Network(name, f"http://127.0.0.1:{server.server_address[1]}", script)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
