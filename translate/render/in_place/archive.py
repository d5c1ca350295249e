"""Zip archives written again with some members replaced: Word documents and books."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

from translate.render.in_place.trouble import stale

__all__ = ["rewritten"]

_LARGEST = 1_000_000_000
"""Bytes that an archive may unpack to."""


def rewritten(data: bytes, replace: Callable[[Mapping[str, bytes]], Mapping[str, bytes]]) -> bytes:
    """An archive with other content under some names; order, dates and rights of the members stay.

    :param replace: is given all members, and gives those that are to be others.
    :raises OutputError: it is no such archive, or unpacks to more than 1 GB.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = {info.filename: info for info in archive.infolist()}
            if sum(info.file_size for info in infos.values()) > _LARGEST:
                raise stale()
            members = {name: archive.read(info) for name, info in infos.items()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise stale() from error
    members |= replace(members)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        # a book's media type stands first, and unpacked
        for name in sorted(infos, key=lambda name: name != "mimetype"):
            info = zipfile.ZipInfo(name, infos[name].date_time)
            stored = name == "mimetype" or infos[name].compress_type == zipfile.ZIP_STORED
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.external_attr = infos[name].external_attr
            info.create_system = infos[name].create_system
            archive.writestr(info, members[name])
    return made.getvalue()
