"""Loading a package's model for this computer."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import Any

from translate.engine.packages import Package
from translate.engine.tokenise import Tokenizer, open_tokenizer
from translate.errors import ModelError

__all__ = ["cores", "give_back", "load_model"]

_COMPUTE_TYPES = ("int8", "int8_float32", "float32")
"""In order of preference. Not "auto": what it takes gives garbage for some packages (argos-translate issue 504)."""


def load_model(package: Package, threads: int = 1) -> tuple[Any, Tokenizer]:
    """Load a package's CTranslate2 model and its tokeniser.

    :raises ModelError: one of them is missing, damaged, or of a version that the library can't read.
    """
    import ctranslate2

    tokenizer = open_tokenizer(package.sentencepiece, package.bpe, package.pair.source, package.pair.target)
    supported = ctranslate2.get_supported_compute_types("cpu")
    compute_type = next((kind for kind in _COMPUTE_TYPES if kind in supported), "float32")
    try:
        translator = ctranslate2.Translator(
            str(package.model),
            device="cpu",
            compute_type=compute_type,
            inter_threads=threads,
            intra_threads=1,
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelError(
            f"CTranslate2 {ctranslate2.__version__} can't load the model ({error})",
            path=package.model,
            advice="install the package again (`sidestilt models verify` says what is wrong)",
        ) from error
    return translator, tokenizer


def give_back() -> None:
    """Give freed memory back to the system: glibc keeps what threads have freed, some 250 MB after a while.

    See ``malloc_trim(3)``; other C libraries do without.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    import ctypes

    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return trim


def cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1
