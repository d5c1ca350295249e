"""``.argosmodel`` archives: checked first, unpacked beside, verified, and only then moved into place."""

from __future__ import annotations

import enum
import hashlib
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from translate.domain.language import LanguagePair
from translate.engine.findings import verify
from translate.engine.packages import (
    Package,
    package_from_metadata,
    packages_folder,
    read_package,
    version_key,
)
from translate.errors import ModelError

__all__ = ["Imported", "Outcome", "import_archive", "inspect_archive", "unpacked"]

MAX_ENTRIES = 10_000
MAX_BYTES = 4 << 30
"""Of all files together, unpacked."""
MAX_RATIO = 100
"""Unpacked to packed size, of a file and of all together; weights hardly compress, vocabularies about 5 times."""
_SMALL = 1 << 20
"""Bytes; smaller files may compress as well as they like."""
_CHUNK = 1 << 20
_AGAIN = "download it again; if it stays so, get the package from somewhere else"
"""What to do about an archive that isn't as packages are."""


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


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds, as far as can be said without unpacking it."""

    top: str
    """Name of its one folder."""

    package: Package
    """Its metadata; the folder of this package does not exist."""

    size: int
    """Bytes, unpacked."""


def inspect_archive(file: Path) -> Contents:
    """Check an archive without unpacking anything but its ``metadata.json``.

    :raises ModelError: it is no zip; has names that lead elsewhere, links, encrypted or double entries, more or larger
        files than any package, other than one top folder, or no readable metadata.
    """
    with _opened(file) as archive:
        return _inspect(file, archive)


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
        with _opened(file) as archive, _workplace(into) as work:
            contents = _inspect(file, archive)
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
            with _opened(file) as archive, _workplace(parent) as work:
                contents = _inspect(file, archive)
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
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """An archive, with what zipfile raises while it is read turned into messages."""
    try:
        if not file.is_file():
            raise ModelError("no such file", path=file, advice="check the path")
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        UnicodeDecodeError,
    ) as error:
        raise ModelError(
            f"is no whole .argosmodel archive ({error})", path=file, advice="download it again"
        ) from error


def _inspect(file: Path, archive: zipfile.ZipFile) -> Contents:
    entries = archive.infolist()
    if not entries:
        raise ModelError("the archive is empty", path=file, advice="download it again")
    if len(entries) > MAX_ENTRIES:
        raise ModelError(
            f"the archive has {len(entries)} entries; a package has a few", path=file, advice=_AGAIN
        )
    tops: set[str] = set()
    seen: set[str] = set()
    total = packed = 0
    for entry in entries:
        parts = _parts(file, entry)
        tops.add(parts[0])
        folded = "/".join(parts).casefold()
        if folded in seen:
            raise ModelError(f"the archive holds {entry.filename!r} twice", path=file, advice=_AGAIN)
        seen.add(folded)
        if len(parts) == 1 and not entry.is_dir():
            raise ModelError(
                f"{entry.filename!r} lies outside of a folder in the archive", path=file, advice=_AGAIN
            )
        _fits(file, entry.filename, entry.file_size, entry.compress_size)
        total += entry.file_size
        packed += entry.compress_size
    if len(tops) != 1:
        raise ModelError(
            f"the archive holds {len(tops)} folders ({', '.join(sorted(tops)[:4])}), not one",
            path=file,
            advice=_AGAIN,
        )
    _fits(file, "the archive", total, packed)
    top = tops.pop()
    try:
        metadata = archive.getinfo(f"{top}/metadata.json")
    except KeyError:
        raise ModelError(
            "no metadata.json, so this is no Argos package", path=file, advice="name an .argosmodel file"
        ) from None
    if metadata.file_size > _SMALL:
        raise ModelError("its metadata.json is too large to be one", path=file, advice=_AGAIN)
    try:
        package = package_from_metadata(Path(top), archive.read(metadata))
    except ModelError as error:
        raise ModelError(f"metadata.json {error.problem}", path=file, advice=_AGAIN) from error
    return Contents(top, package, total)


def _parts(file: Path, entry: zipfile.ZipInfo) -> list[str]:
    """The parts of an entry's name, if it is a plain file or folder that lies where it says."""
    name = entry.filename
    parts = name.removesuffix("/").split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.flag_bits & 0x1:
        raise ModelError(f"{name!r} in the archive is encrypted", path=file, advice=_AGAIN)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ModelError(
            f"{name!r} in the archive is a link or a device, not a file", path=file, advice=_AGAIN
        )
    if (
        PurePosixPath(name).is_absolute()
        or any(part in ("", ".", "..") or part != part.strip() for part in parts)
        or any(mark in name for mark in "\\:\0")
        or any(ord(character) < 0x20 for character in name)
        or len(name) > 240
    ):
        raise ModelError(
            f"{name!r} in the archive would lead outside of its folder", path=file, advice=_AGAIN
        )
    return parts


def _fits(file: Path, name: str, size: int, packed: int) -> None:
    if size > MAX_BYTES:
        raise ModelError(
            f"{name} unpacks to {size / 1e9:.1f} GB, more than any package", path=file, advice=_AGAIN
        )
    if size > _SMALL and size > MAX_RATIO * max(packed, 1):
        raise ModelError(
            f"{name} unpacks to {size // max(packed, 1)} times its size, as no package does",
            path=file,
            advice=_AGAIN,
        )


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
        place = work.joinpath(*_parts(file, entry))
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
                        f"{entry.filename!r} is longer than the archive says", path=file, advice=_AGAIN
                    )
                plain.write(chunk)
        if written != entry.file_size:
            raise ModelError(f"{entry.filename!r} is shorter than the archive says", path=file, advice=_AGAIN)


def _check(file: Path, folder: Path, pair: LanguagePair | None) -> None:
    faults = [finding for finding in verify(folder, pair) if not finding.ok]
    if faults:
        said = "; ".join(f"{fault.subject}: {fault.detail}" for fault in faults)
        raise ModelError(
            f"the package in it can't be used ({said})".replace(f"{folder}/", ""), path=file, advice=_AGAIN
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
