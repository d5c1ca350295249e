"""Text to subwords and back, as Argos packages want it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from translate.errors import ModelError
from translate.lexicon import is_known

__all__ = [
    "MosesBPE",
    "Place",
    "SentencePiece",
    "Tokenizer",
    "cased",
    "closed_up",
    "locate",
    "open_tokenizer",
]

Place = tuple[int, int]
"""Where something stands: first character, and the one after the last. Lighter than a :class:`Span` by the thousand."""

_BYTE = re.compile(r"<0x[0-9A-F]{2}>")
_FIRST = re.compile(r"[\W_]*([^\W\d_]+)(?:-\w+)*")
_OPENED = re.compile(r"(?<!\S)([(\[«“\"]) (?=\w)")


class Tokenizer(Protocol):
    """Text to subwords and back."""

    def encode(self, text: str) -> list[str]:
        """The subwords of a text; none for an empty one."""
        ...

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of subwords, without spaces around it."""
        ...

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        """What each subword looks like in the text; empty where that can't be said of it alone."""
        ...

    def spells(self, character: str) -> bool | None:
        """Whether the vocabulary has a character; none where it has its bytes."""
        ...


class SentencePiece:
    """A ``sentencepiece.model`` (Kudo & Richardson 2018, `SentencePiece`).

    Unlike Argos Translate's, its text keeps ``_``.
    """

    def __init__(self, path: Path) -> None:
        """Load the model file.

        :raises ModelError: it is missing or damaged.
        """
        import sentencepiece

        try:
            self._processor: Any = sentencepiece.SentencePieceProcessor()
            self._processor.LoadFromSerializedProto(path.read_bytes())
        except (OSError, RuntimeError, TypeError, ValueError) as error:
            raise ModelError(
                "the SentencePiece model can't be loaded", path=path, advice="install the package again"
            ) from error

    def encode(self, text: str) -> list[str]:
        """The subwords of a text; none for an empty one."""
        pieces: list[str] = self._processor.EncodeAsPieces(text)
        return pieces

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of subwords, without spaces around it."""
        text: str = self._processor.DecodePieces(list(pieces))
        return text.replace("▁", " ").strip()

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        """Each subword without its word-boundary mark; empty for bytes of a character."""
        return [_surface(piece) for piece in pieces]

    def spells(self, character: str) -> bool | None:
        """Whether the vocabulary has a character; none where it has its bytes."""
        numbers: list[int] = self._processor.EncodeAsIds(character.encode("utf-8", "replace").decode("utf-8"))
        if any(map(self._processor.IsUnknown, numbers)):
            return False
        return None if any(map(self._processor.IsByte, numbers)) else True


@functools.lru_cache(maxsize=65_536)  # larger than vocabularies are
def _surface(piece: str) -> str:
    return "" if _BYTE.fullmatch(piece) else piece.replace("▁", " ").strip()


class MosesBPE:
    """A ``bpe.model``: Moses tokens cut by BPE (Sennrich et al. 2016), with the code that Argos Translate ships.

    Needs argostranslate and sacremoses, which only such packages use.
    """

    def __init__(self, path: Path, source: str, target: str) -> None:
        """Load the merges.

        :param source: code of the language to tokenise.
        :param target: code of the language to detokenise.
        :raises ModelError: argostranslate isn't installed, or the file is missing or damaged.
        """
        try:
            from argostranslate.apply_bpe import BPE
            from sacremoses.normalize import MosesPunctNormalizer
            from sacremoses.tokenize import MosesDetokenizer, MosesTokenizer
        except ImportError as error:
            raise ModelError(
                "this package has a bpe.model, which needs argostranslate and sacremoses",
                path=path,
                advice="install them with `pip install sidestilt[argos]`, or use a package with a sentencepiece.model",
            ) from error
        try:
            with path.open(encoding="utf-8") as file:
                self._bpe = BPE(file)
        except (OSError, ValueError, SystemExit) as error:
            raise ModelError(
                "the BPE model can't be loaded", path=path, advice="install the package again"
            ) from error
        self._normalizer = MosesPunctNormalizer(source)
        self._tokenizer = MosesTokenizer(source)
        self._detokenizer = MosesDetokenizer(target)

    def encode(self, text: str) -> list[str]:
        """The subwords of a text; none for an empty one."""
        words = [word for word in self._tokenizer.tokenize(self._normalizer.normalize(text)) if word.strip()]
        pieces: list[str] = self._bpe.segment_tokens(words) if words else []
        return pieces

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of subwords, without spaces around it."""
        words = " ".join(pieces).replace("@@ ", "").split(" ")
        text: str = self._detokenizer.detokenize(words)
        return text.strip()

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        """Each subword without its mark, with Moses' escapes undone."""
        return [self._tokenizer_unescape(piece.removesuffix("@@")) for piece in pieces]

    def spells(self, character: str) -> bool | None:  # noqa: ARG002 - merges don't tell
        """Whether the vocabulary has a character: not known, so taken for granted."""
        return True

    def _tokenizer_unescape(self, piece: str) -> str:
        text: str = self._detokenizer.unescape_xml(piece)
        return text


def open_tokenizer(sentencepiece: Path, bpe: Path, source: str, target: str) -> Tokenizer:
    """The tokeniser of a package: SentencePiece where it has one, else BPE.

    :raises ModelError: it has neither, or what it has can't be loaded.
    """
    if sentencepiece.is_file():
        return SentencePiece(sentencepiece)
    if bpe.is_file():
        return MosesBPE(bpe, source, target)
    raise ModelError(
        "the package has neither sentencepiece.model nor bpe.model",
        path=sentencepiece.parent,
        advice="install the package again",
    )


def closed_up(text: str) -> str:
    """A target without the space after an opening mark: words that follow a source's hint bring one along."""
    return _OPENED.sub(
        lambda mark: mark[1] if mark[1] != '"' or _opens(text, mark.start()) else mark[0], text
    )


def cased(text: str, source: str) -> str:
    """A target that begins with a capital or small as its source does, unless its first word stands so in the source.

    To a truecased model sources begin small, and hints are dictionary forms: a target may begin either way.
    """
    first, own = _FIRST.match(text), _FIRST.match(source)
    if first is None or own is None:
        return text
    at, word, capital = first.start(1), first[1], own[1][0].isupper()
    copied = re.search(rf"\b{re.escape(first[0][first.start(1) :])}\b", source) is not None
    if capital and word.islower() and len(word[0].upper()) == 1 and not (copied and _is_own(first)):
        return text[:at] + word[0].upper() + text[at + 1 :]
    if not capital and word.istitle() and word != "I" and not copied and is_known(word.lower(), "en"):
        return text[:at] + word[0].lower() + text[at + 1 :]
    return text


def _is_own(first: re.Match[str]) -> bool:
    """Whether a word that the source has, too, is no Norwegian one that the target has by chance: ``for``."""
    return "-" in first[0] or not is_known(first[1])


def _opens(text: str, at: int) -> bool:
    """Whether a straight quotation mark has none before it that it could close."""
    return text.count('"', 0, at) % 2 == 0


def locate(surfaces: Sequence[str], text: str) -> list[Place]:
    """Where in a text each subword stands.

    Subwords are looked up from left to right. Those that normalisation has changed, or that are bytes of a
    character, get the gap that their neighbours leave.

    :return: first character and the one after the last of each, in order; empty where nothing is left for one.
    """
    folded = text.lower()
    if len(folded) != len(text):  # a few capitals grow when lowered: İ
        folded = text
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for surface in surfaces:
        at = -1
        if surface:
            reach = position + len(surface) + 24  # beyond it is another occurrence, not this one
            at = folded.find(surface.lower(), position, reach)
            if at < 0:
                at = text.find(surface, position, reach)
        starts.append(at)
        if at >= 0:
            position = at + len(surface)
        ends.append(position)
    following = len(text)
    for index in range(len(surfaces) - 1, -1, -1):
        if starts[index] >= 0:
            following = starts[index]
        else:
            starts[index], ends[index] = _trim(ends[index], following, text)
    return list(zip(starts, ends, strict=True))


def _trim(start: int, end: int, text: str) -> Place:
    """A range without the white space at its ends."""
    gap = text[start:end]
    stripped = gap.strip()
    if not stripped:
        return start, start
    start += len(gap) - len(gap.lstrip())
    return start, start + len(stripped)
