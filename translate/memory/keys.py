"""Keys of the translation cache."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

__all__ = ["cache_key"]


def cache_key(signature: str, prepared_text: str, terms: Iterable[str] = (), context: str = "") -> str:
    """The key of a translation: SHA-256 (hex) over everything that its text depends on.

    Parts are written with their lengths before them, so that no two different inputs give the same bytes.

    :param signature: :attr:`translate.domain.Engine.signature`: engine, package, model hash, decoding.
    :param prepared_text: what the engine is given.
    :param terms: what identifies the glossary entries that hit the text, in source order
        (:attr:`translate.domain.Term.key`, with the place of the hit where that matters).
    :param context: anything else that the result depends on.
    """
    digest = hashlib.sha256()
    for part in (signature, prepared_text, context, *terms):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()
