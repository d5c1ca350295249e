"""What an Argos package is: a folder with ``metadata.json``, ``model/`` (CTranslate2) and ``sentencepiece.model``, or
``bpe.model``.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from translate.domain.language import LanguagePair
from translate.engine.entries import LEXICON
from translate.errors import ModelError

__all__ = ["EMBEDDED", "Package", "complete", "package_from_metadata", "read_package"]

EMBEDDED = Path(__file__).resolve().parent.parent / "embedded"
"""Holds the packages that come with Sidestilt, one folder a pair."""

SOURCE_LIMIT = 80
"""Subwords of the longest source to decode whole, where ``metadata.json`` gives no ``max_source_tokens``.

Models have 512 positions or more, but lose content long before, without a sign of it. Measured with nb_en-v1 on
FLORES dev sentences of more than 80 subwords: 12.8 BLEU and 78 % of the words whole, 20.6 and 98 % when cut."""

_ANEW = "install the package again, or name another one with --model"
"""What to do about a package that isn't whole."""

_METADATA_LIMIT = 1 << 20
"""Bytes; a metadata.json above is not one."""


@dataclass(frozen=True, slots=True)
class Package:
    """A translation package, as its ``metadata.json`` describes it."""

    folder: Path
    """The folder that holds ``metadata.json``."""

    code: str
    """``translate-nb_en``; made from the pair where the metadata names none."""

    version: str
    """The package's own version, such as ``1.9``; may be empty."""

    pair: LanguagePair
    """What it translates."""

    target_prefix: str = ""
    """Token that every target begins with, for models of several target languages."""

    terminology: str = ""
    """``inline`` where the model was trained on annotated terms; else empty."""

    annotation: str = "｟{source}￨{target}｠"
    """How such a term is written (``terminology_format`` of the metadata)."""

    truecased: bool = False
    """Whether the model was trained on sentences that begin small, but for names (``truecased`` of the metadata)."""

    characters: str = ""
    """Characters that the vocabulary only has the bytes of, and the model knows all the same (``characters`` of the metadata);
    where it names none, it knows all."""

    source_limit: int = SOURCE_LIMIT
    """Subwords of the longest source that is decoded whole."""

    metadata: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """All of ``metadata.json``."""

    @property
    def name(self) -> str:
        """Code and version in one: ``translate-nb_en 1.9``."""
        return f"{self.code} {self.version}".rstrip()

    @property
    def embedded(self) -> bool:
        """Whether it came with Sidestilt."""
        return self.folder.resolve().is_relative_to(EMBEDDED)

    @property
    def origin(self) -> str:
        """``embedded``, or its folder."""
        return "embedded" if self.embedded else str(self.folder)

    @property
    def model(self) -> Path:
        """The CTranslate2 model's folder."""
        return self.folder / "model"

    @property
    def sentencepiece(self) -> Path:
        """The SentencePiece model (may not exist)."""
        return self.folder / "sentencepiece.model"

    @property
    def bpe(self) -> Path:
        """The BPE merges (may not exist)."""
        return self.folder / "bpe.model"

    @property
    def lexicon(self) -> Path:
        """What hints for rare words are made of (may not exist)."""
        return self.model / LEXICON

    def files(self) -> list[Path]:
        """Everything that a translation depends on, in a fixed order."""
        parts = sorted(path for path in self.model.rglob("*") if path.is_file())
        return [self.folder / "metadata.json", *parts] + [
            p for p in (self.sentencepiece, self.bpe) if p.is_file()
        ]

    def model_hash(self) -> str:
        """First 16 hex digits of a SHA-256 over the SHA-256 of each model file, without ``metadata.json``."""
        total = hashlib.sha256()
        for path in self.files()[1:]:
            status = path.stat()
            total.update(f"{path.relative_to(self.folder).as_posix()}\0".encode())
            total.update(_file_hash(path, status.st_size, status.st_mtime_ns))
        return total.hexdigest()[:16]

    def size(self) -> int:
        """Bytes of all files in the folder."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


@functools.lru_cache(maxsize=64)
def _file_hash(path: Path, size: int, mtime_ns: int) -> bytes:  # noqa: ARG001 — size and time are in the cache's key
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def read_package(folder: Path) -> Package:
    """Read what a package folder says of itself; its model is not loaded.

    :raises ModelError: there is no folder, or no readable ``metadata.json`` of a translation package in it.
    """
    place = folder / "metadata.json"
    try:
        if not folder.is_dir():
            raise ModelError("no such package folder", path=folder, advice="see `sidestilt models list`")
        if not place.is_file():
            raise ModelError(
                "no metadata.json, so this is no Argos package",
                path=folder,
                advice="name the folder that holds it, or an .argosmodel file",
            )
        raw = place.read_bytes()
    except OSError as error:
        raise ModelError(
            f"can't be read ({error.strerror or error})",
            path=place,
            advice="check the rights of folder and file",
        ) from error
    return package_from_metadata(folder, raw)


def package_from_metadata(folder: Path, raw: bytes) -> Package:
    """Build a package from the bytes of its ``metadata.json``.

    :raises ModelError: they are not the metadata of a translation package.
    """
    place = folder / "metadata.json"
    if len(raw) > _METADATA_LIMIT:
        raise ModelError("is too large to be a package's metadata", path=place, advice=_ANEW)
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ModelError(f"is not JSON ({error})", path=place, advice=_ANEW) from error
    if not isinstance(data, dict):
        raise ModelError("does not hold a JSON object", path=place, advice=_ANEW)
    kind = data.get("type", "translate")
    if kind != "translate":
        raise ModelError(
            f"is a package of type {kind!r}, not a translation package",
            path=place,
            advice="name a package that translates",
        )
    for key in ("from_code", "to_code"):
        if not isinstance(data.get(key), str) or not re.fullmatch(
            r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*", data[key]
        ):
            raise ModelError(f"has no usable {key}", path=place, advice=_ANEW)
    pair = LanguagePair(data["from_code"], data["to_code"])

    def text(key: str, default: str = "") -> str:
        value = data.get(key)
        return value if isinstance(value, str) else default

    return Package(
        folder=folder,
        code=text("code") or f"translate-{pair.source}_{pair.target}",
        version=str(data.get("package_version") or ""),
        pair=pair,
        target_prefix=text("target_prefix"),
        terminology=text("terminology"),
        annotation=_annotation(text("terminology_format")),
        truecased=data.get("truecased") is True,
        characters=text("characters"),
        source_limit=_source_limit(data.get("max_source_tokens")),
        metadata=data,
    )


def _source_limit(value: object) -> int:
    return value if isinstance(value, int) and 16 <= value <= 240 else SOURCE_LIMIT


def complete(package: Package) -> Package:
    """Refuse a package whose files are not all there, such as one that was unpacked half."""
    if not (package.model / "model.bin").is_file():
        raise ModelError("model/model.bin is missing", path=package.folder, advice=_ANEW)
    if not package.sentencepiece.is_file() and not package.bpe.is_file():
        raise ModelError(
            "neither sentencepiece.model nor bpe.model is there", path=package.folder, advice=_ANEW
        )
    return package


def _annotation(given: str) -> str:
    """The format in the metadata, if it has both parts once each and nothing else to fill in."""
    parts = re.fullmatch(r"[^{}]*\{source\}[^{}]*\{target\}[^{}]*", given)
    return given if parts else "｟{source}￨{target}｠"
