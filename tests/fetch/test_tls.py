"""Pages over TLS: the certificate is checked, long bodies come whole, connections are kept."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from checker.errors import Unreadable
from checker.fetch.guard import Guard
from checker.fetch.http import Limits, open_client
from checker.fetch.pace import Pace

BODY = bytes(range(256)) * 6_000
"""Far more than the buffers on the way hold."""
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of 127.0.0.1 that vouches for itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "server.pem", folder / "server.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key


class Server:
    """Answers every request with the body, and counts connections."""

    def __init__(self, files: tuple[Path, Path], end_after: int = 1_000) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(*files)
        self._end_after = end_after
        self.connections = 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        for _ in range(self._end_after):
            try:
                await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY)
        await writer.drain()
        writer.close()

    def read(self, times: int) -> list[bytes]:
        """What a client is given, one request after the other."""

        async def run() -> list[bytes]:
            server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._context)
            url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
            limits = Limits(tries=3, backoff_s=0.01, deadline_s=10)
            async with (
                server,
                open_client(Guard("private"), pace=Pace(0.0), limits=limits) as client,
            ):
                return [(await client.get(url)).content for _ in range(times)]

        return asyncio.run(run())


@pytest.fixture
def trusted(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))


@pytest.mark.usefixtures("trusted")
def test_pages_come_whole_over_one_connection(files: tuple[Path, Path]) -> None:
    server = Server(files)
    assert server.read(3) == [BODY] * 3
    assert server.connections == 1


@pytest.mark.usefixtures("trusted")
def test_a_connection_that_the_server_ends_is_opened_again(files: tuple[Path, Path]) -> None:
    server = Server(files, end_after=2)
    assert server.read(4) == [BODY] * 4
    assert 2 <= server.connections <= 4


def test_a_certificate_that_nobody_vouches_for_is_refused(files: tuple[Path, Path]) -> None:
    with pytest.raises(Unreadable) as caught:
        Server(files).read(1)
    assert caught.value.failure.kind == "tls-error"
