"""Fetching over a loopback server that behaves in all the ways servers do."""

from __future__ import annotations

import hashlib
import http.client
import http.server
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.conftest import build_archive
from translate.domain import LanguagePair
from translate.engine import fetch as module
from translate.engine.download import OFFICIAL, download, install
from translate.engine.unpack import Outcome
from translate.errors import DownloadError, ModelError, UsageError

BODY = bytes(range(256)) * 2000
SHA = hashlib.sha256(BODY).hexdigest()


class Server(http.server.ThreadingHTTPServer):
    """Serves a body; what goes wrong follows from the path, and for how often from its number: ``/cut/2``."""

    daemon_threads = True
    body = BODY
    tag = '"one"'

    def __init__(self) -> None:
        """Listen on a free port of the loopback interface."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[tuple[str, str | None]] = []
        self.released = threading.Event()

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers as the path says."""

    server: Server

    def do_GET(self) -> None:
        """Answer one request."""
        server = self.server
        server.requests.append((self.path, self.headers.get("Range")))
        _, how, times = [*self.path.split("/"), "0"][:3]
        wrong = times == "always" or len(server.requests) <= int(times)
        if wrong and how.isdigit():
            self.send_error(int(how))
            return
        if wrong and how == "to":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname" if times == "always" else server.url("/ok"))
            self.end_headers()
            return
        body = b"<html>please log in</html>" if wrong and how == "page" else server.body
        if wrong and how == "other":
            body = server.body[::-1]
        start = 0
        asked = self.headers.get("Range")
        if asked and how != "ignore" and self.headers.get("If-Range") == server.tag:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            if start >= len(body):
                self.send_error(416)
                return
            self.send_response(206)
            first = start + 7 if wrong and how == "shift" else start
            self.send_header("Content-Range", f"bytes {first}-{len(body) - 1}/{len(body)}")
        else:
            self.send_response(200)
        if how != "untagged":
            self.send_header("ETag", server.tag)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        if wrong and how in ("cut", "stall", "drip", "shift", "untagged"):
            half = start + (len(body) - start) // 2
            self.wfile.write(body[start:half])
            self.wfile.flush()
            if how == "stall":
                server.released.wait(20)
            for _ in range(100 if how == "drip" else 0):
                if server.released.wait(0.05):
                    break
                self.wfile.write(b"\0")
                self.wfile.flush()
            self.close_connection = True
            return
        self.wfile.write(body[start:])

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A running server."""
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.released.set()
        running.shutdown()
        thread.join()


def fetch(server: Server, path: str, file: Path, **more: object) -> None:
    """Download without waiting between attempts."""
    settings: dict[str, object] = {
        "sha256": SHA,
        "timeout": 5.0,
        "attempts": 3,
        "pause": lambda _: 0.0,
    } | more
    download(server.url(path), file, **settings)  # type: ignore[arg-type]


def interrupted(_: int) -> float:
    """A person who presses Ctrl-C instead of waiting for the next attempt."""
    raise KeyboardInterrupt


def left(folder: Path) -> list[str]:
    """Names in a folder."""
    return sorted(one.name for one in folder.iterdir())


def test_fetches_and_tells_how_far_it_is(server: Server, tmp_path: Path) -> None:
    """The file is there, nothing else is, and progress went up to its length."""
    told: list[tuple[int, int | None]] = []
    fetch(server, "/ok", tmp_path / "f", progress=lambda done, total: told.append((done, total)))
    assert (tmp_path / "f").read_bytes() == BODY
    assert left(tmp_path) == ["f"]
    assert told[-1] == (len(BODY), len(BODY))
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_what_is_there_is_not_fetched_again(server: Server, tmp_path: Path) -> None:
    """A file with the right checksum needs no request."""
    (tmp_path / "f").write_bytes(BODY)
    fetch(server, "/ok", tmp_path / "f")
    assert server.requests == []


def test_goes_on_where_it_was_cut_off(server: Server, tmp_path: Path) -> None:
    """After a cut the next request asks for the rest only."""
    fetch(server, "/cut/2", tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == BODY
    ranges = [asked for _, asked in server.requests]
    assert ranges == [None, f"bytes={len(BODY) // 2}-", f"bytes={len(BODY) // 2 + len(BODY) // 4}-"]


def test_a_later_call_goes_on_too(server: Server, tmp_path: Path) -> None:
    """What a failed download left is used by the next one."""
    with pytest.raises(KeyboardInterrupt):
        fetch(server, "/cut/1", tmp_path / "f", pause=interrupted)
    assert left(tmp_path) == ["f.part", "f.part.json"]
    fetch(server, "/cut/1", tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == BODY
    assert [asked for _, asked in server.requests] == [None, f"bytes={len(BODY) // 2}-"]


def test_another_file_under_the_same_address(server: Server, tmp_path: Path) -> None:
    """If-Range keeps halves of two files from being joined."""
    with pytest.raises(KeyboardInterrupt):
        fetch(server, "/cut/1", tmp_path / "f", pause=interrupted)
    server.body, server.tag = BODY[::-1], '"two"'
    fetch(server, "/cut/1", tmp_path / "f", sha256=hashlib.sha256(server.body).hexdigest())
    assert (tmp_path / "f").read_bytes() == BODY[::-1]


def test_a_part_that_is_spoilt_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    """If the joined file is wrong, the whole is fetched once more before giving up."""
    with pytest.raises(KeyboardInterrupt):
        fetch(server, "/cut/1", tmp_path / "f", pause=interrupted)
    (tmp_path / "f.part").write_bytes(b"x" * 1000)
    fetch(server, "/cut/1", tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == BODY


@pytest.mark.parametrize("path", ["/ignore/1", "/untagged/1", "/shift/2"])
def test_servers_that_know_no_ranges(server: Server, tmp_path: Path, path: str) -> None:
    """Ranges ignored, no ETag to go by, or another part than asked for: the file is whole all the same."""
    fetch(server, path, tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == BODY


@pytest.mark.parametrize(("path", "said"), [("/stall/always", "no answer"), ("/drip/always", "too slow")])
def test_servers_that_stall(server: Server, tmp_path: Path, path: str, said: str) -> None:
    """Silence and dripping end in time, with a message that says what will happen next time."""
    started = time.monotonic()
    with pytest.raises(DownloadError, match=rf"{said}.*will be used"):
        fetch(server, path, tmp_path / "f", timeout=0.3, attempts=1)
    assert time.monotonic() - started < 15
    assert not (tmp_path / "f").exists()


def test_gives_up_in_the_end(server: Server, tmp_path: Path) -> None:
    """Attempts that get nowhere are counted, and the last one's reason is told."""
    with pytest.raises(DownloadError, match="cut off"):
        fetch(server, "/cut/always", tmp_path / "f")
    assert not (tmp_path / "f").exists()


def test_a_stall_is_overcome(server: Server, tmp_path: Path) -> None:
    """One stalled attempt is followed by one that works."""
    fetch(server, "/stall/1", tmp_path / "f", timeout=0.3)
    assert (tmp_path / "f").read_bytes() == BODY


@pytest.mark.parametrize(("path", "said"), [("/other/always", "another file"), ("/page/always", "web page")])
def test_wrong_bytes(server: Server, tmp_path: Path, path: str, said: str) -> None:
    """A wrong checksum ends it; nothing is kept that could be taken for the file."""
    with pytest.raises(DownloadError, match=rf"{said}.*SHA-256"):
        fetch(server, path, tmp_path / "f")
    assert left(tmp_path) == []


@pytest.mark.parametrize(("code", "asked"), [(404, 1), (403, 1), (410, 1), (500, 3), (503, 3)])
def test_error_answers(server: Server, tmp_path: Path, code: int, asked: int) -> None:
    """What won't pass is not asked twice; what may is."""
    with pytest.raises(DownloadError, match=f"answers {code}") as caught:
        fetch(server, f"/{code}/always", tmp_path / "f")
    assert len(server.requests) == asked
    assert caught.value.exit_code == 1
    assert caught.value.advice


def test_a_passing_error_is_overcome(server: Server, tmp_path: Path) -> None:
    """Two times 503, then the file."""
    fetch(server, "/503/2", tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == BODY


def test_redirects(server: Server, tmp_path: Path) -> None:
    """To http(s) they are followed, to anything else they are not."""
    fetch(server, "/to/1", tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == BODY
    with pytest.raises(DownloadError, match="not allowed"):
        fetch(server, "/to/always", tmp_path / "g")


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://x/y", "data:,x", "x", "http://"])
def test_only_http_and_https(tmp_path: Path, url: str) -> None:
    """No other scheme is ever opened."""
    with pytest.raises(DownloadError, match="no http or https"):
        download(url, tmp_path / "f", sha256=SHA)


def test_nobody_there(tmp_path: Path) -> None:
    """A refused connection is told, tried once more and given up, whatever number of attempts a slow one would get."""
    told: list[str] = []
    waits: list[int] = []

    def pause(attempt: int) -> float:
        waits.append(attempt)
        return 0.0

    with pytest.raises(DownloadError, match=r"connection was refused; check the address, the network"):
        download(
            "http://127.0.0.1:9/x", tmp_path / "f", sha256=SHA, attempts=9, notice=told.append, pause=pause
        )
    assert (told, waits) == (["the connection was refused; trying again"], [1])


def test_a_name_that_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network no name is found: the same, in words that a person understands."""

    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(
        DownloadError, match=r"no way to the server's name .*name resolution\); check the address"
    ):
        download("http://example.invalid/x", tmp_path / "f", sha256=SHA, attempts=1)


def test_a_certificate_that_cannot_be_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It doesn't become better by trying: told at once, with what may be behind it."""
    told: list[str] = []

    def distrust(*_: object, **__: object) -> None:
        error = ssl.SSLCertVerificationError("certificate verify failed")
        error.verify_message = "certificate has expired"
        raise error

    monkeypatch.setattr(http.client.HTTPSConnection, "connect", distrust)
    with pytest.raises(DownloadError, match=r"certificate has expired\); check this machine's clock"):
        download("https://example.invalid/x", tmp_path / "f", sha256=SHA, notice=told.append)
    assert told == []


def test_retries_are_told(server: Server, tmp_path: Path) -> None:
    """Each failed attempt is a line with the reason and the wait."""
    told: list[str] = []
    fetch(server, "/503/2", tmp_path / "f", notice=told.append, pause=lambda attempt: attempt / 100)
    assert told == ["the server answers 503 Service Unavailable; trying again"] * 2


def test_too_large(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A length beyond any package is refused before it is fetched."""
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    with pytest.raises(DownloadError, match="larger than any package"):
        fetch(server, "/ok", tmp_path / "f")


@pytest.mark.model
def test_install(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetched through a cut, checked, installed; the download is not kept; a second time nothing changes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    server.body = build_archive(tmp_path / "p.argosmodel").read_bytes()
    sha, into, pair = (
        hashlib.sha256(server.body).hexdigest(),
        tmp_path / "argos" / "packages",
        LanguagePair("nb", "en"),
    )
    monkeypatch.setattr(time, "sleep", lambda _: None)
    imported = install(pair, url=server.url("/cut/1"), sha256=sha, into=into)
    assert imported.outcome is Outcome.INSTALLED
    assert left(into) == ["translate-nb_en-1_9"]
    assert left(tmp_path / "cache" / "sidestilt" / "downloads") == []
    assert install(pair, url=server.url("/ok"), sha256=sha, into=into).outcome is Outcome.PRESENT
    with pytest.raises(ModelError, match="pair: translates nb→en, not da→en"):
        install(LanguagePair("da", "en"), url=server.url("/ok"), sha256=sha, into=into)


def test_install_without_an_address() -> None:
    """An unknown pair, or an address without a checksum, is refused before anything is fetched."""
    with pytest.raises(UsageError, match=r"no address is known for sv→en.*models import"):
        install(LanguagePair("sv", "en"))
    with pytest.raises(UsageError, match="no checksum"):
        install(LanguagePair("nb", "en"), url="https://example.com/x")


def test_the_official_package() -> None:
    """Its address is encrypted and its checksum a SHA-256."""
    official = OFFICIAL[LanguagePair("nb", "en")]
    assert official.url.startswith("https://")
    assert len(bytes.fromhex(official.sha256)) == 32
