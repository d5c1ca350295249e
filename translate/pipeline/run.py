"""A batch: paths in, pages out, one bad file never in the way of the others."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from translate.domain import Document, Severity, TermOutcome, TranslatedDocument
from translate.errors import InputError, OutputError, ReadError, UsageError
from translate.files import write_text
from translate.pipeline.interface import DocumentOutcome, Observer, RunReport, SilentObserver, State
from translate.pipeline.proof import compare
from translate.pipeline.refresh import write_index
from translate.pipeline.translate import Translator
from translate.read import READERS, read_file
from translate.render import RENDERERS, Summary, summarise

__all__ = ["Batch", "find_inputs", "names_for"]

POOL = 4000
"""Segments translated together. It bounds memory: a document leaves it when its pages are written."""


def find_inputs(paths: Iterable[Path]) -> list[Path]:
    """The files to translate: files as named, folders searched for every format that can be read.

    :raises UsageError: a path doesn't exist, or nothing is there to translate.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.suffix.lower() in READERS and p.is_file())
            found.update(dict.fromkeys(p for p in inside if not p.name.startswith(".")))
        elif path.exists():
            found[path] = None
        else:
            raise UsageError("no such file or folder", path=path, advice="check the path")
    if not found:
        places = ", ".join(str(p) for p in paths)
        kinds = " ".join(sorted(READERS))
        raise UsageError("holds nothing to translate", path=places, advice=f"put articles there ({kinds})")
    return list(found)


def names_for(paths: Sequence[Path]) -> list[str]:
    """A name for the outputs of each input, all different: the stem; where two share it, the folder's name before it.

    The names depend on the set of paths alone, not on their order.
    """
    count = Counter(p.stem for p in paths)
    names = [p.stem if count[p.stem] == 1 else f"{p.resolve().parent.name}-{p.stem}" for p in paths]
    again = Counter(names)
    taken: Counter[str] = Counter()
    rank = {p: i for i, p in enumerate(sorted(set(paths)))}
    result = list(names)
    for i in sorted(range(len(paths)), key=lambda i: rank[paths[i]]):
        if again[names[i]] > 1:
            taken[names[i]] += 1
            result[i] = f"{names[i]}-{taken[names[i]]}"
    return result


@dataclass(slots=True)
class Batch:
    """One run over many files."""

    translator: Translator
    """What translates; its observer is told how the run goes."""

    output: Path
    """The folder that results go to."""

    formats: Sequence[str] = ("html", "json")
    """Names of renderers."""

    settings: Mapping[str, str] = field(default_factory=dict)
    """Facts for the footer of every page (version, date)."""

    any_language: bool = False
    """Translate a document even if it doesn't look Norwegian."""

    index: bool = True
    """Write ``index.html`` over everything in the output folder."""

    read: Callable[[Path], Document] = read_file
    """Reads a file."""

    observer: Observer = field(default_factory=SilentObserver)
    """Told what happens."""

    def run(self, paths: Sequence[Path]) -> RunReport:
        """Translate the files at ``paths`` and write their outputs.

        :raises OutputError: the output folder can't be made or written at all.
        """
        start = time.monotonic()
        self._make_output()
        self.observer.documents_found(len(paths))
        outcomes: dict[int, DocumentOutcome] = {}
        summaries: list[Summary] = []
        pool: list[tuple[int, Path, Document]] = []
        size = 0
        for i, (path, name) in enumerate(zip(paths, names_for(paths), strict=True)):
            document = self._read(path, name)
            if isinstance(document, DocumentOutcome):
                outcomes[i] = document
                self.observer.document_done(document)
                continue
            pool.append((i, path, document))
            size += len(document.segments)
            if size >= POOL:
                outcomes.update(self._translate(pool, summaries))
                pool, size = [], 0
        outcomes.update(self._translate(pool, summaries))
        index = write_index(self.output, {s.name: s for s in summaries}) if self.index else None
        info = self.translator.engine.info
        return RunReport(
            tuple(outcomes[i] for i in sorted(outcomes)),
            time.monotonic() - start,
            f"{info.package} ({info.origin})",
            index,
        )

    def _make_output(self) -> None:
        try:
            self.output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputError(
                f"can't be made ({reason})", path=self.output, advice="choose another folder with --output"
            ) from error
        if not os.access(self.output, os.W_OK):
            raise OutputError(
                "can't be written to", path=self.output, advice="choose another folder with --output"
            )

    def _read(self, path: Path, name: str) -> Document | DocumentOutcome:
        try:
            document = replace(self.read(path), name=name)
        except InputError as error:
            return DocumentOutcome(path, name, State.FAILED, error=str(error))
        except OSError as error:  # a file that vanished, or a disk that fails, between finding and reading
            told = ReadError(f"can't be read ({error.strerror or error})", path=path, advice="check the file")
            return DocumentOutcome(path, name, State.FAILED, error=str(told))
        refused = next(
            (n for n in document.notices if n.check == "language" and n.severity is Severity.ERROR), None
        )
        if refused is not None and not self.any_language:
            told = ReadError(
                refused.reason,
                path=path,
                advice="leave it out, or give --any-language to translate it all the same",
            )
            return DocumentOutcome(path, name, State.FAILED, error=str(told))
        return document

    def _translate(
        self, pool: Sequence[tuple[int, Path, Document]], summaries: list[Summary]
    ) -> Iterator[tuple[int, DocumentOutcome]]:
        if not pool:
            return
        before = self.translator.decoded
        done = self.translator.translate([document for _, _, document in pool])
        if self.translator.checks:
            done = compare(done)
        decoded = self.translator.decoded - before
        for (i, path, _), translated in zip(pool, done, strict=True):
            # decoding is pooled, so its count is told with the pool's first document
            outcome = self._write(path, replace(translated, settings=self.settings), decoded)
            decoded = 0
            if outcome.state is not State.FAILED:
                summaries.append(summarise(translated))
            self.observer.document_done(outcome)
            yield i, outcome

    def _write(self, path: Path, document: TranslatedDocument, decoded: int) -> DocumentOutcome:
        name = document.document.name
        outputs: list[Path] = []
        changed = False
        try:
            for kind in self.formats:
                renderer = RENDERERS[kind]
                target = self.output / f"{name}{renderer.suffix}"
                changed |= write_text(target, renderer.render(document))
                outputs.append(target)
        except OutputError as error:
            return DocumentOutcome(
                path, name, State.FAILED, tuple(outputs), decoded=decoded, error=str(error)
            )
        missed = tuple(
            (s.segment.id, use.occurrence.text, use.reason)
            for s in document.segments
            for use in s.translation.terms
            if use.outcome is TermOutcome.MISSED and not use.occurrence.protected
        )
        return DocumentOutcome(
            path,
            name,
            State.WRITTEN if changed else State.UNCHANGED,
            tuple(outputs),
            len(document.document.segments),
            decoded,
            document.terms,
            missed,
            tuple(document.issues),
        )
