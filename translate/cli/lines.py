"""``sidestilt lines``: a Unix filter, one Norwegian line in, one English line out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from translate.cli.options import EngineName, GlossaryFiles, Jobs, Model, NamedMemory
from translate.cli.wiring import make_engine, make_glossary, make_memory

__all__ = ["lines"]

CHUNK = 1 << 18
"""Bytes read at once: what is waiting is translated together, and a slow writer gets its answers as it writes."""


def _batches(descriptor: int) -> Iterator[list[bytes]]:
    """Whole lines as they come in, as many at a time as are there."""
    rest = b""
    while chunk := os.read(descriptor, CHUNK):
        *whole, rest = (rest + chunk).split(b"\n")
        if whole:
            yield whole
    if rest:
        yield [rest]


def _text(line: bytes) -> str:
    """A line as text; one that isn't UTF-8 is read as Windows-1252, as older Norwegian files are."""
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

    Lines are translated in batches as they come in. The memory is used only if --memory names one.
    """
    from translate.pipeline import Translator, translate_lines

    terms = make_glossary(glossary)
    store = make_memory(memory, off=memory is None)
    translator = Translator(make_engine(model, engine, jobs), terms, store, checks=False)
    try:
        for batch in _batches(sys.stdin.fileno()):
            for target in translate_lines(translator, [_text(line) for line in batch]):
                sys.stdout.buffer.write(target.encode("utf-8", "replace") + b"\n")  # UTF-8 in every locale
            sys.stdout.buffer.flush()
    finally:
        if store is not None:
            store.close()
