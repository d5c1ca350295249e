"""A batch: paths in, pages out, one bad file never in the way of the others."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from translate.domain import Document, Severity, TermOutcome, TranslatedDocument
from translate.errors import InputError, OutputError, ReadError
from translate.files import alone_in, write_bytes
from translate.pipeline.inputs import names_for
from translate.pipeline.interface import DocumentOutcome, Observer, RunReport, SilentObserver, State
from translate.pipeline.ledger import Ledger
from translate.pipeline.refresh import changed_at, write_index
from translate.pipeline.translate import Translator
from translate.pipeline.unit import Unit
from translate.read import read_file
from translate.render import RENDERERS, Summary, summarise

__all__ = ["Batch"]

POOL = 1500
"""Segments translated together. It bounds memory: a document leaves it when its pages are written."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A document to translate."""

    number: int
    path: Path
    document: Document
    units: list[Unit]
    keys: tuple[str, str]


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

    depends: Sequence[str] = ()
    """Whatever else the outputs depend on (a file of abbreviations): part of the keys of finished documents."""

    _ledger: Ledger | None = field(init=False, default=None, repr=False)
    _summaries: dict[str, Summary] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if self.translator.memory is not None:
            constant = [f"{k}={v}" for k, v in sorted(self.settings.items()) if k != "date"]
            more = [*self.formats, *constant, *self.depends, str(self.any_language)]
            self._ledger = Ledger(self.translator.memory, self.output, self.translator, more)

    def run(self, paths: Sequence[Path], names: Sequence[str] | None = None) -> RunReport:
        """Translate the files at ``paths`` and write their outputs; those that stand there already are left alone.

        :param names: of their outputs, where the paths are some of a larger set. Default: :func:`names_for` these.
        :raises OutputError: the output folder can't be made or written at all, or another run is writing there.
        """
        start = time.monotonic()
        self._make_output()
        with alone_in(self.output):
            for litter in self.output.glob(".*.part"):  # of a run that was killed in the middle of a file
                litter.unlink(missing_ok=True)
            outcomes = self._run(paths, names_for(paths) if names is None else names)
            index = write_index(self.output, self._summaries) if self.index else None
        info = self.translator.engine.info
        return RunReport(
            tuple(outcomes[i] for i in sorted(outcomes)),
            time.monotonic() - start,
            f"{info.package} ({info.origin})",
            index,
        )

    def _run(self, paths: Sequence[Path], names: Sequence[str]) -> dict[int, DocumentOutcome]:
        self.observer.documents_found(len(paths))
        outcomes: dict[int, DocumentOutcome] = {}
        pool: list[_Job] = []
        size = 0
        for i, (path, name) in enumerate(zip(paths, names, strict=True)):
            job = self._job(i, path, name)
            if isinstance(job, DocumentOutcome):
                outcomes[i] = job
                self.observer.document_done(job)
                continue
            pool.append(job)
            size += len(job.units)
            if size >= POOL:
                outcomes.update(self._translate(pool))
                pool, size = [], 0
        outcomes.update(self._translate(pool))
        return outcomes

    def _job(self, number: int, path: Path, name: str) -> _Job | DocumentOutcome:
        """What is to be done for a file, or its outcome where nothing is."""
        ledger = self._ledger
        known = ledger.known(name) if ledger is not None else None
        file_key = ""
        if ledger is not None:
            try:
                file_key = ledger.file_key(path, name)
            except OSError:
                known = None  # the reader will say what is wrong
        if ledger is not None and known is not None and file_key and known.file_key == file_key:
            outcome = self._recalled(ledger.recall(path, name, known))
            if outcome is not None:
                return outcome
        document = self._read(path, name)
        if isinstance(document, DocumentOutcome):
            return document
        units = self.translator.document_units(document)
        content_key = ledger.content_key(document, units) if ledger is not None else ""
        if ledger is not None and known is not None and known.content_key == content_key:
            outcome = self._recalled(ledger.recall(path, name, known))
            if outcome is not None:
                ledger.renew(name, known, file_key, outcome)
                return outcome
        return _Job(number, path, document, units, (file_key, content_key))

    def _recalled(self, found: tuple[DocumentOutcome, Summary] | None) -> DocumentOutcome | None:
        if found is None:
            return None
        outcome, summary = found
        self._summaries[outcome.name] = summary
        return outcome

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

    def _translate(self, pool: Sequence[_Job]) -> Iterator[tuple[int, DocumentOutcome]]:
        if not pool:
            return
        before = self.translator.decoded
        done = self.translator.translate([job.document for job in pool], [job.units for job in pool])
        decoded = self.translator.decoded - before
        for job, translated in zip(pool, done, strict=True):
            # decoding is pooled, so its count is told with the pool's first document
            outcome = self._write(job.path, replace(translated, settings=self.settings), decoded)
            decoded = 0
            if outcome.state is not State.FAILED:
                summary = summarise(translated, changed=changed_at(outcome.outputs))
                self._summaries[outcome.name] = summary
                if self._ledger is not None:
                    self._ledger.note(job.keys, outcome, summary)
            self.observer.document_done(outcome)
            yield job.number, outcome

    def _write(self, path: Path, document: TranslatedDocument, decoded: int) -> DocumentOutcome:
        name = document.document.name
        outputs: list[Path] = []
        changed = False
        try:
            for kind in self.formats:
                renderer = RENDERERS[kind]
                target = self.output / f"{name}{renderer.suffix}"
                changed |= write_bytes(target, renderer.content(document))
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
