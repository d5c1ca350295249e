"""The ``argostranslate`` library itself, for people who rely on its settings.

It imports stanza (which brings torch) and minisbd (AGPL, downloads at run time) only to split sentences, which
:mod:`translate.read` has done before. So empty stand-ins take their places while it is imported, and an object that
splits nothing is plugged in where the library keeps its sentence splitter. Nothing in the library is changed.
"""

from __future__ import annotations

import importlib
import logging
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from translate.domain.engine import Constraint, Decoding, EngineInfo, Hypothesis
from translate.domain.language import NB_EN
from translate.engine.package import Package
from translate.engine.signature import signature
from translate.engine.split import cut, join
from translate.errors import ModelError
from translate.nynorsk import in_bokmaal

__all__ = ["ArgosEngine"]

SOURCE_LIMIT = 200
"""Subwords of the longest source that the library is given whole; it would cut its output at 256 without a word."""

_REVISION = 6
"""Of what is done to sources before; part of the signature."""

_LENGTH_PENALTY = 0.2
"""What argostranslate 1.11 passes to CTranslate2, whatever its settings."""

_importing = threading.Lock()


class ArgosEngine:
    """Translates with ``argostranslate``, one source at a time, under its own settings (``ARGOS_*``, settings.json).

    It gives no candidates, scores or links. Sources of more than :data:`SOURCE_LIMIT` subwords are cut first.
    """

    def __init__(self, package: Package) -> None:
        """Open a package with the library.

        :raises ModelError: the library isn't installed or can't open the package, or its settings would send texts
            over the network.
        """
        self._package = package
        library = load_library()
        self._settings = library.settings
        if self._settings.model_provider is not self._settings.ModelProvider.OPENNMT:
            raise ModelError(
                "ARGOS_MODEL_PROVIDER names a service that texts would be sent to",
                advice="unset it, in the environment and in Argos Translate's settings.json; Sidestilt works offline",
            )
        # sentences come split; other values make the library look for spaCy, or refuse
        self._settings.chunk_type = self._settings.ChunkType.ARGOSTRANSLATE
        languages = [library.Language(code, code) for code in (package.pair.source, package.pair.target)]
        try:
            self._translation: Any = library.PackageTranslation(
                *languages, library.package.Package(package.folder)
            )
        except (OSError, ValueError, AttributeError, RuntimeError, NotImplementedError) as error:
            raise ModelError(
                f"argostranslate can't open the package ({error})",
                path=package.folder,
                advice="use --engine ctranslate2, or name another package with --model",
            ) from error
        self._translation.sentencizer = _Whole()
        self._info = EngineInfo(
            name="argos",
            package=package.name,
            origin=package.origin,
            model_hash=package.model_hash(),
            pair=package.pair,
        )

    @property
    def info(self) -> EngineInfo:
        """Which model speaks."""
        return self._info

    @property
    def signature(self) -> str:
        """Everything behind a result in one line, with the library's version and settings."""
        from importlib.metadata import version

        decoding = Decoding(beam_size=self._settings.beam_size, length_penalty=_LENGTH_PENALTY)
        more = {"compute": self._settings.compute_type, "device": self._settings.device}
        return signature(
            self._info,
            decoding,
            **more,
            limit=SOURCE_LIMIT,
            rev=_REVISION,
            argostranslate=version("argostranslate"),
        )

    def translate(self, sources: Sequence[str], decoding: Decoding | None = None) -> list[Hypothesis]:  # noqa: ARG002 — the library has its own settings
        """One hypothesis a source, in order, without score and links."""
        done = {source: self._translate(source) for source in dict.fromkeys(sources)}
        return [done[source] for source in sources]

    def candidates(self, constraints: Sequence[Constraint]) -> list[list[Hypothesis]]:
        """No candidates: the library can't constrain."""
        return [[] for _ in constraints]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """``nan`` for every pair: the library can't score."""
        return [float("nan")] * len(pairs)

    def _translate(self, source: str) -> Hypothesis:
        text = in_bokmaal(source).text if self._package.pair.source == NB_EN.source else source
        line = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())  # it splits at line breaks
        if not line:
            return Hypothesis("")
        try:
            pieces = cut(line, lambda part: len(self._translation.pkg.tokenizer.encode(part)) <= SOURCE_LIMIT)
            targets = [
                Hypothesis(self._translation.translate(piece.span.of(line)).strip()) for piece in pieces
            ]
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelError(
                f"argostranslate can't translate with this package ({error})",
                path=self._package.folder,
                advice="check ARGOS_DEVICE_TYPE and ARGOS_COMPUTE_TYPE, or use --engine ctranslate2",
            ) from error
        return join(line, pieces, targets)


class _Whole:
    """A sentence splitter for text that is one sentence."""

    def split_sentences(self, text: str) -> list[str]:
        """The text, whole."""
        return [text]


def load_library() -> Any:
    """Import ``argostranslate.translate`` without stanza, minisbd and spaCy, and keep it from logging documents.

    :raises ModelError: it isn't installed, or can't make its folders.
    """
    with _importing:
        if "argostranslate.translate" not in sys.modules:
            with _stand_ins():
                try:
                    importlib.import_module("argostranslate.translate")
                except ImportError as error:
                    raise ModelError(
                        f"--engine argos needs the argostranslate library, which can't be imported ({error})",
                        advice="install it with `pip install sidestilt[argos]`, or leave --engine away",
                    ) from error
                except (OSError, ValueError, KeyError, AssertionError) as error:
                    raise ModelError(
                        f"argostranslate can't be set up ({type(error).__name__}: {error})",
                        advice="check its settings.json, the ARGOS_* variables, and that your home folder is writable",
                    ) from error
        logger = logging.getLogger("argostranslate.utils")
        logger.handlers.clear()  # with ARGOS_DEBUG it prints documents to stdout
        logger.disabled = True  # it logs whole documents at INFO
        return sys.modules["argostranslate.translate"]


@contextmanager
def _stand_ins() -> Iterator[None]:
    """Put empty modules in the places of the sentence splitters while the library is imported."""
    minisbd = ModuleType("minisbd")
    models = ModuleType("minisbd.models")
    models.list_models = list  # type: ignore[attr-defined]
    minisbd.models = models  # type: ignore[attr-defined]
    minisbd.SBDetect = None  # type: ignore[attr-defined]
    stand_ins = {"stanza": ModuleType("stanza"), "minisbd": minisbd, "minisbd.models": models, "spacy": None}
    before = {name: sys.modules[name] for name in stand_ins if name in sys.modules}
    added = {name: module for name, module in stand_ins.items() if name not in before}
    sys.modules.update(added)  # type: ignore[arg-type]  # None is how an import is made to fail
    try:
        yield
    finally:
        for name in added:
            sys.modules.pop(name, None)
