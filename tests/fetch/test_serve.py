"""A served folder behaves as a static web server does."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from checker.fetch.serve import serve


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "shop").mkdir(parents=True)
    (site / "index.html").write_text("home")
    (site / "shop" / "index.html").write_text("shop")
    (site / "about.html").write_text("about")
    (site / "crème.html").write_text("crème")
    (site / "a.json").write_text("{}")
    (tmp_path / "secret.html").write_text("secret")
    (site / "link.html").symlink_to(tmp_path / "secret.html")
    return site


@pytest.fixture
def origin(folder: Path) -> Iterator[str]:
    with serve(folder) as here:
        yield here


@pytest.mark.parametrize(
    ("path", "body", "media_type"),
    [
        ("/", "home", "text/html"),
        ("/shop/", "shop", "text/html"),
        ("/about.html?x=1", "about", "text/html"),
        ("/about", "about", "text/html"),
        ("/cr%C3%A8me.html", "crème", "text/html"),
        ("/a.json", "{}", "application/json"),
    ],
)
def test_files(origin: str, path: str, body: str, media_type: str) -> None:
    with urlopen(origin + path, timeout=5) as answer:
        assert answer.read().decode() == body
        assert answer.headers["Content-Type"] == media_type


@pytest.mark.parametrize(
    "path", ["/none.html", "/link.html", "/../secret.html", "/%2e%2e/secret.html", "/%00"]
)
def test_nothing_outside_the_folder(origin: str, path: str) -> None:
    host, _, port = origin.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), 5) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"secret" not in answer


@pytest.mark.parametrize(
    ("asked", "sent"), [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")]
)
def test_unchanged_files_are_not_sent_again(origin: str, asked: str, sent: str) -> None:
    with urlopen(origin + "/", timeout=5) as answer:
        value = answer.headers[sent]
    with pytest.raises(HTTPError) as caught:
        urlopen(Request(origin + "/", headers={asked: value}), timeout=5)
    assert caught.value.code == 304
    caught.value.close()


def test_a_changed_file_is_sent(origin: str, folder: Path) -> None:
    with urlopen(origin + "/", timeout=5) as answer:
        tag = answer.headers["ETag"]
    (folder / "index.html").write_text("new!")
    with urlopen(Request(origin + "/", headers={"If-None-Match": tag}), timeout=5) as answer:
        assert answer.read() == b"new!"
