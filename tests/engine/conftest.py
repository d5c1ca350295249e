"""What the engine's tests share: the embedded package, loaded once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from translate.engine.ctranslate import CTranslateEngine
from translate.engine.packages import EMBEDDED, read_package

EMBEDDED_NB_EN = EMBEDDED / "nb_en"


@pytest.fixture(scope="session")
def engine() -> CTranslateEngine:
    """The engine over the embedded package, with two threads."""
    return CTranslateEngine(read_package(EMBEDDED_NB_EN), threads=2)


@pytest.fixture
def package_copy(tmp_path: Path) -> Path:
    """A copy of the embedded package, to be spoilt."""
    return Path(shutil.copytree(EMBEDDED_NB_EN, tmp_path / "nb_en"))
