"""``.argosmodel`` archives: what they hold, checked before anything is unpacked."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from translate.engine.package import Package, package_from_metadata
from translate.errors import ModelError

__all__ = ["AGAIN", "Contents", "inspect", "opened", "parts_of"]

MAX_ENTRIES = 10_000
MAX_BYTES = 4 << 30
"""Of all files together, unpacked."""
MAX_RATIO = 100
"""Unpacked to packed size, of a file and of all together; weights hardly compress, vocabularies about 5 times."""
_SMALL = 1 << 20
"""Bytes; smaller files may compress as well as they like."""
AGAIN = "download it again; if it stays so, get the package from somewhere else"
"""What to do about an archive that isn't as packages are."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds, as far as can be said without unpacking it."""

    top: str
    """Name of its one folder."""

    package: Package
    """Its metadata; the folder of this package does not exist."""

    size: int
    """Bytes, unpacked."""


@contextmanager
def opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """An archive, with what zipfile raises while it is read turned into messages.

    :raises ModelError: it is no zip, or damaged.
    """
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


def inspect(file: Path, archive: zipfile.ZipFile) -> Contents:
    """What an archive holds; nothing but its ``metadata.json`` is unpacked.

    :raises ModelError: it has names that lead elsewhere, links, encrypted or double entries, more or larger files than any
        package, other than one top folder, or no readable metadata.
    """
    entries = archive.infolist()
    if not entries:
        raise ModelError("the archive is empty", path=file, advice="download it again")
    if len(entries) > MAX_ENTRIES:
        raise ModelError(
            f"the archive has {len(entries)} entries; a package has a few", path=file, advice=AGAIN
        )
    tops: set[str] = set()
    seen: set[str] = set()
    total = packed = 0
    for entry in entries:
        parts = parts_of(file, entry)
        tops.add(parts[0])
        folded = "/".join(parts).casefold()
        if folded in seen:
            raise ModelError(f"the archive holds {entry.filename!r} twice", path=file, advice=AGAIN)
        seen.add(folded)
        if len(parts) == 1 and not entry.is_dir():
            raise ModelError(
                f"{entry.filename!r} lies outside of a folder in the archive", path=file, advice=AGAIN
            )
        _fits(file, entry.filename, entry.file_size, entry.compress_size)
        total += entry.file_size
        packed += entry.compress_size
    if len(tops) != 1:
        raise ModelError(
            f"the archive holds {len(tops)} folders ({', '.join(sorted(tops)[:4])}), not one",
            path=file,
            advice=AGAIN,
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
        raise ModelError("its metadata.json is too large to be one", path=file, advice=AGAIN)
    try:
        package = package_from_metadata(Path(top), archive.read(metadata))
    except ModelError as error:
        raise ModelError(f"metadata.json {error.problem}", path=file, advice=AGAIN) from error
    return Contents(top, package, total)


def parts_of(file: Path, entry: zipfile.ZipInfo) -> list[str]:
    """The parts of an entry's name, if it is a plain file or folder that lies where it says."""
    name = entry.filename
    parts = name.removesuffix("/").split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.flag_bits & 0x1:
        raise ModelError(f"{name!r} in the archive is encrypted", path=file, advice=AGAIN)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ModelError(
            f"{name!r} in the archive is a link or a device, not a file", path=file, advice=AGAIN
        )
    if (
        PurePosixPath(name).is_absolute()
        or any(part in ("", ".", "..") or part != part.strip() for part in parts)
        or any(mark in name for mark in "\\:\0")
        or any(ord(character) < 0x20 for character in name)
        or len(name) > 240
    ):
        raise ModelError(f"{name!r} in the archive would lead outside of its folder", path=file, advice=AGAIN)
    return parts


def _fits(file: Path, name: str, size: int, packed: int) -> None:
    if size > MAX_BYTES:
        raise ModelError(
            f"{name} unpacks to {size / 1e9:.1f} GB, more than any package", path=file, advice=AGAIN
        )
    if size > _SMALL and size > MAX_RATIO * max(packed, 1):
        raise ModelError(
            f"{name} unpacks to {size // max(packed, 1)} times its size, as no package does",
            path=file,
            advice=AGAIN,
        )
