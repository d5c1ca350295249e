"""Fetching a package: the only place in Sidestilt that uses the network, and only when a person asks for it."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import http.client
import json
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from translate.domain.language import LanguagePair
from translate.engine.archive import Imported, import_archive
from translate.errors import DownloadError, UsageError

__all__ = ["OFFICIAL", "Official", "Progress", "download", "install"]


@dataclass(frozen=True, slots=True)
class Official:
    """A package that others publish."""

    url: str
    """Where it is fetched from."""

    sha256: str
    """Of the whole file, in hex digits."""

    licence: str
    """What it may be used under, and whose work it is."""


OFFICIAL: Mapping[LanguagePair, Official] = {
    LanguagePair("nb", "en"): Official(
        url="https://argos-net.com/v1/translate-nb_en-1_9.argosmodel",
        sha256="ee2e3b3541abecb51566b095d3409d97c61b920c9e37956d211fb8b9e9e7d027",
        licence="CC BY 4.0 (OPUS-MT, packaged by Argos Open Technologies)",
    )
}
"""The packages that :func:`install` knows, by pair."""

MAX_BYTES = 4 << 30
_CHUNK = 1 << 16
_SLOWEST = 1024
"""Bytes a second, over a time-out's length; a server that drips is as good as one that stalls."""
_REFUSALS = 2
"""Attempts at an address that refuses at once, or isn't there: waiting longer would change nothing."""
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which another attempt may help."""


class Progress(Protocol):
    """What is told how far a download is."""

    def __call__(self, done: int, total: int | None) -> None:
        """Take note of bytes on disk, and of how many there will be, if the server said so."""
        ...


def _unheard(message: str) -> None:
    """Nobody listens."""


def install(
    pair: LanguagePair,
    *,
    url: str | None = None,
    sha256: str | None = None,
    into: Path | None = None,
    progress: Progress | None = None,
    notice: Callable[[str], None] = _unheard,
    timeout: float = 30.0,
    attempts: int = 5,
) -> Imported:
    """Fetch the package of a pair, check it and install it among Argos Translate's packages.

    :param url: where to fetch it instead of the official address.
    :param sha256: checksum of the file there; needed with ``url``.
    :param into: the packages folder; by default Argos Translate's own.
    :param notice: told in a line why an attempt failed, and when the next one is.
    :raises UsageError: there is no address for the pair, or no checksum for the address.
    :raises DownloadError: the file can't be fetched whole.
    :raises ModelError: what was fetched can't be installed, or translates another pair.
    """
    import platformdirs

    official = OFFICIAL.get(pair)
    if url is None:
        if official is None:
            known = ", ".join(f"{one.source} {one.target}" for one in OFFICIAL)
            raise UsageError(
                f"no address is known for {pair} (known: {known})",
                advice="get an .argosmodel file yourself and use `sidestilt models import FILE`",
            )
        url, sha256 = official.url, official.sha256
    if not sha256:
        raise UsageError(
            "no checksum was given for the address", path=url, advice="give the file's SHA-256 with --sha256"
        )
    name = Path(urllib.parse.urlsplit(url).path).name or "package.argosmodel"
    file = platformdirs.user_cache_path("sidestilt") / "downloads" / f"{sha256[:12]}-{name}"
    download(url, file, sha256=sha256, progress=progress, notice=notice, timeout=timeout, attempts=attempts)
    imported = import_archive(file, into=into, pair=pair)
    file.unlink(missing_ok=True)
    return imported


def download(
    url: str,
    file: Path,
    *,
    sha256: str,
    progress: Progress | None = None,
    notice: Callable[[str], None] = _unheard,
    timeout: float = 30.0,
    attempts: int = 5,
    pause: Callable[[int], float] = lambda attempt: min(2.0**attempt, 20.0),
) -> None:
    """Fetch a file; it is there whole and checked, or not at all.

    What an earlier call left behind in ``FILE.part`` is gone on with, if the server says that its file is the same.

    :param notice: told in a line why an attempt failed, and when the next one is.
    :param timeout: seconds without an answer, or without at least a kilobyte a second, until an attempt counts as
        failed.
    :param attempts: how many in all; those that got further don't count, and where nobody answers there are only two.
    :param pause: seconds to wait after a failed attempt, given its number from 0.
    :raises DownloadError: it can't be fetched, or is another file than the checksum says.
    """
    _check_scheme(url)
    part = _Part(file, url)
    fresh = not part.size
    failures = 0
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_file() and _sha256(file) == sha256.lower():
            return
        while True:
            before = part.size
            try:
                _attempt(url, part, progress, timeout)
            except _PassingError as error:
                failures = 0 if part.size - before >= _CHUNK else failures + 1
                if failures >= (min(attempts, _REFUSALS) if isinstance(error, _RefusedError) else attempts):
                    raise DownloadError(str(error), path=url, advice=error.advice) from error
                wait = pause(failures)
                notice(f"{error}; trying again{f' in {wait:.0f} s' if wait >= 1 else ''}")
                time.sleep(wait)
                continue
            if _sha256(part.file) == sha256.lower():
                part.file.replace(file)
                part.forget()
                return
            head = part.head()
            part.forget()
            if fresh:
                what = (
                    "is a web page" if head.lstrip()[:1] == b"<" else "is another file than the one expected"
                )
                raise DownloadError(
                    f"what came {what} (its SHA-256 is wrong)",
                    path=url,
                    advice="try again; if it stays so, the file was changed, or something on the way changes it",
                )
            fresh = True  # the part may have been of another file: once more from the start
    except OSError as error:
        raise DownloadError(
            f"can't be saved to {file.parent} ({error.strerror or error})", path=url, advice="make room there"
        ) from error


class _PassingError(Exception):
    """An attempt failed in a way that may pass."""

    advice = "try again later; what is here already will be used"


class _RefusedError(_PassingError):
    """Nobody answers at the address."""

    advice = "check the address, the network and its proxy settings, and try again"


class _Part:
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
        _check_scheme(newurl)
        if req.type == "https" and urllib.parse.urlsplit(newurl).scheme == "http":
            raise DownloadError(
                f"it redirects to an unencrypted address ({newurl})",
                path=req.full_url,
                advice="name the address of the file itself with --url",
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check_scheme(url: str) -> None:
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DownloadError(
            "is no http or https address", path=url, advice="give the whole address, with https://"
        )


def _attempt(url: str, part: _Part, progress: Progress | None, timeout: float) -> None:
    """Fetch what is missing of a part."""
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
                    raise _PassingError("the server's file is shorter than before") from error
                return
            said = f"the server answers {error.code} {error.reason}"
            if error.code in _PASSING:
                raise _PassingError(said) from error
            raise DownloadError(
                said, path=url, advice="check the address; the file may have moved"
            ) from error
    except (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError) as error:
        raise _told(getattr(error, "reason", None) or error, url) from error


def _told(reason: object, url: str) -> Exception:
    """What a failed connection is: slow, refused, or not to be trusted."""
    if isinstance(reason, TimeoutError):
        return _PassingError("no answer in time")
    if isinstance(reason, ssl.SSLCertVerificationError):
        return DownloadError(
            f"the server's certificate can't be trusted ({reason.verify_message})",
            path=url,
            advice="check this machine's clock; behind a company's proxy, set SSL_CERT_FILE to its certificate",
        )
    if isinstance(reason, ConnectionRefusedError):
        return _RefusedError("the connection was refused")
    if isinstance(reason, socket.gaierror):
        return _RefusedError(f"there is no way to the server's name ({reason.strerror})")
    if isinstance(reason, OSError) and reason.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH):
        return _RefusedError(f"there is no way to the server ({reason.strerror})")
    return _PassingError(f"the connection failed ({reason})")


def _receive(response: Any, part: _Part, start: int, progress: Progress | None, timeout: float) -> None:
    """Write a response's body to a part, from where it belongs."""
    length = response.headers.get("Content-Length", "")
    expected = int(length) if length.isdigit() else None
    if response.status == 206:
        if _range_start(response) != start or _validator(response) not in ("", part.validator):
            part.forget()
            raise _PassingError("the server sent another part than was asked for")
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
        while chunk := response.read1(_CHUNK):
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
                    raise _PassingError("the server has become too slow")
                since, mark = now, done
    if expected is not None and done < start + expected:
        raise _PassingError(f"the connection was cut off after {done} bytes")


def _validator(response: Any) -> str:
    """What to recognise the server's file by later: a strong ETag, else its date; empty if there is neither."""
    tag = str(response.headers.get("ETag") or "")
    return tag if tag.startswith('"') else str(response.headers.get("Last-Modified") or "")


def _range_start(response: Any) -> int | None:
    unit, _, rest = str(response.headers.get("Content-Range") or "").partition(" ")
    start = rest.partition("-")[0]
    return int(start) if unit == "bytes" and start.isdigit() else None


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
