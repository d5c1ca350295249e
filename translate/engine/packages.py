"""Argos packages on this computer: where they lie, and which there are.

Installed ones are shared with Argos Translate: the same folders, the same layout.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translate.engine.package import EMBEDDED, Package, complete, read_package
from translate.errors import ModelError

__all__ = [
    "Installed",
    "embedded_packages",
    "find_packages",
    "packages_folder",
    "version_key",
]


@dataclass(frozen=True, slots=True)
class Installed:
    """What a look into the packages folder found."""

    packages: tuple[Package, ...] = ()
    """Readable translation packages: pair by pair, the newest version first."""

    strays: tuple[tuple[Path, str], ...] = ()
    """Folders that are no usable package, and why."""


def packages_folder() -> Path:
    """The folder that Argos Translate keeps its packages in; it need not exist.

    ``$ARGOS_PACKAGES_DIR``, else the same key of Argos Translate's ``settings.json``, else
    ``$XDG_DATA_HOME/argos-translate/packages``, else that below ``~/.local/share``
    (as argostranslate 1.11, ``settings.py``, but without making any folder).
    """
    home = Path(os.environ.get("SNAP_USER_DATA", "")) if "SNAP" in os.environ else Path.home()
    if chosen := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(chosen).expanduser()
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "argos-translate" / "settings.json"
    try:
        setting = json.loads(config.read_text("utf-8")).get("ARGOS_PACKAGES_DIR")
    except (OSError, ValueError, AttributeError):
        setting = None
    if isinstance(setting, str) and setting:
        return Path(setting).expanduser()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return data / "argos-translate" / "packages"


def version_key(version: str) -> tuple[int, ...]:
    """Order versions by their numbers: ``1.10`` after ``1.9``."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def find_packages(folders: Sequence[Path] | None = None) -> Installed:
    """Look for installed packages, one level below each folder; stray folders are reported, never an error.

    :param folders: where to look; by default Argos Translate's packages folder.
    """
    found: list[Package] = []
    strays: list[tuple[Path, str]] = []
    for parent in [packages_folder()] if folders is None else folders:
        try:
            children = sorted(path for path in parent.iterdir() if path.is_dir())
        except FileNotFoundError:
            continue
        except OSError as error:
            strays.append((parent, f"can't be read ({error.strerror or error})"))
            continue
        for child in children:
            if child.name.startswith("."):
                continue
            try:
                found.append(complete(read_package(child)))
            except ModelError as error:
                strays.append((child, error.problem))
    found.sort(key=lambda package: package.folder)
    found.sort(key=lambda package: version_key(package.version), reverse=True)
    found.sort(key=lambda package: str(package.pair))
    return Installed(tuple(found), tuple(strays))


def embedded_packages() -> tuple[Package, ...]:
    """The packages that come with Sidestilt."""
    return find_packages([EMBEDDED]).packages
