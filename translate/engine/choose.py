"""Which package translates a pair: the one that is given, else an installed one, else the embedded one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from translate.domain.language import NB_EN, LanguagePair
from translate.engine.package import Package, complete, read_package
from translate.engine.packages import embedded_packages, find_packages, packages_folder
from translate.errors import ModelError

__all__ = ["choose_package"]


def choose_package(pair: LanguagePair = NB_EN, model: Path | None = None) -> Package:
    """The package to translate a pair with: the given one, else an installed one, else the embedded one.

    :param model: a package folder or an ``.argosmodel`` file to use, whatever is installed; a file is unpacked into
        the cache.
    :raises ModelError: the given package is unusable or of another pair, or there is none for the pair.
    """
    if model is not None:
        if model.is_file():
            from translate.engine.unpack import unpacked

            package = read_package(unpacked(model))
        else:
            package = complete(read_package(model))
        if package.pair != pair:
            raise ModelError(
                f"translates {package.pair}, not {pair}", path=model, advice="give another --model"
            )
        return package
    installed = find_packages()
    for package in (*installed.packages, *embedded_packages()):
        if package.pair == pair:
            return package
    raise ModelError(
        f"no package translates {pair} (looked in {packages_folder()}{_strays(installed.strays)})",
        advice=f"get one with `sidestilt models install {pair.source} {pair.target}` or `sidestilt models import FILE`",
    )


def _strays(strays: Iterable[tuple[Path, str]]) -> str:
    return "".join(f", {folder.name}: {reason}" for folder, reason in strays)
