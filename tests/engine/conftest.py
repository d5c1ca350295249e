"""What the engine's tests share: the embedded package, loaded once."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from translate.engine.ctranslate import CTranslateEngine
from translate.engine.package import EMBEDDED, read_package
from translate.engine.packages import find_packages

EMBEDDED_NB_EN = EMBEDDED / "nb_en"


@pytest.fixture(scope="session")
def engine() -> CTranslateEngine:
    """The engine over the embedded package, with two threads."""
    return CTranslateEngine(read_package(EMBEDDED_NB_EN), threads=2)


@pytest.fixture
def package_copy(tmp_path: Path) -> Path:
    """A copy of the embedded package, to be spoilt."""
    return Path(shutil.copytree(EMBEDDED_NB_EN, tmp_path / "nb_en"))


def build_archive(
    path: Path, *, version: str = "1.9", top: str = "translate-nb_en-1_9", readme: str = ""
) -> Path:
    """An archive of the embedded package, laid out like the official ones."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for one in sorted(EMBEDDED_NB_EN.rglob("*")):
            if one.is_file() and one.name != "metadata.json":
                file.write(one, f"{top}/{one.relative_to(EMBEDDED_NB_EN).as_posix()}")
        data = json.loads((EMBEDDED_NB_EN / "metadata.json").read_text("utf-8"))
        file.writestr(f"{top}/metadata.json", json.dumps(data | {"package_version": version}))
        if readme:
            file.writestr(f"{top}/model/config.json.extra", readme)
    return path


@pytest.fixture
def into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A packages folder; nothing but packages may ever be left in it or beside it."""
    place = tmp_path / "argos-translate" / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(place))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    yield place
    if place.exists():
        assert find_packages().strays == ()
        assert [one.name for one in place.parent.iterdir()] == ["packages"]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A whole archive."""
    return build_archive(tmp_path / "good.argosmodel")
