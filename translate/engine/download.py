"""Fetching a package, when a person asks for it: which there are, tries until a file is there whole, and its checksum."""

from __future__ import annotations

import hashlib
import time
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from translate.domain.language import LanguagePair
from translate.engine.fetch import CHUNK, Part, PassingError, Progress, RefusedError, attempt, check_scheme
from translate.engine.unpack import Imported, import_archive
from translate.errors import DownloadError, UsageError

__all__ = ["OFFICIAL", "Official", "download", "install"]


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

_REFUSALS = 2
"""Attempts at an address that refuses at once, or isn't there: waiting longer would change nothing."""


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
    check_scheme(url)
    part = Part(file, url)
    fresh = not part.size
    failures = 0
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_file() and _sha256(file) == sha256.lower():
            return
        while True:
            before = part.size
            try:
                attempt(url, part, progress, timeout)
            except PassingError as error:
                failures = 0 if part.size - before >= CHUNK else failures + 1
                if failures >= (min(attempts, _REFUSALS) if isinstance(error, RefusedError) else attempts):
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


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
