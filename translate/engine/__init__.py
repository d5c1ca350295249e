"""Strings to strings: translation packages, and what decodes them.

:func:`open_engine` is the way in. The model libraries are imported when a model is first used, not before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.domain.engine import Decoding, Engine
from translate.domain.language import NB_EN, LanguagePair
from translate.engine.choose import choose_package
from translate.engine.loading import cores
from translate.engine.package import EMBEDDED, Package, read_package
from translate.engine.packages import Installed, find_packages, packages_folder
from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.engine.download import OFFICIAL, Official, install
    from translate.engine.fetch import Progress
    from translate.engine.findings import Finding, verify
    from translate.engine.lexicon import open_lexicon
    from translate.engine.unpack import Imported, Outcome, import_archive

__all__ = [
    "EMBEDDED",
    "ENGINES",
    "OFFICIAL",
    "Finding",
    "Imported",
    "Installed",
    "Official",
    "Outcome",
    "Package",
    "Progress",
    "choose_package",
    "cores",
    "find_packages",
    "import_archive",
    "install",
    "open_engine",
    "open_lexicon",
    "packages_folder",
    "read_package",
    "verify",
]

ENGINES = ("ctranslate2", "argos", "fake")
"""Names that :func:`open_engine` knows."""


def open_engine(
    *,
    model: Path | None = None,
    name: str = "ctranslate2",
    pair: LanguagePair = NB_EN,
    decoding: Decoding | None = None,
    threads: int = 0,
) -> Engine:
    """Make the engine of a name ready to translate a pair.

    :param model: a package folder or ``.argosmodel`` file to use in place of an installed or the embedded one.
    :param name: one of :data:`ENGINES`.
    :param decoding: settings in place of the engine's own.
    :param threads: how many batches to decode at once; 0 for one a core.
    :raises UsageError: there is no engine of that name.
    :raises ModelError: no usable package translates the pair.
    """
    if name == "ctranslate2":
        from translate.engine.ctranslate import CTranslateEngine

        return CTranslateEngine(choose_package(pair, model), decoding=decoding, threads=threads)
    if name == "argos":
        from translate.engine.argos import ArgosEngine

        return ArgosEngine(choose_package(pair, model))
    if name == "fake":
        from translate.engine.fake import FakeEngine

        return FakeEngine(pair=pair, decoding=decoding)
    raise UsageError(f"no engine is called {name!r}", advice=f"use one of {', '.join(ENGINES)}")


_LATER = {
    **dict.fromkeys(("Imported", "Outcome", "import_archive"), "translate.engine.unpack"),
    **dict.fromkeys(("OFFICIAL", "Official", "install"), "translate.engine.download"),
    "Progress": "translate.engine.fetch",
    **dict.fromkeys(("Finding", "verify"), "translate.engine.findings"),
    "open_lexicon": "translate.engine.lexicon",
}
"""Names whose modules bring zipfile, urllib or dictionaries with them, which most runs don't need at once."""


def __getattr__(name: str) -> Any:
    """Import the rarer names when they are first used (PEP 562)."""
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
