"""Word forms and their lemmas, quick to open: what simplemma's and lemminflect's dictionaries say, unpacked once.

Each unpacks a language in about half a second a process. Here the unpacked table is kept in the user's cache folder
and mapped into memory, so that a look-up costs microseconds from the first word on and processes share it.
"""

from __future__ import annotations

import hashlib
import mmap
from bisect import bisect_right
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

from translate.errors import OutputError
from translate.files import write_bytes

__all__ = [
    "FormTable",
    "english_inflections",
    "english_lemmas",
    "form_table",
    "is_english_form",
    "is_known",
    "lemma_of",
]

_LAYOUT = 1
_BLOCK = 4096


class FormTable:
    """An immutable table of forms in sorted lines: bisection finds a form's block of lines, a search its line there."""

    def __init__(self, lines: bytes | mmap.mmap, start: int = 0) -> None:
        """Take lines of ``form TAB lemma``, sorted by their bytes.

        :param start: where the first line begins.
        """
        self._lines = lines
        self._starts: list[int] = []
        self._firsts: list[bytes] = []
        while start < len(lines):
            self._starts.append(start)
            self._firsts.append(lines[start : lines.find(b"\t", start) + 1])
            start = lines.find(b"\n", start + _BLOCK) + 1 or len(lines)
        self._starts.append(len(lines))

    def lemma(self, form: str) -> str | None:
        """The lemma of a form; none where the table doesn't have the form."""
        key = form.encode("utf-8", "surrogatepass") + b"\t"
        at = bisect_right(self._firsts, key) - 1
        if at < 0:
            return None
        block = b"\n" + self._lines[self._starts[at] : self._starts[at + 1]]
        begin = block.find(b"\n" + key) + 1
        return block[begin + len(key) : block.find(b"\n", begin)].decode("utf-8") if begin else None


@cache
def form_table(language: str) -> FormTable:
    """The table of a language (``nb``, ``en``) as simplemma has it, from the cache folder or made anew there.

    Where the folder can't be written, the table is made in memory.
    """

    def unpack() -> Mapping[str, str]:
        from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

        return DefaultDictionaryFactory().get_dictionary(language)

    return _kept(f"forms-{language}", "simplemma", unpack)


def _kept(name: str, package: str, unpack: Callable[[], Mapping[str, str]]) -> FormTable:
    """A table of a package's dictionary, from the cache folder or made anew there.

    :param unpack: gives the dictionary where it isn't there yet.
    """
    from importlib.metadata import version

    import platformdirs

    path = platformdirs.user_cache_path("sidestilt") / f"{name}-{package}{version(package)}-{_LAYOUT}.tsv"
    table = _mapped(path)
    if table is None:
        data = _table(unpack())
        with suppress(OutputError):
            write_bytes(path, data)
        table = FormTable(data, data.index(b"\n") + 1)
    return table


@lru_cache(maxsize=4096)
def lemma_of(form: str, language: str = "nb") -> str | None:
    """The lemma of a form; none where the language's dictionary doesn't know it."""
    return form_table(language).lemma(form) if len(form) < 200 else None


def is_known(word: str, language: str = "nb") -> bool:
    """Whether the dictionary has a word, in its own case or with its first letter in the other (as simplemma asks)."""
    plain = word.replace("’", "'")
    other = plain.lower() if plain[:1].isupper() else plain.capitalize()
    return any(lemma_of(form, language) is not None for form in dict.fromkeys((word, plain, other)))


def english_lemmas(word: str) -> dict[str, tuple[str, ...]]:
    """The lemmas of an English word by its classes (``NOUN``, ``VERB`` …); empty for one that lemminflect doesn't know.

    They have the word's capitals, as :func:`lemminflect.getAllLemmas` gives them.
    """
    return _entry(_lemma_table(), word)


def is_english_form(word: str) -> bool:
    """Whether either English dictionary, simplemma's or lemminflect's, has a form."""
    return is_known(word, "en") or bool(english_lemmas(word))


def english_inflections(lemma: str) -> dict[str, tuple[str, ...]]:
    """The forms of an English lemma by Penn tag (``NNS``, ``VBD`` …); empty for one that lemminflect doesn't know.

    They have the lemma's capitals, as :func:`lemminflect.getAllInflections` gives them.
    """
    return _entry(_inflection_table(), lemma)


def _entry(table: FormTable, word: str) -> dict[str, tuple[str, ...]]:
    row = table.lemma(word.lower())
    if row is None:
        return {}
    capitals = str.upper if word.isupper() else str.capitalize if word[:1].isupper() else str.lower
    fields = (field.partition("=") for field in row.split("\t"))
    return {name: tuple(map(capitals, forms.split("/"))) for name, _, forms in fields}


@cache
def _lemma_table() -> FormTable:
    def unpack() -> Mapping[str, str]:
        from lemminflect import config
        from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec

        return _rows(LemmaLUCodec.load(config.lemma_lu_fn), config.lemma_overrides_fn)

    return _kept("lemmas-en", "lemminflect", unpack)


@cache
def _inflection_table() -> FormTable:
    def unpack() -> Mapping[str, str]:
        from lemminflect import config
        from lemminflect.codecs.InflectionLUCodec import InflectionLUCodec

        return _rows(InflectionLUCodec.load(config.inflection_lu_fn), config.infl_overrides_fn)

    return _kept("inflections-en", "lemminflect", unpack)


def _rows(entries: dict[str, dict[str, tuple[str, ...]]], overrides: str) -> dict[str, str]:
    """Entries of lemminflect with its corrections, each as one string: ``NOUN=house TAB VERB=house``."""
    from lemminflect.codecs.OverridesCodec import OverridesCodec

    for word, fields in OverridesCodec.load(overrides).items():
        entries.setdefault(word, {}).update(fields)
    return {
        word: "\t".join(f"{name}={'/'.join(forms)}" for name, forms in fields.items())
        for word, fields in entries.items()
    }


def _table(forms: Mapping[str, str]) -> bytes:
    """A table with a first line that proves the rest whole."""
    rows = sorted(f"{form}\t{lemma}\n".encode() for form, lemma in forms.items())
    body = b"".join(rows)
    return b"# " + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _mapped(path: Path) -> FormTable | None:
    """The table in a file, if it is there and whole."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # missing, or empty
        return None
    start = data.find(b"\n") + 1
    digest = hashlib.sha256(memoryview(data)[start:]).hexdigest()
    if data[: max(start - 1, 0)] != b"# " + digest.encode():
        return None
    return FormTable(data, start)
