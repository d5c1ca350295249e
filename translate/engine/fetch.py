"""One attempt at fetching a file over HTTP: the only place in Sidestilt that uses the network (RFC 9110, ranges: section 14)."""

from __future__ import annotations

import contextlib
import errno
import http.client
import json
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any, Protocol

from translate.errors import DownloadError

__all__ = ["CHUNK", "Part", "PassingError", "Progress", "RefusedError", "attempt", "check_scheme"]

MAX_BYTES = 4 << 30
CHUNK = 1 << 16
_SLOWEST = 1024
"""Bytes a second, over a time-out's length; a server that drips is as good as one that stalls."""
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which another attempt may help."""


class Progress(Protocol):
    """What is told how far a download is."""

    def __call__(self, done: int, total: int | None) -> None:
        """Take note of bytes on disk, and of how many there will be, if the server said so."""
        ...


class PassingError(Exception):
    """An attempt failed in a way that may pass."""

    advice = "try again later; what is here already will be used"


class RefusedError(PassingError):
    """Nobody answers at the address."""

    advice = "check the address, the network and its proxy settings, and try again"


class Part:
    """The beginning of a file, and what the server said about the whole."""

    def __init__(self, file: Path, url: str) -> None:
        self.file = file.with_name(f"{file.name}.part")
        self._notes = file.with_name(f"{file.name}.part.json")
        self._url = url
        self.validator = ""
        self.total: int | None = None
        with contextlib.suppress(OSError, ValueError, AttributeError):
            notes: dict[str, Any] = json.loads(self._notes.read_text("utf-8"))
            if notes.get("url") == url and isinstance(notes.get("validator"), str):
                self.validator = notes["validator"]
                self.total = notes["total"] if isinstance(notes.get("total"), int) else None

    @property
    def size(self) -> int:
        """Bytes that can be gone on from; 0 where nothing says which file they are of."""
        if not self.validator:
            return 0
        with contextlib.suppress(OSError):
            return self.file.stat().st_size
        return 0

    def begin(self, validator: str, total: int | None) -> None:
        """Take note of a new whole."""
        self.validator, self.total = validator, total
        self._notes.write_text(
            json.dumps({"url": self._url, "validator": validator, "total": total}), "utf-8"
        )

    def head(self) -> bytes:
        """Its first bytes."""
        with self.file.open("rb") as file:
            return file.read(64)

    def forget(self) -> None:
        """Remove it."""
        self.validator, self.total = "", None
        self.file.unlink(missing_ok=True)
        self._notes.unlink(missing_ok=True)


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but not away from http(s) nor from https to http."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        check_scheme(newurl)
        if req.type == "https" and urllib.parse.urlsplit(newurl).scheme == "http":
            raise DownloadError(
                f"it redirects to an unencrypted address ({newurl})",
                path=req.full_url,
                advice="name the address of the file itself with --url",
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def check_scheme(url: str) -> None:
    """Refuse what is no http or https address.

    :raises DownloadError: it is none.
    """
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DownloadError(
            "is no http or https address", path=url, advice="give the whole address, with https://"
        )


def attempt(url: str, part: Part, progress: Progress | None, timeout: float) -> None:
    """Fetch what is missing of a part.

    :param timeout: seconds without an answer, or without at least a kilobyte a second, until it counts as failed.
    :raises PassingError: another attempt may help.
    :raises DownloadError: none would.
    """
    request = urllib.request.Request(url, headers={"User-Agent": "sidestilt", "Accept-Encoding": "identity"})  # noqa: S310 — the scheme was checked
    if start := part.size:
        request.add_header("Range", f"bytes={start}-")
        request.add_header("If-Range", part.validator)
    opener = urllib.request.build_opener(_SafeRedirects())
    try:
        with opener.open(request, timeout=timeout) as response:
            _receive(response, part, start, progress, timeout)
    except urllib.error.HTTPError as error:
        with error:
            if error.code == 416:  # the part is as long as the file, or longer
                if part.total != part.size:
                    part.forget()
                    raise PassingError("the server's file is shorter than before") from error
                return
            said = f"the server answers {error.code} {error.reason}"
            if error.code in _PASSING:
                raise PassingError(said) from error
            raise DownloadError(
                said, path=url, advice="check the address; the file may have moved"
            ) from error
    except (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError) as error:
        raise _told(getattr(error, "reason", None) or error, url) from error


def _told(reason: object, url: str) -> Exception:
    """What a failed connection is: slow, refused, or not to be trusted."""
    if isinstance(reason, TimeoutError):
        return PassingError("no answer in time")
    if isinstance(reason, ssl.SSLCertVerificationError):
        return DownloadError(
            f"the server's certificate can't be trusted ({reason.verify_message})",
            path=url,
            advice="check this machine's clock; behind a company's proxy, set SSL_CERT_FILE to its certificate",
        )
    if isinstance(reason, ConnectionRefusedError):
        return RefusedError("the connection was refused")
    if isinstance(reason, socket.gaierror):
        return RefusedError(f"there is no way to the server's name ({reason.strerror})")
    if isinstance(reason, OSError) and reason.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH):
        return RefusedError(f"there is no way to the server ({reason.strerror})")
    return PassingError(f"the connection failed ({reason})")


def _receive(response: Any, part: Part, start: int, progress: Progress | None, timeout: float) -> None:
    """Write a response's body to a part, from where it belongs."""
    length = response.headers.get("Content-Length", "")
    expected = int(length) if length.isdigit() else None
    if response.status == 206:
        if _range_start(response) != start or _validator(response) not in ("", part.validator):
            part.forget()
            raise PassingError("the server sent another part than was asked for")
        total = part.total
    else:  # the server knows no ranges, or its file is another one now
        start, total = 0, expected
        part.begin(_validator(response), total)
    if max(total or 0, expected or 0) > MAX_BYTES:
        raise DownloadError(
            "the file is larger than any package",
            path=response.url,
            advice="check that the address is a package's",
        )
    done = start
    since, mark = time.monotonic(), done
    with part.file.open("r+b" if start else "wb") as file:
        file.seek(start)
        while chunk := response.read1(CHUNK):
            file.write(chunk)
            done += len(chunk)
            if done > MAX_BYTES or (total is not None and done > total):
                raise DownloadError(
                    "the server sends more than it said",
                    path=response.url,
                    advice="try again, or fetch the file with a browser and use `sidestilt models import FILE`",
                )
            if progress is not None:
                progress(done, total)
            now = time.monotonic()
            if now - since >= timeout:
                if done - mark < _SLOWEST * (now - since):
                    raise PassingError("the server has become too slow")
                since, mark = now, done
    if expected is not None and done < start + expected:
        raise PassingError(f"the connection was cut off after {done} bytes")


def _validator(response: Any) -> str:
    """What to recognise the server's file by later: a strong ETag, else its date; empty if there is neither."""
    tag = str(response.headers.get("ETag") or "")
    return tag if tag.startswith('"') else str(response.headers.get("Last-Modified") or "")


def _range_start(response: Any) -> int | None:
    unit, _, rest = str(response.headers.get("Content-Range") or "").partition(" ")
    start = rest.partition("-")[0]
    return int(start) if unit == "bytes" and start.isdigit() else None
