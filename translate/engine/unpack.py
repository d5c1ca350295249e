"""Installing an ``.argosmodel`` archive: unpacked beside, verified, and only then moved into place."""

from __future__ import annotations

import enum
import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from translate.domain.language import LanguagePair
from translate.engine.archive import AGAIN, Contents, inspect, opened, parts_of
from translate.engine.findings import verify
from translate.engine.package import Package, read_package
from translate.engine.packages import packages_folder, version_key
from translate.errors import ModelError

__all__ = ["Imported", "Outcome", "import_archive", "unpacked"]

_CHUNK = 1 << 20


class Outcome(enum.StrEnum):
    """What importing came to."""

    INSTALLED = "installed"
    """It is new here."""

    REPLACED = "replaced"
    """It took the place of an older or damaged one."""

    PRESENT = "present"
    """The same package was there already; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An imported package."""

    package: Package
    """Where it lies now."""

    outcome: Outcome
    """What was done."""


def import_archive(
    file: Path, *, into: Path | None = None, pair: LanguagePair | None = None, replace: bool = False
) -> Imported:
    """Install an archive among Argos Translate's packages.

    A package that is there already is left alone if it is the same, and replaced if it is older or damaged.

    :param into: the packages folder to install in; by default Argos Translate's own.
    :param pair: what the package should translate, if that is known.
    :param replace: whether to replace another package of the same or a newer version too.
    :raises ModelError: the archive or the package in it is bad, or it can't be installed. Nothing is changed then.
    """
    into = packages_folder() if into is None else into
    try:
        into.mkdir(parents=True, exist_ok=True)
        with opened(file) as archive, _workplace(into) as work:
            contents = inspect(file, archive)
            _unpack(file, archive, contents, work)
            _check(file, work / contents.top, pair)
            return _place(work / contents.top, into / contents.top, work, replace)
    except OSError as error:
        raise ModelError(
            f"the package can't be installed in {into} ({error.strerror or error})",
            path=file,
            advice="check the free space and your rights there, or set ARGOS_PACKAGES_DIR to another folder",
        ) from error


def unpacked(file: Path, *, pair: LanguagePair | None = None) -> Path:
    """A package folder with an archive's contents, in the cache: unpacked at the first use, found after it.

    :param pair: what the package should translate.
    :raises ModelError: as :func:`import_archive`.
    """
    import platformdirs

    try:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()[:32]
        parent = platformdirs.user_cache_path("sidestilt") / "packages"
        parent.mkdir(parents=True, exist_ok=True)
        place = parent / digest
        if not place.is_dir():
            with opened(file) as archive, _workplace(parent) as work:
                contents = inspect(file, archive)
                _unpack(file, archive, contents, work)
                _check(file, work / contents.top, pair)
                if not place.is_dir():  # another process may have been quicker
                    (work / contents.top).rename(place)
    except OSError as error:
        raise ModelError(
            f"can't be unpacked ({error.strerror or error})",
            path=file,
            advice="check the free space and your rights in the cache folder (XDG_CACHE_HOME names another)",
        ) from error
    return place


@contextmanager
def _workplace(into: Path) -> Iterator[Path]:
    """A folder to unpack in, on the same disk, removed afterwards.

    Beside the packages folder rather than in it, for Argos Translate stumbles over what is no package there.
    """
    beside = into.parent
    usable = os.access(beside, os.W_OK) and beside.stat().st_dev == into.stat().st_dev
    work = Path(tempfile.mkdtemp(prefix=".sidestilt-", dir=beside if usable else into))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _unpack(file: Path, archive: zipfile.ZipFile, contents: Contents, work: Path) -> None:
    """Unpack the checked entries; sizes are counted again, for an archive's own figures may lie."""
    if shutil.disk_usage(work).free < contents.size + (64 << 20):
        raise ModelError(
            f"unpacked it needs {contents.size / 1e6:.0f} MB, which the disk of {work.parent} doesn't have",
            path=file,
            advice="make room there, or set ARGOS_PACKAGES_DIR to a folder on another disk",
        )
    for entry in archive.infolist():
        place = work.joinpath(*parts_of(file, entry))
        if entry.is_dir():
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        written = 0
        with archive.open(entry) as packed, place.open("xb") as plain:
            while chunk := packed.read(_CHUNK):  # a wrong CRC is raised at the end
                written += len(chunk)
                if written > entry.file_size:
                    raise ModelError(
                        f"{entry.filename!r} is longer than the archive says", path=file, advice=AGAIN
                    )
                plain.write(chunk)
        if written != entry.file_size:
            raise ModelError(f"{entry.filename!r} is shorter than the archive says", path=file, advice=AGAIN)


def _check(file: Path, folder: Path, pair: LanguagePair | None) -> None:
    faults = [finding for finding in verify(folder, pair) if not finding.ok]
    if faults:
        said = "; ".join(f"{fault.subject}: {fault.detail}" for fault in faults)
        raise ModelError(
            f"the package in it can't be used ({said})".replace(f"{folder}/", ""), path=file, advice=AGAIN
        )


def _place(new: Path, place: Path, work: Path, replace: bool) -> Imported:
    """Move a verified package to its place; whoever looks meanwhile sees the old one or the new one."""
    package = read_package(new)
    if not place.exists() and not place.is_symlink():
        new.rename(place)
        return Imported(read_package(place), Outcome.INSTALLED)
    try:
        old: Package | None = read_package(place)
    except ModelError:
        old = None
    if old is not None and all(finding.ok for finding in verify(place)):
        if old.version == package.version and old.model_hash() == package.model_hash():
            return Imported(old, Outcome.PRESENT)
        if not replace and version_key(old.version) >= version_key(package.version):
            raise ModelError(
                f"{old.name} is installed already, with other contents than this {package.name}",
                path=place,
                advice="remove that folder first if you want this one",
            )
    aside = work / "replaced"
    place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        aside.rename(place)
        raise
    return Imported(read_package(place), Outcome.REPLACED)
