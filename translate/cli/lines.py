"""``sidestilt lines``: a Unix filter, one Norwegian line in, one English line out."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator

from translate.cli.options import EngineName, GlossaryFiles, Jobs, Model, NamedMemory
from translate.cli.wiring import make_engine, make_glossary, make_memory
from translate.errors import ReadError

__all__ = ["lines"]

CHUNK = 1 << 18
"""Bytes read at once: what is waiting is translated together, and a slow writer gets its answers as it writes."""


_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _chunks(descriptor: int) -> Iterator[bytes]:
    """What comes in; in UTF-8 where a byte order mark says that it is UTF-16 or UTF-32."""
    chunk = os.read(descriptor, CHUNK)
    while chunk and any(len(chunk) < len(mark) and mark.startswith(chunk) for mark, _ in _MARKS):
        more = os.read(descriptor, CHUNK)  # the mark comes in pieces
        chunk += more
        if not more:
            break
    encoding = next((encoding for mark, encoding in _MARKS if chunk.startswith(mark)), None)
    decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None
    while chunk:
        yield decoder.decode(chunk).encode("utf-8", "replace") if decoder else chunk
        chunk = os.read(descriptor, CHUNK)
    if decoder:
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _batches(descriptor: int) -> Iterator[list[bytes]]:
    """Whole lines as they come in, as many at a time as are there."""
    rest = b""
    for chunk in _chunks(descriptor):
        *whole, rest = (rest + chunk).split(b"\n")
        if whole:
            yield whole
    if rest:
        yield [rest]


def _text(line: bytes, number: int) -> str:
    """A line as text; one that isn't UTF-8 is read as Windows-1252, as older Norwegian files are.

    :raises ReadError: it is no text.
    """
    if b"\0" in line:
        raise ReadError(
            "holds zero bytes, so it is no text",
            path="<stdin>",
            line=number,
            advice="if it is UTF-16, put it through 'iconv -f UTF-16LE -t UTF-8' first",
        )
    line = line.removesuffix(b"\r")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def lines(
    glossary: GlossaryFiles = None,
    model: Model = None,
    engine: EngineName = "ctranslate2",
    jobs: Jobs = 0,
    memory: NamedMemory = None,
) -> None:
    """Translate stdin to stdout, line by line, in order.

    Lines are translated in batches as they come in: UTF-8, UTF-16 or UTF-32 with its mark, or Windows-1252.
    The memory is used only if --memory names one.
    """
    from translate.nynorsk import Recent
    from translate.pipeline import Translator, translate_lines

    terms = make_glossary(glossary)
    store = make_memory(memory, off=memory is None)
    translator = Translator(make_engine(model, engine, jobs), terms, store, checks=False)
    recent = Recent()
    try:
        done = 0
        for batch in _batches(sys.stdin.fileno()):
            texts = [_text(line, number) for number, line in enumerate(batch, done + 1)]
            done += len(batch)
            for target in translate_lines(translator, texts, recent):
                sys.stdout.buffer.write(target.encode("utf-8", "replace") + b"\n")  # UTF-8 in every locale
            sys.stdout.buffer.flush()
    finally:
        if store is not None:
            store.close()
