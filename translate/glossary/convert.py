"""Glossaries of other programs in and out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from translate.domain import NB_EN, LanguagePair, Term
from translate.errors import GlossaryError, UsageError
from translate.files import write_bytes
from translate.glossary import format_text, format_utx
from translate.glossary.table import decode, header_of
from translate.glossary.words import fold

__all__ = ["FORMATS", "Conversion", "Format", "convert", "detect_format", "read_terms", "write_terms"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a glossary."""

    name: str
    """How the command line calls it."""

    title: str
    """What it is, for people."""

    suffix: str
    """How its files end."""

    read: Callable[[bytes, Path | None, LanguagePair], tuple[Term, ...]]
    """Bytes to entries; raises GlossaryError with a line."""

    write: Callable[[Sequence[Term], LanguagePair], bytes]
    """Entries to bytes; what it can't hold is left out, never changed."""


def _read_tbx(data: bytes, path: Path | None, pair: LanguagePair) -> tuple[Term, ...]:
    # The XML library takes a while to import, and few runs need it.
    from translate.glossary.format_tbx import read_tbx

    return read_tbx(data, path, pair)


def _write_tbx(terms: Sequence[Term], pair: LanguagePair) -> bytes:
    from translate.glossary.format_tbx import write_tbx

    return write_tbx(terms, pair)


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format("tsv", "Sidestilt's own table", ".tsv", format_text.read_tsv, format_text.write_tsv),
        Format("csv", "the same with commas", ".csv", format_text.read_csv, format_text.write_csv),
        Format(
            "csv-semicolon",
            "the same with semicolons",
            ".csv",
            format_text.read_csv,
            format_text.write_semicolons,
        ),
        Format("omegat", "OmegaT glossary.txt", ".txt", format_text.read_omegat, format_text.write_omegat),
        Format("utx", "UTX 1.20 (AAMT)", ".utx", format_utx.read_utx, format_utx.write_utx),
        Format("tbx", "TBX-Basic (ISO 30042)", ".tbx", _read_tbx, _write_tbx),
        Format("deepl", "DeepL's glossary CSV", ".csv", format_text.read_deepl, format_text.write_deepl),
    )
}
"""All formats by name."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of a glossary on its way into another format."""

    written: int
    """How many entries the new file holds."""

    dropped: tuple[Term, ...] = ()
    """Entries that the format can't hold."""

    lost: Mapping[str, int] = field(default_factory=dict)
    """Columns that the format can't hold, and in how many of the written entries each said something."""

    notices: tuple[str, ...] = ()
    """What a person should know of how the old file was read."""


def detect_format(path: Path, data: bytes = b"") -> str:
    """The name of the format of a file, by its ending and, if given, its first bytes.

    :raises UsageError: the ending is none of a glossary's.
    """
    suffix = path.suffix.lower()
    start = data.lstrip(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"#UTX"):
        return "utx"
    if suffix in (".tbx", ".xml") or start.startswith(b"<?xml"):
        return "tbx"
    if suffix == ".csv":
        return "deepl" if _looks_like_deepl(start) else "csv"
    by_suffix = {".tsv": "tsv", ".tab": "tsv", ".utx": "utx", ".txt": "omegat", ".utf8": "omegat"}
    if suffix not in by_suffix:
        names = ", ".join(FORMATS)
        raise UsageError(f"no glossary format ends with {suffix!r}", path=path, advice=f"name it: {names}")
    if suffix == ".txt" and header_of(start.split(b"\n", 1)[0].decode("utf-8", "replace").split("\t")):
        return "tsv"
    return by_suffix[suffix]


def _looks_like_deepl(start: bytes) -> bool:
    cells = start.split(b"\n", 1)[0].strip().decode("utf-8", "replace").rsplit(",", 3)
    return len(cells) > 3 and all(
        len(c.strip(' "')) in (2, 5) and c.strip(' "')[:2].isalpha() for c in cells[-2:]
    )


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UsageError(f"no glossary format is called {name!r}", advice=f"take one of {', '.join(FORMATS)}")
    return FORMATS[name]


def read_terms(path: Path, name: str | None = None, *, pair: LanguagePair = NB_EN) -> tuple[Term, ...]:
    """The entries of a glossary file in any format.

    :param name: the format; none for finding out.
    :raises GlossaryError: the file can't be read; it names the line.
    :raises UsageError: the format is unknown.
    """
    data = _bytes_of(path)
    return _format(name or detect_format(path, data)).read(data, path, pair)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GlossaryError(
            f"can't be read ({error.strerror or error})", path=path, advice="check the path and its rights"
        ) from error


def write_terms(terms: Sequence[Term], name: str, *, pair: LanguagePair = NB_EN) -> tuple[bytes, Conversion]:
    """Entries in a format, and what it couldn't hold: told by reading the result again and comparing."""
    chosen = _format(name)
    data = chosen.write(terms, pair)
    back: dict[str, list[Term]] = {}
    made = chosen.read(data, None, pair) if terms else ()
    for term in made:
        back.setdefault(fold(term.source), []).append(term)
    dropped, lost = [], Counter[str]()
    for term in terms:
        twin = next((t for t in back.get(fold(term.source), ()) if t.target == term.target), None)
        if twin is None:
            dropped.append(term)
            continue
        back[fold(term.source)].remove(twin)
        for part in fields(Term):
            if part.name not in ("path", "line") and getattr(term, part.name) != getattr(twin, part.name):
                lost[part.name] += 1
    return data, Conversion(len(made), tuple(dropped), dict(lost))


def convert(
    source: Path,
    target: Path,
    *,
    from_format: str | None = None,
    to_format: str | None = None,
    pair: LanguagePair = NB_EN,
) -> Conversion:
    """Write a glossary file as one of another format, whole or not at all.

    :raises GlossaryError: the source is malformed; it names the line.
    :raises UsageError: a format is unknown.
    :raises OutputError: the target can't be written, or is marked read-only.
    """
    old = _bytes_of(source)
    chosen = _format(from_format or detect_format(source, old))
    terms = chosen.read(old, source, pair)
    data, conversion = write_terms(terms, to_format or detect_format(target), pair=pair)
    write_bytes(target, data, owned=True)
    notice = "" if chosen.name == "tbx" else decode(old, source)[1].notice  # XML says its encoding itself
    return replace(conversion, notices=(f"{source}: {notice}",)) if notice else conversion
