"""``sidestilt watch``: pages that follow the glossary and the articles as they are edited."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from translate.cli.ending import ending
from translate.cli.options import EngineName, GlossaryFiles, Jobs, MemoryFile, Model, Output
from translate.cli.wiring import (
    OUTPUT,
    SOURCES,
    glossary_files,
    make_engine,
    make_glossary,
    make_memory,
    make_reader,
    reading_rules,
)
from translate.errors import SidestiltError, UsageError

__all__ = ["stamp", "watch"]

EVERY = 0.5
"""Seconds between looks."""


def stamp(paths: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Modification time (nanoseconds) and size of each file that is there."""
    found: dict[Path, tuple[int, int]] = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue  # an editor replaces a file by way of its absence
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def watch(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATHS",
            readable=False,
            help="Articles or folders of them. Default: source_texts/.",
            show_default=False,
        ),
    ] = None,
    glossary: GlossaryFiles = None,
    output: Output = OUTPUT,
    model: Model = None,
    engine: EngineName = "ctranslate2",
    jobs: Jobs = 0,
    memory: MemoryFile = None,
) -> None:
    """Translate, then translate again whatever an edit touches, until Ctrl-C.

    Only the sentences that an edit touches are decoded; the rest comes from the memory.
    """
    from translate.api.choices import page_facts
    from translate.cli.console import ProgressObserver, print_summary, say, warn
    from translate.pipeline import Batch, Translator, find_inputs, names_for

    sources = paths or [SOURCES]
    if not paths and not SOURCES.is_dir():
        raise UsageError("there is no source_texts/ here", advice="name the articles to watch")
    store = make_memory(memory)
    built = make_engine(model, engine, jobs)
    seen: dict[Path, tuple[int, int]] = {}
    terms_seen: dict[Path, tuple[int, int]] | None = None
    told = ""
    ending.words = "watching has ended; the pages stay as they are"
    try:
        while True:
            try:
                files = find_inputs(sources, output)
                names = dict(zip(files, names_for(files), strict=True))
                terms_now = stamp(glossary_files(glossary))
                now = stamp(files)
                all_anew = terms_now != terms_seen
                todo = files if all_anew else [p for p in files if now.get(p) != seen.get(p)]
                terms_seen, seen = terms_now, now
                if todo:
                    # edits that make a glossary unreadable are told and waited out, not died of
                    translator = Translator(built, make_glossary(glossary), store)
                    with ProgressObserver() as observer:
                        translator.observer = observer
                        result = Batch(
                            translator,
                            output,
                            settings=page_facts(),
                            read=make_reader(),
                            depends=reading_rules(),
                            observer=observer,
                        ).run(todo, [names[p] for p in todo])
                    print_summary(result)
                    say("Watching; Ctrl-C ends.")
                told = ""
            except SidestiltError as error:
                if str(error) != told:  # what lasts is told once
                    told = str(error)
                    warn(told, label="error", style="red")
            time.sleep(EVERY)
    finally:
        if store is not None:
            store.close()
