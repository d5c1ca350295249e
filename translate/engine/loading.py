"""Loading a package's model for this computer."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import Any

from translate.engine.package import Package
from translate.engine.processor import allow_wide
from translate.engine.tokenise import Tokenizer, open_tokenizer
from translate.errors import ModelError

__all__ = ["cores", "give_back", "load_model"]

_COMPUTE_TYPES = ("int8", "int8_float32", "float32")
"""In order of preference. Not "auto": what it takes gives garbage for some packages (argos-translate issue 504)."""

_MALLOPT = {"MALLOC_TRIM_THRESHOLD_": (-1, 8 << 20), "MALLOC_MMAP_THRESHOLD_": (-3, 2 << 20)}
"""Settings of glibc's ``mallopt(3)`` (their numbers in ``malloc.h``, bytes), by the variables that users set them with."""


def load_model(package: Package, threads: int = 1) -> tuple[Any, Tokenizer]:
    """Load a package's CTranslate2 model and its tokeniser.

    :raises ModelError: one of them is missing, damaged, or of a version that the library can't read.
    """
    allow_wide()
    import ctranslate2

    _return_large()
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
    trim = _libc("malloc_trim")
    if trim is not None:
        trim(0)


@cache
def _return_large() -> None:
    """Have the decoder's large buffers given back as soon as they are freed.

    Left to itself glibc raises its limit with each buffer that it sees freed, up to 32 MB, and keeps them; the peak over
    a long batch is some 12 MB higher for it. What the environment says of the same goes before.
    """
    mallopt = _libc("mallopt")
    if mallopt is not None:
        for variable, setting in _MALLOPT.items():
            if variable not in os.environ:
                mallopt(*setting)


@cache
def _libc(name: str) -> Callable[..., int] | None:
    """A function of the C library; none where it has none of the name."""
    import ctypes

    try:
        function: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):
        return None
    return function


def cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1
